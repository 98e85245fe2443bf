import { defineRun } from '../../define.ts';
import { cleanFiles, fileIssues, fileLookup, isFile, sampleFile } from '../../file-checks.ts';
import { MEDIA_TYPES } from '../../file-limits.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import { type FileField, fileLimits } from './spec.ts';

/** What uploaded documents do. A cell of a table file cannot bring a document, so there is no `fromText`. */
export const file = defineRun<FileField>({
  kind: 'file',
  normalise: (_field, value) => cleanFiles(value),
  check: (field, value, facts) =>
    Array.isArray(value)
      ? value.flatMap((item: unknown, index) =>
          isFile(item) ? fileIssues(field, item, `/${index}`, fileLimits(field), facts) : [],
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
    const type = MEDIA_TYPES[fileLimits(field).accept[0] ?? 'pdf'][0] ?? 'application/pdf';
    const count = pickInteger(
      random,
      field.minFiles ?? 1,
      Math.max(field.minFiles ?? 1, Math.min(2, field.maxFiles ?? 5)),
    );
    return Array.from({ length: count }, (_, index) => sampleFile(random, type, `附件${index + 1}`));
  },
});
