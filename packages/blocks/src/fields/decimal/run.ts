import { decimalPlaces, decimal as exactly } from '@weir/expression';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { groupedNumber, readNumberText } from '../../number-text.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import { type DecimalField, placesOf } from './spec.ts';

const SIGNS: Readonly<Record<string, string>> = { CNY: '¥', USD: '$', EUR: '€', HKD: 'HK$', JPY: 'JP¥' };

/** What an exact decimal does. */
export const decimal = defineRun<DecimalField>({
  kind: 'decimal',
  normalise: (_field, value) => (Object.is(value, -0) ? 0 : value),
  check: (field, value) => {
    const exact = typeof value === 'number' ? exactly(value) : null;
    if (exact === null || decimalPlaces(exact) <= placesOf(field)) return [];
    return [issueAt(field, 'decimals', '', { limit: placesOf(field) })];
  },
  fromText: (field, cell) => {
    const text = cell.trim();
    if (text === '') return { value: undefined };
    const unit = Object.values(field.unit ?? {}).find((word) => text.endsWith(word));
    const found = readNumberText(unit === undefined ? text : text.slice(0, -unit.length));
    return found === null ? { issue: issueAt(field, 'type', '', { expected: 'number' }) } : { value: found };
  },
  toText: (field, value, context) => {
    if (typeof value !== 'number') return plainText(value);
    if (field.currency === undefined) return groupedNumber(value);
    const currency = field.currency ?? context.currency ?? 'CNY';
    const amount = groupedNumber(Math.abs(value), Math.min(2, placesOf(field)));
    return `${value < 0 ? '-' : ''}${SIGNS[currency] ?? `${currency} `}${amount}`;
  },
  sample: (field, random) => {
    const unit = 10 ** Math.min(2, placesOf(field));
    const open = field.exclusiveMinimum ?? Number.NEGATIVE_INFINITY;
    const closed = field.minimum ?? (Number.isFinite(open) ? open : Math.min(0, field.maximum ?? 0));
    const first = Math.max(Math.ceil(closed * unit), Math.floor(open * unit) + 1);
    const last = Math.min(
      Math.floor((field.maximum ?? Number.POSITIVE_INFINITY) * unit),
      first + 1000 * unit,
    );
    return pickInteger(random, first, last) / unit;
  },
});
