import { expect, test } from 'vitest';
import { describeKind } from '../../test-kind.ts';

const kind = describeKind('phone', { roundTrip: true, variants: [{ accept: 'mobile' }] });

test.each([
  ['13812345678', '13812345678'],
  ['138 1234 5678', '13812345678'],
  ['138-1234-5678', '13812345678'],
  ['１３８１２３４５６７８', '13812345678'],
  ['+86 138 1234 5678', '13812345678'],
  ['(+86)13812345678', '13812345678'],
  ['8613812345678', '13812345678'],
  ['0086-13812345678', '13812345678'],
  ['0519-86512345', '0519-86512345'],
  ['051986512345', '0519-86512345'],
  ['(0519) 8651 2345', '0519-86512345'],
  ['010-62345678', '010-62345678'],
  ['01062345678', '010-62345678'],
  ['+86 10 6234 5678', '010-62345678'],
  ['0519-86512345-801', '0519-86512345-801'],
  ['0519-86512345转801', '0519-86512345-801'],
  ['0519-86512345 ext. 801', '0519-86512345-801'],
  ['400-820-8820', '4008208820'],
  ['800 820 8820', '8008208820'],
  ['12345', '12345'],
  ['打不通', '打不通'],
  ['  ', undefined],
])('cleans %j to %j', (raw, clean) => {
  expect(kind.run.normalise?.(kind.field(), raw)).toBe(clean);
  expect(kind.read(raw)).toBe(clean);
});

test.each([
  ['13812345678', {}, []],
  ['0519-8651234', {}, []],
  ['0519-86512345-801', {}, []],
  ['4008208820', {}, []],
  ['12812345678', {}, ['schema']],
  ['1381234567', {}, ['schema']],
  ['0519-12345678', {}, ['schema']],
  ['86512345', {}, ['schema']],
  [13812345678, {}, ['schema']],
  ['13812345678\n', {}, ['schema']],
  ['0519-86512345', { accept: 'mobile' }, ['schema']],
])('judges %j with %j', (value, changes, codes) => {
  expect(kind.codes(value, changes)).toEqual(codes);
});

test('a broken pattern is called a wrong phone number', () => {
  expect(kind.run.explain?.(kind.field(), 'pattern', '1')?.code).toBe('phone');
});

test('service numbers are written in groups', () => {
  expect(kind.text('4008208820')).toBe('400-820-8820');
  expect(kind.text('13812345678')).toBe('13812345678');
});
