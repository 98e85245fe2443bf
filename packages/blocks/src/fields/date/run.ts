import { readDate } from '@weir/expression';
import { cleanCode } from '../../clean-text.ts';
import { readDateText } from '../../date-text.ts';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import type { DateField } from './spec.ts';

const DAY = 86_400_000;

/** What a calendar day does. */
export const date = defineRun<DateField>({
  kind: 'date',
  normalise: (_field, value) => (typeof value === 'string' ? cleanCode(value) : value),
  explain: (field, keyword) => (keyword === 'pattern' ? issueAt(field, 'date') : undefined),
  // The pattern knows the calendar but for the year 0000.
  check: (field, value) => {
    if (typeof value !== 'string') return [];
    if (readDate(value) === null) return [issueAt(field, 'date')];
    if (field.earliest !== undefined && value < field.earliest) {
      return [issueAt(field, 'tooSmall', '', { limit: field.earliest })];
    }
    if (field.latest !== undefined && value > field.latest) {
      return [issueAt(field, 'tooLarge', '', { limit: field.latest })];
    }
    return [];
  },
  fromText: (field, cell, context) => {
    if (cleanCode(cell) === undefined) return { value: undefined };
    const found = readDateText(cell, context.dateOrder);
    return found === null ? { issue: issueAt(field, 'date') } : { value: found };
  },
  toText: (_field, value) => plainText(value),
  sample: (field, random) => {
    const from = Date.parse(field.earliest ?? field.latest ?? '2025-11-01');
    const span = field.latest === undefined ? 60 : Math.min(60, (Date.parse(field.latest) - from) / DAY);
    return new Date(from + pickInteger(random, 0, span) * DAY).toISOString().slice(0, 10);
  },
});
