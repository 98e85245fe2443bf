import type { StoredRecord } from './stored-record.ts';

/** One person to tell of one record. It is written in the transaction that writes the record, or not at all. */
export interface Notice {
  readonly person: string;
  /** Key of the form's notification. */
  readonly notification: string;
  /** Fields its words name: their values are kept with it as they are stored, drawn numbers included. */
  readonly fields: readonly string[];
}

/** What somebody was told. */
export interface StoredNotice {
  readonly id: string;
  readonly app: string;
  readonly form: string;
  /** The version of the form whose notification it is. */
  readonly formVersion: number;
  readonly notification: string;
  readonly at: string;
  readonly by: string;
  readonly byName: string;
  /** Values of the fields its words name, as they were then. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly read: boolean;
  readonly recordId: string;
  /** The record as it is now; null when it was deleted. */
  readonly record: StoredRecord | null;
}

/** What people were told; every call is about one person's own. */
export interface NotificationStore {
  /** Newest first; `before` is the id of the last one of the page before. */
  readonly list: (
    person: string,
    page: { readonly limit: number; readonly before?: string },
  ) => Promise<readonly StoredNotice[]>;
  /** How many are unread, counted up to `most`. */
  readonly unread: (person: string, most: number) => Promise<number>;
  readonly markRead: (person: string, ids: readonly string[], at: Date) => Promise<void>;
  /** Marks this one and everything older: what came after it was not seen yet. */
  readonly markReadTo: (person: string, id: string, at: Date) => Promise<void>;
}
