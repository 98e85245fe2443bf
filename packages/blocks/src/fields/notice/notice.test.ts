import { expect, test } from 'vitest';
import { fieldSpecs } from '../../spec.ts';
import { describeKind } from '../../test-kind.ts';

const kind = describeKind('notice');

test('has no value and no column in files', () => {
  const spec = fieldSpecs.get('notice');
  expect(spec?.holds).toBe('nothing');
  expect(spec?.valueType(kind.field())).toBeNull();
  expect(kind.run.fromText).toBeUndefined();
  expect(kind.text('anything')).toBe('');
});
