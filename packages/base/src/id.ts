import { v7, validate } from 'uuid';

/** An id for a new row: UUID version 7, so ids sort by the time they were made. */
export function newId(): string {
  return v7();
}

/** Whether a text is a UUID. Ids come from addresses people type: what is no UUID names no row, and must not reach a uuid cast. */
export function isId(text: string): boolean {
  return validate(text);
}
