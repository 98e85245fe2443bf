import { decimalPlaces, decimal as exactly } from '@weir/expression';
import { cleanCode } from '../../clean-text.ts';
import { currencySign } from '../../currency-sign.ts';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { groupedNumber, readNumberText } from '../../number-text.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import { type DecimalField, placesOf } from './spec.ts';

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
    if (cleanCode(cell) === undefined) return { value: undefined };
    const found = readNumberText(cell, { currency: field.currency, units: Object.values(field.unit ?? {}) });
    return found === null ? { issue: issueAt(field, 'type', '', { expected: 'number' }) } : { value: found };
  },
  toText: (field, value) => {
    if (typeof value !== 'number') return plainText(value);
    if (field.currency === undefined) return groupedNumber(value);
    const sign = currencySign(field.currency);
    const amount = groupedNumber(Math.abs(value), Math.min(2, placesOf(field)));
    return `${value < 0 ? '-' : ''}${sign}${/^[A-Z]{3}$/.test(sign) ? ' ' : ''}${amount}`;
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
