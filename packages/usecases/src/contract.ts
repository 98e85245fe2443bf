/** The use cases: the only way in for every door. Permissions are enforced here, never in screens. */

import type {
  App,
  Artefact,
  Channel,
  FieldAccess,
  Form,
  JsonSchema,
  RecordAction,
  SortKey,
} from '@weir/artefact';
import type { Result as BaseResult, Issue, LocalText } from '@weir/base';
import type { Expr } from '@weir/expression';
import type { Fact, Lookup } from '@weir/form-engine';
import type { Table } from '@weir/tables';
import type { ApiKey, Link } from './ports/access-store.ts';
import type { Actor, Door } from './ports/actor.ts';
import type { AuditEntry } from './ports/audit-log.ts';
import type { ImportRun } from './ports/import-store.ts';
import type { Person } from './ports/people-store.ts';
import type { SavedView } from './ports/preference-store.ts';
import type { PublishedArtefact } from './ports/published-app.ts';
import type { FieldChange, HistoryEntry, StoredRecord } from './ports/stored-record.ts';

/** What can go wrong for a reason the caller can act on. Everything else throws. */
export type Failure =
  | { readonly failure: 'invalid'; readonly issues: readonly Issue[] }
  | { readonly failure: 'forbidden'; readonly issues: readonly Issue[] }
  | { readonly failure: 'missing'; readonly issues: readonly Issue[] }
  | { readonly failure: 'keyReused'; readonly issues: readonly Issue[] }
  /** Both versions, so that nothing is lost: what is stored now and what was sent. */
  | {
      readonly failure: 'conflict';
      readonly issues: readonly Issue[];
      readonly current: RecordView;
      readonly sent: Readonly<Record<string, unknown>>;
      readonly changedSince: readonly FieldChange[];
    };
export type Result<T> = BaseResult<T, { readonly ok: false } & Failure>;

/** A record as one person may see it: fields without read access are absent. */
export interface RecordView extends Omit<StoredRecord, 'app'> {
  /** Words for references, users and files in `data`, by JSON Pointer. */
  readonly labels: Readonly<Record<string, string>>;
  readonly title: string;
  readonly may: readonly RecordAction[];
}

/** How one came to a form: which door and channel, and what they fix. */
export interface Entry {
  readonly actor: Actor;
  readonly door: Door;
  readonly app: string;
  readonly form: string;
  readonly channel?: string;
  /** From a link: values it pins, beside the channel's. */
  readonly pins?: Readonly<Record<string, unknown>>;
}

/** Everything a fill page needs, in one answer. */
export interface FormOpening {
  readonly app: {
    readonly key: string;
    readonly title: App['title'];
    readonly timeZone: string;
    readonly currency: string;
    /** How the app looks, where it says so. */
    readonly theme?: App['theme'];
  };
  readonly form: Form;
  readonly version: number;
  readonly hash: string;
  readonly pins: Readonly<Record<string, unknown>>;
  readonly access: Readonly<Record<string, FieldAccess>>;
  readonly me: { readonly id: string | null; readonly name: string | null };
  /** Labels for users, references and so on that defaults and pins name. */
  readonly labels: Readonly<Record<string, string>>;
  readonly canListOwn: boolean;
  /** Why no further submission is taken at the moment (`form.closed`, `form.quota`, `form.perPerson`); null while it is open. */
  readonly closed: Issue | null;
}

