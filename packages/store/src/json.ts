import { isObject } from '@weir/base';

// jsonb takes neither U+0000 nor half a surrogate pair; both can arrive in text from outside.
const SUSPECT = /\\u0000|\\ud[89a-f][0-9a-f]{2}/i;

/** JSON text that PostgreSQL stores: characters it refuses become U+FFFD. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value);
  return SUSPECT.test(text) ? JSON.stringify(value, wellFormed) : text;
}

/** Text that PostgreSQL stores, in the same way. */
export function toText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}

function wellFormed(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return toText(value);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [toText(key), inner]));
}
