import { createHash } from 'node:crypto';
import { isId } from '@weir/base/id';
import { readDate } from '@weir/expression';

/** The cursor was not made for this query, or not by us. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
  constructor() {
    super('The cursor does not belong to this list. Read it from the start.');
  }
}

/** Where a page ended: the sort values of its last record, as PostgreSQL prints them. */
export interface Position {
  readonly values: readonly (string | null)[];
  readonly id: string;
}

/** What the cursor is bound to; a list sorted otherwise has another signature. */
export function signatureOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 10);
}

export function encodeCursor(signature: string, position: Position): string {
  return Buffer.from(JSON.stringify([signature, position.id, ...position.values])).toString('base64url');
}

/** `types` are the SQL types of the sort values: a value that is none of its type never reaches a cast. */
export function decodeCursor(cursor: string, signature: string, types: readonly SortType[]): Position {
  const parts = parse(cursor);
  if (!Array.isArray(parts) || parts.length !== types.length + 2) throw new InvalidCursor();
  const [sealed, id, ...values] = parts as unknown[];
  if (sealed !== signature || typeof id !== 'string' || !isId(id)) throw new InvalidCursor();
  for (const [index, value] of values.entries())
    if (value !== null && !(typeof value === 'string' && fits(value, types[index] ?? 'text')))
      throw new InvalidCursor();
  return { id, values: values as (string | null)[] };
}

export type SortType = 'text' | 'numeric' | 'date' | 'timestamptz';

const NUMERIC = /^-?\d{1,400}(\.\d{1,400})?$/;
const INSTANT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2}$/;

function fits(value: string, type: SortType): boolean {
  switch (type) {
    case 'text':
      return !value.includes('\0');
    case 'numeric':
      return NUMERIC.test(value);
    case 'date':
      return readDate(value) === value;
    case 'timestamptz':
      return INSTANT.test(value) && readDate(value.slice(0, 10)) !== null;
  }
}

function parse(cursor: string): unknown {
  const bytes = Buffer.from(cursor.slice(0, 8_000), 'base64url');
  if (bytes.toString('base64url') !== cursor) throw new InvalidCursor();
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new InvalidCursor();
  }
}
