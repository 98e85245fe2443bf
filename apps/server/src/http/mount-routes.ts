import { Readable } from 'node:stream';
import {
  type ApiRequest,
  type Caller,
  type Credentials,
  identify,
  problem,
  type Route,
  type Services,
  type Upload,
} from '@weir/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sessions } from '../auth/sessions.ts';
import { MOST_BYTES } from '../files/uploads.ts';
import { mediaType, TABLE_TYPES } from './content-types.ts';
import { deeperThan } from './depth.ts';
import { send } from './errors.ts';
import type { RateLimits } from './limits.ts';
import { localeOf } from './locale.ts';
import { fromOurPages } from './origin.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call: every address must say it. */
    access?: string;
  }
  interface FastifyRequest {
    /** Who called, for the log. */
    actorId?: string;
  }
}

const MEGABYTE = 1024 * 1024;
const BODY_LIMIT: Readonly<Record<Route['body'], number>> = {
  none: 1024,
  json: MEGABYTE,
  file: MOST_BYTES,
  table: 50 * MEGABYTE,
};
/** Deeper JSON is not read at all; the form engine has its own, tighter limit for answers. */
const DEEPEST_JSON = 100;

interface Mounting {
  readonly routes: readonly Route[];
  readonly services: Services;
  readonly sessions: Sessions;
  readonly limits: RateLimits;
}

/** Mounts the routes of the API package on fastify. */
export function mountRoutes(app: FastifyInstance, mounting: Mounting): void {
  for (const route of mounting.routes) {
    app.route({
      method: route.method,
      url: route.path,
      bodyLimit: BODY_LIMIT[route.body] + (route.body === 'file' || route.body === 'table' ? 64 * 1024 : 0),
      config: { access: route.access },
      onRequest: (request, reply, done) => {
        const refused = wrongType(route, request);
        if (refused) send(reply, problem('wrongType', localeOf(request.headers['accept-language'])));
        else done();
      },
      handler: (request, reply) => answer(route, mounting, request, reply),
    });
  }
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
  { services, sessions, limits }: Mounting,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const query = textsOf(request.query);
  // A download has no headers of ours: its address says the language.
  const locale = localeOf(query.lang ?? request.headers['accept-language']);
  if (forgesOrigin(route, request, services.publicUrl)) return send(reply, problem('crossOrigin', locale));
  const credentials: Credentials = {
    params: textsOf(request.params),
    query,
    header: (name) => headerOf(request, name),
    locale,
    sessionActor: () => sessions.actorOf(request),
  };
  const identified = await identify(route, credentials, services);
  if (!identified.ok) {
    if (identified.reply.status === 401 && (await limits.failedCredential(request, reply))) return reply;
    return send(reply, identified.reply);
  }
  const { caller } = identified;
  request.actorId = actorIdOf(caller);
  if (await limits.exceeded(request, reply, route, caller)) return reply;
  if (route.body === 'json' && deeperThan(request.body, DEEPEST_JSON))
    return send(reply, problem('malformed', locale, { detail: TOO_DEEP }));
  const upload = await uploadOf(route, request);
  const apiRequest = {
    ...credentials,
    body: route.body === 'json' ? request.body : undefined,
    ...(upload ? { upload } : {}),
    caller,
  };
  // The caller was identified for this very route, so it is of the kind the handler takes.
  const handle = route.handle as (request: ApiRequest, services: Services) => ReturnType<Route['handle']>;
  const result = await handle(apiRequest, services);
  if (!result.stream) return send(reply, result);
  reply.code(result.status);
  for (const [name, value] of Object.entries(result.headers ?? {})) reply.header(name, value);
  return reply.send(Readable.from(result.stream));
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

async function uploadOf(route: Route, request: FastifyRequest): Promise<Upload | undefined> {
  if (route.body !== 'file' && route.body !== 'table') return undefined;
  if (Buffer.isBuffer(request.body)) {
    const name = textsOf(request.query).fileName;
    const excel = mediaType(request.headers['content-type']).includes('sheet');
    return { fileName: name ?? (excel ? 'import.xlsx' : 'import.csv'), bytes: request.body };
  }
  const part = await request.file({
    limits: { fileSize: BODY_LIMIT[route.body], files: 1, fields: 10, parts: 12 },
  });
  return part && { fileName: part.filename ?? 'file', bytes: await part.toBuffer() };
}
