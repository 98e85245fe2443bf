import { DEFAULT_TIME_ZONE } from '@weir/base';
import { cleanCode } from '../../clean-text.ts';
import { instantToText, readInstant, readInstantText } from '../../date-text.ts';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import type { DateTimeField } from './spec.ts';

function clean(text: string): string | undefined {
  const code = cleanCode(text);
  return code === undefined ? undefined : (readInstant(code) ?? code);
}

/** What a point in time does. */
export const dateTime = defineRun<DateTimeField>({
  kind: 'date-time',
  normalise: (_field, value) => (typeof value === 'string' ? clean(value) : value),
  explain: (field, keyword) => (keyword === 'pattern' ? issueAt(field, 'date') : undefined),
  check: (field, value) =>
    typeof value !== 'string' || readInstant(value) !== null ? [] : [issueAt(field, 'date')],
  fromText: (field, cell, context) => {
    if (cleanCode(cell) === undefined) return { value: undefined };
    const found = readInstantText(cell, context.timeZone ?? DEFAULT_TIME_ZONE, context.dateOrder);
    return found === null ? { issue: issueAt(field, 'date') } : { value: found };
  },
  toText: (_field, value, context) => instantToText(plainText(value), context.timeZone ?? DEFAULT_TIME_ZONE),
  sample: (_field, random) => {
    const minutes = pickInteger(random, 0, 60 * 24 * 60);
    return `${new Date(Date.UTC(2025, 10, 1) + minutes * 60_000).toISOString().slice(0, 19)}Z`;
  },
});
