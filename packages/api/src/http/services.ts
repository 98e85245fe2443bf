import type { RegisteredWidget } from '@weir/artefact';
import type { Issue, Locale } from '@weir/base';
import type { FileValue, Kinds } from '@weir/form-engine';
import type { ReadOptions, ReadTable } from '@weir/tables';
import type {
  Actor,
  AdminUseCases,
  AuditFinding,
  DesignUseCases,
  ExportCell,
  ImportColumn,
  ImportResult,
  ImportTable,
  ImportUseCases,
  NotificationUseCases,
  Ports,
  UseCases,
} from '@weir/usecases';
import type { Downloads } from './downloads.ts';
import type { ImportJobs } from './import-jobs.ts';
import type { Upload } from './upload.ts';

/** The outcome of taking in a file. */
export type StoredUpload =
  | { readonly ok: true; readonly file: FileValue }
  | {
      readonly ok: false;
      readonly tooLarge?: boolean;
      /** Over a quota: seconds after which there may be room again. */
      readonly tooMany?: number;
      readonly issue: Issue;
    };

/** Whom an upload is put down to. `isStranger`: nobody knows them. */
export interface UploadSource {
  readonly id: string;
  readonly isStranger: boolean;
}
/** Why nothing more is taken, and when there may be room again. */
export interface OverQuota {
  readonly seconds: number;
  readonly issue: Issue;
}

/** Whose upload it is, and the form it is for: nobody else may use it, and nowhere else. */
export interface UploadPlace {
  readonly by: string;
  readonly app: string;
  readonly form: string;
}

/** Sniffs, limits, re-encodes and stores what people upload. */
export interface Uploads {
  readonly store: (upload: Upload, place: UploadPlace, source?: UploadSource) => Promise<StoredUpload>;
  /** Whether a file of this size would be over the quota; asked before it is read. */
  readonly refused: (source: UploadSource, app: string, bytes: number) => Promise<OverQuota | null>;
}

/** Reads and writes tables as files. */
export interface Tables {
  /** Reads the file aside, within limits; whatever it is, the answer is a table or issues. */
  readonly read: (upload: Upload, options?: ReadOptions) => Promise<ReadTable>;
  /** The rows that were read, with a column that says what is wrong in each. */
  readonly annotate: (
    table: ImportTable,
    bad: ImportResult['bad'],
    options: { readonly locale: Locale; readonly rows: 'bad' | 'all'; readonly format: 'csv' | 'xlsx' },
  ) => AsyncIterable<Uint8Array | string>;
  /** An empty Excel file to fill. */
  readonly template: (
    columns: readonly ImportColumn[],
    title: string,
    locale: Locale,
  ) => AsyncIterable<Uint8Array | string>;
  readonly csv: (
    header: readonly string[],
    rows: AsyncIterable<readonly (readonly ExportCell[])[]>,
  ) => AsyncIterable<Uint8Array | string>;
  readonly xlsx: (
    header: readonly string[],
    rows: AsyncIterable<readonly (readonly ExportCell[])[]>,
    title: string,
  ) => AsyncIterable<Uint8Array | string>;
}

/** Sign-in accounts; people and their roles are use cases. */
export interface Accounts {
  /** Makes an account that can sign in; the address must be new. */
  readonly create: (input: {
    readonly email: string;
    readonly name: string;
    readonly password: string;
    readonly workspaceAdmin?: boolean;
    /** Somebody else chose the password: the person is asked for another at the first sign-in. */
    readonly mustChangePassword?: boolean;
  }) => Promise<
    { readonly ok: true; readonly id: string } | { readonly ok: false; readonly issues: readonly Issue[] }
  >;
  /** Sets a password the person must change, and ends all sessions of the person. */
  readonly setPassword: (
    id: string,
    password: string,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly issues: readonly Issue[] }>;
  /** For who knows the present one; ends all sessions of the person but `session`. */
  readonly changePassword: (input: {
    readonly actor: Actor;
    readonly current: string;
    readonly next: string;
    readonly session: string;
  }) => Promise<
    | { readonly ok: true }
    | {
        readonly ok: false;
        readonly issues: readonly Issue[];
        /** Seconds, after too many wrong ones. */
        readonly retryAfter?: number;
      }
  >;
}

/** What a check of the audit log found. */
export interface AuditVerdict {
  /** So many heads kept from earlier were looked for in it. */
  readonly heads: number;
  readonly broken:
    | (Pick<AuditFinding, 'entry' | 'reason'> & {
        /** When the head that is not in the log any more was kept; null when the log itself is broken. */
        readonly headAt: string | null;
      })
    | null;
  /** The first line that is no head of ours. */
  readonly unproven: { readonly file: string; readonly line: number } | null;
}

/** Heads of the audit log, kept outside the database. */
export interface AuditHeads {
  /** Writes down the end of the log as it is now, and gives that line; null while the log is empty. */
  readonly keep: () => Promise<string | null>;
  /** The same, unless it is the one that was written last. */
  readonly keepChanged: () => Promise<void>;
  readonly latest: () => Promise<{ readonly at: string; readonly position: number } | null>;
  /** Checks the log against the heads kept here and in another file; the check is itself an entry of the log. */
  readonly verify: (actor: Actor, copy?: string) => Promise<AuditVerdict>;
}

/** What routes and routers work with; put together once by the server. */
export interface Services {
  readonly usecases: UseCases & ImportUseCases & AdminUseCases & DesignUseCases & NotificationUseCases;
  readonly ports: Ports;
  readonly kinds: Kinds;
  readonly uploads: Uploads;
  readonly tables: Tables;
  readonly jobs: ImportJobs;
  readonly downloads: Downloads;
  /** Controls of the installation that fields may name. */
  readonly widgets: readonly RegisteredWidget[];
  /** QR code of a text, as SVG. */
  readonly qr: (text: string) => Promise<string>;
  readonly accounts: Accounts;
  readonly auditHeads: AuditHeads;
  /** Address people reach the server at, without a trailing slash. */
  readonly publicUrl: string;
}