export interface UseCases {
  readonly publish: (input: {
    readonly actor: Actor;
    readonly app: string;
    readonly artefacts: readonly unknown[];
    readonly dryRun?: boolean;
    /** Why it is published although the proof sheet warns. */
    readonly reason?: string;
  }) => Promise<
    Result<{
      readonly published: readonly Pick<PublishedArtefact, 'kind' | 'key' | 'version'>[];
      readonly unchanged: number;
      readonly warnings: readonly Issue[];
    }>
  >;
  /** Whether the door is open and any one of the actions allowed there; a door asks before it reads what is sent. */
  readonly mayEnter: (
    input: Entry & { readonly actions: readonly [RecordAction, ...RecordAction[]] },
  ) => Promise<Result<null>>;
  readonly openForm: (entry: Entry) => Promise<Result<FormOpening>>;
  /** Judge without storing (server-only facts included). */
  readonly tryOut: (
    input: Entry & { readonly data: unknown },
  ) => Promise<
    Result<{ readonly data: Readonly<Record<string, unknown>>; readonly issues: readonly Issue[] }>
  >;
  readonly submit: (
    input: Entry & {
      readonly data: unknown;
      readonly idempotencyKey?: string;
      /** Version of the form it was filled on. Always judged by the current one; a difference is told as a warning. */
      readonly version?: number;
    },
  ) => Promise<Result<{ readonly record: RecordView; readonly replayed: boolean }>>;
  /** `data` is merged over the record (top-level fields; `null` empties one). */
  readonly change: (
    input: Entry & { readonly id: string; readonly rev: number; readonly data: unknown },
  ) => Promise<Result<RecordView>>;
  readonly remove: (input: Entry & { readonly id: string; readonly rev: number }) => Promise<Result<null>>;
  readonly restore: (input: Entry & { readonly id: string }) => Promise<Result<RecordView>>;
  readonly get: (input: Entry & { readonly id: string }) => Promise<Result<RecordView>>;
  readonly history: (input: Entry & { readonly id: string }) => Promise<Result<readonly HistoryEntry[]>>;
  readonly query: (
    input: Entry & {
      readonly filter?: Expr;
      readonly search?: string;
      readonly sort?: readonly SortKey[];
      readonly limit?: number;
      readonly cursor?: string;
      readonly count?: boolean;
      readonly deleted?: boolean;
    },
  ) => Promise<
    Result<{
      readonly records: readonly RecordView[];
      readonly next: string | null;
      readonly count?: { readonly value: number; readonly more: boolean };
    }>
  >;
  /** Records to choose from in a reference field, with the values it fills. */
  readonly searchReference: (
    input: Entry & { readonly field: string; readonly text: string; readonly limit?: number },
  ) => Promise<
    Result<
      readonly {
        readonly number: string;
        readonly title: string;
        readonly details: readonly string[];
        readonly fills: Readonly<Record<string, unknown>>;
      }[]
    >
  >;
  readonly searchPeople: (
    input: Entry & { readonly field: string; readonly text: string },
  ) => Promise<Result<readonly { readonly id: string; readonly name: string }[]>>;
  /** Rows of an export, already as people read them; pages are streamed. */
  readonly exportRows: (
    input: Entry & {
      readonly filter?: Expr;
      readonly search?: string;
      readonly sort?: readonly SortKey[];
      readonly columns?: readonly string[];
    },
  ) => Promise<
    Result<{
      /** Today where the app is. */
      readonly day: string;
      readonly header: readonly string[];
      readonly rows: AsyncIterable<readonly (readonly ExportCell[])[]>;
    }>
  >;
  /** What somebody is in the workspace at large; says nothing of any one form or app. */
  readonly standing: (actor: Actor) => Promise<Standing>;
  /** Apps, forms and views this person may see, for the navigation. */
  readonly workspace: (actor: Actor) => Promise<readonly WorkspaceApp[]>;
  readonly schemaOf: (entry: Entry) => Promise<Result<JsonSchema>>;
  /** Forms as the API document describes them; `null` is a stranger. */
  readonly describedForms: (actor: Actor | null) => Promise<readonly DescribedForm[]>;
  /** Facts for the judging a page does while someone types; only questions this form itself asks are answered. */
  readonly lookups: (
    input: Entry & { readonly lookups: readonly Lookup[] },
  ) => Promise<Result<readonly (readonly [string, Fact])[]>>;
  /** A file that a readable field of a readable record holds. */
  readonly openFile: (
    input: Entry & { readonly record: string; readonly file: string },
  ) => Promise<Result<{ readonly name: string; readonly type: string; readonly bytes: Uint8Array }>>;
}
export type ExportCell = string | number | boolean | null;

/** `member`: has a role in some app; `designs`, `administers`: a role that gives as much. */
export interface Standing {
  readonly member: boolean;
  readonly designs: boolean;
  readonly administers: boolean;
}

/** A published form as far as somebody may know it. */
export interface DescribedForm {
  readonly app: string;
  readonly appTitle: App['title'];
  readonly form: Form;
  readonly version: number;
}

