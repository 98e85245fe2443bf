import { groupedDigits, type JsonValue } from '@weir/expression';
import type { FormulaWords } from './words.ts';

/** A result as people read it: numbers grouped, nothing as a word, lists joined. */
export function valueWords(value: JsonValue, words: FormulaWords): string {
  if (value === null || value === '') return words.nothing;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') {
    const [whole = '', part] = String(value).split('.');
    if (/e/.test(whole) || (part !== undefined && /e/.test(part))) return String(value);
    const grouped = groupedDigits(whole);
    return part === undefined ? grouped : `${grouped}.${part}`;
  }
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    if (items.length === 0) return words.nothing;
    if (items.some((item) => typeof item === 'object' && item !== null)) return words.rows(items.length);
    const shown = items.slice(0, 5).map((item) => valueWords(item, words));
    return `${shown.join('、')}${items.length > 5 ? '……' : ''}`;
  }
  return Object.values(value)
    .filter((part) => part !== null && typeof part !== 'object')
    .join(' ');
}
