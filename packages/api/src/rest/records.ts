import type { RecordView } from '@weir/usecases';
import { problem, problemOfFailure } from '../http/problem.ts';
import { type ApiReply, type ApiRequest, type Caller, json, type Route } from '../http/route.ts';
import { filterOf, limitOf, sortOf, unreadable } from './query-parameters.ts';
import { changeBody, NO_REV, recordBody } from './record-bodies.ts';

type KeyRequest = ApiRequest<Extract<Caller, { access: 'key' }>>;

const BASE = '/api/v1/apps/:app/forms/:form/records';
const LONGEST_KEY = 200;
const LONGEST_SEARCH = 500;

/** The entry of an API call: app and form from the address, the channel as an optional parameter. */
export function entryOf(request: KeyRequest) {
  return {
    actor: request.caller.actor,
    door: 'api' as const,
    app: request.params.app ?? '',
    form: request.params.form ?? '',
    ...(request.query.channel ? { channel: request.query.channel } : {}),
  };
}

function withTag(
  status: number,
  record: RecordView,
  headers: Readonly<Record<string, string>> = {},
): ApiReply {
  return json(status, record, { etag: `"${record.rev}"`, ...headers });
}

async function create(request: KeyRequest, services: Parameters<Route['handle']>[1]): Promise<ApiReply> {
  const body = recordBody(request);
  if ('reply' in body) return body.reply;
  const key = request.header('idempotency-key');
  if (key !== undefined && (key === '' || key.length > LONGEST_KEY))
    return unreadable(request, {
      'zh-CN': `Idempotency-Key 应为 1 到 ${LONGEST_KEY} 个字符。`,
      en: `Idempotency-Key must have 1 to ${LONGEST_KEY} characters.`,
    }).reply;
  const result = await services.usecases.submit({
    ...entryOf(request),
    data: body.value.data,
    ...(key === undefined ? {} : { idempotencyKey: key }),
  });
  if (!result.ok) return problemOfFailure(result, request.locale);
  const { record, replayed } = result.value;
  return withTag(201, record, {
    location: `/api/v1/apps/${request.params.app}/forms/${request.params.form}/records/${record.id}`,
    ...(replayed ? { 'idempotency-replayed': 'true' } : {}),
  });
}

async function change(request: KeyRequest, services: Parameters<Route['handle']>[1]): Promise<ApiReply> {
  const body = changeBody(request);
  if ('reply' in body) return body.reply;
  const rev = revOf(body.value.rev ?? request.header('if-match'));
  if (rev === null) return unreadable(request, NO_REV).reply;
  const result = await services.usecases.change({
    ...entryOf(request),
    id: request.params.id ?? '',
    rev,
    data: body.value.data,
  });
  return result.ok ? withTag(200, result.value) : problemOfFailure(result, request.locale);
}

async function remove(request: KeyRequest, services: Parameters<Route['handle']>[1]): Promise<ApiReply> {
  const rev = revOf(request.query.rev ?? request.header('if-match'));
  if (rev === null) return unreadable(request, NO_REV).reply;
  const result = await services.usecases.remove({ ...entryOf(request), id: request.params.id ?? '', rev });
  return result.ok ? { status: 204 } : problemOfFailure(result, request.locale);
}

function revOf(value: unknown): number | null {
  const text = typeof value === 'string' ? value.replace(/^(?:W\/)?"(.*)"$/, '$1') : value;
  const rev = typeof text === 'string' && /^[0-9]{1,9}$/.test(text) ? Number(text) : text;
  return typeof rev === 'number' && Number.isSafeInteger(rev) && rev > 0 ? rev : null;
}

/** Records: create, read, change, delete, history. */
export const recordRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: BASE,
    access: 'key',
    scope: 'records:write',
    body: 'json',
    needs: { actions: ['create'] },
    summary: 'Create a record',
    handle: create,
  },
  {
    method: 'POST',
    path: `${BASE}/judge`,
    access: 'key',
    scope: 'records:write',
    body: 'json',
    needs: { actions: ['create', 'update', 'import'] },
    summary: 'Judge a submission without storing it',
    handle: async (request, services) => {
      const body = recordBody(request);
      if ('reply' in body) return body.reply;
      const result = await services.usecases.tryOut({ ...entryOf(request), data: body.value.data });
      if (!result.ok) return problemOfFailure(result, request.locale);
      if (result.value.issues.length > 0)
        return problem('invalid', request.locale, { issues: result.value.issues });
      return json(200, { data: result.value.data, issues: [] });
    },
  },
  {
    method: 'GET',
    path: BASE,
    access: 'key',
    scope: 'records:read',
    body: 'none',
    summary: 'List records',
    handle: async (request, services) => {
      const entry = entryOf(request);
      const limit = limitOf(request);
      if ('reply' in limit) return limit.reply;
      const sort = await sortOf(request, services, entry);
      if ('reply' in sort) return sort.reply;
      const filter = await filterOf(request, services, entry);
      if ('reply' in filter) return filter.reply;
      const result = await services.usecases.query({
        ...entry,
        limit: limit.value,
        ...(sort.value ? { sort: sort.value } : {}),
        ...(filter.value ? { filter: filter.value } : {}),
        ...(request.query.q ? { search: request.query.q.slice(0, LONGEST_SEARCH) } : {}),
        ...(request.query.cursor ? { cursor: request.query.cursor } : {}),
        ...(request.query.count === 'true' ? { count: true } : {}),
      });
      return result.ok ? json(200, result.value) : problemOfFailure(result, request.locale);
    },
  },
  {
    method: 'GET',
    path: `${BASE}/:id`,
    access: 'key',
    scope: 'records:read',
    body: 'none',
    summary: 'Read a record',
    handle: async (request, services) => {
      const result = await services.usecases.get({ ...entryOf(request), id: request.params.id ?? '' });
      return result.ok ? withTag(200, result.value) : problemOfFailure(result, request.locale);
    },
  },
  {
    method: 'PATCH',
    path: `${BASE}/:id`,
    access: 'key',
    scope: 'records:write',
    body: 'json',
    needs: { actions: ['update'] },
    summary: 'Change a record',
    handle: change,
  },
  {
    method: 'DELETE',
    path: `${BASE}/:id`,
    access: 'key',
    scope: 'records:write',
    body: 'none',
    summary: 'Delete a record',
    handle: remove,
  },
  {
    method: 'GET',
    path: `${BASE}/:id/history`,
    access: 'key',
    scope: 'records:read',
    body: 'none',
    summary: 'History of a record',
    handle: async (request, services) => {
      const result = await services.usecases.history({ ...entryOf(request), id: request.params.id ?? '' });
      return result.ok ? json(200, { entries: result.value }) : problemOfFailure(result, request.locale);
    },
  },
];
