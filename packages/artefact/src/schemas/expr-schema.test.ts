import { check, type Scope } from '@weir/expression';
import { compileOwnSchema } from '@weir/json-schema/compile';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exprDefinition } from './expr-schema.ts';

const schema = {
  $ref: '#/definitions/expr',
  definitions: { expr: exprDefinition },
};
const isWellFormed = (expr: unknown) => compileOwnSchema(schema)(expr).length === 0;

const scope: Scope = {
  fields: {
    total: { type: { type: 'number' }, title: { 'zh-CN': '合计' } },
    reason: { type: { type: 'text' }, title: { 'zh-CN': '原因' } },
  },
};

const { expr: anyExpr } = fc.letrec<{ expr: unknown; wild: unknown }>((tie) => ({
  wild: fc.oneof(
    { weight: 12, arbitrary: tie('expr') },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) },
  ),
  expr: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(
      { field: 'total' },
      { number: '3' },
      { number: 3 },
      { bool: true },
      { text: 'x' },
      { null: true },
      { field: 'reason', text: 'x' },
    ),
    fc.record({ op: fc.constantFrom('+', '*', '-'), args: fc.tuple(tie('wild'), tie('wild')) }),
    fc.record({ op: fc.constantFrom('>', '=', 'xor'), args: fc.tuple(tie('wild'), tie('wild')) }),
    fc.record({
      op: fc.constantFrom('and', 'or'),
      args: fc.array(tie('wild'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ if: tie('wild'), then: tie('wild'), else: tie('wild') }),
    fc.record({ list: fc.array(tie('wild'), { maxLength: 3 }) }),
    fc.record({ some: tie('wild'), as: fc.constant('x'), satisfies: tie('wild') }),
  ),
}));

it('accepts every formula that the check of formulas accepts', () => {
  const seen = { accepted: 0, refused: 0 };
  const compiled = compileOwnSchema(schema);
  fc.assert(
    fc.property(anyExpr, (expr) => {
      const accepted = check(expr, scope).issues.length === 0;
      if (accepted) expect({ expr, fits: compiled(expr).length === 0 }).toEqual({ expr, fits: true });
      seen[accepted ? 'accepted' : 'refused'] += 1;
    }),
    { numRuns: 3000 },
  );
  expect(seen.accepted).toBeGreaterThan(100);
  expect(seen.refused).toBeGreaterThan(100);
});

it('refuses what is no formula', () => {
  for (const expr of [
    null,
    'total > 5',
    {},
    { nonsense: 1 },
    { field: 'a', text: 'b' },
    { op: '+' },
    { op: 'xor', args: [] },
  ])
    expect(isWellFormed(expr)).toBe(false);
  expect(
    isWellFormed({ if: { bool: true }, then: { text: 'a' }, else: { op: 'not', args: [{ bool: 1 }] } }),
  ).toBe(false);
});

it('takes work that grows with a deep formula, not twice as much at each level', () => {
  let deep: unknown = { nonsense: true };
  for (let i = 0; i < 60; i++) deep = i % 2 === 0 ? { op: '+', args: [deep] } : { call: 'f', args: [deep] };
  let looks = 0;
  const watched = (value: unknown): unknown =>
    typeof value !== 'object' || value === null
      ? value
      : new Proxy(value, {
          get: (target, name, receiver) => {
            looks += 1;
            return watched(Reflect.get(target, name, receiver));
          },
        });
  const compiled = compileOwnSchema(schema, null);
  expect(compiled(watched(deep)).length).toBeGreaterThan(0);
  expect(looks).toBeLessThan(60 * 200);
});