export interface WorkspaceApp {
  readonly key: string;
  readonly app: App;
  readonly forms: readonly {
    readonly form: Form;
    readonly version: number;
    readonly may: readonly RecordAction[];
    readonly access: Readonly<Record<string, FieldAccess>>;
  }[];
  readonly channels: readonly Channel[];
  readonly mayDesign: boolean;
  readonly mayAdminister: boolean;
}

/** A file to read into submissions. The reading itself (bytes → table) is done by `packages/tables`. */
export type ImportTable = Table;
/** What becomes of each column: a field name (`lines.qty` for columns of a table), or null to leave it out. */
export type HeaderMatch = {
  readonly header: string;
  readonly field: string | null;
  readonly by: 'remembered' | 'synonym' | 'title' | 'key' | 'none';
  /** Where several columns fill one field: row by row the first filled one counts, in the order of `turn` (1, 2, …). */
  readonly turn?: number;
  /** A column that matches nothing, and the field whose name is nearly the same: for a person to confirm. */
  readonly suggestion?: string;
};
export interface ImportPlan {
  readonly matches: readonly HeaderMatch[];
  readonly missing: readonly string[];
  readonly issues: readonly Issue[];
}
export interface ImportResult {
  readonly run: ImportRun;
  /** Every bad record with all its issues and the file lines it came from. */
  readonly bad: readonly { readonly lines: readonly number[]; readonly issues: readonly Issue[] }[];
  /** Already there: imported before, or a record with the same unique values and nothing different. */
  readonly skipped: readonly SkippedRow[];
  /** Stored, or to be stored, though an earlier record of the file (at line `like`) says exactly the same. */
  readonly alike: readonly { readonly lines: readonly number[]; readonly like: number }[];
  /** Stored, or to be stored, again: imported before, and deleted since. */
  readonly deletedSince: readonly { readonly lines: readonly number[] }[];
  readonly sample: readonly {
    readonly lines: readonly number[];
    readonly data: Readonly<Record<string, unknown>>;
  }[];
}
/** A record of the file that is there already. */
export interface SkippedRow {
  readonly lines: readonly number[];
  /** What the stored record is called; null for who may not read it. */
  readonly number: string | null;
  /** Known from an earlier import; it can be imported again on demand (`again`). */
  readonly imported?: boolean;
  /** A unique value or the number stands against a second one; asking again only makes an issue of it. */
  readonly unique?: boolean;
  /** The record has been changed since it was imported; the changes are kept. */
  readonly changed?: boolean;
}
/** What an import of a file is asked with. */
export interface ImportRequest extends Entry {
  readonly table: ImportTable;
  readonly matches: readonly HeaderMatch[];
  /** Records to store though they were imported before: by their first lines, or all. */
  readonly again?: 'all' | readonly number[];
  readonly onProgress?: (done: number) => void;
  /** Ends the work at the next opportunity; of `allOrNothing` nothing is stored then. */
  readonly signal?: AbortSignal;
}
/** A column of the file people fill for an import. */
export interface ImportColumn {
  readonly field: string;
  /** As header matching recognises it; columns of a table as `订单明细.数量`. */
  readonly header: LocalText;
  readonly required: boolean;
  readonly note: LocalText;
  readonly sample: string;
}
export interface ImportUseCases {
  /** The columns of an empty file to fill. */
  readonly importColumns: (entry: Entry) => Promise<Result<readonly ImportColumn[]>>;
  readonly planImport: (input: Entry & { readonly table: ImportTable }) => Promise<Result<ImportPlan>>;
  /** Judges every row without writing. */
  readonly previewImport: (input: ImportRequest) => Promise<Result<ImportResult>>;
  readonly runImport: (
    input: ImportRequest & {
      readonly mode: 'allOrNothing' | 'goodOnly';
      /** Id of the run, when whoever started it must know it before the end (to show progress). */
      readonly runId?: string;
    },
  ) => Promise<Result<ImportResult>>;
  /** A run with its result; only its own starter and administrators see it. */
  readonly importRun: (input: Entry & { readonly id: string }) => Promise<Result<ImportResult>>;
  readonly importRuns: (entry: Entry) => Promise<Result<readonly ImportRun[]>>;
}

