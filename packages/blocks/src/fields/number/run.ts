import { cleanCode } from '../../clean-text.ts';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { groupedNumber, readNumberText } from '../../number-text.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import type { NumberField } from './spec.ts';

/** What a whole number does. */
export const number = defineRun<NumberField>({
  kind: 'number',
  normalise: (_field, value) => (Object.is(value, -0) ? 0 : value),
  fromText: (field, cell) => {
    if (cleanCode(cell) === undefined) return { value: undefined };
    const found = readNumberText(cell, { units: Object.values(field.unit ?? {}) });
    return found === null ? { issue: issueAt(field, 'type', '', { expected: 'integer' }) } : { value: found };
  },
  toText: (_field, value) => (typeof value === 'number' ? groupedNumber(value) : plainText(value)),
  sample: (field, random) => {
    const above = field.exclusiveMinimum === undefined ? undefined : field.exclusiveMinimum + 1;
    const from = Math.max(
      above ?? field.minimum ?? 1,
      field.minimum ?? above ?? Math.min(1, field.maximum ?? 1),
    );
    return pickInteger(random, from, Math.min(field.maximum ?? Number.POSITIVE_INFINITY, from + 99));
  },
});
