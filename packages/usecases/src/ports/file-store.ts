/** What is known of a stored file without its bytes. */
export interface FileFacts {
  readonly type: string;
  readonly size: number;
  /** What it was called when it was uploaded; null where that is not known. */
  readonly name: string | null;
  /** Id of whoever uploaded it, and the form it was uploaded for; null where that is not known. */
  readonly by: string;
  readonly app: string | null;
  readonly form: string | null;
}

/** How many files of how many bytes. */
export interface FileCount {
  readonly files: number;
  readonly bytes: number;
}
export interface UploadUsage {
  /** By the source lately, in records or not. */
  readonly lately: FileCount;
  /** By the source, in no record yet; tables to import are never in one and do not count. */
  readonly unclaimed: FileCount;
  /** For the app by anybody, in no record yet. */
  readonly unclaimedOfApp: FileCount;
}

/** A picture that every order shows is held by all of them: so many are looked at to find one that may be read. */
export const HOLDERS_LIMIT = 20;

export interface FileStore {
  /** Stores an upload. An id stored before is fresh again, and stays what and whose it was. */
  readonly put: (file: {
    readonly id: string;
    readonly type: string;
    readonly bytes: Uint8Array;
    readonly by: string;
    readonly app?: string;
    readonly form?: string;
    readonly name?: string;
    /** Whom it is put down to when quotas are counted; `by` where nothing is said. */
    readonly source?: string;
    readonly at: Date;
  }) => Promise<void>;
  readonly get: (id: string) => Promise<(FileFacts & { readonly bytes: Uint8Array }) | null>;
  readonly facts: (ids: readonly string[]) => Promise<ReadonlyMap<string, FileFacts>>;
  /** What was uploaded lately by a source and for an app, and what of it no record holds yet. */
  readonly usage: (asked: {
    readonly source: string;
    readonly app: string;
    /** Older than this is no longer lately. */
    readonly lately: Date;
    /** Older than this is about to be removed where no record holds it. */
    readonly expired: Date;
  }) => Promise<UploadUsage>;
  /**
   * Forms and records that hold the file: who may read one of them may read the file. The oldest `HOLDERS_LIMIT`, of this
   * app and form alone when they are given; when none of those holds it, one that does elsewhere.
   */
  readonly holders: (
    id: string,
    near?: { readonly app: string; readonly form?: string },
  ) => Promise<readonly { readonly app: string; readonly form: string; readonly record: string }[]>;
}
