/**
 * What the use cases need from outside, and nothing more. `packages/store` implements these on PostgreSQL,
 * `packages/usecases/src/memory` in memory for tests. Whatever must commit together travels in one call.
 */
import type { App, Channel, Form, Issue, ListSettings, Role, SortKey } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import type { Proof } from '@weir/form-design';
import type { Fact, Lookup } from '@weir/form-engine';
import type { DesignComment, Draft, DraftName, LibraryItem, Publication } from './design/design-data.ts';

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

// ── artefacts ────────────────────────────────────────────────────────────────────────────────────────────────

export type ArtefactKind = 'app' | 'form' | 'role' | 'channel';
export type AnyArtefact = App | Form | Role | Channel;

/** An immutable published version. */
export interface PublishedArtefact<A extends AnyArtefact = AnyArtefact> {
  readonly app: string;
  readonly kind: ArtefactKind;
  readonly key: string;
  /** 1, 2, 3 … per artefact. */
  readonly version: number;
  /** SHA-256 (hex) of the canonical text. */
  readonly hash: string;
  readonly body: A;
  readonly publishedAt: string;
  readonly publishedBy: string;
}

export interface ArtefactStore {
  /**
   * All current versions of an app; `null` when the app was never published. Cheap: cached, fresh within a second, and
   * the very same object while nothing was published (permissions are remembered by it).
   */
  readonly current: (app: string) => Promise<PublishedApp | null>;
  readonly apps: () => Promise<readonly PublishedArtefact<App>[]>;
  readonly version: (
    app: string,
    kind: ArtefactKind,
    key: string,
    version: number,
  ) => Promise<PublishedArtefact | null>;
  readonly versions: (
    app: string,
    kind: ArtefactKind,
    key: string,
  ) => Promise<readonly Omit<PublishedArtefact, 'body'>[]>;
  /** Stores new versions of the changed artefacts in one transaction (with audit), assigns slots, starts back-fill. */
  readonly publish: (input: {
    readonly app: string;
    readonly artefacts: readonly {
      readonly kind: ArtefactKind;
      readonly key: string;
      readonly hash: string;
      readonly body: AnyArtefact;
    }[];
    /** Field → slot type wanted for lists, filters, rules and row scopes, per form. */
    readonly slots: Readonly<Record<string, readonly SlotWish[]>>;
    readonly actor: Actor;
    readonly at: Date;
  }) => Promise<readonly PublishedArtefact[]>;
}
export interface PublishedApp {
  readonly app: PublishedArtefact<App>;
  readonly forms: ReadonlyMap<string, PublishedArtefact<Form>>;
  readonly roles: ReadonlyMap<string, PublishedArtefact<Role>>;
  readonly channels: ReadonlyMap<string, PublishedArtefact<Channel>>;
}
export interface SlotWish {
  readonly field: string;
  readonly type: 'text' | 'number' | 'time';
}

// ── records ──────────────────────────────────────────────────────────────────────────────────────────────────

export interface StoredRecord {
  readonly app: string;
  readonly form: string;
  readonly id: string;
  /** The value of the form's number field, else the id. Unique in the form. */
  readonly number: string;
  readonly rev: number;
  readonly formVersion: number;
  readonly owner: string | null;
  readonly door: Door;
  readonly channel: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly createdByName: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly data: Readonly<Record<string, unknown>>;
}

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

/** One field of one change: JSON Pointer, before, after (absent: empty). */
export interface FieldChange {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}
export interface HistoryEntry {
  readonly rev: number;
  readonly at: string;
  readonly by: string;
  readonly byName: string;
  readonly door: Door;
  readonly channel: string | null;
  readonly action: 'created' | 'changed' | 'deleted' | 'restored';
  readonly changes: readonly FieldChange[];
}

