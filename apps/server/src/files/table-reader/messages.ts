import type { Issue } from '@weir/artefact';
import type { ReadOptions, Table } from '@weir/tables';
import type { PackedRows } from './packed-rows.ts';

/** A file to read. */
export interface ReadRequest {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly options: ReadOptions;
  /** Batches that were taken, counted up by the asking thread: the reading one waits for it. */
  readonly taken: Int32Array;
}

/** What comes back: batches of rows, then the rest of the table; or issues. */
export type ReadReply =
  | { readonly rows: PackedRows }
  | { readonly table: Omit<Table, 'rows'> }
  | { readonly issues: readonly Issue[] };
