import {
  type ApiReply,
  type ApiRequest,
  type Caller,
  type Credentials,
  identify,
  problem,
  type RequestHead,
  type Route,
  refusalOf,
  type Services,
  type Upload,
  unstorableIssue,
} from '@weir/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { placeOf } from '../auth/place.ts';
import type { Sessions } from '../auth/sessions.ts';
import { MOST_BYTES } from '../files/uploads.ts';
import { mediaType, TABLE_TYPES } from './content-types.ts';
import { refuse, send } from './errors.ts';
import type { RateLimits } from './limits.ts';
import { localeOf } from './locale.ts';
import { fileOfMultipart } from './multipart.ts';
import { fromOurPages } from './origin.ts';
import { sendStream } from './send-stream.ts';
import { DEEPEST_JSON, weigh } from './weight.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call: every address must say it. */
    access?: string;
  }
  interface FastifyRequest {
    /** Who called, for the log. */
    actorId?: string;
    /** How much of the body was read to be understood, for the log; what was refused before has none. */
    bodyBytes?: number;
  }
}

const MEGABYTE = 1024 * 1024;
/** Beside a file in a multipart body: boundaries and headers. */
const AROUND_A_FILE = 64 * 1024;
const BODY_LIMIT: Readonly<Record<Route['body'], number>> = {
  none: 1024,
  json: MEGABYTE,
  file: MOST_BYTES + AROUND_A_FILE,
  table: 50 * MEGABYTE + AROUND_A_FILE,
};

interface Mounting {
  readonly routes: readonly Route[];
  readonly services: Services;
  readonly sessions: Sessions;
  readonly limits: RateLimits;
  /** How long a download waits for whoever takes it; tests wait less. */
  readonly downloadPatienceMs?: number;
}

/**
 * Mounts the routes of the API package on fastify. Who calls, how often, and whether they may: all of it is settled before
 * the first byte of a body is read, so that nobody can make the server work on what it will refuse.
 */
export function mountRoutes(app: FastifyInstance, mounting: Mounting): void {
  const admitted = new WeakMap<FastifyRequest, RequestHead>();
  for (const route of mounting.routes) {
    app.route({
      method: route.method,
      url: route.path,
      bodyLimit: BODY_LIMIT[route.body],
      config: { access: route.access },
      onRequest: async (request, reply) => {
        const head = await admit(route, mounting, request, reply);
        if ('refused' in head) return refuse(request, reply, head.refused);
        admitted.set(request, head);
      },
      handler: (request, reply) => {
        const head = admitted.get(request);
        if (!head) throw new Error('A handler runs only for a request that was admitted.');
        return answer(route, mounting, head, request, reply);
      },
    });
  }
}

/** What is known of a request that may go on, or its refusal. Reads nothing of the body. */
async function admit(
  route: Route,
  { services, sessions, limits }: Mounting,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<RequestHead | { readonly refused: ApiReply }> {
  const query = textsOf(request.query);
  // A download has no headers of ours: its address says the language.
  const locale = localeOf(query.lang ?? request.headers['accept-language']);
  if (forgesOrigin(route, request, services.publicUrl)) return { refused: problem('crossOrigin', locale) };
  if (wrongType(route, request)) return { refused: problem('wrongType', locale) };
  const odd = unstorableIssue(query) ?? unstorableIssue(textsOf(request.params));
  if (odd) return { refused: problem('malformed', locale, { issues: [odd] }) };
  const credentials: Credentials = {
    params: textsOf(request.params),
    query,
    header: (name) => headerOf(request, name),
    locale,
    sessionActor: () => sessions.actorOf(request),
  };
  const identified = await identify(route, credentials, services);
  if (!identified.ok) {
    const over = identified.reply.status === 401 ? await limits.failedCredential(request) : null;
    return { refused: over ?? identified.reply };
  }
  const { caller } = identified;
  request.actorId = actorIdOf(caller);
  const { params, header } = credentials;
  const head: RequestHead = { params, query, header, locale, caller, network: placeOf(request.ip) };
  const refused = (await limits.exceeded(request, route, caller)) ?? (await refusalOf(route, head, services));
  if (refused) return { refused };
  const leave = limits.enter(request, caller);
  if (typeof leave !== 'function') return { refused: leave };
  reply.raw.once('close', leave);
  return head;
}

function wrongType(route: Route, request: FastifyRequest): boolean {
  if (route.body === 'none') return false;
  const type = mediaType(request.headers['content-type']);
  switch (route.body) {
    case 'json':
      return type !== 'application/json';
    case 'file':
      return type !== 'multipart/form-data';
    case 'table':
      return type !== 'multipart/form-data' && !TABLE_TYPES.includes(type);
  }
}

async function answer(
  route: Route,
  { services, limits, downloadPatienceMs }: Mounting,
  head: RequestHead,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (route.body === 'json') {
    const { tooDeep, units } = weigh(request.body);
    if (tooDeep) return send(reply, problem('malformed', head.locale, { detail: TOO_DEEP }));
    const odd = unstorableIssue(request.body);
    if (odd) return send(reply, problem('malformed', head.locale, { issues: [odd] }));
    const over = limits.work(request, head.caller, units);
    if (over) return send(reply, over);
  }
  const upload = uploadOf(route, request);
  const apiRequest = {
    ...head,
    body: route.body === 'json' ? request.body : undefined,
    ...(upload ? { upload } : {}),
  };
  // The caller was identified for this very route, so it is of the kind the handler takes.
  const handle = route.handle as (request: ApiRequest, services: Services) => ReturnType<Route['handle']>;
  const result = await handle(apiRequest, services);
  const { stream } = result;
  return stream ? sendStream(request, reply, { ...result, stream }, downloadPatienceMs) : send(reply, result);
}

function actorIdOf(caller: Caller): string {
  if (caller.access === 'fill') return caller.entry.actor.id;
  return caller.actor?.id ?? 'public';
}

const TOO_DEEP = {
  'zh-CN': `JSON 嵌套不能超过 ${DEEPEST_JSON} 层。`,
  en: `JSON must not be nested deeper than ${DEEPEST_JSON} levels.`,
};

/** Only pages of ours may use cookies, or stand in for a visitor; keys need no page. */
function forgesOrigin(route: Route, request: FastifyRequest, publicUrl: string): boolean {
  if (route.method === 'GET' || (route.access !== 'session' && route.access !== 'fill')) return false;
  return !fromOurPages(request, publicUrl);
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Parameters as texts; of a repeated one the last counts. */
function textsOf(values: unknown): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries((values ?? {}) as Record<string, unknown>)) {
    const text = Array.isArray(value) ? value.at(-1) : value;
    if (typeof text === 'string') texts[name] = text;
  }
  return texts;
}

function uploadOf(route: Route, request: FastifyRequest): Upload | undefined {
  if ((route.body !== 'file' && route.body !== 'table') || !Buffer.isBuffer(request.body)) return undefined;
  const type = request.headers['content-type'] ?? '';
  if (mediaType(type) === 'multipart/form-data') return fileOfMultipart(request.body, type);
  const name = textsOf(request.query).fileName;
  return {
    fileName: name ?? (mediaType(type).includes('sheet') ? 'import.xlsx' : 'import.csv'),
    bytes: request.body,
  };
}
