import { defineRun } from '../../define.ts';
import { cleanFiles, fileIssues, fileLookup, isFile, sampleFile } from '../../file-checks.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import { type ImageField, imageLimits } from './spec.ts';

/** What uploaded pictures do. A cell of a table file cannot bring a picture, so there is no `fromText`. */
export const image = defineRun<ImageField>({
  kind: 'image',
  normalise: (_field, value) => cleanFiles(value),
  check: (field, value, facts) =>
    Array.isArray(value)
      ? value.flatMap((item: unknown, index) =>
          isFile(item) ? fileIssues(field, item, `/${index}`, imageLimits(field), facts) : [],
        )
      : [],
  lookups: (_field, value) => (Array.isArray(value) ? value.filter(isFile).map(fileLookup) : []),
  toText: (_field, value) =>
    Array.isArray(value)
      ? value
          .filter(isFile)
          .map((item) => item.name)
          .join('、')
      : plainText(value),
  sample: (field, random) => {
    const count = pickInteger(
      random,
      field.minFiles ?? 1,
      Math.max(field.minFiles ?? 1, Math.min(2, field.maxFiles ?? 9)),
    );
    return Array.from({ length: count }, (_, index) =>
      sampleFile(random, 'image/png', `图片${index + 1}.png`),
    );
  },
});
