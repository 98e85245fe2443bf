import { type Grant, recordActions } from '@weir/artefact';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { presetOf, presets, withPreset } from './role-presets.ts';

test('every word given to a form is the word it then has, and other forms stay as they were', () => {
  const other: Grant = { form: 'other', actions: ['export'] };
  const grant = fc.record({
    form: fc.constant('order'),
    actions: fc.subarray([...recordActions]),
  });
  fc.assert(
    fc.property(fc.option(grant, { nil: undefined }), fc.constantFrom(...presets), (before, preset) => {
      const grants = withPreset({ grants: before ? [other, before] : [other] }, 'order', preset);
      expect(presetOf({ grants }, 'order')).toBe(preset);
      expect(grants[0]).toBe(other);
    }),
  );
});

test('a word keeps what the role says of rows and fields', () => {
  const own: Grant = {
    form: 'order',
    actions: ['read'],
    rows: { op: '=', args: [{ field: '_owner' }, { field: '_me' }] },
    fields: { price: 'none' },
  };
  expect(withPreset({ grants: [own] }, 'order', 'work')).toEqual([
    { ...own, actions: ['create', 'read', 'update'] },
  ]);
  expect(withPreset({ grants: [{ form: 'order', actions: ['read'] }] }, 'order', 'none')).toEqual([]);
});

test('actions set one by one have no word; choosing beside reading is no difference', () => {
  expect(presetOf({ grants: [{ form: 'order', actions: ['create', 'delete'] }] }, 'order')).toBe(null);
  expect(presetOf({ grants: [{ form: 'order', actions: ['read', 'pick'] }] }, 'order')).toBe('read');
  expect(presetOf({ grants: [] }, 'order')).toBe('none');
});
