import type { Divisions } from './divisions.ts';
import { cityNames, districtNames, isUnwritten, isZone, provinceNames, zoneAtStart } from './place-names.ts';

/** An address as it is stored. */
export interface Address {
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly detail: string;
}

/** No address of one line is longer; what is longer need not be looked at. */
const LONGEST = 400;

/** The address on one line, as a label shows it: 江苏省常州市武进区湖塘镇花园街1号. */
export function addressLine(address: Partial<Address>): string {
  const { province = '', city = '', district = '', detail = '' } = address;
  // A sign at its start would be taken for one between the parts: 武进区 -1层.
  const apart = /^[-/、]/.test(detail) ? ' ' : '';
  // A city without districts stands in the place of its district too: it is written once.
  return `${province}${isUnwritten(city) ? '' : city}${district === city ? '' : district}${apart}${detail}`;
}

/**
 * Splits a line of text into its parts. Short names (江苏 常州 武进区, 恩施州, 内蒙古) are read too, and the province or the
 * city may be missing where the rest says which it is. A development zone stands for the district where the text names
 * none. Null when the text names no district or more than one.
 */
export function readAddressLine(text: string, divisions: Divisions): Address | null {
  if (text.length > LONGEST) return null;
  const line = text.replace(/^(?:中国|中华人民共和国)(?!香港|澳门)/, '').replace(/^[\s,，、/-]+/, '');
  const named = divisions.provinces.flatMap((province) =>
    restsOf(line, provinceNames(province)).map((rest) => ({ province, rest })),
  );
  for (const { province, rest } of longestNamesFirst(named)) {
    const found = withinProvince(rest, province, divisions);
    if (found.length > 0) return best(found);
  }
  const anywhere = divisions.provinces.flatMap((province) => withCity(line, province, divisions));
  return best(anywhere.length > 0 ? anywhere : countyAlone(line, divisions));
}

const longestNamesFirst = <T extends { readonly rest: string }>(named: readonly T[]): readonly T[] =>
  [...named].sort((a, b) => a.rest.length - b.rest.length);

/** The province stands before: the city may lack. */
function withinProvince(rest: string, province: string, divisions: Divisions): readonly Address[] {
  // Cities of Beijing and its like are often repeated: 北京市北京市朝阳区.
  const starts = [rest, ...restsOf(rest, provinceNames(province))];
  const found = starts.flatMap((start) => [
    ...withCity(start, province, divisions),
    ...divisions.cities(province).flatMap((city) => withDistrict(start, { province, city }, divisions)),
  ]);
  if (found.length > 0) return found;
  return starts.flatMap((start) =>
    divisions
      .cities(province)
      .filter(isUnwritten)
      .slice(0, 1)
      .flatMap((city) => withZone(start, { province, city })),
  );
}

/** The city is written. */
function withCity(start: string, province: string, divisions: Divisions): readonly Address[] {
  const written = divisions
    .cities(province)
    .flatMap((city) => restsOf(start, cityNames(city)).map((rest) => ({ city, rest })));
  const found = written.flatMap(({ city, rest }) => withDistrict(rest, { province, city }, divisions));
  if (found.length > 0) return found;
  // 西安 in front of 市高新区 is 西安市 in front of 高新区.
  const shortest = Math.min(...written.map(({ rest }) => rest.length));
  const zones = written
    .filter(({ rest }) => rest.length === shortest)
    .flatMap(({ city, rest }) => withZone(rest, { province, city }));
  if (zones.length > 0) return zones;
  // Where a city has no districts, people leave its towns out.
  return written
    .filter(({ city }) => divisions.isTownCity(province, city))
    .filter(({ city, rest }) => start.startsWith(city) && rest !== '')
    .map(({ city, rest }) => ({ province, city, district: city, detail: rest }));
}

function withDistrict(
  rest: string,
  { province, city }: Pick<Address, 'province' | 'city'>,
  divisions: Divisions,
): readonly Address[] {
  const inTownCity = divisions.isTownCity(province, city);
  return divisions.districts(province, city).flatMap((district) =>
    districtNames(district, inTownCity).flatMap((name) => {
      const detail = after(rest, name);
      if (detail === null) return [];
      // 仙桃市 is a city and its only district: files write it twice.
      const again = isUnwritten(city) ? after(detail, district) : null;
      return [{ province, city, district, detail: again ?? detail }];
    }),
  );
}

function withZone(rest: string, { province, city }: Pick<Address, 'province' | 'city'>): readonly Address[] {
  const zone = zoneAtStart(rest);
  const detail = zone === null ? null : after(rest, zone);
  return zone === null || detail === null ? [] : [{ province, city, district: zone, detail }];
}

