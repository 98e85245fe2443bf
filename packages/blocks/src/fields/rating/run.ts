import { cleanCode } from '../../clean-text.ts';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { readNumberText } from '../../number-text.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import type { RatingField } from './spec.ts';

/** Longer texts are no number of stars. */
const LONGEST = 40;

/** `of` stars there are: `4/10` says something else of five stars than of ten. */
function readStars(text: string, of: number): number | null {
  if (text.length > LONGEST) return null;
  // Pictures of stars come with a sign that says they are pictures.
  const stars = /^([★⭐]+)[☆]*$/u.exec(text.replaceAll('\ufe0f', ''));
  if (stars) return [...(stars[1] ?? '')].length;
  const digits = /^([0-9]{1,2})(?:\.0+)?\s?(?:星级?|颗星|stars?|\/\s?([0-9]{1,2}))?$/i.exec(text);
  if (digits) return digits[2] === undefined || Number(digits[2]) === of ? Number(digits[1]) : null;
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
    const stars = readStars(text, field.max ?? 5) ?? readNumberText(text);
    return stars === null ? { issue: issueAt(field, 'type', '', { expected: 'integer' }) } : { value: stars };
  },
  toText: (_field, value, context) =>
    context.locale === 'en'
      ? `${plainText(value)} ${value === 1 ? 'star' : 'stars'}`
      : `${plainText(value)} 星`,
  sample: (field, random) => pickInteger(random, 1, field.max ?? 5),
});
