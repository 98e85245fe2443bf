import type { ApiReply, Caller, Route } from '@weir/api';
import { problem } from '@weir/api';
import type { RateStore } from '@weir/store';
import type { FastifyRequest } from 'fastify';
import { placeOf } from '../auth/place.ts';
import type { Limits } from '../config.ts';
import { localeOf } from './locale.ts';
import { createSharedRate, type SharedRate } from './shared-rate.ts';
import { createTurnstile, createWorkBudget } from './work-budget.ts';

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
  /** Pays for what was sent, once it is known and before anybody looks into it. */
  readonly work: (request: FastifyRequest, caller: Caller, units: number) => ApiReply | null;
  /** Counts a request as under way: the function ends it. The refusal of who has too many. */
  readonly enter: (request: FastifyRequest, caller: Caller) => (() => void) | ApiReply;
}

type Group = 'visitor' | 'link' | 'person' | 'key';
/** How much more than a visitor somebody may have done whom we know. */
const WORK_TIMES: Readonly<Record<Group, number>> = { visitor: 1, link: 3, person: 20, key: 100 };
/** Requests at the same moment. Visitors of one address may be a whole office. */
const AT_ONCE: Readonly<Record<Group, number>> = { visitor: 24, link: 24, person: 100, key: 1_000 };

/** Counts over all servers that share `rates`. */
export function createRateLimits(limits: Limits, rates: RateStore): RateLimits {
  const perKey = createSharedRate(rates, 'key', limits.perKey);
  const perPerson = createSharedRate(rates, 'person', limits.perPerson);
  const perLink = createSharedRate(rates, 'link', limits.perLink);
  const visitor = createSharedRate(rates, 'visitor', limits.perVisitor);
  const visitorSubmit = createSharedRate(rates, 'submit', limits.perVisitorSubmit);
  const failed = createSharedRate(rates, 'failed', FAILED_CREDENTIALS);
  const signIn = createSharedRate(rates, 'sign-in', limits.signIn);

  const perGroup = <T>(make: (group: Group) => T) => ({
    visitor: make('visitor'),
    link: make('link'),
    person: make('person'),
    key: make('key'),
  });
  const budgets = perGroup((group) => createWorkBudget(limits.work * WORK_TIMES[group]));
  const turnstiles = perGroup((group) => createTurnstile(AT_ONCE[group]));

  async function over(
    rate: SharedRate,
    caller: string,
    request: FastifyRequest,
    calls = 1,
  ): Promise<ApiReply | null> {
    const seconds = await rate.use(caller, calls);
    return seconds === 0 ? null : tooMany(request, seconds);
  }

  return {
    exceeded: (request, route, caller) => {
      const { group, key } = accountOf(request, caller);
      switch (group) {
        case 'key':
          return over(perKey, key, request);
        case 'person':
          return over(perPerson, key, request);
        case 'link':
          return over(perLink, key, request);
        case 'visitor':
          return over(isSubmission(route) ? visitorSubmit : visitor, key, request);
      }
    },
    failedCredential: (request) => over(failed, placeOf(request.ip), request),
    person: (request, id, calls) => over(perPerson, id, request, calls),
    signIn: (request) => over(signIn, placeOf(request.ip), request),
    work: (request, caller, units) => {
      const { group, key } = accountOf(request, caller);
      const seconds = budgets[group].pay(key, units);
      return seconds === 0 ? null : tooMany(request, seconds);
    },
    enter: (request, caller) => {
      const { group, key } = accountOf(request, caller);
      return turnstiles[group](key) ?? tooMany(request, 1);
    },
  };
}

/** Whom a request is put down to. */
function accountOf(request: FastifyRequest, caller: Caller): { readonly group: Group; readonly key: string } {
  switch (caller.access) {
    case 'key':
      return { group: 'key', key: caller.keyId };
    case 'session':
      return { group: 'person', key: caller.actor.id };
    case 'fill':
      if (caller.entry.door === 'link') return { group: 'link', key: caller.entry.actor.id };
      if (caller.entry.door === 'screen') return { group: 'person', key: caller.entry.actor.id };
      return { group: 'visitor', key: placeOf(request.ip) };
    case 'public':
      return { group: 'visitor', key: placeOf(request.ip) };
  }
}

const tooMany = (request: FastifyRequest, seconds: number): ApiReply =>
  problem('tooMany', localeOf(request.headers['accept-language']), {
    headers: { 'retry-after': String(seconds) },
  });

const isSubmission = (route: Route) => route.path.endsWith('/records') || route.path.endsWith('/files');
