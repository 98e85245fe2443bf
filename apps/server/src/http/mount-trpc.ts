import { fastifyRequestHandler } from '@trpc/server/adapters/fastify';
import { appRouter, problem, type Services } from '@weir/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sessions } from '../auth/sessions.ts';
import { send } from './errors.ts';
import type { RateLimits } from './limits.ts';
import { localeOf } from './locale.ts';
import { fromOurPages } from './origin.ts';

const PREFIX = '/api/trpc';
/** Larger than elsewhere: a whole app may be published at once. */
const BODY_LIMIT = 4 * 1024 * 1024;

interface Mounting {
  readonly services: Services;
  readonly sessions: Sessions;
  readonly limits: RateLimits;
}

/** Mounts the router of the workspace screens. */
export async function mountTrpc(
  app: FastifyInstance,
  { services, sessions, limits }: Mounting,
): Promise<void> {
  async function handler(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    if (request.method !== 'GET' && !fromOurPages(request, services.publicUrl))
      return send(reply, problem('crossOrigin', localeOf(request.headers['accept-language'])));
    const actor = await sessions.actorOf(request);
    request.actorId = actor?.id ?? 'public';
    if (await limits.person(request, reply, actor?.id ?? request.ip)) return reply;
    return fastifyRequestHandler({
      router: appRouter,
      req: request,
      res: reply,
      path: (request.params as { readonly path: string }).path,
      createContext: () => ({ services, actor, locale: localeOf(request.headers['accept-language']) }),
      onError: ({ error, path }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR')
          request.log.error({ err: error.cause ?? error, procedure: path }, 'procedure failed');
      },
    });
  }

  await app.register(async (scope) => {
    // tRPC wants the text; it is read once before, so that `__proto__` is refused here as everywhere.
    const guard = scope.getDefaultJsonParser('error', 'error');
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
      guard(request, body as string, (error) => (error ? done(error, undefined) : done(null, body)));
    });
    for (const method of ['GET', 'POST'] as const)
      scope.route({
        method,
        url: `${PREFIX}/:path`,
        exposeHeadRoute: false,
        bodyLimit: BODY_LIMIT,
        config: { access: 'session' },
        handler,
      });
  });
}
