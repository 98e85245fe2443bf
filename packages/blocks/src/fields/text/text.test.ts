import { expect, test } from 'vitest';
import { describeKind } from '../../test-kind.ts';

const kind = describeKind('text', {
  roundTrip: true,
  variants: [
    { transform: 'half', pattern: '^WX-[0-9]{4}$|^[A-Z]{2}[0-9]{3,5}$' },
    { pattern: undefined, minLength: 4, maxLength: 6 },
  ],
});
const free = { pattern: undefined, transform: undefined };

test.each([
  ['  张 三 ', '张 三'],
  ['a\tb\r\nc', 'a b c'],
  ['看\u0000不\u200b见', '看不见'],
  ['   ', undefined],
  ['\u0007', undefined],
  ['全角ＡＢＣ１２', '全角ＡＢＣ１２'],
  [12, 12],
  [{ a: 1 }, { a: 1 }],
])('cleans %j to %j', (raw, clean) => {
  expect(kind.run.normalise?.(kind.field(free), raw)).toEqual(clean);
});

test.each([
  ['upper', ' ａb－1２ 3', 'AB-123'],
  ['half', 'ａb１', 'ab1'],
  ['none', 'ａb１', 'ａb１'],
  ['upper', 'straße', 'STRAßE'],
])('transform %s turns %j into %j', (transform, raw, clean) => {
  expect(kind.normalise(raw, { ...free, transform })).toBe(clean);
});

test('half of a surrogate pair goes, for PostgreSQL refuses it', () => {
  expect(kind.normalise('a\ud800b', free)).toBe('ab');
  expect(kind.normalise('𠮷', free)).toBe('𠮷');
});

test.each([
  [5, ['schema']],
  ['', ['schema']],
  ['x'.repeat(201), ['schema']],
  ['ok', []],
])('judges %j', (value, codes) => {
  expect(kind.codes(value, { ...free, maxLength: undefined })).toEqual(codes);
});

test('the field says in its own words what the pattern wants', () => {
  const own = kind.run.explain?.(kind.field(), 'pattern', 'x');
  expect(own).toMatchObject({ code: 'pattern', message: { 'zh-CN': expect.stringContaining('6–30 位') } });
  expect(kind.run.explain?.(kind.field({ patternMessage: undefined }), 'pattern', 'x')).toBeUndefined();
  expect(kind.run.explain?.(kind.field(), 'maxLength', 'x')).toBeUndefined();
});

test.each([
  [{ minLength: 9, maxLength: 3 }, ['field.range']],
  [{ pattern: '^(' }, ['field.pattern']],
  [{ pattern: '^\\d+$' }, ['field.pattern']],
  [{ pattern: '(?=a)b' }, ['field.pattern']],
  [{ pattern: '^[0-9]+$' }, []],
])('settings %j give %j', (changes, codes) => {
  expect(kind.settings(changes)).toEqual(codes);
});
