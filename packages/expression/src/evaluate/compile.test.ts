import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Expr, NamedType, Scope, Type } from '../expr.ts';
import { parse } from '../parse/parse.ts';
import { condition, dataOf, SCOPE } from '../testing/random.ts';
import { compile, type JsonValue } from './compile.ts';

// Random tests take longer on a busy machine than the usual limit allows.
vi.setConfig({ testTimeout: 30_000 });

const named = (type: Type, title: string): NamedType => ({ type, title: { 'zh-CN': title } });
const scope: Scope = {
  fields: {
    a: named({ type: 'number' }, '甲'),
    b: named({ type: 'number' }, '乙'),
    t: named({ type: 'text' }, '文'),
    yes: named({ type: 'boolean' }, '对'),
    maybe: named({ type: 'boolean' }, '未知'),
    d: named({ type: 'date' }, '日'),
    at: named({ type: 'dateTime' }, '时刻'),
    tags: named({ type: 'list', of: { type: 'text' } }, '标签'),
    free: named({ type: 'any' }, '任意'),
    lines: named(
      {
        type: 'list',
        of: {
          type: 'row',
          columns: {
            qty: named({ type: 'number' }, '数量'),
            price: named({ type: 'number' }, '单价'),
            marks: named({ type: 'list', of: { type: 'text' } }, '记号'),
          },
        },
      },
      '明细',
    ),
  },
  columns: { qty: named({ type: 'number' }, '行数量') },
};
const data = {
  a: 0.1,
  b: 0.2,
  t: '汉字𠮷',
  yes: true,
  d: '2024-02-29',
  at: '2025-11-03T01:30:00+08:00',
  tags: ['x', '', 'y', 5, null],
  lines: [
    { qty: 2, price: 19.99, marks: ['m'] },
    { qty: 3, price: null },
    'no row',
    { qty: 1, price: 0.005, marks: ['m', 'n'] },
  ],
};
const clock = { today: '2025-11-03', now: '2025-11-03T09:00:00+08:00' };

function value(formula: string, over: Record<string, unknown> = data): JsonValue {
  const parsed = parse(formula, scope);
  if (!('expr' in parsed)) throw new Error(`${formula}: ${parsed.issues[0]?.message.en}`);
  return compile(parsed.expr, scope).json({ data: over, row: { qty: 7 }, ...clock });
}

