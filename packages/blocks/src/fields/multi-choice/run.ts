import type { Issue } from '@weir/base';
import { cleanLine } from '../../clean-text.ts';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { readOptionList, type UnreadOptions, writeOptionList } from '../../option-list-text.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import type { MultiChoiceField } from './spec.ts';

/** Without doubles, in the order of the options; unknown words stay at the end for the check to find. */
function ordered(field: MultiChoiceField, values: readonly string[]): string[] | undefined {
  const words = [...new Set(values.map(cleanLine).filter((word) => word !== undefined))];
  if (words.length === 0) return undefined;
  const known = field.options.map((option) => option.value).filter((value) => words.includes(value));
  return [...known, ...words.filter((word) => !known.includes(word))];
}

/** Why a text names no options of the field. */
function unreadIssue(field: MultiChoiceField, cell: string, read: UnreadOptions): Issue {
  if ('ambiguous' in read)
    return issueAt(field, 'options.ambiguous', '', { value: cell.trim().slice(0, 100) });
  const allowed = field.options.map((option) => option.value);
  return issueAt(field, 'option', '', { value: read.unknown, allowed });
}

/** What a multiple choice does. */
export const multiChoice = defineRun<MultiChoiceField>({
  kind: 'multi-choice',
  normalise: (field, value) =>
    Array.isArray(value) && value.every((item) => typeof item === 'string')
      ? ordered(field, value)
      : value === ''
        ? undefined
        : value,
  explain: (field, keyword, value) => {
    if (keyword !== 'type' || typeof value !== 'string') return undefined;
    const read = readOptionList(field.options, value);
    return 'values' in read ? undefined : unreadIssue(field, value, read);
  },
  fromText: (field, cell) => {
    if (cleanLine(cell) === undefined) return { value: undefined };
    const read = readOptionList(field.options, cell);
    return 'values' in read
      ? { value: ordered(field, read.values) }
      : { issue: unreadIssue(field, cell, read) };
  },
  toText: (field, value, context) =>
    Array.isArray(value)
      ? writeOptionList(field.options, value.map(plainText), context.locale)
      : plainText(value),
  sample: (field, random) => {
    const limit = Math.min(field.maxCount ?? field.options.length, field.options.length);
    const count = pickInteger(random, Math.min(field.minCount ?? 1, limit), limit);
    const rest = field.options.map((option) => option.value);
    while (rest.length > count) rest.splice(pickInteger(random, 0, rest.length - 1), 1);
    return rest;
  },
});
