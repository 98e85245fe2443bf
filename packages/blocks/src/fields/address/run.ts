import { isObject } from '@weir/base';
import { cleanLine } from '../../clean-text.ts';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { pickInteger, pickOne } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import { type Address, addressLine, isPlace, officialParts, readAddressLine } from './address-text.ts';
import { divisionsNow } from './divisions.ts';
import type { AddressField } from './spec.ts';

function cleanParts(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  const parts = Object.entries(value)
    .map(([key, part]) => [key, typeof part === 'string' ? cleanLine(part) : part] as const)
    .map(
      ([key, part]) => [key, key === 'detail' && typeof part === 'string' ? ownDetail(part) : part] as const,
    )
    .filter(([, part]) => part !== undefined && part !== null);
  if (parts.length === 0) return undefined;
  const divisions = divisionsNow();
  const clean = Object.fromEntries(parts);
  return divisions === undefined ? clean : officialParts(clean, divisions);
}

/** A comma at its start belongs to what stood before it. */
function ownDetail(detail: string): string | undefined {
  return cleanLine(detail.replace(/^[\s,，]+/, ''));
}

/** Places for samples that need no list. */
const SAMPLES: readonly (readonly [string, string, string, string])[] = [
  ['江苏省', '常州市', '武进区', '湖塘镇花园街'],
  ['浙江省', '杭州市', '余杭区', '文一西路'],
  ['上海市', '市辖区', '浦东新区', '张江路'],
  ['广东省', '佛山市', '顺德区', '容桂大道'],
];

/** What an address does. */
export const address = defineRun<AddressField>({
  kind: 'address',
  normalise: (_field, value) => (value === '' ? undefined : isObject(value) ? cleanParts(value) : value),
  // A missing or too short part is the same to people: the address is not complete.
  explain: (field, keyword) =>
    ['required', 'minLength', 'type'].includes(keyword) ? issueAt(field, 'address') : undefined,
  check: (field, value) => {
    if (!isObject(value)) return [];
    const { province, city, district } = value;
    if (typeof province !== 'string' || typeof city !== 'string' || typeof district !== 'string') return [];
    const divisions = divisionsNow();
    if (divisions === undefined || isPlace({ province, city, district }, divisions)) return [];
    return [issueAt(field, 'address', '/district', { province, city, district })];
  },
  fromText: (field, cell) => {
    const line = cleanLine(cell);
    if (line === undefined) return { value: undefined };
    const divisions = divisionsNow();
    if (divisions === undefined)
      throw new Error('Reading an address needs the list of divisions: call loadFieldData first');
    const found = readAddressLine(line, divisions);
    // As the parts would be cleaned: what is read is what is stored.
    return found === null
      ? { issue: issueAt(field, 'address', '', { value: line }) }
      : { value: cleanParts({ ...found }) };
  },
  toText: (_field, value) => (isObject(value) ? addressLine(value as Partial<Address>) : plainText(value)),
  sample: (_field, random) => {
    const [province, city, district, street] = pickOne(random, SAMPLES);
    return { province, city, district, detail: `${street}${pickInteger(random, 1, 999)}号` };
  },
});
