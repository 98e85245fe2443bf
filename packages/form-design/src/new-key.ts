import type { LocalText } from '@weir/base';

const KEY = /^[a-z][A-Za-z0-9]{0,39}$/;
const LONGEST = 40;

/** Whether a text can be the key of a field or an artefact: letters and digits, and no name every object has. */
export function isKey(text: string): boolean {
  return KEY.test(text) && !isReservedKey(text);
}

/** Names that every JavaScript object has already. */
function isReservedKey(text: string): boolean {
  return text in {} || text === 'prototype' || text === '__proto__';
}

/**
 * A free ASCII key for a title: `Order total` → `orderTotal`, `数量` → what `toAscii` makes of it (pinyin). Taken keys
 * get a number. A title that leaves nothing gives `field`.
 */
export function newKey(
  title: string | LocalText,
  taken: Iterable<string>,
  toAscii: (text: string) => string = (text) => text,
): string {
  const known = taken instanceof Set ? (taken as ReadonlySet<string>) : new Set(taken);
  return freeKey(keyFrom(title, toAscii), known);
}

/** The key itself, or with the next number that is free: `qty`, `qty2`, `qty3`. */
export function freeKey(key: string, taken: ReadonlySet<string>): string {
  if (isKey(key) && !taken.has(key)) return key;
  const stem = camel(key).replace(/(?<![0-9])[0-9]+$/, '') || 'field';
  for (let number = 2; ; number++) {
    const suffix = String(number);
    const candidate = stem.slice(0, LONGEST - suffix.length) + suffix;
    if (isKey(candidate) && !taken.has(candidate)) return candidate;
  }
}

function keyFrom(title: string | LocalText, toAscii: (text: string) => string): string {
  const texts = typeof title === 'string' ? [title] : [title.en, title['zh-CN']];
  for (const text of texts) {
    if (text === undefined || text === '') continue;
    const key = camel(/^[\p{ASCII}\p{P}]*$/u.test(text) ? text : toAscii(text));
    if (key !== '') return key;
  }
  return 'field';
}

/** `Order total (¥)` → `orderTotal`. */
function camel(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '');
  const words = plain.match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words
    .map((word, i) => (i === 0 ? lowerStart(word) : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
    .replace(/^[0-9]+/, '');
  return (joined.charAt(0).toLowerCase() + joined.slice(1)).slice(0, LONGEST);
}

/** `SKU` → `sku`, `TaxNo` → `taxNo`. */
function lowerStart(word: string): string {
  return word === word.toUpperCase() ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
}
