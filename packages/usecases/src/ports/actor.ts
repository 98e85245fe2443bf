/** The way a submission came in. */
export type Door = 'screen' | 'embed' | 'link' | 'api' | 'import' | 'system';

/** Who acts. `id` is stable and is what `_me` and history hold: a user id, `key:<id>`, `link:<id>`, `anonymous`. */
export interface Actor {
  readonly kind: 'user' | 'key' | 'link' | 'anonymous' | 'system';
  readonly id: string;
  readonly name: string;
  /** Roles by app. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  /** Administers the whole workspace (the first admin). */
  readonly workspaceAdmin?: boolean;
  /** Keys only: `records:read`, `records:write`, `imports:write`. */
  readonly scopes?: readonly string[];
}

export interface Clock {
  readonly now: () => Date;
}

export interface Ids {
  /** A new UUIDv7. */
  readonly next: () => string;
}
