import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { check } from './check/check.ts';
import { compile } from './evaluate/compile.ts';
import type { Expr, NamedType, Scope, Type } from './expr.ts';
import { toJsonSchema } from './json-schema.ts';
import { parse } from './parse/parse.ts';
import { print } from './print.ts';
import { references, renameColumn, renameField } from './references.ts';
import { toSentence } from './sentence/sentence.ts';

vi.setConfig({ testTimeout: 30_000 });

const clock = { today: '2025-11-03', now: '2025-11-03T09:00:00+08:00' };
const named = (type: Type): NamedType => ({ type, title: { 'zh-CN': '' } });
const scope: Scope = {
  fields: {
    note: named({ type: 'text' }),
    n: named({ type: 'number' }),
    free: named({ type: 'any' }),
    tags: named({ type: 'list', of: { type: 'text' } }),
    lines: named({
      type: 'list',
      of: { type: 'row', columns: { qty: named({ type: 'number' }), word: named({ type: 'text' }) } },
    }),
  },
};

/** Members that every object of JavaScript has, or that lead from one to the code of the host. */
const MEMBERS = [
  ...['constructor', '__proto__', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'call', 'apply'],
  ...['__defineGetter__', '__lookupGetter__', 'isPrototypeOf', 'toLocaleString', 'then', 'length', 'map'],
];

/** Whether a value is plain data: nothing of the host can be reached from it. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

describe('a formula cannot leave its language', () => {
  it.each([
    "constructor.constructor('return process')()",
    'constructor.constructor("return process")()',
    'note.constructor.constructor("return process")()',
    'free.constructor.constructor("x")',
    'free["constructor"]',
    'lines["__proto__"]',
    '[].constructor',
    '"".constructor',
    '(1).constructor',
    'this',
    'globalThis.process',
    'process.exit(1)',
    'require("fs")',
    'import("fs")',
    'eval("1")',
    'Function("return 1")()',
    'new Function("1")',
    '(() => 1)()',
    'function(x) x',
    'free?.constructor',
    'a = {}; a.b',
    '{a: 1}.a',
    'Symbol.iterator',
    'Proxy',
    'Reflect.get(free, "x")',
    'matches(note, "(a+)+$")',
    'replace(note, "a", "aa")',
    '10 ** 1000000',
    '10**10**10',
    '1e400',
    'now().constructor',
    'for constructor in lines return constructor.constructor',
    'some __proto__ in lines satisfies __proto__.__proto__ = null',
    'lines[constructor = null]',
    ...MEMBERS.flatMap((name) => [name, `free.${name}`, `\`${name}\``, `form.${name}`, `row.${name}`]),
    ...MEMBERS.map((name) => `${name}(1)`),
  ])('%s', (text) => {
    const parsed = parse(text, scope);
    if ('issues' in parsed) {
      expect(parsed.issues[0]?.message['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
      return;
    }
    const data = { note: 'aaa', n: 1, free: { a: 1 }, tags: ['x'], lines: [{ qty: 1 }] };
    const value = compile(parsed.expr, scope).json({ data, row: {}, ...clock });
    expect(isPlain(value)).toBe(true);
    expect([null, true, false]).toContainEqual(Array.isArray(value) ? (value[0] ?? null) : value);
  });

  it.each(MEMBERS)(
    '%s as the name of a field, column, variable or key of the data is only a name',
    (name) => {
      const column = { [name]: named({ type: 'text' }) };
      const own: Scope = {
        fields: Object.fromEntries([
          [name, named({ type: 'text' })],
          [
            'lines',
            named({ type: 'list', of: { type: 'row', columns: Object.fromEntries(Object.entries(column)) } }),
          ],
        ]),
        columns: Object.fromEntries([[name, named({ type: 'text' })]]),
      };
      const values: readonly Expr[] = [
        { field: name },
        { column: name },
        { get: name, of: { filter: { field: 'lines' }, as: name, where: { bool: true } } },
        { for: { field: 'lines' }, as: name, return: { get: name, of: { var: name } } },
      ];
      for (const expr of values) {
        const found = compile(expr, own).json({ data: { lines: [{}] }, row: {}, ...clock });
        expect(isPlain(found)).toBe(true);
        expect(Array.isArray(found) ? found[0] : found).toBeNull();
      }
      const mine = Object.fromEntries([[name, 'mine']]);
      expect(compile({ field: name }, own).json({ data: mine, ...clock })).toBe('mine');
      expect(compile({ column: name }, own).json({ data: {}, row: mine, ...clock })).toBe('mine');
    },
  );

  it.each(MEMBERS)('%s as a kind of node, operator or function is an issue', (name) => {
    const nodes = [
      Object.fromEntries([[name, 'x']]),
      { op: name, args: [{ bool: true }] },
      { call: name, args: [{ bool: true }] },
      { var: name },
      { get: name, of: { text: 'x' } },
    ];
    for (const node of nodes) {
      expect(check(node, scope).issues.length).toBeGreaterThan(0);
      expect(compile(node as Expr, scope).json({ data: {}, ...clock })).toBeNull();
    }
  });

  it('is read and run by a Node that makes no code from texts', () => {
    const code = `
      const { compile, toSentence, toJsonSchema, compilePattern } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
      const { parse } = await import(${JSON.stringify(new URL('./parse/index.ts', import.meta.url).href)});
      const scope = { fields: { n: { type: { type: 'number' }, title: { 'zh-CN': '数' } } } };
      const { expr } = parse('若 数 * 2 > 4 则 "多" 否则 "少"', scope);
      const condition = parse('数 > 4', scope).expr;
      compilePattern('[a-z]+');
      toSentence(expr, scope, 'en');
      let refused = false;
      try { new Function('1'); } catch { refused = true; }
      console.log(compile(expr, scope).json({ data: { n: 3 }, today: '', now: '' }), toJsonSchema(condition, scope) !== null, refused);`;
    const flags = [
      '--disallow-code-generation-from-strings',
      '--no-warnings',
      '--input-type=module',
      '-e',
      code,
    ];
    const cwd = fileURLToPath(new URL('.', import.meta.url));
    expect(execFileSync(process.execPath, flags, { cwd, encoding: 'utf8' }).trim()).toBe('多 true true');
  });
});

/** Runs a formula over data whose note is counted each time it is read. */
function readsOf(formula: string, note: string, rows: number): { reads: number; limit: unknown } {
  const parsed = parse(formula, scope);
  if (!('expr' in parsed)) throw new Error(parsed.issues[0]?.message.en);
  expect(check(parsed.expr, scope).issues).toEqual([]);
  let reads = 0;
  const data = {
    get note() {
      reads += 1;
      return note;
    },
    n: 1e308,
    tags: Array.from({ length: 10_000 }, (_, i) => `t${i}`),
    lines: Array.from({ length: rows }, (_, qty) => ({ qty, word: `w${qty}` })),
  };
  const { issue } = compile(parsed.expr, scope).run({ data, ...clock });
  return { reads, limit: issue?.data?.limit };
}