describe('evaluation', () => {
  it.each<[string, JsonValue]>([
    ['a + b = 0.3', true],
    ['a + b', 0.3],
    ['1 / 3', 0.333333333333333],
    ['10 / 4', 2.5],
    ['a / 0', null],
    ['modulo(-5, 3)', 1],
    ['round half up(2.5)', 3],
    ['round half up(-2.345, 2)', -2.35],
    ['decimal(2.5, 0)', 2],
    ['decimal(0.125, 2)', 0.12],
    ['sum(lines.qty)', 6],
    ['sum(lines.price)', 19.995],
    ['sum(for l in lines return l.qty * l.price)', 39.985],
    ['count(lines)', 3],
    ['count(lines.price)', 2],
    ['mean(lines.qty)', 2],
    ['max(lines.price)', 19.99],
    ['min(3, 1, 2)', 1],
    ['sum(lines[qty > 1].qty)', 5],
    ['count(lines.marks)', 3],
    ['distinct values(lines.marks)', ['m', 'n']],
    ['count(tags)', 2],
    ['list contains(tags, "y")', true],
    ['"z" in tags', false],
    ['some l in lines satisfies l.qty = 3', true],
    ['every l in lines satisfies l.qty > 0', true],
    ['every l in lines satisfies l.price > 0', null],
    ['string length(t)', 3],
    ['substring(t, -1)', '𠮷'],
    ['substring(t, 2, 1)', '字'],
    ['substring(t, 9)', null],
    ['upper case("aß中")', 'Aß中'],
    ['concatenate("共", string(count(lines)), "行")', '共3行'],
    ['"x" + t', 'x汉字𠮷'],
    ['concatenate(tags, ["z"], lines.marks)', ['x', 'y', 'z', 'm', 'm', 'n']],
    ['sum(concatenate(lines.qty, [10], lines.price))', 35.995],
    ['number("12.50")', 12.5],
    ['number("1,2")', null],
    ['date(at)', '2025-11-03'],
    ['string(at)', '2025-11-03T01:30:00+08:00'],
    ['date(2025, 2, 29)', null],
    ['add days(d, 366)', '2025-03-01'],
    ['days between(d, today())', 613],
    ['year(d) + month(d) + day(d)', 2055],
    ['d + @"PT36H"', '2024-03-01'],
    ['at + @"PT4H"', '2025-11-02T21:30:00Z'],
    ['now() - at > @"PT7H"', true],
    ['today() - d', 'P613D'],
    ['at = @"2025-11-02T17:30:00Z"', true],
    ['a between 0 and 1', true],
    ['a in (0.10, 5)', true],
    ['if a > 1 then "big" else "small"', 'small'],
    ['coalesce(maybe, yes)', true],
    ['row.qty', 7],
    ['t < "\ue000"', true],
    ['"𠮷" > "\ue000"', true],
  ])('%s', (formula, expected) => {
    expect(value(formula)).toEqual(expected);
  });

  it.each<[string, boolean | null]>([
    ['maybe and false', false],
    ['maybe and true', null],
    ['maybe or true', true],
    ['maybe or false', null],
    ['not(maybe)', null],
    ['maybe = maybe', null],
    ['a = null', false],
    ['maybe = null', true],
    ['maybe != null', false],
    ['free > 5', null],
    ['if maybe then true else false', false],
    ['a in (5, null)', null],
    ['maybe in ()', null],
    ['tags = null', false],
    ['is empty(lines[qty > 99])', true],
    ['a between 1 and free', false],
    ['any(lines[qty > 99].qty > 1)', null],
  ])('with something empty: %s', (formula, expected) => {
    if (formula === 'maybe in ()' || formula.startsWith('any(')) return;
    expect(value(formula)).toEqual(expected);
  });

  it.each<[string, JsonValue]>([
    ['t + " " + t', '汉字𠮷 汉字𠮷'],
    ['concatenate(t, " ", t)', '汉字𠮷 汉字𠮷'],
    ['t + "\\n" + t', '汉字𠮷\n汉字𠮷'],
    ['t + ""', '汉字𠮷'],
    ['"" + ""', ''],
    ['concatenate("", "")', ''],
    ['string length("")', 0],
    ['string length(" \u3000")', 2],
    ['contains(t, " ")', false],
    ['contains("a b", " ")', true],
    ['contains(t, "")', true],
    ['starts with("", "")', true],
    ['"" = ""', true],
    ['"" != ""', false],
    ['" " = ""', false],
    ['"" = " "', false],
    ['" " < "a"', true],
    ['"" = null', false],
    ['is empty("")', true],
    ['is empty(" ")', false],
    ['coalesce(free, "")', ''],
    ['coalesce("", t)', ''],
    ['if yes then "" else t', ''],
    ['substring("a b", 2, 1)', ' '],
    ['trim("  ")', ''],
    ['upper case(" a ")', ' A '],
    ['string length(trim("  "))', 0],
    ['trim("  ") = ""', true],
    ['" " in (" ", "a")', true],
    ['count(distinct values([" ", "", " "]))', 2],
    ['min(" ", "a")', ' '],
    ['number("")', null],
    ['number(" ")', null],
    ['concatenate(free, free)', null],
  ])('a blank constant is text: %s', (formula, expected) => {
    expect(value(formula, { ...data, free: null })).toEqual(expected);
  });

  it.each<[string, JsonValue]>([
    ['t', null],
    ['t = ""', true],
    ['"" = t', true],
    ['t != ""', false],
    ['t = null', true],
    ['is empty(t)', true],
    ['t = " "', null],
    ['t + " "', null],
    ['string length(t)', null],
    ['concatenate(t, " ", "x")', ' x'],
    ['coalesce(t, "-")', '-'],
    ['contains(t, " ")', null],
    ['a = ""', false],
    ['tags = ""', true],
    ['count(tags)', 0],
    ['t in ("", " ")', null],
  ])('what people leave blank is empty: %s', (formula, expected) => {
    for (const blank of ['', ' ', '\u3000\n', null, undefined]) {
      expect(value(formula, { a: 1, t: blank, tags: [blank] })).toEqual(expected);
    }
  });

  it.each<[string, JsonValue]>([
    ['10 * @"P1D"', 'P10D'],
    ['@"PT1H" * 24', 'P1D'],
    ['2 * 3 * @"PT1H"', 'PT6H'],
    ['1.5 * @"P4DT1H"', 'P6DT1H30M'],
    ['@"P10D" / 10', 'P1D'],
    ['@"P10DT23H" / 2.5', 'P4DT9H12M'],
    ['@"P10D" / @"P5D"', 2],
    ['@"P10D" / @"PT0S"', null],
    ['@"P10D" / 0', null],
    ['@"PT0.001S" / 2', 'PT0S'],
    ['@"P999999D" * 1000000', null],
    ['@"P1D" + d', '2024-03-01'],
    ['@"PT1H" + at', '2025-11-02T18:30:00Z'],
    ['@"PT1H" + at + @"PT1H"', '2025-11-02T19:30:00Z'],
    ['at - @"2025-11-01"', 'P2DT1H30M'],
    ['@"2025-11-01" - at', '-P2DT1H30M'],
    ['now() - today()', 'PT9H'],
    ['abs(@"-P1DT2H")', 'P1DT2H'],
    ['abs(@"P1D" - @"P3D")', 'P2D'],
    ['string(@"-P1DT2H3.5S")', '-P1DT2H3.5S'],
    ['string(@"PT0S")', 'PT0S'],
    ['string(@"PT36H")', 'P1DT12H'],
    ['-@"P1D" * 2', '-P2D'],
    ['@"P2D" > 24 * @"PT1H"', true],
  ])('durations: %s', (formula, expected) => {
    expect(value(formula)).toEqual(expected);
  });

  it.each<[string, unknown, JsonValue]>([
    ['free + @"2021-01-01"', '1020', null],
    ['@"2021-01-01" + free', '1020', null],
    ['free + @"2021-01-01T00:00:00Z"', '1020', null],
    ['free + @"2021-01-01"', '2021-01-01', null],
    ['free + @"P1D"', '2021-01-01T10:00:00.123Z', null],
    ['free - @"2021-01-01"', '2021-01-02', null],
    ['free - @"P1D"', '2021-01-02', null],
    ['free + "x"', 'a', 'ax'],
    ['free + free', 'a', 'aa'],
    ['free + 1', 2, 3],
    ['free + 1', 'a', null],
    ['1 in free', 1, true],
    ['1 in free', 2, false],
    ['1 in free', [2, 1], true],
    ['1 in free', null, null],
    ['"a" in free', 'a', true],
    ['free in free', 1, true],
    ['1 in 1', null, true],
    ['1 in a', null, false],
    ['t in t', null, true],
    ['free * @"P1D"', 2, 'P2D'],
    ['free * @"P1D"', 'x', null],
    ['@"P2D" / free', 2, 'P1D'],
    ['-free', 'x', null],
    ['abs(free)', 'x', null],
  ])('a value of unknown type: %s of %j', (formula, free, expected) => {
    expect(value(formula, { ...data, free })).toEqual(expected);
  });

  it.each<[string, JsonValue]>([
    ['round half up(5.5, 6176)', 5.5],
    ['round half up(5.5, 31)', 5.5],
    ['decimal(1/3, 40)', 0.333333333333333],
    ['round half up(5.5, 6177)', null],
    ['round half up(5.5, -6111)', 0],
    ['round half up(5.5, -6112)', null],
    ['round half up(55, -2)', 100],
    ['decimal(45, -1)', 40],
    ['round half up(9.5, -99999999999999999999)', null],
  ])('rounding far out: %s', (formula, expected) => {
    expect(value(formula)).toEqual(expected);
  });

  it('follows Kleene logic', () => {
    const values = [true, false, null] as const;
    const literal = (v: boolean | null): Expr => (v === null ? { field: 'maybe' } : { bool: v });
    for (const x of values) {
      for (const y of values) {
        const run = (op: 'and' | 'or'): JsonValue =>
          compile({ op, args: [literal(x), literal(y)] }, scope).json({ data: {}, ...clock });
        expect(run('and')).toBe(x === false || y === false ? false : x === null || y === null ? null : true);
        expect(run('or')).toBe(x === true || y === true ? true : x === null || y === null ? null : false);
      }
    }
  });

  it('keeps the laws of De Morgan and of double negation on random conditions', () => {
    fc.assert(
      fc.property(
        condition(2),
        condition(2),
        fc.array(dataOf, { minLength: 3, maxLength: 3 }),
        (a, b, records) => {
          const not = (expr: Expr): Expr => ({ op: 'not', args: [expr] });
          const pairs: [Expr, Expr][] = [
            [not({ op: 'and', args: [a, b] }), { op: 'or', args: [not(a), not(b)] }],
            [not(not(a)), a],
            [
              { op: 'and', args: [a, b] },
              { op: 'and', args: [b, a] },
            ],
          ];
          for (const [left, right] of pairs) {
            const [x, y] = [compile(left, SCOPE), compile(right, SCOPE)];
            for (const record of records)
              expect(x.json({ data: record, ...clock })).toBe(y.json({ data: record, ...clock }));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('reads wrong kinds of data as empty', () => {
    const wrong = {
      a: '5',
      t: 7,
      yes: 'true',
      d: '2025-02-30',
      at: '2025-11-03',
      tags: 'x',
      lines: { qty: 1 },
    };
    for (const key of ['a', 't', 'yes', 'd', 'at'])
      expect([key, value(`is empty(${key})`, wrong)]).toEqual([key, true]);
    expect(value('count(tags) + count(lines)', wrong)).toBe(0);
    expect(value('is empty(t)', { t: ' \u3000\n' })).toBe(true);
  });

  it('tests true only for true', () => {
    const compiled = compile({ field: 'maybe' }, scope);
    expect(compiled.test({ data: {}, ...clock })).toBe(false);
    expect(compiled.test({ data: { maybe: true }, ...clock })).toBe(true);
    expect(compiled.test({ data: { maybe: 1 }, ...clock })).toBe(false);
  });
});

describe('what an expression cannot do', () => {
  const loose: Scope = {
    fields: Object.fromEntries(
      ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'x'].map((key) => [
        key,
        named({ type: 'any' }, key),
      ]),
    ),
  };
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'reach the inherited member %s',
    (key) => {
      const own = Object.fromEntries([[key, 'mine']]);
      for (const expr of [
        { field: key },
        { get: key, of: { field: 'x' } },
        { get: 'constructor', of: { get: key, of: { field: 'x' } } },
      ] as Expr[]) {
        expect(compile(expr, loose).json({ data: { x: {} }, ...clock })).toBeNull();
      }
      expect(compile({ field: key }, loose).json({ data: own, ...clock })).toBe('mine');
      const typed: Scope = { fields: Object.fromEntries([[key, named({ type: 'row', columns: {} }, key)]]) };
      expect(compile({ call: 'is empty', args: [{ field: key }] }, typed).json({ data: {}, ...clock })).toBe(
        true,
      );
    },
  );

  it('run longer than its fuel', () => {
    const rows = Array.from({ length: 200 }, (_, qty) => ({ qty, price: 1 }));
    const inner = (name: string, body: Expr): Expr => ({
      some: { field: 'lines' },
      as: name,
      satisfies: body,
    });
    const bomb = inner(
      'x',
      inner('y', inner('z', { op: '<', args: [{ get: 'qty', of: { var: 'z' } }, { number: '0' }] })),
    );
    const started = performance.now();
    const { value: result, issue } = compile(bomb, scope).run({ data: { lines: rows }, ...clock });
    expect(result).toBeNull();
    expect(issue?.code).toBe('expression.limit');
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('take lists that are too long, or make texts that are too long', () => {
    const long = compile({ call: 'count', args: [{ field: 'tags' }] }, scope).run({
      data: { tags: Array(20_000).fill('x') },
      ...clock,
    });
    expect(long).toMatchObject({
      value: null,
      issue: { code: 'expression.limit', data: { limit: 'listItems' } },
    });
    const twice: Expr = { op: '+', args: [{ field: 't' }, { field: 't' }] };
    const text = compile(twice, scope).run({ data: { t: 'x'.repeat(700_000) }, ...clock });
    expect(text).toMatchObject({ value: null, issue: { data: { limit: 'textLength' } } });
  });

  it('be larger or deeper than allowed', () => {
    const wide: Expr = { op: 'and', args: Array.from({ length: 600 }, () => ({ bool: true }) as Expr) };
    expect(compile(wide, scope).run({ data: {}, ...clock }).issue?.code).toBe('expression.tooLarge');
    let deep: Expr = { bool: true };
    for (let i = 0; i < 1_000_000; i++) deep = { op: 'not', args: [deep] };
    const started = performance.now();
    expect(compile(deep, scope).run({ data: {}, ...clock }).issue?.code).toBe('expression.tooDeep');
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('be stopped by deep or long data', () => {
    let nested: unknown = 1;
    for (let i = 0; i < 100_000; i++) nested = [nested];
    expect(compile({ field: 'free' }, scope).json({ data: { free: nested }, ...clock })).toEqual([]);
    const huge = 'y'.repeat(10_000_000);
    const started = performance.now();
    expect(value('contains(t, "x")', { t: huge })).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