/** 昆山市 or 安吉县 at the start: a county or county-level city says by itself where it is. */
function countyAlone(line: string, divisions: Divisions): readonly Address[] {
  return divisions.provinces.flatMap((province) =>
    divisions.cities(province).flatMap((city) =>
      divisions.districts(province, city).flatMap((district) => {
        const detail =
          /..[市县旗]$/.test(district) && !isUnwrittenTown(district) ? after(line, district) : null;
        return detail === null ? [] : [{ province, city, district, detail }];
      }),
    ),
  );
}

const isUnwrittenTown = (district: string): boolean => /(?:镇|街道)$/.test(district);

/** The one with the longest names; null when two different places fit equally well. */
function best(found: readonly Address[]): Address | null {
  const [first, ...others] = [...found].sort((a, b) => a.detail.length - b.detail.length);
  if (first === undefined) return null;
  const rival = others.find(
    ({ detail, ...place }) =>
      detail.length === first.detail.length &&
      (place.province !== first.province || place.city !== first.city || place.district !== first.district),
  );
  return rival === undefined ? first : null;
}

/** What may follow any of the names at the start of the line. */
function restsOf(line: string, names: readonly string[]): readonly string[] {
  return names.flatMap((name) =>
    line.startsWith(name) ? [line.slice(name.length).replace(/^[\s,，、/-]+/, '')] : [],
  );
}

/** What follows the name of a district at the start of the line; null when it is not there. */
function after(line: string, name: string): string | null {
  if (!line.startsWith(name)) return null;
  const rest = line.slice(name.length);
  // Behind a blank a sign is the detail's own: 武进区 -1层.
  return /^\s/.test(rest) ? rest.replace(/^[\s,，]+/, '') : rest.replace(/^[\s,，、/-]+/, '');
}

type Parts = Readonly<Record<string, unknown>>;

/** Parts under the names of the list: 恩施州 as 恩施土家族苗族自治州, 仙桃市 as city as what stands below the province. */
export function officialParts(parts: Parts, divisions: Divisions): Parts {
  const { province, city, district } = parts;
  if (typeof province !== 'string') return parts;
  const official = divisions.provinces.find((one) => provinceNames(one).includes(province));
  if (official === undefined) return parts;
  if (typeof city !== 'string') return { ...parts, province: official };
  const place = { ...parts, province: official, ...cityOf(official, { city, district }, divisions) };
  return townOf(place, divisions);
}

function cityOf(
  province: string,
  { city, district }: { readonly city: string; readonly district: unknown },
  divisions: Divisions,
): Parts {
  const cities = divisions.cities(province);
  const known = cities.find((one) => one === city) ?? cities.find((one) => cityNames(one).includes(city));
  if (known !== undefined)
    return { city: known, ...districtOf(province, { city: known, district }, divisions) };
  const below = cities.filter(isUnwritten);
  // 北京市 · 北京市 · 朝阳区
  if (provinceNames(province).includes(city) && typeof district === 'string') {
    const holds = below.find((one) => divisions.districts(province, one).includes(district));
    return holds === undefined ? {} : { city: holds };
  }
  // 湖北省 · 仙桃市 · (仙桃市)
  const direct = below.find((one) => divisions.districts(province, one).includes(city));
  const same = district === undefined || district === city;
  return direct === undefined || !same ? {} : { city: direct, district: city };
}

function districtOf(
  province: string,
  { city, district }: { readonly city: string; readonly district: unknown },
  divisions: Divisions,
): Parts {
  const districts = divisions.districts(province, city);
  if (typeof district !== 'string' || districts.includes(district)) return {};
  const inTownCity = divisions.isTownCity(province, city);
  const called = districts.filter((one) => districtNames(one, inTownCity).includes(district));
  return called.length === 1 ? { district: called[0] } : {};
}

/** 东莞市 · 东莞市 · 长安镇1号: the town is the district, so that the address is the same however it is written. */
function townOf(parts: Parts, divisions: Divisions): Parts {
  const { province, city, district, detail } = parts;
  if (typeof province !== 'string' || typeof city !== 'string' || typeof detail !== 'string') return parts;
  if (district !== city || !divisions.isTownCity(province, city)) return parts;
  const [town, ...others] = withDistrict(detail, { province, city }, divisions).filter(
    (one) => one.district !== city && one.detail !== '',
  );
  return town === undefined || others.length > 0 ? parts : { ...parts, ...town };
}

/** Whether these three are a place: of the list, or a development zone of a city of the list. */
export function isPlace(
  { province, city, district }: Pick<Address, 'province' | 'city' | 'district'>,
  divisions: Divisions,
): boolean {
  if (divisions.districts(province, city).includes(district)) return true;
  return isZone(district) && divisions.cities(province).includes(city);
}
