import { cleanLine } from '../../clean-text.ts';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { optionOf, optionTitle } from '../../option-text.ts';
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

/** What a multiple choice does. */
export const multiChoice = defineRun<MultiChoiceField>({
  kind: 'multi-choice',
  normalise: (field, value) =>
    Array.isArray(value) && value.every((item) => typeof item === 'string')
      ? ordered(field, value)
      : value === ''
        ? undefined
        : value,
  fromText: (field, cell) => {
    const whole = cleanLine(cell);
    if (whole === undefined) return { value: undefined };
    // An option that itself has a comma is found before the text is cut at commas.
    const single = optionOf(field.options, whole);
    if (single !== undefined) return { value: [single.value] };
    const values: string[] = [];
    for (const part of cell.split(/[、,，;；|/\n]/)) {
      const word = cleanLine(part);
      if (word === undefined) continue;
      const found = optionOf(field.options, word);
      if (found === undefined) {
        return {
          issue: issueAt(field, 'option', '', { value: word, allowed: field.options.map((o) => o.value) }),
        };
      }
      values.push(found.value);
    }
    return { value: ordered(field, values) };
  },
  toText: (field, value, context) =>
    Array.isArray(value)
      ? value.map((item) => optionTitle(field.options, plainText(item), context.locale)).join('、')
      : plainText(value),
  sample: (field, random) => {
    const limit = Math.min(field.maxCount ?? field.options.length, field.options.length);
    const count = pickInteger(random, Math.min(field.minCount ?? 1, limit), limit);
    const rest = field.options.map((option) => option.value);
    while (rest.length > count) rest.splice(pickInteger(random, 0, rest.length - 1), 1);
    return rest;
  },
});
