import type { Lookup } from '@weir/form-engine';
import { formWidgets } from '../http/form-widgets.ts';
import { noFile, overQuota, problem, problemOfFailure } from '../http/problem.ts';
import { type ApiReply, type ApiRequest, type Caller, json, type Route } from '../http/route.ts';
import type { Services } from '../http/services.ts';
import { uploadSource } from '../http/upload-source.ts';
import { dataOf, versionOf } from './submission-body.ts';

type FillRequest = ApiRequest<Extract<Caller, { access: 'fill' }>>;
type Handler = (request: FillRequest, services: Services) => Promise<ApiReply>;

const BASE = '/api/fill/:app/:form';
const MOST_LOOKUPS = 500;
/** Whoever may open the form to fill it. */
const FILLING = { actions: ['create', 'update', 'import'] } as const;

const submit: Handler = async (request, services) => {
  const body = dataOf(request);
  if ('reply' in body) return body.reply;
  const key = request.header('idempotency-key');
  if (key !== undefined && (key === '' || key.length > 200)) return problem('malformed', request.locale);
  const result = await services.usecases.submit({
    ...request.caller.entry,
    data: body.value,
    ...versionOf(request),
    ...(key === undefined ? {} : { idempotencyKey: key }),
  });
  if (!result.ok) return problemOfFailure(result, request.locale);
  const { record, replayed } = result.value;
  return json(
    201,
    { id: record.id, number: record.number, rev: record.rev, title: record.title },
    replayed ? { 'idempotency-replayed': 'true' } : {},
  );
};

const judge: Handler = async (request, services) => {
  const body = dataOf(request);
  if ('reply' in body) return body.reply;
  const result = await services.usecases.tryOut({ ...request.caller.entry, data: body.value });
  return result.ok ? json(200, result.value) : problemOfFailure(result, request.locale);
};

const answerLookups: Handler = async (request, services) => {
  const body = request.body as { readonly lookups?: unknown } | null;
  const lookups = body?.lookups;
  if (!Array.isArray(lookups) || lookups.length > MOST_LOOKUPS || !lookups.every(isLookup))
    return problem('malformed', request.locale);
  const result = await services.usecases.lookups({ ...request.caller.entry, lookups });
  return result.ok ? json(200, { facts: result.value }) : problemOfFailure(result, request.locale);
};

/** Nobody searches for more; the rest would only be compared. */
const searchedText = ({ query }: FillRequest) => (query.q ?? '').slice(0, 200);

function isLookup(value: unknown): value is Lookup {
  if (typeof value !== 'object' || value === null) return false;
  const lookup = value as Readonly<Record<string, unknown>>;
  switch (lookup.lookup) {
    case 'reference':
      return (
        isText(lookup.form) &&
        isText(lookup.number) &&
        Array.isArray(lookup.fields) &&
        lookup.fields.length <= 100 &&
        lookup.fields.every(isText)
      );
    case 'user':
    case 'file':
      return isText(lookup.id);
    case 'unique':
      return (
        isText(lookup.unique) &&
        isText(lookup.value) &&
        (lookup.except === undefined || isText(lookup.except))
      );
    default:
      return false;
  }
}
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 2_000;

const storeFile: Handler = async (request, services) => {
  if (!request.upload) return noFile(request.locale);
  const { actor, app, form } = request.caller.entry;
  const stored = await services.uploads.store(
    request.upload,
    { by: actor.id, app, form },
    uploadSource(request),
  );
  if (stored.ok) return json(201, stored.file);
  if (stored.tooMany !== undefined)
    return overQuota({ issue: stored.issue, seconds: stored.tooMany }, request.locale);
  return problem(stored.tooLarge ? 'tooLarge' : 'invalid', request.locale, { issues: [stored.issue] });
};

const own: Handler = async (request, services) => {
  const { entry } = request.caller;
  const result = await services.usecases.query({
    ...entry,
    sort: [{ field: '_createdAt', descending: true }],
    limit: 30,
    ...(entry.door === 'screen'
      ? {
          filter: {
            op: '=' as const,
            args: [{ field: '_createdBy' }, { text: entry.actor.id }],
          },
        }
      : {}),
    ...(request.query.cursor ? { cursor: request.query.cursor } : {}),
  });
  if (!result.ok) return problemOfFailure(result, request.locale);
  const opening = await services.usecases.openForm(entry);
  const stateField = opening.ok ? opening.value.form.statusField : undefined;
  return json(200, {
    records: result.value.records.map((record) => ({
      id: record.id,
      number: record.number,
      title: record.title,
      state: (stateField && record.data[stateField]) ?? null,
      createdAt: record.createdAt,
    })),
    next: result.value.next,
  });
};

/** What fill, embed and link pages call. */
export const fillRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: BASE,
    access: 'fill',
    body: 'none',
    summary: 'Everything a fill page needs',
    handle: async (request, services) => {
      const result = await services.usecases.openForm(request.caller.entry);
      return result.ok
        ? json(
            200,
            { ...result.value, ...formWidgets(result.value.form, services.widgets) },
            { 'cache-control': 'no-store' },
          )
        : problemOfFailure(result, request.locale);
    },
  },
  {
    method: 'POST',
    path: `${BASE}/records`,
    access: 'fill',
    body: 'json',
    needs: { actions: ['create'] },
    summary: 'Submit',
    handle: submit,
  },
  {
    method: 'POST',
    path: `${BASE}/judge`,
    access: 'fill',
    body: 'json',
    needs: FILLING,
    summary: 'Judge answers without storing them',
    handle: judge,
  },
  {
    method: 'GET',
    path: `${BASE}/references/:field`,
    access: 'fill',
    body: 'none',
    summary: 'Records to choose from in a reference field',
    handle: async (request, services) => {
      const result = await services.usecases.searchReference({
        ...request.caller.entry,
        field: request.params.field ?? '',
        text: searchedText(request),
      });
      return result.ok ? json(200, result.value) : problemOfFailure(result, request.locale);
    },
  },
  {
    method: 'GET',
    path: `${BASE}/people/:field`,
    access: 'fill',
    body: 'none',
    summary: 'People to choose from in a user field',
    handle: async (request, services) => {
      const result = await services.usecases.searchPeople({
        ...request.caller.entry,
        field: request.params.field ?? '',
        text: searchedText(request),
      });
      return result.ok ? json(200, result.value) : problemOfFailure(result, request.locale);
    },
  },
  {
    method: 'POST',
    path: `${BASE}/lookups`,
    access: 'fill',
    body: 'json',
    needs: FILLING,
    summary: 'Facts that judging in the browser needs',
    handle: answerLookups,
  },
  {
    method: 'POST',
    path: `${BASE}/files`,
    access: 'fill',
    body: 'file',
    needs: FILLING,
    summary: 'Upload one file',
    handle: storeFile,
  },
  {
    method: 'GET',
    path: `${BASE}/own`,
    access: 'fill',
    body: 'none',
    summary: 'One’s own records',
    handle: own,
  },
  {
    method: 'GET',
    path: `${BASE}/own/:id`,
    access: 'fill',
    body: 'none',
    summary: 'One of one’s own records',
    handle: async (request, services) => {
      const result = await services.usecases.get({ ...request.caller.entry, id: request.params.id ?? '' });
      return result.ok ? json(200, result.value) : problemOfFailure(result, request.locale);
    },
  },
];
