import { defineRun } from '../../define.ts';
import { fileIssues, fileLookup, isFile, sampleFile, withCleanName } from '../../file-checks.ts';
import { SIGNATURE_LIMITS, type SignatureField } from './spec.ts';

/** What a signature does. */
export const signature = defineRun<SignatureField>({
  kind: 'signature',
  normalise: (_field, value) => (value === '' ? undefined : isFile(value) ? withCleanName(value) : value),
  check: (field, value, facts) =>
    isFile(value) ? fileIssues(field, value, '', SIGNATURE_LIMITS, facts) : [],
  lookups: (_field, value) => (isFile(value) ? [fileLookup(value)] : []),
  toText: (_field, _value, context) => (context.locale === 'en' ? 'Signed' : '已签名'),
  sample: (_field, random) => sampleFile(random, 'image/png', '签名.png'),
});
