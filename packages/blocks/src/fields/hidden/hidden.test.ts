import { expect, test } from 'vitest';
import { fieldSpecs } from '../../spec.ts';
import { describeKind, EN } from '../../test-kind.ts';

const kind = describeKind('hidden', {
  roundTrip: true,
  variants: [{ holds: 'number' }, { holds: 'boolean' }, { holds: 'date' }, { holds: undefined }],
});

test.each([
  ['text', ' 双十一 ', '双十一'],
  ['number', '1,200', 1200],
  ['number', '很多', 'issue: type'],
  ['boolean', '是', true],
  ['boolean', 'No', false],
  ['boolean', '1', true],
  ['boolean', '也许', 'issue: type'],
  ['date', '2025/11/3', '2025-11-03'],
  ['date', '2025/11/31', 'issue: date'],
])('%s reads %j as %j', (holds, text, value) => {
  expect(kind.read(text, { holds })).toBe(value);
});

test.each([
  ['text', 'x', []],
  ['text', 1, ['schema']],
  ['number', 1.5, []],
  ['number', '1', ['schema']],
  ['boolean', false, []],
  ['boolean', 'false', ['schema']],
  ['date', '2025-11-03', []],
  ['date', '2025-02-30', ['schema', 'date']],
])('%s judges %j', (holds, value, codes) => {
  expect(kind.codes(value, { holds })).toEqual(codes);
});

test('expressions know its type', () => {
  expect(fieldSpecs.get('hidden')?.valueType(kind.field({ holds: 'boolean' }))?.type).toEqual({
    type: 'boolean',
  });
  expect(kind.text(true, { holds: 'boolean' })).toBe('是');
  expect(kind.text(false, { holds: 'boolean' }, EN)).toBe('No');
});
