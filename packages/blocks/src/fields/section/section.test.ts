import { expect, test } from 'vitest';
import { fieldSpecs } from '../../spec.ts';
import { describeKind } from '../../test-kind.ts';

const kind = describeKind('section');

test('holds fields and no value', () => {
  const spec = fieldSpecs.get('section');
  expect(spec?.holds).toBe('container');
  expect(spec?.valueType(kind.field())).toBeNull();
  expect(spec?.jsonSchema(kind.field())).toEqual({});
});
