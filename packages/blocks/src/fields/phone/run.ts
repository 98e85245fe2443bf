import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { cleanPhone } from '../../phone-text.ts';
import { pickInteger, pickOne } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import type { PhoneField } from './spec.ts';

/** What a phone number does. */
export const phone = defineRun<PhoneField>({
  kind: 'phone',
  normalise: (_field, value) => (typeof value === 'string' ? cleanPhone(value) : value),
  explain: (field, keyword) => (keyword === 'pattern' ? issueAt(field, 'phone') : undefined),
  fromText: (_field, cell) => ({ value: cleanPhone(cell) }),
  toText: (_field, value) => plainText(value).replace(/^([48]00)([0-9]{3})([0-9]{4})(?=$|-)/, '$1-$2-$3'),
  sample: (_field, random) =>
    `1${pickOne(random, ['38', '39', '58', '86', '33', '77'])}${String(pickInteger(random, 0, 99_999_999)).padStart(8, '0')}`,
});
