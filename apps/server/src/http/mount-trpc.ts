import type { Readable } from 'node:stream';
import { TRPCError } from '@trpc/server';
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify';
import { resolveResponse } from '@trpc/server/http';
import {
  type ApiReply,
  appRouter,
  inLocale,
  MOST_CALLS,
  problem,
  retryAfter,
  type Services,
  sentenceOf,
  termsOf,
  unavailableIn,
  unavailableReply,
} from '@weir/api';
import type { LocalText } from '@weir/base';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OpenSession, Sessions } from '../auth/sessions.ts';
import { mediaType } from './content-types.ts';
import { refuse, send } from './errors.ts';
import { jsonReader, Malformed, readBytes } from './json-body.ts';
import type { RateLimits } from './limits.ts';
import { localeOf } from './locale.ts';
import { fromOurPages } from './origin.ts';
import { weigh } from './weight.ts';

const PREFIX = '/api/trpc';
/** Larger than elsewhere: a whole app may be published at once. What most calls may send is less, see `termsOf`. */
const BODY_LIMIT = 4 * 1024 * 1024;

interface Mounting {
  readonly services: Services;
  readonly sessions: Sessions;
  readonly limits: RateLimits;
}

/** Mounts the router of the workspace screens. Who may not call at all is told so before the input is read. */
export async function mountTrpc(
  app: FastifyInstance,
  { services, sessions, limits }: Mounting,
): Promise<void> {
  const known = new WeakMap<FastifyRequest, OpenSession | null>();

  const weights = new WeakMap<FastifyRequest, number>();

  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<Refusal | null> {
    const locale = localeOf(request.headers['accept-language']);
    const changes = request.method !== 'GET';
    if (changes && !fromOurPages(request, services.publicUrl))
      return { code: 'FORBIDDEN', reply: problem('crossOrigin', locale) };
    const path = pathOf(request);
    const calls = path.split(',').length;
    if (calls > MOST_CALLS) return { code: 'BAD_REQUEST', message: TOO_MANY_CALLS };
    const session = await sessions.of(request);
    const actor = session?.actor ?? null;
    known.set(request, session);
    request.actorId = actor?.id ?? 'public';
    const over = await limits.person(request, actor?.id ?? request.ip, calls);
    if (over) return { code: 'TOO_MANY_REQUESTS', message: TOO_OFTEN, reply: over };
    if (actor) {
      const leave = limits.enter(request, { access: 'session', actor });
      if (typeof leave !== 'function') return { code: 'TOO_MANY_REQUESTS', message: TOO_OFTEN, reply: leave };
      reply.raw.once('close', leave);
    }
    if (!changes) return null;
    if (actor === null) return { code: 'UNAUTHORIZED', message: SIGN_IN };
    if (mediaType(request.headers['content-type']) !== 'application/json')
      return { code: 'UNSUPPORTED_MEDIA_TYPE', reply: problem('wrongType', locale) };
    const terms = termsOf(path);
    if (!terms.mayCall(await services.usecases.standing(actor)))
      return { code: 'FORBIDDEN', message: MAY_NOT };
    if (Number(request.headers['content-length'] ?? 0) > terms.mostBytes)
      return { code: 'PAYLOAD_TOO_LARGE', message: TOO_LARGE };
    return null;
  }

  /** A refusal in the form the screens read: one error for each call. */
  async function refusal(request: FastifyRequest, refused: Refusal): Promise<ApiReply> {
    const locale = localeOf(request.headers['accept-language']);
    const message = refused.message ? inLocale(refused.message, locale) : refused.code;
    const answer = await resolveResponse({
      router: appRouter,
      req: new Request(new URL(request.url, services.publicUrl), {
        method: request.method,
        headers: { 'content-type': 'application/json' },
      }),
      path: pathOf(request),
      error: new TRPCError({ code: refused.code, message }),
      createContext: async () => ({ services, actor: null, session: null, locale }),
    });
    return {
      status: answer.status,
      headers: { ...refused.reply?.headers, 'content-type': 'application/json; charset=utf-8' },
      body: await answer.text(),
    };
  }

  async function handler(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const actor = known.get(request)?.actor;
    const over = actor && limits.work(request, { access: 'session', actor }, weights.get(request) ?? 1);
    if (over)
      return send(
        reply,
        await refusal(request, { code: 'TOO_MANY_REQUESTS', message: TOO_OFTEN, reply: over }),
      );
    return fastifyRequestHandler({
      router: appRouter,
      req: request,
      res: reply,
      path: pathOf(request),
      maxBatchSize: MOST_CALLS,
      createContext: () => ({
        services,
        actor: known.get(request)?.actor ?? null,
        session: known.get(request) ?? null,
        locale: localeOf(request.headers['accept-language']),
      }),
      responseMeta: ({ errors }) => {
        const away = errors.map((error) => unavailableIn(error.cause)).find((found) => found !== null);
        return away ? { headers: retryAfter(away) } : {};
      },
      onError: ({ error, path }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR')
          request.log.error({ err: error.cause ?? error, procedure: path }, 'procedure failed');
      },
    });
  }

  await app.register(async (scope) => {
    // tRPC wants the text; it is read once before, so that what is refused elsewhere is refused here.
    const read = jsonReader(scope);
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', async (request: FastifyRequest, payload: Readable) => {
      const bytes = await readBytes(payload, termsOf(pathOf(request)).mostBytes);
      const { tooDeep, units } = weigh(await read(request, bytes));
      if (tooDeep) throw new Malformed(400, 'The body is nested too deeply.');
      weights.set(request, units);
      return bytes.toString('utf8');
    });
    for (const method of ['GET', 'POST'] as const)
      scope.route({
        method,
        url: `${PREFIX}/:path`,
        exposeHeadRoute: false,
        bodyLimit: BODY_LIMIT,
        config: { access: 'session' },
        onRequest: async (request, reply) => {
          const refused = await admit(request, reply).catch((error: unknown) =>
            refusalWhileAway(error, request),
          );
          if (refused) return refuse(request, reply, await refusal(request, refused));
        },
        handler,
      });
  });
}

/** Who calls cannot be found out while the database is away; anything else is thrown on. */
function refusalWhileAway(error: unknown, request: FastifyRequest): Refusal {
  const away = unavailableIn(error);
  if (!away) throw error;
  const reply = unavailableReply(away, localeOf(request.headers['accept-language']));
  return { code: 'SERVICE_UNAVAILABLE', message: sentenceOf(away), reply };
}

interface Refusal {
  readonly code: TRPCError['code'];
  /** What people read; without it the code says enough, since only programs get there. */
  readonly message?: LocalText;
  /** The same for the other APIs: its headers count here too. */
  readonly reply?: ApiReply;
}

function pathOf(request: FastifyRequest): string {
  return (request.params as { readonly path: string }).path;
}

const SIGN_IN: LocalText = { 'zh-CN': '请先登录', en: 'Sign in first' };
const MAY_NOT: LocalText = {
  'zh-CN': '没有权限，请联系管理员开通。',
  en: 'Not allowed; ask an administrator for the permission.',
};
const TOO_OFTEN: LocalText = {
  'zh-CN': '请求太频繁，请稍后再试。',
  en: 'Too many requests; try again later.',
};
const TOO_LARGE: LocalText = {
  'zh-CN': '内容太大，请减小后再试。',
  en: 'Too large; make it smaller and try again.',
};
const TOO_MANY_CALLS: LocalText = {
  'zh-CN': `一次最多 ${MOST_CALLS} 个调用。`,
  en: `At most ${MOST_CALLS} calls at once.`,
};
