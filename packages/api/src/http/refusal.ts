import type { Entry } from '@weir/usecases';
import { overQuota, problemOfFailure } from './problem.ts';
import type { ApiReply, ApiRequest, Route } from './route.ts';
import type { Services } from './services.ts';
import { uploadSource } from './upload-source.ts';

/** A request as it is known before its body is read. */
export type RequestHead = Omit<ApiRequest, 'body' | 'upload'>;

/** The refusal of a caller who may not do what the route is for; null where nothing stands against reading the body. */
export async function refusalOf(
  route: Route,
  request: RequestHead,
  services: Services,
): Promise<ApiReply | null> {
  if (route.needs === undefined) return null;
  const entry = entryOf(route, request);
  if (entry === null) return null;
  const result = await services.usecases.mayEnter({ ...entry, actions: route.needs.actions });
  if (!result.ok) return problemOfFailure(result, request.locale);
  if (route.body !== 'file' && route.body !== 'table') return null;
  const bytes = Number(request.header('content-length') ?? 0);
  const over = await services.uploads.refused(uploadSource(request), entry.app, bytes || 0);
  return over && overQuota(over, request.locale);
}

function entryOf(route: Route, { caller, params, query }: RequestHead): Entry | null {
  if (caller.access === 'fill') return caller.entry;
  if (caller.access === 'public') return null;
  return {
    actor: caller.actor,
    door: route.needs?.door ?? (caller.access === 'key' ? 'api' : 'screen'),
    app: params.app ?? '',
    form: params.form ?? '',
    ...(query.channel ? { channel: query.channel } : {}),
  };
}