describe('work and memory of one evaluation are bounded', () => {
  const MILLION = 'x'.repeat(499_000);
  it.each([
    ['joining in a loop', 'count(for l in lines return note + note)'],
    ['joining and keeping', 'count(distinct values(for l in lines return note + l.word))'],
    ['concatenating', 'count(for l in lines return concatenate(note, l.word, note))'],
    ['searching', 'every l in lines satisfies not(contains(note, "y"))'],
    ['beginnings', 'every l in lines satisfies not(ends with(note, "y"))'],
    ['counting', 'every l in lines satisfies string length(note) > l.qty'],
    ['changing case', 'count(for l in lines return upper case(note))'],
    ['cutting', 'every l in lines satisfies substring(note, -2, 1) = "x"'],
    ['trimming', 'every l in lines satisfies trim(note) != ""'],
    ['reading numbers', 'every l in lines satisfies is empty(number(note))'],
    ['comparing', 'every l in lines satisfies note >= note'],
    ['equality', 'every l in lines satisfies note = note'],
    ['least', 'every l in lines satisfies min(note, l.word) != l.word + "y"'],
  ])('%s of a long text ends at a limit', (_what, formula) => {
    const { reads, limit } = readsOf(formula, MILLION, 10_000);
    expect(limit).toBe('fuel');
    expect(reads).toBeLessThan(200);
  });

  it('reading a long blank text in a loop ends at a limit', () => {
    const { reads, limit } = readsOf(
      'every l in lines satisfies is empty(note)',
      ' '.repeat(500_000),
      10_000,
    );
    expect(limit).toBe('fuel');
    expect(reads).toBeLessThan(200);
  });

  it('reading a long list in a loop ends at a limit', () => {
    expect(readsOf('every l in lines satisfies some t in tags satisfies t != ""', '', 10_000).limit).toBe(
      'fuel',
    );
  });

  it('usual texts and lists cost nothing worth speaking of', () => {
    const formula = 'every l in lines satisfies contains(note + l.word, "w") and l.word != note';
    expect(readsOf(formula, '普通的备注', 5000)).toEqual({ reads: 10_000, limit: undefined });
  });

  it.each([
    ['a product', `every l in lines satisfies ${Array(190).fill('n').join(' * ')} > l.qty`],
    ['products of products', `${'('.repeat(9)}n${' * n * n * n * n)'.repeat(9)} > 1`],
    ['tiny factors', `${Array(190).fill('0.00000000000000000000000000000000000001').join(' * ')} > 1`],
  ])('%s of huge numbers ends at a limit instead of growing', (_what, formula) => {
    expect(readsOf(formula, '', 100).limit).toBe('numberSize');
  });

  it('a million nodes inside each other are refused by everything that takes an expression', () => {
    let deep: Expr = { bool: true };
    for (let i = 0; i < 1_000_000; i++) deep = { op: 'not', args: [deep] };
    expect(check(deep, scope).issues.map(({ code }) => code)).toEqual(['expression.tooDeep']);
    expect(compile(deep, scope).run({ data: {}, ...clock }).issue?.code).toBe('expression.tooDeep');
    expect(toJsonSchema(deep, scope)).toBeNull();
    expect(toSentence(deep, scope, 'zh-CN').length).toBeLessThan(1000);
    expect(print(deep, scope, 'zh-CN')).toContain('?');
    let columns: Expr = { field: 'lines' };
    for (let i = 0; i < 1_000_000; i++) columns = { get: 'qty', of: columns };
    expect(print(columns, scope, 'en')).toContain('?');
    expect(references(deep)).toEqual([]);
    expect(renameField(deep, 'a', 'b')).toBe(deep);
    expect(renameColumn(deep, 'a', 'b', 'c')).toBe(deep);
    expect(parse('('.repeat(1_000_000), scope)).toMatchObject({ issues: [{ code: 'expression.tooLarge' }] });
  });
});
