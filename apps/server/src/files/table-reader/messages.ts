import type { Issue } from '@weir/base';
import type { Finish, ReadOptions, Table, TableRow } from '@weir/tables';
import type { PackedRows } from './packed-rows.ts';

/** A file to read. */
export interface ReadRequest {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly options: ReadOptions;
  /** Batches that were taken, counted up by the asking thread: the reading one waits for it. */
  readonly taken: Int32Array;
}

/** What comes back: rows, then the table they belong to; or issues. */
export type ReadReply =
  | { readonly rows: PackedRows }
  /** The rows sent so far are forgotten: the file is read anew. */
  | { readonly restart: true }
  /** `first` stand before the rows that were sent; all are as they are meant after `finishRows`. */
  | { readonly table: Omit<Table, 'rows'>; readonly first: readonly TableRow[]; readonly finish: Finish }
  | { readonly issues: readonly Issue[] };
