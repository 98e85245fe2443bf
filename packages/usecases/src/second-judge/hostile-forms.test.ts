import { type Form, validateArtefact } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import type { Expr } from '@weir/expression';
import { aField, aForm } from '@weir/testing/builders';
import { describe, expect, it } from 'vitest';
import { bothJudges } from './both-judges.ts';

const many = <T>(count: number, make: (n: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const say = (zh: string) => ({ 'zh-CN': zh });
/** The deepest condition that a form may have, of two kinds in turns. */
function deep(levels: number): Expr {
  let expr: Expr = { call: 'is empty', args: [{ field: 'a' }] };
  for (let n = 0; n < levels; n++)
    expr =
      n % 2 === 0
        ? { op: 'not', args: [expr] }
        : { op: 'and', args: [expr, { call: 'is empty', args: [{ field: 'b' }] }] };
  return expr;
}

/** The largest part of these that passes the checks of artefacts: what is beyond them never comes to the judges. */
function allowed(make: (size: number) => Form, sizes: readonly number[]): Form {
  for (const size of sizes) {
    const form = make(size);
    if (validateArtefact(form, kinds.specs).every(({ severity }) => severity === 'warning')) return form;
  }
  throw new Error('Expected one of the sizes to be allowed.');
}

const HOSTILE: Readonly<Record<string, () => Form>> = {
  'patterns that backtracking engines choke on': () =>
    aForm({
      fields: [
        '^(a+)+$',
        '^(a|a)*b$',
        '^(.*)*x{1,50}$',
        '^[^a]{1,200}(b|c){0,200}$',
        '^(([a-z]+)*\\.)+$',
      ].map((pattern, n) => aField('text', `p${n}`, { pattern, maxLength: 2000 })),
    }),
  'long patterns': () =>
    allowed(
      (size) =>
        aForm({ fields: [aField('text', 'p', { pattern: `^(${'[a-z0-9]{0,9}|'.repeat(size)}x)$` })] }),
      [5000, 500, 100, 30, 10],
    ),
  'texts without a limit to their length': () =>
    aForm({ fields: many(40, (n) => aField('long-text', `t${n}`)) }),
  'very long options': () =>
    aForm({
      fields: [
        aField('choice', 'c', {
          options: many(400, (n) => ({ value: `${n}${'长'.repeat(80)}`, title: say('x') })),
        }),
      ],
    }),
  'deep conditions': () =>
    allowed(
      (levels) =>
        aForm({
          fields: [aField('text', 'a'), aField('text', 'b'), aField('text', 'c')],
          rules: many(6, (n) => ({ key: `r${n}`, when: deep(levels), then: [{ require: ['c'] }] })),
        }),
      [400, 100, 50, 25, 12, 6, 3],
    ),
  'many rules on one field': () =>
    aForm({
      fields: [aField('text', 'a'), ...many(60, (n) => aField('text', `f${n}`))],
      rules: many(80, (n) => ({
        key: `r${n}`,
        when: { op: '=', args: [{ field: 'a' }, { text: `${n}` }] },
        then: [{ require: many(60, (m) => `f${m}`) }],
      })),
    }),
  'tables of many rows at least': () =>
    allowed(
      (rows) =>
        aForm({
          fields: many(10, (n) =>
            aField('table', `t${n}`, {
              minRows: rows,
              required: true,
              fields: many(20, (m) => aField('text', `c${m}`, { required: true })),
            }),
          ),
        }),
      [1000, 500, 200, 100, 50],
    ),
  'a thousand fields': () =>
    aForm({ fields: many(1000, (n) => aField('decimal', `n${n}`, { minimum: -1, maximum: 1 })) }),
};

describe('forms made to take long', () => {
  it.each(Object.entries(HOSTILE))(
    '%s: both judges agree within the limits',
    (_name, make) => {
      const judges = bothJudges(make(), kinds);
      const told = judges.examples(Number.POSITIVE_INFINITY);
      expect(told.complaints).toEqual([]);
      expect(told.differences).toEqual([]);
      expect(told.judged).toBeGreaterThan(0);
      expect(told.judged).toBeLessThanOrEqual(2000);
    },
    120_000,
  );

  it('a form whose records are huge is told as judged in part', () => {
    const told = bothJudges(HOSTILE['tables of many rows at least']?.() ?? aForm(), kinds).examples(
      Number.POSITIVE_INFINITY,
    );
    expect([told.few, told.judged < told.possible]).toEqual([true, true]);
  }, 120_000);
});
