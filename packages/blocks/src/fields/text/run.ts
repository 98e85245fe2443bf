import { cleanLine, toHalfWidth } from '../../clean-text.ts';
import { defineRun } from '../../define.ts';
import { plainText } from '../../plain-text.ts';
import { sampleText } from '../../sample-text.ts';
import type { TextField } from './spec.ts';

function clean(field: TextField, text: string): string | undefined {
  const line = cleanLine(text);
  if (line === undefined || field.transform === undefined || field.transform === 'none') return line;
  const half = toHalfWidth(line).replace(/\s+/g, '');
  if (half === '') return undefined;
  return field.transform === 'upper' ? half.replace(/[a-z]+/g, (letters) => letters.toUpperCase()) : half;
}

/** What a line of text does. */
export const text = defineRun<TextField>({
  kind: 'text',
  normalise: (field, value) => (typeof value === 'string' ? clean(field, value) : value),
  explain: (field, keyword) =>
    keyword === 'pattern' && field.patternMessage !== undefined
      ? { code: 'pattern', path: '', message: field.patternMessage }
      : undefined,
  fromText: (field, cell) => ({ value: clean(field, cell) }),
  toText: (_field, value) => plainText(value),
  sample: (field, random) =>
    sampleText(
      { pattern: field.pattern, minLength: field.minLength ?? 1, maxLength: field.maxLength ?? 200 },
      random,
    ),
});
