import { createHash } from 'node:crypto';
import type { ApiRequest } from './route.ts';
import type { UploadSource } from './services.ts';

/** Whom an upload of this request is put down to. A stranger's network is kept as a digest only. */
export function uploadSource({ caller, network }: Pick<ApiRequest, 'caller' | 'network'>): UploadSource {
  const actor = caller.access === 'fill' ? caller.entry.actor : caller.actor;
  if (actor !== null && actor.kind !== 'anonymous')
    return { id: actor.id, isStranger: actor.kind === 'link' };
  const digest = createHash('sha256').update(`weir upload ${network}`).digest('hex');
  return { id: `visitor:${digest.slice(0, 24)}`, isStranger: true };
}
