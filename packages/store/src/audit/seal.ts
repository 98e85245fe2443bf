import { createHash } from 'node:crypto';
import { canonicalJson } from '@weir/base';
import type { Selectable } from 'kysely';
import type { AuditTable } from '../tables.ts';

/** What the first seal stands on. */
export const FIRST = '0'.repeat(64);

export type SealedRow = Omit<Selectable<AuditTable>, 'workspace_id' | 'xid'>;

/** SHA-256 over the seal before and everything the entry says. */
export function sealOf(previous: string, row: SealedRow): string {
  const { id, at, actor, actor_name, action, target, detail } = row;
  const content = { id, at: at.toISOString(), actor, actor_name, action, target, detail: detail ?? null };
  return createHash('sha256').update(previous).update(canonicalJson(content)).digest('hex');
}
