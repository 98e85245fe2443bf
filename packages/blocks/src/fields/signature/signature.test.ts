import { factKey } from '@weir/form-engine';
import { expect, test } from 'vitest';
import { describeKind, EN } from '../../test-kind.ts';

const kind = describeKind('signature');
const drawn = { id: 'a'.repeat(64), name: '签名.png', type: 'image/png', size: 1000 };

test.each([
  [drawn, []],
  [[drawn], ['schema']],
  ['data:image/png;base64,AAAA', ['schema']],
  [{ ...drawn, type: 'application/pdf' }, ['file.type']],
  [{ ...drawn, size: 1_000_001 }, ['file.size']],
])('judges %j', (value, codes) => {
  expect(kind.codes(value)).toEqual(codes);
});

test('must have been uploaded', () => {
  const facts = new Map([[factKey({ lookup: 'file', id: drawn.id }), { exists: false as const }]]);
  expect(kind.codes(drawn, {}, facts)).toEqual(['file.missing']);
  expect(kind.run.lookups?.(kind.field(), drawn)).toEqual([{ lookup: 'file', id: drawn.id }]);
});

test('says that it is there', () => {
  expect(kind.text(drawn)).toBe('已签名');
  expect(kind.text(drawn, {}, EN)).toBe('Signed');
});
