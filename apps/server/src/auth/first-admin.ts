import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Accounts } from '@weir/api';
import type { Issue } from '@weir/artefact';
import type { PeopleStore } from '@weir/usecases';

const digest = (text: string) => createHash('sha256').update(text).digest();

type Outcome =
  | { readonly outcome: 'created'; readonly id: string }
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'invalid'; readonly issues: readonly Issue[] };

/** Lets exactly one person become the first administrator, by a link that only the console shows. */
export interface FirstAdmin {
  /** The token of this start, or null when there is an administrator already. */
  readonly token: () => Promise<string | null>;
  /** Whether the link still works. */
  readonly isOpen: (token: string) => Promise<boolean>;
  readonly create: (input: {
    readonly token: string;
    readonly name: string;
    readonly email: string;
    readonly password: string;
  }) => Promise<Outcome>;
}

/** Each start of the server makes its own token and keeps only its digest; the first success ends them all. */
export function createFirstAdmin(people: PeopleStore, accounts: Accounts): FirstAdmin {
  let expected: Buffer | null = null;
  let busy = false;

  const exists = async () =>
    (await people.list({ limit: 10_000 })).some((person) => person.workspaceAdmin && person.active);
  const matches = (token: string) => expected !== null && timingSafeEqual(digest(token), expected);

  return {
    token: async () => {
      if (await exists()) return null;
      const token = randomBytes(32).toString('base64url');
      expected = digest(token);
      return token;
    },
    isOpen: async (token) => matches(token) && !(await exists()),
    create: async ({ token, ...person }) => {
      if (busy || !matches(token)) return { outcome: 'gone' };
      busy = true;
      try {
        if (await exists()) {
          expected = null;
          return { outcome: 'gone' };
        }
        const created = await accounts.create({ ...person, workspaceAdmin: true });
        if (!created.ok) return { outcome: 'invalid', issues: created.issues };
        expected = null;
        return { outcome: 'created', id: created.id };
      } finally {
        busy = false;
      }
    },
  };
}
