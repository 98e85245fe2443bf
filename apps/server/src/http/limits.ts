import type { ApiReply, Caller, Route } from '@weir/api';
import { problem } from '@weir/api';
import type { RateStore } from '@weir/store';
import type { FastifyRequest } from 'fastify';
import { placeOf } from '../auth/place.ts';
import type { Limits } from '../config.ts';
import { localeOf } from './locale.ts';
import { createSharedRate, type SharedRate } from './shared-rate.ts';

/** Keys and links guessed in vain, by address. */
const FAILED_CREDENTIALS = 60;

/** Counts requests, each kind of caller for itself. What comes back is the refusal of who is over the limit. */
export interface RateLimits {
  readonly exceeded: (request: FastifyRequest, route: Route, caller: Caller) => Promise<ApiReply | null>;
  /** Counts a refused credential. */
  readonly failedCredential: (request: FastifyRequest) => Promise<ApiReply | null>;
  /** A request of somebody signed in that holds several calls counts as so many. */
  readonly person: (request: FastifyRequest, id: string, calls: number) => Promise<ApiReply | null>;
  readonly signIn: (request: FastifyRequest) => Promise<ApiReply | null>;
}

/** Counts over all servers that share `rates`. */
export function createRateLimits(limits: Limits, rates: RateStore): RateLimits {
  const perKey = createSharedRate(rates, 'key', limits.perKey);
  const perPerson = createSharedRate(rates, 'person', limits.perPerson);
  const perLink = createSharedRate(rates, 'link', limits.perLink);
  const visitor = createSharedRate(rates, 'visitor', limits.perVisitor);
  const visitorSubmit = createSharedRate(rates, 'submit', limits.perVisitorSubmit);
  const failed = createSharedRate(rates, 'failed', FAILED_CREDENTIALS);
  const signIn = createSharedRate(rates, 'sign-in', limits.signIn);

  async function over(
    rate: SharedRate,
    caller: string,
    request: FastifyRequest,
    calls = 1,
  ): Promise<ApiReply | null> {
    const seconds = await rate.use(caller, calls);
    if (seconds === 0) return null;
    return problem('tooMany', localeOf(request.headers['accept-language']), {
      headers: { 'retry-after': String(seconds) },
    });
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
          return over(isSubmission(route) ? visitorSubmit : visitor, placeOf(request.ip), request);
        case 'public':
          return over(visitor, placeOf(request.ip), request);
      }
    },
    failedCredential: (request) => over(failed, placeOf(request.ip), request),
    person: (request, id, calls) => over(perPerson, id, request, calls),
    signIn: (request) => over(signIn, placeOf(request.ip), request),
  };
}

const isSubmission = (route: Route) => route.path.endsWith('/records') || route.path.endsWith('/files');
