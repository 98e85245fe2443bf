import { QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { useSyncExternalStore } from 'react';
import type { AppRouter } from './trpc/app-router.ts';
import type { MOST_CALLS } from './trpc/call-terms.ts';

/** The API as React components ask it. */
export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

/** What the server takes in one request; the type keeps both the same. */
const maxItems: typeof MOST_CALLS = 20;

/** The API outside of components. */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [httpBatchLink({ url: '/api/trpc', maxURLLength: 6000, maxItems })],
});

/** What the server said went wrong, as far as a screen needs it. */
export interface Trouble {
  readonly kind:
    | 'network'
    | 'unauthorized'
    | 'forbidden'
    | 'missing'
    | 'unavailable'
    | 'tooMany'
    | 'conflict'
    | 'invalid'
    | 'unknown';
  /** The failed use case, unchanged. */
  readonly failure: unknown;
  readonly message: string;
}

const BY_STATUS: Readonly<Record<number, Trouble['kind']>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'missing',
  409: 'conflict',
  422: 'invalid',
  429: 'tooMany',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** Reads what a call failed with. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof TRPCClientError) {
    const data = error.data as { readonly httpStatus?: number; readonly failure?: unknown } | null;
    if (!data) return { kind: 'network', failure: null, message: error.message };
    return {
      kind: BY_STATUS[data.httpStatus ?? 0] ?? 'unknown',
      failure: data.failure ?? null,
      message: error.message,
    };
  }
  return { kind: 'network', failure: null, message: String(error) };
}

const PAUSE_MS = 3_000;
const mayPass = (error: unknown) => ['network', 'unavailable'].includes(troubleOf(error).kind);

/** Answers kept for a while, and how often they are asked for again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal will not change by asking again; a lost connection may.
      retry: (count, error) => count < 2 && mayPass(error),
      // What could not be asked is asked again until it can: nobody has to press anything when the server is back.
      refetchInterval: ({ state }) => (state.status === 'error' && mayPass(state.error) ? PAUSE_MS : false),
      refetchOnWindowFocus: true,
    },
    // Without a network a change fails at once, and the screen says so.
    mutations: { networkMode: 'always' },
  },
});

/** Whether something on the screen could not be asked for the last time, and is asked for again by itself. */
export function useUnreached(): boolean {
  const cache = queryClient.getQueryCache();
  return useSyncExternalStore(
    (changed) => cache.subscribe(changed),
    () =>
      cache
        .findAll({ type: 'active' })
        .some(({ state }) => state.fetchFailureReason !== null && mayPass(state.fetchFailureReason)),
  );
}
