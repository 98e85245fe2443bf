/** What is known of a stored file without its bytes. */
export interface FileFacts {
  readonly type: string;
  readonly size: number;
  /** Id of whoever uploaded it, and the form it was uploaded for; null where that is not known. */
  readonly by: string;
  readonly app: string | null;
  readonly form: string | null;
}

export interface FileStore {
  /** Stores an upload. An id stored before is fresh again, and stays what and whose it was. */
  readonly put: (file: {
    readonly id: string;
    readonly type: string;
    readonly bytes: Uint8Array;
    readonly by: string;
    readonly app?: string;
    readonly form?: string;
    readonly at: Date;
  }) => Promise<void>;
  readonly get: (id: string) => Promise<(FileFacts & { readonly bytes: Uint8Array }) | null>;
  readonly facts: (ids: readonly string[]) => Promise<ReadonlyMap<string, FileFacts>>;
  /** Forms and records that hold the file: who may read one of them may read the file. */
  readonly holders: (
    id: string,
  ) => Promise<readonly { readonly app: string; readonly form: string; readonly record: string }[]>;
}