export interface RecordQuery {
  readonly app: string;
  readonly form: string;
  /** The person's row scope and the asked filter, joined with `and` by the caller; names as in `SystemFieldKey`. */
  readonly where: readonly Expr[];
  readonly search?: { readonly text: string; readonly fields: readonly string[] };
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
  /** Streams all matching records in pages, for exports. */
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

// ── files, people, keys, links ───────────────────────────────────────────────────────────────────────────────

export interface FileStore {
  /** Content-addressed; storing the same bytes twice is one row. */
  readonly put: (file: {
    readonly id: string;
    readonly type: string;
    readonly bytes: Uint8Array;
    readonly by: string;
    readonly at: Date;
  }) => Promise<void>;
  readonly get: (id: string) => Promise<{ readonly type: string; readonly bytes: Uint8Array } | null>;
  readonly facts: (
    ids: readonly string[],
  ) => Promise<ReadonlyMap<string, { readonly type: string; readonly size: number }>>;
  /** Forms and records that hold the file: who may read one of them may read the file. */
  readonly holders: (
    id: string,
  ) => Promise<readonly { readonly app: string; readonly form: string; readonly record: string }[]>;
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  readonly workspaceAdmin: boolean;
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly createdAt: string;
}
export interface PeopleStore {
  readonly get: (ids: readonly string[]) => Promise<ReadonlyMap<string, Person>>;
  readonly list: (filter: {
    readonly search?: string;
    readonly app?: string;
    readonly role?: string;
    readonly limit: number;
  }) => Promise<readonly Person[]>;
  readonly setRoles: (input: {
    readonly id: string;
    readonly app: string;
    readonly roles: readonly string[];
    readonly actor: Actor;
    readonly at: Date;
  }) => Promise<void>;
  readonly setActive: (input: {
    readonly id: string;
    readonly active: boolean;
    readonly actor: Actor;
    readonly at: Date;
  }) => Promise<void>;
}

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

/** Per-person list views and per-channel header matches learnt from imports. */
export interface PreferenceStore {
  readonly views: (app: string, form: string, owner: string) => Promise<readonly SavedView[]>;
  readonly saveView: (app: string, form: string, view: SavedView) => Promise<void>;
  readonly removeView: (app: string, form: string, owner: string, id: string) => Promise<void>;
  readonly headers: (app: string, form: string, channel: string) => Promise<Readonly<Record<string, string>>>;
  /** Header text → field name; remembered when an import is confirmed. */
  readonly rememberHeaders: (
    app: string,
    form: string,
    channel: string,
    headers: Readonly<Record<string, string>>,
  ) => Promise<void>;
}
export interface SavedView {
  readonly id: string;
  readonly owner: string;
  readonly shared: boolean;
  readonly title: string;
  readonly settings: Pick<ListSettings, 'columns' | 'sort'> & { readonly filter?: Expr };
}

/** Imports: the uploaded file, its preview and its outcome, kept so that progress and results can be read later. */
export interface ImportRun {
  readonly id: string;
  readonly app: string;
  readonly form: string;
  readonly channel: string;
  readonly fileName: string;
  readonly state: 'reading' | 'ready' | 'writing' | 'done' | 'failed' | 'cancelled';
  readonly total: number;
  readonly good: number;
  readonly bad: number;
  readonly skipped: number;
  readonly done: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly message: Issue | null;
}
export interface ImportStore {
  readonly save: (run: ImportRun, result?: unknown) => Promise<void>;
  readonly get: (
    app: string,
    id: string,
  ) => Promise<{ readonly run: ImportRun; readonly result: unknown } | null>;
  readonly list: (app: string, form: string, limit: number) => Promise<readonly ImportRun[]>;
}

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

// ── design ───────────────────────────────────────────────────────────────────────────────────────────────────

/** A publication with what was proved before it. */
export type ProvedPublication = Publication & { readonly proof: Proof };
/** Drafts by the revisions somebody read. */
export type DraftRevs = readonly (DraftName & { readonly rev: number })[];

/** Drafts, what publishing them led to, and what designers tell and lend each other. */
export interface DesignStore {
  readonly drafts: (app: string) => Promise<readonly Draft[]>;
  /**
   * All or none. `rev` null: there must be no such draft. Without `body` the draft is thrown away. Revisions of one name
   * never come back, also after its draft was gone for a while.
   */
  readonly saveDrafts: (input: {
    readonly app: string;
    readonly changes: readonly (DraftName & {
      readonly rev: number | null;
      /** Absent: as it was; a first one needs it. */
      readonly baseVersion?: number;
      readonly body?: Draft['body'];
    })[];
    readonly actor: Actor;
    readonly at: Date;
  }) => Promise<
    | {
        readonly outcome: 'saved';
        readonly saved: readonly (DraftName & { readonly rev: number | null })[];
      }
    | { readonly outcome: 'conflict' }
  >;
  /**
   * As `ArtefactStore.publish`, and in the same transaction: the drafts of `revs` are gone (`conflict`, and nothing is
   * kept, when one of them is another or none) and the publication is stored. `base` names every current version the
   * proof was made on; when others are current by now, nothing is kept: `outdated`.
   */
  readonly publish: (
    input: Parameters<ArtefactStore['publish']>[0] & {
      readonly base: readonly (DraftName & { readonly version: number })[];
      readonly revs: DraftRevs;
      readonly publication: Pick<ProvedPublication, 'id' | 'note' | 'reason' | 'proof'>;
    },
  ) => Promise<
    | { readonly outcome: 'published'; readonly publication: ProvedPublication }
    | { readonly outcome: 'conflict' | 'outdated' }
  >;
  /** The publication that took exactly the drafts of these revisions: a second click is answered with it. */
  readonly publishedFrom: (app: string, revs: DraftRevs) => Promise<ProvedPublication | null>;
  /** Newest first. */
  readonly publications: (app: string, limit: number) => Promise<readonly Publication[]>;
  readonly publication: (app: string, id: string) => Promise<ProvedPublication | null>;
  /** Oldest first. */
  readonly comments: (app: string, form: string) => Promise<readonly DesignComment[]>;
  readonly addComment: (comment: DesignComment) => Promise<void>;
  /** False: there is no such comment. */
  readonly resolveComment: (app: string, id: string, at: Date | null) => Promise<boolean>;
  /** Of the whole workspace, newest first. */
  readonly library: () => Promise<readonly LibraryItem[]>;
  readonly saveToLibrary: (item: LibraryItem) => Promise<void>;
  /** False: there is no such item. */
  readonly removeFromLibrary: (id: string) => Promise<boolean>;
}

export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly artefacts: ArtefactStore;
  readonly records: RecordStore;
  readonly files: FileStore;
  readonly people: PeopleStore;
  readonly keys: KeyStore;
  readonly links: LinkStore;
  readonly preferences: PreferenceStore;
  readonly imports: ImportStore;
  readonly design: DesignStore;
  readonly audit: AuditLog;
}
