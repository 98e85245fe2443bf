import { expect, test } from 'vitest';
import { describeKind } from '../../test-kind.ts';
import { serialDraw, serialNumber } from './draw.ts';
import { readSerialPattern } from './pattern.ts';
import type { SerialField } from './spec.ts';

const kind = describeKind('serial', {
  roundTrip: true,
  variants: [{ pattern: 'NO{00}' }, { pattern: '工单{yyMM}/{000000}' }],
});
const draw = (pattern: string) => serialDraw(kind.field({ pattern }) as SerialField, 'order', '2025-11-03');

test.each([
  ['JG-{yyyyMMdd}-{0000}', 'order/orderNo/20251103', 'JG-20251103-', 4],
  ['JG{yyMMdd}{000}', 'order/orderNo/20251103', 'JG251103', 3],
  ['{yyyyMM}-{00000}', 'order/orderNo/202511', '202511-', 5],
  ['WX{yy}{0000}', 'order/orderNo/2025', 'WX25', 4],
  ['客户-{0000}', 'order/orderNo', '客户-', 4],
])('%s draws from %s', (pattern, counter, prefix, digits) => {
  expect(draw(pattern)).toEqual({ field: 'orderNo', counter, prefix, digits });
});

test('the counter is filled with zeros and grows beyond its digits', () => {
  expect(serialNumber(draw('JG-{yyyyMMdd}-{0000}'), 1)).toBe('JG-20251103-0001');
  expect(serialNumber(draw('JG-{yyyyMMdd}-{0000}'), 12345)).toBe('JG-20251103-12345');
});

test.each([
  'JG-{0000}-X',
  'JG-{yyyyMMdd}',
  '{yyyy}{yyyyMM}{0000}',
  '{MMdd}{0000}',
  '{YYYY}{0000}',
  'JG-{0}',
  'JG-{0000',
  'JG-0000}',
  '{0000}{0000}',
  '',
])('refuses the pattern %j', (pattern) => {
  expect(readSerialPattern(pattern)).toBeNull();
  expect(kind.settings({ pattern })).toEqual(['serial.pattern']);
  expect(() => draw(pattern)).toThrow('Expected a serial pattern');
});

test('numbers of another system stay valid', () => {
  expect(kind.codes('OLD/2019/7')).toEqual([]);
  expect(kind.codes(7)).toEqual(['schema']);
});
