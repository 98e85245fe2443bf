import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeKind, seeded } from '../../test-kind.ts';
import { addressLine, readAddressLine } from './address-text.ts';
import { loadDivisions } from './divisions.ts';

const kind = describeKind('address', { roundTrip: true });
const home = { province: '江苏省', city: '常州市', district: '武进区', detail: '湖塘镇花园街1号' };

test.each([
  ['江苏省常州市武进区湖塘镇花园街1号', home],
  ['江苏常州武进区湖塘镇花园街1号', home],
  ['江苏省 常州市 武进区 湖塘镇花园街1号', home],
  ['常州市武进区湖塘镇花园街1号', home],
  ['江苏省武进区湖塘镇花园街1号', home],
  ['中国江苏省常州市武进区，湖塘镇花园街1号', home],
  [
    '上海市浦东新区张江路1号',
    { province: '上海市', city: '市辖区', district: '浦东新区', detail: '张江路1号' },
  ],
  [
    '上海市市辖区浦东新区张江路1号',
    { province: '上海市', city: '市辖区', district: '浦东新区', detail: '张江路1号' },
  ],
  [
    '北京北京市朝阳区望京街1号',
    { province: '北京市', city: '市辖区', district: '朝阳区', detail: '望京街1号' },
  ],
  [
    '重庆市秀山土家族苗族自治县中和街1号',
    { province: '重庆市', city: '县', district: '秀山土家族苗族自治县', detail: '中和街1号' },
  ],
  [
    '内蒙古呼和浩特市新城区新华街1号',
    { province: '内蒙古自治区', city: '呼和浩特市', district: '新城区', detail: '新华街1号' },
  ],
  [
    '湖北省仙桃市人民路1号',
    { province: '湖北省', city: '省直辖县级行政区划', district: '仙桃市', detail: '人民路1号' },
  ],
  [
    '广东省东莞市长安镇建设路1号',
    { province: '广东省', city: '东莞市', district: '长安镇', detail: '建设路1号' },
  ],
  ['鼓楼区中山路1号', 'issue: address'],
  ['花园街1号', 'issue: address'],
  ['江苏省', 'issue: address'],
  ['', undefined],
])('reads %j', (text, value) => {
  expect(kind.read(text)).toEqual(value);
});

test('every district of the list is read back from its line', async () => {
  const divisions = await loadDivisions();
  const wrong: string[] = [];
  let count = 0;
  for (const province of divisions.provinces) {
    for (const city of divisions.cities(province)) {
      for (const district of divisions.districts(province, city)) {
        const one = { province, city, district, detail: '花园街1号' };
        const read = readAddressLine(addressLine(one), divisions);
        count += 1;
        if (JSON.stringify(read) !== JSON.stringify(one))
          wrong.push(`${addressLine(one)} → ${JSON.stringify(read)}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(3000);
});

test.each([
  [home, []],
  [{ ...home, district: '花园区' }, ['address']],
  [{ ...home, province: '浙江省' }, ['address']],
  [{ ...home, detail: '1' }, ['schema']],
  [{ ...home, detail: 'x'.repeat(121) }, ['schema']],
  [{ province: '江苏省', city: '常州市' }, ['schema']],
  [{ ...home, street: '花园街' }, ['schema']],
  ['江苏省常州市武进区湖塘镇花园街1号', ['schema']],
])('judges %j', (value, codes) => {
  expect(kind.codes(value)).toEqual(codes);
});

test('a wrong district is shown at the district', () => {
  const [issue] = kind.run.check?.(kind.field(), { ...home, district: '花园区' }, new Map()) ?? [];
  expect(issue).toMatchObject({ code: 'address', path: '/district' });
});

test.each([
  [{ province: ' 江苏省 ', city: '', detail: undefined }, { province: '江苏省' }],
  [{ province: '', city: '', district: '', detail: '' }, undefined],
  [{}, undefined],
  ['', undefined],
  ['文字', '文字'],
])('cleans %j to %j', (raw, clean) => {
  expect(kind.run.normalise?.(kind.field(), raw)).toEqual(clean);
});

test('a missing part is told as one incomplete address', () => {
  expect(kind.run.explain?.(kind.field(), 'required', {})?.code).toBe('address');
  expect(kind.run.explain?.(kind.field(), 'maxLength', {})).toBeUndefined();
});

test('samples name places of the list', async () => {
  const divisions = await loadDivisions();
  const sample = kind.run.sample?.(kind.field(), seeded(7)) as typeof home;
  expect(divisions.districts(sample.province, sample.city)).toContain(sample.district);
});

test('the list is loaded only by a dynamic import, so that no page carries it from the start', () => {
  for (const file of ['divisions.ts', 'run.ts', 'spec.ts', 'address-text.ts']) {
    const source = readFileSync(new URL(file, import.meta.url), 'utf8');
    expect(source, file).not.toMatch(/from 'element-china-area-data'/);
  }
});
