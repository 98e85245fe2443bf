import type { Divisions } from './divisions.ts';

/** An address as it is stored. */
export interface Address {
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly detail: string;
}

/** Names of the list that stand for "no city between" and that nobody writes. */
const UNWRITTEN = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);
const PROVINCE_ENDINGS = /(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$/;
const CITY_ENDINGS = /(?:市|地区|盟)$/;

/** The address on one line, as a label shows it: 江苏省常州市武进区湖塘镇花园街1号. */
export function addressLine(address: Partial<Address>): string {
  const { province = '', city = '', district = '', detail = '' } = address;
  return `${province}${UNWRITTEN.has(city) ? '' : city}${district}${detail}`;
}

/**
 * Splits a line of text into its parts. Short names (江苏 常州 武进区) are read too, and the province or the city may be
 * missing where the rest says which it is. Null when the text names no district of the list or more than one.
 */
export function readAddressLine(text: string, divisions: Divisions): Address | null {
  const line = text.replace(/^(?:中国|中华人民共和国)/, '').replace(/^[\s,，、/-]+/, '');
  const named = divisions.provinces.flatMap((province) => {
    const rest = after(line, province, PROVINCE_ENDINGS);
    return rest === null ? [] : [{ province, rest }];
  });
  for (const { province, rest } of named) {
    const found = withinProvince(rest, province, divisions, true);
    if (found.length > 0) return best(found);
  }
  return best(divisions.provinces.flatMap((province) => withinProvince(line, province, divisions, false)));
}

function withinProvince(
  line: string,
  province: string,
  divisions: Divisions,
  cityMayLack: boolean,
): readonly Address[] {
  const found: Address[] = [];
  for (const city of divisions.cities(province)) {
    const unwritten = UNWRITTEN.has(city);
    // Cities of Beijing and its like are often repeated: 北京市北京市朝阳区, or written as in the list: 北京市市辖区朝阳区.
    const rest = unwritten
      ? (after(line, city) ?? after(line, province) ?? line)
      : after(line, city, CITY_ENDINGS);
    if (rest === null && !cityMayLack) continue;
    if (rest === line && !cityMayLack) continue;
    for (const district of divisions.districts(province, city)) {
      const detail = after(rest ?? line, district);
      if (detail !== null) found.push({ province, city, district, detail });
    }
    if (unwritten && !cityMayLack) continue;
  }
  return found;
}

/** The one with the longest names; null when two different places fit equally well. */
function best(found: readonly Address[]): Address | null {
  const [first, second] = [...found].sort((a, b) => a.detail.length - b.detail.length);
  if (first === undefined) return null;
  if (second !== undefined && second.detail.length === first.detail.length) return null;
  return first;
}

/** What follows the name (or its short form without the ending) at the start of the line; null when it is not there. */
function after(line: string, name: string, ending?: RegExp): string | null {
  const short = ending === undefined ? name : name.replace(ending, '');
  const written = line.startsWith(name) ? name : short.length >= 2 && line.startsWith(short) ? short : null;
  return written === null ? null : line.slice(written.length).replace(/^[\s,，、/-]+/, '');
}
