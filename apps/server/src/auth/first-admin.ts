import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Accounts } from '@weir/api';
import type { Issue } from '@weir/base';
import type { PeopleStore } from '@weir/usecases';
import type { SecretBox } from '../secrets/secret-box.ts';

const NAME = 'first-admin';
/** Servers that start together print one link; a later start makes another. */
const TOGETHER_MS = 3_600_000;

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

/** The token lies in the box, so that every server knows it; the first success takes it out. */
export function createFirstAdmin(
  people: PeopleStore,
  accounts: Accounts,
  box: () => Promise<SecretBox>,
  now: () => number = Date.now,
): FirstAdmin {
  const exists = async () =>
    (await people.list({ limit: 10_000 })).some((person) => person.workspaceAdmin && person.active);
  const madeNow = () => `${now()} ${randomBytes(32).toString('base64url')}`;
  const tokenIn = (kept: string) => kept.split(' ')[1] ?? '';
  /** What is kept, if it holds this token. */
  const matching = async (token: string) => {
    const kept = await (await box()).get(NAME);
    return kept !== null && same(tokenIn(kept), token) ? kept : null;
  };

  return {
    token: async () => {
      if (await exists()) return null;
      const secrets = await box();
      const kept = await secrets.keep(NAME, madeNow());
      if (now() - Number(kept.split(' ')[0]) < TOGETHER_MS) return tokenIn(kept);
      await secrets.replace(NAME, kept, madeNow());
      return tokenIn((await secrets.get(NAME)) ?? '');
    },
    isOpen: async (token) => (await matching(token)) !== null && !(await exists()),
    create: async ({ token, ...person }) => {
      const kept = await matching(token);
      // Whoever takes it out, and nobody else, goes on.
      if (kept === null || !(await (await box()).take(NAME, kept))) return { outcome: 'gone' };
      if (await exists()) return { outcome: 'gone' };
      try {
        const created = await accounts.create({ ...person, workspaceAdmin: true });
        if (created.ok) return { outcome: 'created', id: created.id };
        await (await box()).keep(NAME, kept);
        return { outcome: 'invalid', issues: created.issues };
      } catch (error) {
        await (await box()).keep(NAME, kept).catch(() => {});
        throw error;
      }
    },
  };
}

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
