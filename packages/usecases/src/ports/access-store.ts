import type { Actor } from './actor.ts';

export interface ApiKey {
  readonly id: string;
  readonly app: string;
  readonly name: string;
  /** First characters, to recognise it. */
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly lastUsedAt: string | null;
}

export interface KeyStore {
  readonly create: (
    key: Omit<ApiKey, 'revokedAt' | 'lastUsedAt'> & { readonly hash: string },
    actor: Actor,
  ) => Promise<void>;
  readonly byHash: (hash: string) => Promise<ApiKey | null>;
  readonly list: (app: string) => Promise<readonly ApiKey[]>;
  readonly revoke: (app: string, id: string, actor: Actor, at: Date) => Promise<boolean>;
  /** At most once a minute per key. */
  readonly touch: (id: string, at: Date) => Promise<void>;
}

/** A link that opens one form without signing in. Embed links have no token of their own: the channel's origins guard them. */
export interface Link {
  readonly id: string;
  readonly app: string;
  readonly form: string;
  readonly channel: string;
  readonly name: string;
  readonly pins: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

export interface LinkStore {
  readonly create: (link: Omit<Link, 'revokedAt'> & { readonly hash: string }, actor: Actor) => Promise<void>;
  readonly byHash: (hash: string) => Promise<Link | null>;
  readonly list: (app: string, form?: string) => Promise<readonly Link[]>;
  readonly revoke: (app: string, id: string, actor: Actor, at: Date) => Promise<boolean>;
}
