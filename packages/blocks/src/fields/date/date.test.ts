import { expect, test } from 'vitest';
import { describeKind, ZH } from '../../test-kind.ts';

const kind = describeKind('date', {
  roundTrip: true,
  variants: [
    { earliest: undefined },
    { earliest: '2025-02-27', latest: '2025-03-01' },
    { earliest: undefined, latest: '2025-01-01' },
  ],
});

test.each([
  ['2025-11-03', '2025-11-03'],
  ['2025/11/3', '2025-11-03'],
  ['2025.11.3', '2025-11-03'],
  ['2025年11月3日', '2025-11-03'],
  ['2025年 11月 3日', '2025-11-03'],
  ['２０２５-１１-０３', '2025-11-03'],
  ['20251103', '2025-11-03'],
  ['2025-11-03 14:05:00', '2025-11-03'],
  ['2025/11/3 下午2:05', '2025-11-03'],
  ['2024-02-29', '2024-02-29'],
  ['2025-02-29', 'issue: date'],
  ['2025-13-01', 'issue: date'],
  ['1/2/2025', 'issue: date'],
  ['2025 年 11 月 3 日', '2025-11-03'],
  ['2025年11月3号', '2025-11-03'],
  ['2025年11月3日星期一', '2025-11-03'],
  ['2025-11-03 周一', '2025-11-03'],
  ['2025/11/3(星期一) 14:05', '2025-11-03'],
  ['2025年11月3日星期二', 'issue: date'],
  ['20251103140530', '2025-11-03'],
  ['20251103T140530', '2025-11-03'],
  ['2025-11-03T14:05:30', '2025-11-03'],
  ['45964', 'issue: date'],
  ['45964.5', 'issue: date'],
  ['11-3', 'issue: date'],
  ['11月3日', 'issue: date'],
  ['25-11-03', 'issue: date'],
  ['25/11/3', 'issue: date'],
  ['2025-11', 'issue: date'],
  ['2025-11/3', 'issue: date'],
  ['2025-11-03-04', 'issue: date'],
  ['2025-11-031', 'issue: date'],
  ['2025-11-03 1405', 'issue: date'],
  ['2025-11-03 5', 'issue: date'],
  ['2025-11-03x', 'issue: date'],
  ['2025-11-03T06:05:00Z', 'issue: date'],
  ['2025-02-30 14:05', 'issue: date'],
  ['0000-01-01', 'issue: date'],
  [`2025-11-03${' '.repeat(200_000)}x`, 'issue: date'],
  ['\u200b', undefined],
  ['明天', 'issue: date'],
  ['2025-11-03 25:00', 'issue: date'],
])('reads %j as %j', (text, value) => {
  expect(kind.read(text)).toBe(value);
});

test('day and month are told apart only by what the channel says', () => {
  expect(kind.read('1/2/2025', {}, { ...ZH, dateOrder: 'dmy' })).toBe('2025-02-01');
  expect(kind.read('1/2/2025', {}, { ...ZH, dateOrder: 'mdy' })).toBe('2025-01-02');
  expect(kind.read('13/2/2025', {}, { ...ZH, dateOrder: 'mdy' })).toBe('issue: date');
  expect(kind.read('1/2/2025', {}, { ...ZH, dateOrder: 'ymd' })).toBe('issue: date');
});

test.each([
  ['2025-11-03', []],
  ['2025-02-30', ['schema', 'date']],
  ['2025-11-3', ['schema', 'date']],
  ['0000-01-01', ['date']],
  ['2019-12-31', ['tooSmall']],
  [20251103, ['schema']],
])('judges %j', (value, codes) => {
  expect(kind.codes(value)).toEqual(codes);
});

test('the latest day is a limit too', () => {
  expect(kind.codes('2025-11-04', { latest: '2025-11-03' })).toEqual(['tooLarge']);
  expect(kind.codes('2025-11-03', { latest: '2025-11-03' })).toEqual([]);
  expect(kind.settings({ latest: '2019-01-01' })).toEqual(['field.range']);
});

test('a broken pattern is called a wrong date', () => {
  expect(kind.run.explain?.(kind.field(), 'pattern', 'x')?.code).toBe('date');
  expect(kind.run.explain?.(kind.field(), 'type', 1)).toBeUndefined();
});
