import { readDateText } from '@weir/blocks/run';

/** A day as every field reads it; the text itself where it is none, to be seen and mended. */
export function readDay(text: string): string | undefined {
  return readDateText(text) ?? (text.trim() || undefined);
}
