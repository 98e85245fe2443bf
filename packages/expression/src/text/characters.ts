/**
 * The characters that count as blank: the set of JavaScript's `trim`, written out so that SQL and JSON Schema
 * use the very same set.
 */
export const BLANK_CHARACTERS =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

/** A portable pattern that finds a character which is not blank. */
export const NOT_BLANK_PATTERN =
  '[^\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]';

/** Whether the text is empty or only white space; such text counts as no value. */
export function isBlank(text: string): boolean {
  if (text.length === 0) return true;
  const first = text.charCodeAt(0);
  return (first <= 32 || first >= 0xa0) && text.trim() === '';
}

/** Whether every store can keep the text: no half of a surrogate pair, no null character (PostgreSQL has none). */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** Orders by Unicode code point, as PostgreSQL does with COLLATE "C"; JavaScript's `<` orders by UTF-16 unit. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = a.length < b.length ? a.length : b.length;
  for (let i = 0; i < length; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x !== y) {
      // Surrogates stand for characters above U+FFFF, so they sort after every other unit.
      if (x >= 0xd800 && y >= 0xd800) {
        x = x >= 0xe000 ? x - 0x800 : x + 0x2000;
        y = y >= 0xe000 ? y - 0x800 : y + 0x2000;
      }
      return x - y;
    }
  }
  return a.length - b.length;
}

/** The number of characters, an astral character (𠮷, emoji) counted once. */
export function characterCount(text: string): number {
  let count = text.length;
  for (let i = 0; i + 1 < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      count -= 1;
      i += 1;
    }
  }
  return count;
}

/** Upper case of the letters a–z only, so that every database locale agrees. */
export function upperCase(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** Lower case of the letters A–Z only. */
export function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

const isHigh = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xd800;
const isLow = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** The place `count` characters after a place; null when the text ends before. */
function unitsAhead(text: string, from: number, count: number): number | null {
  let at = from;
  for (let left = count; left > 0; left--) {
    if (at >= text.length) return null;
    at += isHigh(text, at) && isLow(text, at + 1) ? 2 : 1;
  }
  return at;
}

/** The place `count` characters before the end; null when the text has fewer. */
function unitsBack(text: string, count: number): number | null {
  let at = text.length;
  for (let left = count; left > 0; left--) {
    if (at <= 0) return null;
    at -= at > 1 && isLow(text, at - 1) && isHigh(text, at - 2) ? 2 : 1;
  }
  return at;
}

/** From the 1-based character `start` (negative: from the end), at most `length` characters; null when nothing is left. */
export function substring(text: string, start: number, length: number): string | null {
  if (start === 0 || length <= 0) return null;
  const from = start > 0 ? unitsAhead(text, 0, start - 1) : unitsBack(text, -start);
  if (from === null) return null;
  const part = text.slice(from, unitsAhead(text, from, length) ?? text.length);
  return part === '' ? null : part;
}
