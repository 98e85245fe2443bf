import { cleanLines } from '../../clean-text.ts';
import { defineRun } from '../../define.ts';
import { plainText } from '../../plain-text.ts';
import { sampleText } from '../../sample-text.ts';
import type { LongTextField } from './spec.ts';

/** What text of several lines does. */
export const longText = defineRun<LongTextField>({
  kind: 'long-text',
  normalise: (_field, value) => (typeof value === 'string' ? cleanLines(value) : value),
  fromText: (_field, cell) => ({ value: cleanLines(cell) }),
  toText: (_field, value) => plainText(value),
  sample: (field, random) =>
    sampleText({ minLength: field.minLength ?? 1, maxLength: field.maxLength ?? 2000 }, random),
});
