import { Validator } from '@cfworker/json-schema';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from './evaluate/compile.ts';
import type { Expr, Scope } from './expr.ts';
import { toJsonSchema } from './json-schema.ts';
import { condition, dataOf, exprOf, ROW_SCOPE, rowOf, SCOPE } from './testing/random.ts';

const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: false });
/** The only keywords a portable schema may use. */
const PORTABLE = new Set([
  ...[
    'type',
    'const',
    'enum',
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
    'minLength',
    'maxLength',
  ],
  ...['pattern', 'properties', 'required', 'contains', 'allOf', 'anyOf', 'not'],
]);

function keywordsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keywordsOf);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([keyword, value]) => [
    keyword,
    ...(keyword === 'properties'
      ? Object.values(value as object).flatMap(keywordsOf)
      : keyword === 'enum'
        ? []
        : keywordsOf(value)),
  ]);
}

const clock = { today: '2025-11-03', now: '2025-11-03T10:00:00+08:00' };

describe('a condition as JSON Schema', () => {
  function agrees(expr: Expr, scope: Scope, over: 'record' | 'row', samples: readonly unknown[]): boolean {
    const schema = toJsonSchema(expr, scope, over);
    if (schema === null) return false;
    for (const keyword of keywordsOf(schema)) expect(PORTABLE).toContain(keyword);
    const validate = ajv.compile(JSON.parse(JSON.stringify(schema)));
    const other = new Validator(JSON.parse(JSON.stringify(schema)), '7');
    const { test } = compile(expr, scope);
    for (const sample of samples) {
      const object = sample as Record<string, unknown>;
      const holds = test(
        over === 'record' ? { data: object, ...clock } : { data: {}, row: object, ...clock },
      );
      expect([object, validate(object), other.validate(object).valid]).toEqual([object, holds, holds]);
    }
    return true;
  }

  it('holds for a record exactly where the condition is true', { timeout: 60_000 }, () => {
    let said = 0;
    fc.assert(
      fc.property(condition(2), fc.array(dataOf, { minLength: 5, maxLength: 5 }), (expr, records) => {
        if (agrees(expr, SCOPE, 'record', records)) said += 1;
      }),
      { numRuns: 2500 },
    );
    expect(said).toBeGreaterThan(100);
  });

  it('holds for a row exactly where the condition is true', { timeout: 60_000 }, () => {
    let said = 0;
    fc.assert(
      fc.property(
        exprOf('boolean', 1, { scope: ROW_SCOPE, bound: [] }),
        fc.array(rowOf, { minLength: 5, maxLength: 5 }),
        (expr, rows) => {
          if (agrees(expr, ROW_SCOPE, 'row', rows)) said += 1;
        },
      ),
      { numRuns: 1000 },
    );
    expect(said).toBeGreaterThan(30);
  });

  const saying = (expr: Expr) => toJsonSchema(expr, SCOPE);
  const amount: Expr = { field: 'amount' };

  it('writes type, value and required together', () => {
    expect(saying({ op: '>=', args: [amount, { number: '50000' }] })).toEqual({
      type: 'object',
      properties: { amount: { type: 'number', minimum: 50000 } },
      required: ['amount'],
    });
    expect(
      saying({
        some: { field: 'lines' },
        as: 'line',
        satisfies: { op: '=', args: [{ get: 'class', of: { var: 'line' } }, { text: 'haz' }] },
      }),
    ).toEqual({
      type: 'object',
      properties: {
        lines: {
          type: 'array',
          contains: {
            allOf: [
              { type: 'object' },
              {
                type: 'object',
                properties: { class: { type: 'string', const: 'haz' } },
                required: ['class'],
              },
            ],
          },
        },
      },
      required: ['lines'],
    });
  });

  it('of blank constants holds where the condition is true: no blank value of the data is equal to them', () => {
    const title = { 'zh-CN': '' };
    const scope: Scope = {
      fields: {
        note: { type: { type: 'text' }, title },
        tags: { type: { type: 'list', of: { type: 'text' } }, title },
      },
    };
    const note: Expr = { field: 'note' };
    const tags: Expr = { field: 'tags' };
    const values = ['', ' ', '\u3000', 'a', 'a b', ' a', null, 5];
    const records = values.flatMap((value): unknown[] => [
      {},

      { note: value, tags: [value] },
      { note: 'x', tags: value },
    ]);
    for (const text of ['', ' ', '\u3000']) {
      for (const expr of [
        { op: '=', args: [note, { text }] },
        { op: '!=', args: [{ text }, note] },
        { op: 'in', args: [note, { list: [{ text }, { text: 'a' }] }] },
        { op: 'in', args: [note, { list: [{ text }] }] },
        { op: 'in', args: [{ text }, tags] },
        { call: 'list contains', args: [tags, { text }] },
        { call: 'contains', args: [note, { text }] },
        { call: 'starts with', args: [note, { text }] },
        { call: 'ends with', args: [note, { text }] },
      ] as Expr[]) {
        expect(agrees(expr, scope, 'record', records)).toBe(true);
        expect(agrees({ op: 'not', args: [expr] }, scope, 'record', records)).toBe(true);
      }
    }
  });

  it.each<[string, Expr]>([
    ['field against field', { op: '<', args: [amount, { field: 'qty' }] }],
    ['arithmetic', { op: '>', args: [{ op: '+', args: [amount, { number: '1' }] }, { number: '2' }] }],
    ['an aggregate', { op: '>', args: [{ call: 'sum', args: [{ field: 'rates' }] }, { number: '2' }] }],
    ['today', { op: '<', args: [{ field: 'due' }, { call: 'today', args: [] }] }],
    ['the order of dates', { op: '<', args: [{ field: 'due' }, { date: '2025-11-03' }] }],
    ['a number no double carries', { op: '<', args: [amount, { number: '0.10000000000000000001' }] }],
    ['an unknown field', { op: '=', args: [{ field: 'nothing' }, { text: 'x' }] }],
    ['a record field where a row is validated', { op: '=', args: [{ column: 'qty' }, { number: '1' }] }],
  ])('leaves %s to layer B', (_what, expr) => {
    expect(saying(expr)).toBeNull();
  });

  it('speaks of the row where the expression stands in one', () => {
    const expr: Expr = { op: '>', args: [{ column: 'qty' }, { number: '1' }] };
    expect(toJsonSchema(expr, ROW_SCOPE, 'row')).toEqual({
      type: 'object',
      properties: { qty: { type: 'number', exclusiveMinimum: 1 } },
      required: ['qty'],
    });
  });
});
