import type { Actor } from './actor.ts';

/** Append-only, hash-chained. Record changes write their own entries inside their transaction. */
export interface AuditLog {
  readonly append: (entry: {
    readonly action: string;
    readonly target: string;
    readonly actor: Actor;
    readonly at: Date;
    readonly detail?: unknown;
  }) => Promise<void>;
  readonly list: (filter: {
    readonly limit: number;
    readonly before?: string;
    readonly target?: string;
  }) => Promise<readonly AuditEntry[]>;
  /** Walks the chain; the first broken entry, or null. */
  readonly verify: () => Promise<{ readonly entry: string; readonly reason: string } | null>;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly actorName: string;
  readonly action: string;
  readonly target: string;
  readonly detail: unknown;
}
