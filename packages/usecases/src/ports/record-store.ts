import type { SortKey } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import type { Fact, Lookup } from '@weir/form-engine';
import type {
  IdempotencyClaim,
  InsertOutcome,
  RecordCap,
  RecordInsert,
  RecordUpdate,
  UpdateOutcome,
} from './record-write.ts';
import type { HistoryEntry, StoredRecord } from './stored-record.ts';

/** Words to find records by; each must stand in one of the fields, or in what one of them names. */
export interface RecordSearch {
  readonly text: string;
  /** Fields whose own text is searched, columns as `lines.item`: none that the person may not read. */
  readonly fields: readonly string[];
  /** Fields that name records of another form: those are searched too, as far as the person may read them. */
  readonly references?: readonly SearchedReference[];
  /** Fields that name people, and who there is. */
  readonly people?: {
    readonly fields: readonly string[];
    readonly known: readonly { readonly id: string; readonly name: string }[];
  };
}
interface SearchedReference {
  readonly field: string;
  readonly form: string;
  readonly where: readonly Expr[];
  readonly fields: readonly string[];
}

export interface RecordQuery {
  readonly app: string;
  readonly form: string;
  /** The person's row scope and the asked filter, joined with `and` by the caller; names as in `SystemFieldKey`. */
  readonly where: readonly Expr[];
  readonly search?: RecordSearch;
  readonly sort: readonly SortKey[];
  readonly limit: number;
  readonly cursor?: string;
  readonly deleted?: boolean;
  /** Value of `_me`. */
  readonly me: string | null;
  readonly today: string;
  readonly now: string;
  /** Also count matching records (up to `countLimit`, then "more than"). */
  readonly countLimit?: number;
}

export interface RecordPage {
  readonly records: readonly StoredRecord[];
  readonly next: string | null;
  readonly count?: { readonly value: number; readonly more: boolean };
}

export interface RecordStore {
  /** Concurrent calls are committed in groups; resolves after the commit. */
  readonly insert: (input: RecordInsert) => Promise<InsertOutcome>;
  /** All or none of them, in one transaction (imports); same outcomes, by position. When any is not inserted and `allOrNothing`, nothing is kept. */
  readonly insertMany: (
    inputs: readonly RecordInsert[],
    options: { readonly allOrNothing: boolean },
  ) => Promise<readonly InsertOutcome[]>;
  /** What this idempotency key stored before; null for a key never used. Asked before a submission is refused. */
  readonly replay: (
    app: string,
    form: string,
    claim: IdempotencyClaim,
  ) => Promise<Extract<InsertOutcome, { readonly outcome: 'replayed' | 'keyReused' }> | null>;
  readonly update: (input: RecordUpdate) => Promise<UpdateOutcome>;
  /** A record that is not deleted; with `deleted`, also one that is. */
  readonly get: (
    app: string,
    form: string,
    id: string,
    options?: { readonly deleted?: boolean },
  ) => Promise<StoredRecord | null>;
  readonly byNumber: (
    app: string,
    form: string,
    numbers: readonly string[],
  ) => Promise<ReadonlyMap<string, StoredRecord>>;
  /** Empty values sort last in either direction. Throws an error named `InvalidCursor` on a cursor of no page of this query. */
  readonly query: (query: RecordQuery) => Promise<RecordPage>;
  /** Streams all matching records in pages, for exports: each once, none held for whoever takes the pages slowly. */
  readonly scan: (
    query: Omit<RecordQuery, 'limit' | 'cursor'>,
    pageSize?: number,
  ) => AsyncIterable<readonly StoredRecord[]>;
  readonly history: (app: string, form: string, id: string) => Promise<readonly HistoryEntry[]>;
  /** The first cap that lets no further record in; null when all do. A look only: inserting looks again. */
  readonly firstFull: (app: string, form: string, caps: readonly RecordCap[]) => Promise<RecordCap | null>;
  /** How many of the newest 50,000 records have a value in each field (`lines.qty`: in some row), also in fields no form has. */
  readonly valueCounts: (
    app: string,
    form: string,
    names: readonly string[],
  ) => Promise<ReadonlyMap<string, number>>;
  /** Answers look-ups of kind `reference` and `unique` in as few queries as possible; keys are `factKey(lookup)`. */
  readonly facts: (app: string, lookups: readonly Lookup[]) => Promise<ReadonlyMap<string, Fact>>;
}
