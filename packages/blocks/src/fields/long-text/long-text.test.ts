import { expect, test } from 'vitest';
import { describeKind } from '../../test-kind.ts';

const kind = describeKind('long-text', { roundTrip: true, variants: [{ minLength: 10, maxLength: 12 }] });

test.each([
  [' 第一行\r\n第二行\r', '第一行\n第二行'],
  ['a\u2028b\u0000', 'a\nb'],
  [' \n\t ', undefined],
  [true, true],
])('cleans %j to %j', (raw, clean) => {
  expect(kind.run.normalise?.(kind.field(), raw)).toEqual(clean);
});

test.each([
  ['x'.repeat(500), []],
  ['x'.repeat(501), ['schema']],
  [['x'], ['schema']],
])('judges by length', (value, codes) => {
  expect(kind.codes(value)).toEqual(codes);
});

test('an upper limit below the lower one is a fault', () => {
  expect(kind.settings({ minLength: 600 })).toEqual(['field.range']);
});
