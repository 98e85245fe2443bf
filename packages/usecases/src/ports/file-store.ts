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
