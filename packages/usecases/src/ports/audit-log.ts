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
  /** Walks the chain; the first that is wrong, or null. Each of the heads kept from earlier must still be in it. */
  readonly verify: (heads?: readonly AuditHead[]) => Promise<AuditFinding | null>;
  /** The end of the chain now; null while there is none. */
  readonly head: () => Promise<AuditHead | null>;
}

/** The end of the chain at some time: kept elsewhere, it later proves that nothing was cut off or written anew. */
export interface AuditHead {
  readonly position: number;
  readonly entry: string;
  readonly hash: string;
}

/** `changed`, `deleted`, `reordered`, `inserted`: an entry; `seal missing`: the chain; `cut off`, `rewritten`: against a head. */
export type AuditDamage =
  | 'changed'
  | 'deleted'
  | 'reordered'
  | 'inserted'
  | 'seal missing'
  | 'cut off'
  | 'rewritten';

export interface AuditFinding {
  /** Id of the first entry that is not as it was sealed; for a cut tail, of the first entry known to be gone. */
  readonly entry: string;
  readonly reason: AuditDamage;
  /** The first head that is not in the chain. */
  readonly head?: AuditHead;
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
