import { readDate } from '@weir/expression';
import { cleanLine } from '../../clean-text.ts';
import { readDateText } from '../../date-text.ts';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { readNumberText } from '../../number-text.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import type { HiddenField } from './spec.ts';

const TRUE = new Set(['是', '对', '有', 'true', 'yes', 'y', '1', '√', '✓']);
const FALSE = new Set(['否', '错', '无', 'false', 'no', 'n', '0', '×', '✗']);

function readBoolean(text: string): boolean | null {
  const word = text.toLowerCase();
  return TRUE.has(word) ? true : FALSE.has(word) ? false : null;
}

/** What a hidden value does. */
export const hidden = defineRun<HiddenField>({
  kind: 'hidden',
  normalise: (_field, value) =>
    typeof value === 'string' ? cleanLine(value) : Object.is(value, -0) ? 0 : value,
  explain: (field, keyword) =>
    field.holds === 'date' && keyword === 'pattern' ? issueAt(field, 'date') : undefined,
  check: (field, value) =>
    field.holds === 'date' && typeof value === 'string' && readDate(value) === null
      ? [issueAt(field, 'date')]
      : [],
  fromText: (field, cell, context) => {
    const text = cleanLine(cell);
    if (text === undefined || (field.holds ?? 'text') === 'text') return { value: text };
    if (field.holds === 'date') {
      const date = readDateText(text, context.dateOrder);
      return date === null ? { issue: issueAt(field, 'date') } : { value: date };
    }
    const value = field.holds === 'number' ? readNumberText(text) : readBoolean(text);
    return value === null ? { issue: issueAt(field, 'type', '', { expected: field.holds }) } : { value };
  },
  toText: (_field, value, context) => {
    if (typeof value !== 'boolean') return plainText(value);
    return context.locale === 'en' ? (value ? 'Yes' : 'No') : value ? '是' : '否';
  },
  sample: (field, random) => {
    switch (field.holds ?? 'text') {
      case 'text':
        return `值${pickInteger(random, 1, 99)}`;
      case 'number':
        return pickInteger(random, 1, 99);
      case 'boolean':
        return random() < 0.5;
      case 'date':
        return `2025-11-${String(pickInteger(random, 1, 30)).padStart(2, '0')}`;
    }
  },
});
