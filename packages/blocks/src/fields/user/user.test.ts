import type { Fact, Facts } from '@weir/form-engine';
import { factKey } from '@weir/form-engine';
import { expect, test } from 'vitest';
import { describeKind, ZH } from '../../test-kind.ts';

const kind = describeKind('user', { roundTrip: true, variants: [{ roles: undefined }] });
const factsOf = (fact: Fact): Facts => new Map([[factKey({ lookup: 'user', id: 'u1' }), fact]]);

test.each([
  [{ exists: true, values: { active: true, roles: ['sales'] } }, []],
  [{ exists: true, values: { active: true, roles: ['finance', 'manager'] } }, []],
  [{ exists: true, values: { active: true, roles: ['finance'] } }, ['user.missing']],
  [{ exists: true, values: { active: false, roles: ['sales'] } }, ['user.missing']],
  [{ exists: false }, ['user.missing']],
] as [Fact, string[]][])('a person known as %j gives %j', (fact, codes) => {
  expect(kind.codes('u1', {}, factsOf(fact))).toEqual(codes);
});

test('without roles everybody active will do', () => {
  const fact: Fact = { exists: true, values: { active: true, roles: [] } };
  expect(kind.codes('u1', { roles: undefined }, factsOf(fact))).toEqual([]);
});

test('someone nobody asked about is left to the server', () => {
  expect(kind.codes('u1')).toEqual([]);
  expect(kind.codes({ id: 'u1' })).toEqual(['schema']);
});

test('shows the name where it is known', () => {
  expect(kind.text('u1', {}, { ...ZH, facts: factsOf({ exists: true, label: '王芳' }) })).toBe('王芳');
  expect(kind.text('u1')).toBe('u1');
});
