import type { Actor, Door } from './actor.ts';
import type { Notice } from './notification-store.ts';
import type { FieldChange, StoredRecord } from './stored-record.ts';

/** A counter to draw from inside the inserting transaction: gap-free, without doubles. */
export interface SerialDraw {
  readonly field: string;
  /** Counter name: form, field and period, e.g. `order/orderNo/20251103`. */
  readonly counter: string;
  readonly prefix: string;
  readonly digits: number;
}

/** Values that must be unique; `value` is the canonical text of the tuple. */
export interface UniqueClaim {
  readonly unique: string;
  readonly value: string;
  readonly fields: readonly string[];
}

export interface IdempotencyClaim {
  /** Whose key it is: actor id and form. */
  readonly scope: string;
  readonly key: string;
  /** SHA-256 of the canonical body: the same key with another body is refused. */
  readonly fingerprint: string;
}

/** Most records there may be: of the form, or of the form by one maker. Looked at inside the inserting transaction. */
export interface RecordCap {
  readonly cap: 'quota' | 'perPerson';
  readonly max: number;
  /** Counts only records made by this actor. */
  readonly by?: string;
}

export interface RecordInsert {
  readonly app: string;
  readonly form: string;
  readonly formVersion: number;
  readonly id: string;
  /** Present when the number is in the data; absent when a serial draw makes it (see `numberField`) or it is the id. */
  readonly number?: string;
  readonly numberField?: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly owner: string | null;
  readonly door: Door;
  readonly channel: string | null;
  readonly actor: Actor;
  readonly at: Date;
  readonly serials: readonly SerialDraw[];
  readonly uniques: readonly UniqueClaim[];
  readonly caps?: readonly RecordCap[];
  readonly idempotency?: IdempotencyClaim;
  /** Ids of uploaded files the data holds: kept from clean-up. */
  readonly files: readonly string[];
  /** Whom to tell, in the same transaction; of what is not inserted nobody is told. */
  readonly notices?: readonly Notice[];
}

export type InsertOutcome =
  | { readonly outcome: 'inserted'; readonly record: StoredRecord }
  /** The same idempotency key and body came before. */
  | { readonly outcome: 'replayed'; readonly record: StoredRecord }
  | { readonly outcome: 'keyReused' }
  /** As many records as this cap allows are there already. */
  | { readonly outcome: 'full'; readonly cap: RecordCap['cap']; readonly max: number }
  | {
      readonly outcome: 'taken';
      readonly unique: string;
      readonly fields: readonly string[];
      readonly by: { readonly id: string; readonly number: string };
    };

export interface RecordUpdate {
  readonly app: string;
  readonly form: string;
  readonly formVersion: number;
  readonly id: string;
  /** The revision the change was made on; another current one gives `conflict`. */
  readonly rev: number;
  readonly number: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly owner: string | null;
  readonly changes: readonly FieldChange[];
  readonly uniques: readonly UniqueClaim[];
  readonly door: Door;
  readonly actor: Actor;
  readonly at: Date;
  readonly files: readonly string[];
  /** Whom to tell, in the same transaction. */
  readonly notices?: readonly Notice[];
  /** Set to delete (a deleted record can be restored) or to restore. */
  readonly deleted?: boolean;
}

export type UpdateOutcome =
  | { readonly outcome: 'updated'; readonly record: StoredRecord }
  | { readonly outcome: 'conflict'; readonly current: StoredRecord }
  | {
      readonly outcome: 'taken';
      readonly unique: string;
      readonly fields: readonly string[];
      readonly by: { readonly id: string; readonly number: string };
    }
  | { readonly outcome: 'missing' };
