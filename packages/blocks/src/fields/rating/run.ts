import { cleanCode } from '../../clean-text.ts';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { readNumberText } from '../../number-text.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import type { RatingField } from './spec.ts';

function readStars(text: string): number | null {
  const stars = /^([★⭐]+)[☆]*$/u.exec(text);
  if (stars) return [...(stars[1] ?? '')].length;
  const digits = /^([0-9]{1,2})(?:\.0+)?\s*(?:星级?|颗星|stars?|\/[0-9]{1,2})?$/i.exec(text);
  if (digits) return Number(digits[1]);
  const word = /^([一二三四五六七八九十])星级?$/.exec(text);
  return word ? '一二三四五六七八九十'.indexOf(word[1] ?? '') + 1 : null;
}

/** What a rating does. */
export const rating = defineRun<RatingField>({
  kind: 'rating',
  fromText: (field, cell, context) => {
    const text = cleanCode(cell);
    if (text === undefined) return { value: undefined };
    const label = field.labels?.findIndex(
      (words) => words[context.locale] === text || words['zh-CN'] === text,
    );
    if (label !== undefined && label >= 0) return { value: label + 1 };
    // Any other number is read too: that it is no whole number, or too many, is judged as on every door.
    const stars = readStars(text) ?? readNumberText(text);
    return stars === null ? { issue: issueAt(field, 'type', '', { expected: 'integer' }) } : { value: stars };
  },
  toText: (_field, value, context) =>
    context.locale === 'en'
      ? `${plainText(value)} ${value === 1 ? 'star' : 'stars'}`
      : `${plainText(value)} 星`,
  sample: (field, random) => pickInteger(random, 1, field.max ?? 5),
});
