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
    if (cell.trim() === '') return { value: undefined };
    const unit = Object.values(field.unit ?? {}).find((word) => cell.trim().endsWith(word));
    const found = readNumberText(unit === undefined ? cell : cell.trim().slice(0, -unit.length));
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
