import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { compile } from '../evaluate/compile.ts';
import type { Expr } from '../expr.ts';
import { toJsonSchema } from '../json-schema.ts';
import { print } from '../print.ts';
import { references, renameColumn, renameField } from '../references.ts';
import { toSentence } from '../sentence/sentence.ts';
import { SCOPE } from '../testing/random.ts';
import { check } from './check.ts';
import { findCycles } from './cycles.ts';

// Random tests take longer on a busy machine than the usual limit allows.
vi.setConfig({ testTimeout: 30_000 });

const found = (expr: unknown): (readonly [code: string, path: string])[] =>
  check(expr, SCOPE).issues.map(({ code, path }) => [code, path]);

describe('check', () => {
  it.each<[unknown, string, string]>([
    [{ field: 'nothing' }, 'expression.unknownField', ''],
    [{ column: 'qty' }, 'expression.noRow', ''],
    [{ var: 'l' }, 'expression.unknownVariable', ''],
    [{ get: 'nothing', of: { field: 'lines' } }, 'expression.unknownColumn', ''],
    [{ get: 'x', of: { field: 'note' } }, 'expression.type', '/of'],
    [{ call: 'eval', args: [] }, 'expression.unknownFunction', ''],
    [{ call: 'constructor', args: [] }, 'expression.unknownFunction', ''],
    [{ call: 'sum', args: [] }, 'expression.arity', ''],
    [{ call: 'sum', args: [{ field: 'tags' }] }, 'expression.type', '/args/0'],
    [{ call: 'date', args: [{ number: '1' }, { number: '2' }] }, 'expression.arity', ''],
    [{ op: 'and', args: [{ field: 'paid' }, { field: 'note' }] }, 'expression.type', '/args/1'],
    [{ op: '<', args: [{ field: 'amount' }, { field: 'note' }] }, 'expression.type', '/args/1'],
    [{ op: '<', args: [{ field: 'paid' }, { field: 'paid' }] }, 'expression.type', '/args/0'],
    [{ op: '=', args: [{ field: 'lines' }, { field: 'lines' }] }, 'expression.type', '/args/0'],
    [{ op: '+', args: [{ field: 'due' }, { number: '1' }] }, 'expression.type', '/args/1'],
    [{ op: '-', args: [{ field: 'note' }, { field: 'note' }] }, 'expression.type', '/args/1'],
    [{ op: '-', args: [{ field: 'amount' }] }, 'expression.arity', ''],
    [{ op: 'xor', args: [] }, 'expression.malformed', ''],
    [{ op: 'toString', args: [] }, 'expression.malformed', ''],
    [{ op: '=', args: [{ field: 'level' }, { text: 'Z' }] }, 'expression.unknownOption', '/args/1'],
    [
      { op: 'in', args: [{ field: 'level' }, { list: [{ text: 'A' }, { text: 'Z' }] }] },
      'expression.unknownOption',
      '/args/1/list/1',
    ],
    [{ if: { field: 'paid' }, then: { number: '1' }, else: { text: 'x' } }, 'expression.type', '/else'],
    [{ if: { field: 'note' }, then: { number: '1' }, else: { number: '2' } }, 'expression.type', '/if'],
    [{ some: { field: 'note' }, as: 'l', satisfies: { bool: true } }, 'expression.type', '/some'],
    [
      { for: { field: 'lines' }, as: 'l', return: { get: 'marks', of: { var: 'l' } } },
      'expression.type',
      '/return',
    ],
    [{ list: [{ text: 'a' }, { number: '1' }] }, 'expression.type', '/list/1'],
    [{ number: '007' }, 'expression.literal', ''],
    [{ number: '1e5' }, 'expression.literal', ''],
    [{ number: 5 }, 'expression.literal', ''],
    [{ date: '2025-02-30' }, 'expression.literal', ''],
    [{ dateTime: '2025-02-28' }, 'expression.literal', ''],
    [{ duration: 'P1M' }, 'expression.literal', ''],
    [{ text: 'x', extra: 1 }, 'expression.malformed', ''],
    [null, 'expression.malformed', ''],
    [[], 'expression.malformed', ''],
    ['amount > 5', 'expression.malformed', ''],
    [{}, 'expression.malformed', ''],
    [{ op: 'and', args: 'x' }, 'expression.malformed', ''],
    [{ some: { field: 'lines' }, as: 5, satisfies: { bool: true } }, 'expression.malformed', ''],
  ])('finds what is wrong in %j', (expr, code, path) => {
    expect(found(expr)).toEqual([[code, path]]);
    for (const issue of check(expr, SCOPE).issues) {
      expect(issue.message['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
      expect(issue.message.en).toMatch(/[a-z]/);
    }
  });

  it.each<[unknown, string, string]>([
    [
      { op: 'or', args: Array(221).fill({ field: 'paid' }) },
      '公式太长：“or”最多连 200 个部分，现在有 221 个，请拆成几个计算字段',
      'The formula is too long: “or” takes at most 200 parts, but has 221. Split it into computed fields',
    ],
    [{ op: 'or', args: [] }, '“or”要至少 1 个部分，现在有 0 个', '“or” takes at least 1 parts, but has 0'],
    [
      { op: '+', args: [{ number: '1' }] },
      '“+”要至少 2 个部分，现在有 1 个',
      '“+” takes at least 2 parts, but has 1',
    ],
    [{ op: '=', args: [{ number: '1' }] }, '“=”要 2 个部分，现在有 1 个', '“=” takes 2 parts, but has 1'],
    [
      { call: 'date', args: [{ number: '1' }, { number: '2' }] },
      '函数“日期”要 1 或 3 个参数，现在有 2 个，例如 日期(下单时间)',
      'The function “date” takes 1 or 3 arguments, but has 2; for example date(orderedAt)',
    ],
    [
      { call: 'trim', args: [] },
      '函数“去空格”要 1 个参数，现在有 0 个，例如 去空格(收货人)',
      'The function “trim” takes 1 argument, but has 0; for example trim(consignee)',
    ],
    [
      { call: 'substring', args: [{ text: 'x' }] },
      '函数“截取”要 2–3 个参数，现在有 1 个，例如 截取(渠道单号, 1, 2)',
      'The function “substring” takes 2–3 arguments, but has 1; for example substring(externalNo, 1, 2)',
    ],
  ])('names the right number of parts of %j', (expr, zh, en) => {
    expect(check(expr, SCOPE).issues.map(({ message }) => message)).toEqual([{ 'zh-CN': zh, en }]);
  });

  it.each([
    [{ op: '*', args: [{ duration: 'P1D' }, { duration: 'P1D' }] }, '/args/1'],
    [{ op: '/', args: [{ number: '1' }, { duration: 'P1D' }] }, '/args/1'],
    [{ op: '*', args: [{ field: 'due' }, { number: '2' }] }, '/args/0'],
    [{ op: '+', args: [{ duration: 'P1D' }, { number: '1' }] }, '/args/1'],
    [{ op: '-', args: [{ duration: 'P1D' }, { field: 'due' }] }, '/args/1'],
    [{ op: '+', args: [{ text: '' }, { number: '1' }] }, '/args/1'],
    [{ op: '<', args: [{ field: 'amount' }, { text: '' }] }, '/args/1'],
  ])('finds that the types do not go together in %j', (expr, path) => {
    expect(found(expr)).toEqual([['expression.type', path]]);
  });

  it.each<[unknown, string]>([
    [{ op: '*', args: [{ number: '2' }, { field: 'amount' }, { duration: 'P1D' }] }, 'duration'],
    [{ op: '/', args: [{ duration: 'P1D' }, { number: '2' }] }, 'duration'],
    [{ op: '/', args: [{ duration: 'P1D' }, { duration: 'P1D' }] }, 'number'],
    [{ op: '+', args: [{ duration: 'P1D' }, { field: 'due' }] }, 'date'],
    [{ op: '-', args: [{ field: 'due' }, { field: 'at' }] }, 'duration'],
    [{ call: 'abs', args: [{ duration: '-P1D' }] }, 'duration'],
    [{ call: 'abs', args: [{ field: 'amount' }] }, 'number'],
    [{ call: 'string', args: [{ duration: 'P1D' }] }, 'text'],
    [{ text: '' }, 'text'],
    [{ op: '=', args: [{ field: 'amount' }, { text: '' }] }, 'boolean'],
    [{ op: '=', args: [{ field: 'level' }, { text: '' }] }, 'boolean'],
  ])('knows the type of %j', (expr, type) => {
    expect(check(expr, SCOPE)).toMatchObject({ type: { type }, issues: [] });
  });

  it.each(['\ud83d', 'a\udca9', 'a\0b'])('refuses text no database can keep: %j', (text) => {
    expect(found({ text })).toEqual([['expression.literal', '']]);
  });

  it('knows the type of what is right', () => {
    expect(check({ get: 'qty', of: { field: 'lines' } }, SCOPE)).toEqual({
      type: { type: 'list', of: { type: 'number' } },
      issues: [],
    });
    expect(check({ op: '-', args: [{ field: 'due' }, { call: 'today', args: [] }] }, SCOPE)).toEqual({
      type: { type: 'duration' },
      issues: [],
    });
  });

  it('never throws, whatever JSON comes', () => {
    const keys = [
      'text',
      'number',
      'bool',
      'date',
      'null',
      'field',
      'column',
      'var',
      'list',
      'get',
      'of',
      'op',
      'args',
      'call',
      'if',
      'then',
      'else',
      'some',
      'every',
      'as',
      'satisfies',
      'for',
      'return',
      'filter',
      'where',
      '__proto__',
    ];
    const { node } = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        fc.constantFrom<unknown>('amount', 'lines', 'and', 'sum', '=', 'l', 'qty', '1', true, 5, null, ''),
        fc.dictionary(fc.constantFrom(...keys), tie('node'), { maxKeys: 3 }),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.record({
          op: fc.constantFrom('and', '=', '+', 'in', 'between', 'not'),
          args: fc.array(tie('node'), { maxLength: 3 }),
        }),
        fc.record({
          call: fc.constantFrom('sum', 'date', 'substring', 'min', 'coalesce', 'is empty'),
          args: fc.array(tie('node'), { maxLength: 3 }),
        }),
        fc.record({ some: tie('node'), as: fc.constant('l'), satisfies: tie('node') }),
        fc.record({ get: fc.constant('qty'), of: tie('node') }),
      ),
    }));
    const context = { data: { amount: 1, lines: [{ qty: 1 }, 'x'] }, today: '2025-11-03', now: 'nonsense' };
    fc.assert(
      fc.property(node, (raw) => {
        const expr = raw as Expr;
        check(expr, SCOPE);
        references(expr);
        renameField(expr, 'amount', 'sum');
        renameColumn(expr, 'lines', 'qty', 'n');
        compile(expr, SCOPE).json(context);
        toSentence(expr, SCOPE, 'zh-CN');
        toJsonSchema(expr, SCOPE);
        if (check(expr, SCOPE).issues.length === 0) print(expr, SCOPE, 'zh-CN');
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses what is too deep or too large at once', { timeout: 30_000 }, () => {
    let deep: unknown = { bool: true };
    for (let i = 0; i < 200_000; i++) deep = { op: 'not', args: [deep] };
    const started = performance.now();
    expect(check(deep, SCOPE).issues.map(({ code }) => code)).toEqual(['expression.tooDeep']);
    expect(
      check({ list: Array(1_000_000).fill({ bool: true }) }, SCOPE).issues.map(({ code }) => code),
    ).toEqual(['expression.tooLarge']);
    expect(check({ text: 'x'.repeat(10_000_000) }, SCOPE).issues[0]?.message['zh-CN'].length).toBeLessThan(
      80,
    );
    expect(performance.now() - started).toBeLessThan(2000);
    expect(references(deep)).toEqual([]);
  });
});

describe('references', () => {
  const expr: Expr = {
    op: 'and',
    args: [
      {
        some: { field: 'lines' },
        as: 'l',
        satisfies: { op: '>', args: [{ get: 'qty', of: { var: 'l' } }, { field: 'qty' }] },
      },
      {
        op: '>',
        args: [
          {
            call: 'sum',
            args: [
              {
                get: 'qty',
                of: { filter: { field: 'lines' }, as: 'item', where: { get: 'gift', of: { var: 'item' } } },
              },
            ],
          },
          { number: '1' },
        ],
      },
    ],
  };
  it('lists every field and column with its place', () => {
    expect(references(expr)).toEqual([
      { kind: 'field', key: 'lines', path: '/args/0/some' },
      { kind: 'get', key: 'qty', path: '/args/0/satisfies/args/0' },
      { kind: 'field', key: 'qty', path: '/args/0/satisfies/args/1' },
      { kind: 'get', key: 'qty', path: '/args/1/args/0/args/0' },
      { kind: 'field', key: 'lines', path: '/args/1/args/0/args/0/of/filter' },
      { kind: 'get', key: 'gift', path: '/args/1/args/0/args/0/of/where' },
    ]);
  });
  it('rename fields and columns apart', () => {
    const field = renameField(expr, 'qty', 'number');
    expect(references(field).map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'field lines',
      'get qty',
      'field number',
      'get qty',
      'field lines',
      'get gift',
    ]);
    const column = renameColumn(expr, 'lines', 'qty', 'pieces');
    expect(references(column).map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      'field lines',
      'get pieces',
      'field qty',
      'get pieces',
      'field lines',
      'get gift',
    ]);
    expect(renameColumn(expr, 'others', 'qty', 'pieces')).toEqual(expr);
    expect(renameColumn({ column: 'qty' }, 'lines', 'qty', 'pieces')).toEqual({ column: 'pieces' });
    expect(
      renameColumn({ column: 'qty' }, 'lines', 'qty', 'pieces', { scope: SCOPE, inTable: false }),
    ).toEqual({ column: 'qty' });
    expect(expr).toEqual(JSON.parse(JSON.stringify(expr)));
  });
});

describe('findCycles', () => {
  it('finds circles and nothing else', () => {
    expect(findCycles({ a: ['b'], b: ['c'], c: [] })).toEqual([]);
    expect(findCycles({ a: ['b'], b: ['c'], c: ['a'], d: ['a'] })).toEqual([['a', 'b', 'c']]);
    expect(findCycles({ a: ['a', 'x'] })).toEqual([['a']]);
    const chain = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`f${i}`, [`f${i + 1}`]]));
    expect(findCycles(chain)).toEqual([]);
  });
});
