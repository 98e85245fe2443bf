import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PHONE_PATTERNS, phoneParts } from '../../phone-text.ts';
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
  ['17531103964_6603', '17531103964-6603'],
  ['13812345678-1234', '13812345678-1234'],
  ['138-1234-5678-1234', '13812345678-1234'],
  ['13812345678转1234', '13812345678-1234'],
  ['13812345678 转 1234', '13812345678-1234'],
  ['13812345678转接：1234', '13812345678-1234'],
  ['13812345678,1234', '13812345678-1234'],
  ['13812345678，，1234', '13812345678-1234'],
  ['+86 138 1234 5678，分机1234', '13812345678-1234'],
  ['１３８１２３４５６７８－１２３４', '13812345678-1234'],
  ['13812345678＃1234', '13812345678-1234'],
  ['13812345678（分机号：1234）', '13812345678-1234'],
  ['13812345678[1234]', '13812345678-1234'],
  ['13812345678 Ext.1234', '13812345678-1234'],
  ['13812345678x1234', '13812345678-1234'],
  ['13812345678—1234', '13812345678-1234'],
  ['400-820-8820转1', '4008208820-1'],
  ['0519-8651234-5', '0519-8651234-5'],
  ['13812345678 1234', '13812345678 1234'],
  ['13812345678-1234567', '13812345678-1234567'],
  ['13812345678,13912345678', '13812345678,13912345678'],
  ['13812345678/13912345678', '13812345678/13912345678'],
  ['138****5678-1234', '138****5678-1234'],
  ['转1234', '转1234'],
  ['13812345678-', '13812345678'],
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
  ['13812345678-1234', {}, []],
  ['4008208820-12', {}, []],
  ['13812345678-1234', { accept: 'mobile' }, ['schema']],
  ['13812345678-1234567', {}, ['schema']],
  ['13812345678-', {}, ['schema']],
  ['13812345678-12-34', {}, ['schema']],
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

test('an extension stays apart from the number when it is shown', () => {
  expect(kind.text('4008208820-12')).toBe('400-820-8820-12');
  expect(kind.read('400-820-8820-12')).toBe('4008208820-12');
});

test.each([
  ['13812345678', { number: '13812345678' }],
  ['13812345678-1234', { number: '13812345678', extension: '1234' }],
  ['0519-86512345', { number: '0519-86512345' }],
  ['0519-86512345-801', { number: '0519-86512345', extension: '801' }],
  ['4008208820-1', { number: '4008208820', extension: '1' }],
  ['打不通-1', { number: '打不通-1' }],
])('the parts of %j', (stored, parts) => {
  expect(phoneParts(stored)).toEqual(parts);
});

test('every way to write a privacy number is one stored number, and the pattern for other programs takes it', () => {
  const pattern = new RegExp(PHONE_PATTERNS.any);
  const main = fc.constantFrom(
    ['13812345678', '138 1234 5678', '+86 13812345678', '138-1234-5678', '１３８１２３４５６７８'],
    ['0519-86512345', '(0519)86512345', '0519 8651 2345', '+86 519 8651 2345'],
    ['4008208820', '400-820-8820'],
  );
  const mark = fc.constantFrom(
    ...[
      '-',
      '_',
      ',',
      '，',
      '转',
      ' 转 ',
      '分机',
      ' 分机：',
      '#',
      '＃',
      '*',
      ' ext. ',
      'x',
      '－',
      '—',
      ',,',
      '；',
    ],
  );
  const extension = fc.stringMatching(/^[0-9]{1,6}$/);
  fc.assert(
    fc.property(main, fc.nat(), mark, extension, (written, which, between, digits) => {
      const one = written[which % written.length] ?? '';
      const stored = `${written[0]}-${digits}`;
      expect(kind.read(`${one}${between}${digits}`)).toBe(stored);
      expect(kind.normalise(`${one}${between}${digits}`)).toBe(stored);
      expect(pattern.test(stored)).toBe(true);
    }),
  );
});

test('what the stored pattern takes is left as it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(new RegExp(PHONE_PATTERNS.any)), (stored) => {
      expect(kind.normalise(stored)).toBe(stored);
    }),
  );
});
