import type { Door } from './actor.ts';

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
