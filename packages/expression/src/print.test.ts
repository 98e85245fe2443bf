import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from './check/check.ts';
import type { Expr, Scope } from './expr.ts';
import { parse } from './parse/parse.ts';
import { print } from './print.ts';
import { anyScalar, ROW_SCOPE, SCOPE } from './testing/random.ts';

function backAgain(expr: Expr, scope: Scope): void {
  // Generated expressions may compare a choice with a value it lacks; names and types are always right.
  const wrong = check(expr, scope).issues.filter(({ code }) => code !== 'expression.unknownOption');
  expect(wrong).toEqual([]);
  for (const locale of ['zh-CN', 'en'] as const) {
    const text = print(expr, scope, locale);
    const parsed = parse(text, scope);
    expect({ text, ...('expr' in parsed ? { expr: parsed.expr } : parsed) }).toEqual({ text, expr });
  }
}

describe('printing and parsing', () => {
  it('gives every expression back, in both languages', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyScalar(3), (expr) => backAgain(expr, SCOPE)),
      { numRuns: 800 },
    );
  });
  it('gives every expression of a row back', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(anyScalar(2, ROW_SCOPE), (expr) => backAgain(expr, ROW_SCOPE)),
      { numRuns: 400 },
    );
  });
});

it('prints what is no expression as text that does not parse, and does not throw', () => {
  for (const broken of [{}, null, 7, { every: {} }, { op: 'and', args: [null, {}] }]) {
    const text = print(broken as never, SCOPE, 'zh-CN');
    expect(text).toContain('?');
    expect('expr' in parse(text, SCOPE)).toBe(false);
  }
});
