import type { Rule } from '@weir/artefact';
import { expect, test } from 'vitest';
import { conditionalFields } from './conditional.ts';

const rule = (key: string, then: Rule['then'], each?: string): Rule => ({
  key,
  then,
  ...(each === undefined ? {} : { each }),
});

test('conditional fields are those a rule shows, columns with the name of their table, each once', () => {
  expect(
    conditionalFields([
      rule('fax', [{ show: ['image', 'pages'] }, { require: ['image'] }]),
      rule('again', [{ show: ['image'] }]),
      rule('row', [{ show: ['note'] }], 'lines'),
      rule('must', [{ require: ['phone'] }]),
    ]),
  ).toEqual(new Set(['image', 'pages', 'lines.note']));
});

test('a form without rules that show something has no conditional fields', () => {
  expect(conditionalFields([])).toEqual(new Set());
});
