import type { ApiReply, Caller, Route } from '@weir/api';
import { problem } from '@weir/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Limits } from '../config.ts';
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

/** Counts requests, each kind of caller for itself. What comes back is the refusal of who is over the limit. */
export interface RateLimits {
  readonly exceeded: (request: FastifyRequest, route: Route, caller: Caller) => Promise<ApiReply | null>;
  /** Counts a refused credential. */
  readonly failedCredential: (request: FastifyRequest) => Promise<ApiReply | null>;
  /** A request of somebody signed in that holds several calls counts as so many. */
  readonly person: (request: FastifyRequest, id: string, calls: number) => Promise<ApiReply | null>;
  readonly signIn: (request: FastifyRequest) => Promise<ApiReply | null>;
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
    calls = 1,
  ): Promise<ApiReply | null> {
    for (let call = 0; call < calls; call++) {
      keys.set(request, key);
      const outcome = await limit(request);
      if (outcome.isAllowed || !outcome.isExceeded) continue;
      const seconds = String(Math.max(1, outcome.ttlInSeconds ?? 60));
      return problem('tooMany', localeOf(request.headers['accept-language']), {
        headers: { 'retry-after': seconds },
      });
    }
    return null;
  }

  return {
    exceeded: (request, route, caller) => {
      switch (caller.access) {
        case 'key':
          return over(perKey, caller.keyId, request);
        case 'session':
          return over(perPerson, caller.actor.id, request);
        case 'fill':
          if (caller.entry.door === 'link') return over(perLink, caller.entry.actor.id, request);
          if (caller.entry.door === 'screen') return over(perPerson, caller.entry.actor.id, request);
          return over(isSubmission(route) ? visitorSubmit : visitor, request.ip, request);
        case 'public':
          return over(visitor, request.ip, request);
      }
    },
    failedCredential: (request) => over(failed, request.ip, request),
    person: (request, id, calls) => over(perPerson, id, request, calls),
    signIn: (request) => over(signIn, request.ip, request),
  };
}

const isSubmission = (route: Route) => route.path.endsWith('/records') || route.path.endsWith('/files');
