import type { Auth } from './auth.ts';

/**
 * Ends one session, or all of a person but one. Straight through the adapter: what the library offers instead looks first,
 * and takes a failed look for “there is none”.
 */
export async function endSessions(
  auth: Auth,
  which: { readonly token: string } | { readonly of: string; readonly but?: string },
): Promise<void> {
  const { adapter } = await auth.$context;
  const where =
    'token' in which
      ? [{ field: 'token', value: which.token }]
      : [
          { field: 'userId', value: which.of },
          ...(which.but === undefined ? [] : [{ field: 'token', value: which.but, operator: 'ne' as const }]),
        ];
  await adapter.deleteMany({ model: 'session', where });
}
