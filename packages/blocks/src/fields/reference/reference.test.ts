import type { Fact, Facts } from '@weir/form-engine';
import { factKey } from '@weir/form-engine';
import { expect, test } from 'vitest';
import { fieldSpecs } from '../../spec.ts';
import { describeKind, ZH } from '../../test-kind.ts';

const kind = describeKind('reference', {
  roundTrip: true,
  variants: [{ fill: undefined, filter: undefined }],
});
const lookup = { lookup: 'reference', form: 'customer', number: 'C001', fields: ['level', 'taxNo'] } as const;
const factsOf = (fact: Fact): Facts => new Map([[factKey(lookup), fact]]);

test('asks once for everything it fills', () => {
  expect(kind.run.lookups?.(kind.field(), 'C001')).toEqual([lookup]);
  expect(kind.run.lookups?.(kind.field({ fill: { a: 'level', b: 'level' } }), 'C001')).toEqual([
    { ...lookup, fields: ['level'] },
  ]);
  expect(kind.run.lookups?.(kind.field(), 7)).toEqual([]);
});

test('fills from the record that was found, and nothing from one that was not', () => {
  const values = { level: 'A', taxNo: null };
  expect(kind.run.fills?.(kind.field(), 'C001', factsOf({ exists: true, values }))).toEqual({
    customerLevel: 'A',
  });
  expect(kind.run.fills?.(kind.field(), 'C001', factsOf({ exists: false }))).toEqual({});
  expect(kind.run.fills?.(kind.field(), 'C001', new Map())).toEqual({});
});

test('a number nobody has is missing; one nobody asked about is left to the server', () => {
  expect(kind.codes('C001', {}, factsOf({ exists: false }))).toEqual(['reference.missing']);
  expect(kind.codes('C001', {}, factsOf({ exists: true }))).toEqual([]);
  expect(kind.codes('C001')).toEqual([]);
  expect(kind.codes(1)).toEqual(['schema']);
});

test('shows the name where it is known', () => {
  const facts = factsOf({ exists: true, label: '金固五金' });
  expect(kind.text('C001', {}, { ...ZH, facts })).toBe('金固五金');
  expect(kind.text('C001')).toBe('C001');
});

test('names every form and field it uses, so that renaming finds them', () => {
  const uses = fieldSpecs.get('reference')?.uses?.(kind.field()) ?? [];
  expect(uses).toContainEqual({ path: '/form', form: 'customer' });
  expect(uses).toContainEqual({ path: '/display/1', form: 'customer', field: 'name' });
  expect(uses).toContainEqual({
    path: '/fill/customerLevel',
    at: 'key',
    field: 'customerLevel',
    writes: { from: 'level' },
  });
  expect(uses).toContainEqual({ path: '/fill/customerLevel', form: 'customer', field: 'level' });
  const [filter] = fieldSpecs.get('reference')?.expressions?.(kind.field()) ?? [];
  expect(filter).toMatchObject({ path: '/filter', form: 'customer', type: { type: 'boolean' } });
});
