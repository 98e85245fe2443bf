import type { Caller, Route } from '@weir/api';
import { problem } from '@weir/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Limits } from '../config.ts';
import { send } from './errors.ts';
import { localeOf } from './locale.ts';

const MINUTE = 60_000;
/** Keys and links guessed in vain, by address. */
const FAILED_CREDENTIALS = 60;

interface Outcome {
  readonly isAllowed: boolean;
  readonly isExceeded?: boolean;
  readonly ttlInSeconds?: number;
}
type Limiter = (request: FastifyRequest) => Promise<Outcome>;

/** Counts requests, each kind of caller for itself. */
export interface RateLimits {
  /** True when the reply was sent: the caller is over the limit. */
  readonly exceeded: (
    request: FastifyRequest,
    reply: FastifyReply,
    route: Route,
    caller: Caller,
  ) => Promise<boolean>;
  /** Counts a refused credential; true when the reply was sent. */
  readonly failedCredential: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;
  readonly person: (request: FastifyRequest, reply: FastifyReply, id: string) => Promise<boolean>;
  readonly signIn: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;
}

/** Makes the limiters; `@fastify/rate-limit` must be registered with `global: false`. */
export function createRateLimits(app: FastifyInstance, limits: Limits): RateLimits {
  const keys = new WeakMap<FastifyRequest, string>();
  const limiter = (group: string, max: number): Limiter =>
    app.createRateLimit({
      max,
      timeWindow: MINUTE,
      keyGenerator: (request: FastifyRequest) => `${group}:${keys.get(request) ?? request.ip}`,
    }) as Limiter;
  const perKey = limiter('key', limits.perKey);
  const perPerson = limiter('person', limits.perPerson);
  const perLink = limiter('link', limits.perLink);
  const visitor = limiter('visitor', limits.perVisitor);
  const visitorSubmit = limiter('submit', limits.perVisitorSubmit);
  const failed = limiter('failed', FAILED_CREDENTIALS);
  const signIn = limiter('sign-in', limits.signIn);

  async function over(
    limit: Limiter,
    key: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<boolean> {
    keys.set(request, key);
    const outcome = await limit(request);
    if (outcome.isAllowed || !outcome.isExceeded) return false;
    const seconds = String(Math.max(1, outcome.ttlInSeconds ?? 60));
    send(
      reply,
      problem('tooMany', localeOf(request.headers['accept-language']), {
        headers: { 'retry-after': seconds },
      }),
    );
    return true;
  }

  return {
    exceeded: (request, reply, route, caller) => {
      switch (caller.access) {
        case 'key':
          return over(perKey, caller.keyId, request, reply);
        case 'session':
          return over(perPerson, caller.actor.id, request, reply);
        case 'fill':
          if (caller.entry.door === 'link') return over(perLink, caller.entry.actor.id, request, reply);
          if (caller.entry.door === 'screen') return over(perPerson, caller.entry.actor.id, request, reply);
          return over(isSubmission(route) ? visitorSubmit : visitor, request.ip, request, reply);
        case 'public':
          return over(visitor, request.ip, request, reply);
      }
    },
    failedCredential: (request, reply) => over(failed, request.ip, request, reply),
    person: (request, reply, id) => over(perPerson, id, request, reply),
    signIn: (request, reply) => over(signIn, request.ip, request, reply),
  };
}

const isSubmission = (route: Route) => route.path.endsWith('/records') || route.path.endsWith('/files');