/** Administration; each checks `administer`. */
export interface AdminUseCases {
  readonly profile: (input: {
    readonly actor: Actor;
  }) => Promise<Result<{ readonly name: string; readonly email: string }>>;
  readonly people: (input: {
    readonly actor: Actor;
    readonly search?: string;
  }) => Promise<Result<readonly Person[]>>;
  readonly mayGiveRoles: (input: {
    readonly actor: Actor;
    readonly app: string;
    readonly roles: readonly string[];
  }) => Promise<Result<null>>;
  readonly setRoles: (input: {
    readonly actor: Actor;
    readonly app: string;
    readonly id: string;
    readonly roles: readonly string[];
  }) => Promise<Result<null>>;
  readonly setActive: (input: {
    readonly actor: Actor;
    readonly id: string;
    readonly active: boolean;
  }) => Promise<Result<null>>;
  /** The only time the key is shown. */
  readonly createKey: (input: {
    readonly actor: Actor;
    readonly app: string;
    readonly name: string;
    readonly scopes: readonly string[];
    readonly roles?: readonly string[];
    readonly expiresAt?: string | null;
  }) => Promise<Result<{ readonly key: string; readonly id: string }>>;
  readonly keys: (input: {
    readonly actor: Actor;
    readonly app: string;
  }) => Promise<Result<readonly ApiKey[]>>;
  readonly revokeKey: (input: {
    readonly actor: Actor;
    readonly app: string;
    readonly id: string;
  }) => Promise<Result<null>>;
  readonly createLink: (input: {
    readonly actor: Actor;
    readonly app: string;
    readonly form: string;
    readonly channel: string;
    readonly name: string;
    readonly pins: Readonly<Record<string, unknown>>;
    readonly expiresAt?: string | null;
  }) => Promise<Result<{ readonly token: string; readonly id: string }>>;
  readonly links: (input: {
    readonly actor: Actor;
    readonly app: string;
    readonly form?: string;
  }) => Promise<Result<readonly (Link & { readonly pinTexts: readonly string[] })[]>>;
  readonly revokeLink: (input: {
    readonly actor: Actor;
    readonly app: string;
    readonly id: string;
  }) => Promise<Result<null>>;
  /** Who a bearer key or link token stands for; null when unknown, expired or revoked (`gone` tells which). */
  readonly actorOfKey: (key: string) => Promise<{ readonly actor: Actor; readonly app: string } | null>;
  readonly entryOfLink: (token: string) => Promise<Result<Entry & { readonly linkName: string }>>;
  readonly artefactVersions: (input: {
    readonly actor: Actor;
    readonly app: string;
    readonly kind: Artefact['kind'];
    readonly key: string;
  }) => Promise<Result<readonly Omit<PublishedArtefact, 'body'>[]>>;
  /** One artefact with its body; without `version` the current one. For designers. */
  readonly artefact: (input: {
    readonly actor: Actor;
    readonly app: string;
    readonly kind: Artefact['kind'];
    readonly key: string;
    readonly version?: number;
  }) => Promise<Result<PublishedArtefact>>;
  /** The audit log; workspace administrators only. */
  readonly auditTrail: (input: {
    readonly actor: Actor;
    readonly limit: number;
    readonly before?: string;
    readonly target?: string;
  }) => Promise<Result<readonly AuditEntry[]>>;
  readonly savedViews: (input: {
    readonly actor: Actor;
    readonly app: string;
    readonly form: string;
  }) => Promise<readonly ListedView[]>;
  readonly saveView: (input: {
    readonly actor: Actor;
    readonly app: string;
    readonly form: string;
    readonly view: Omit<SavedView, 'owner'>;
  }) => Promise<Result<null>>;
  readonly removeView: (input: {
    readonly actor: Actor;
    readonly app: string;
    readonly form: string;
    readonly id: string;
  }) => Promise<Result<null>>;
}

/** A saved view as its list shows it. */
export interface ListedView extends SavedView {
  readonly mayRemove: boolean;
  /** It filters by a field that is gone or hidden from this person: only its owner still sees it, without the filter. */
  readonly broken?: true;
}
