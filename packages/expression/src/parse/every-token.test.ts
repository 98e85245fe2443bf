import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { NamedType, Scope } from '../expr.ts';
import { knownNames, type Token, tokenize } from '../names/lexer.ts';
import { print } from '../print.ts';
import { anyScalar, SCOPE } from '../testing/random.ts';
import { parse } from './parse.ts';

// Random tests take longer on a busy machine than the usual limit allows.
vi.setConfig({ testTimeout: 60_000 });

const named = (type: NamedType['type']['type'], zh: string, en: string): NamedType => ({
  type: { type } as NamedType['type'],
  title: { 'zh-CN': zh, en },
});
/** Names that are hard to read and, unlike those of SCOPE, each of one thing only: a token leads to one key. */
const UNIQUE: Scope = {
  fields: {
    total: named('number', '总 额', 'Total sum'),
    odd: named('number', '2号仓 (a-b)`', 'if only'),
    done: named('boolean', '已完成（是）', 'done'),
    word: named('text', '且', 'Remark of the buyer'),
    day1: named('date', '首日', 'First day'),
    moment: named('dateTime', '时刻', 'Moment'),
    list: { type: { type: 'list', of: { type: 'text' } }, title: { 'zh-CN': '词表' } },
    lines: SCOPE.fields.lines as NamedType,
  },
};
const known = knownNames(UNIQUE);
const OPTIONS: Readonly<Record<string, string>> = { 危化品: 'haz', Hazard: 'haz', 普通: 'std' };

const keyOf = new Map<string, string>();
function collect(names: Readonly<Record<string, NamedType>>): void {
  for (const [key, { title, type }] of Object.entries(names)) {
    for (const name of [key, title['zh-CN'], title.en]) if (name !== undefined) keyOf.set(name, key);
    const row = type.type === 'list' ? type.of : type;
    if (row.type === 'row') collect(row.columns);
  }
}
collect(UNIQUE.fields);

const CONSTANT_CALLS: ReadonlySet<string> = new Set(['date', 'duration', 'date and time']);

/** The tokens that mean something, each as one spelling: brackets are only grouping and are left out. */
function significant(text: string): string[] {
  const { tokens, problems } = tokenize(text, known);
  if (problems.length > 0) return [];
  return tokens.flatMap((token, i) => (isConstantCall(tokens, i) ? [] : meaning(token)));
}

function meaning(token: Token): readonly string[] {
  switch (token.kind) {
    case 'name':
      return [`name ${keyOf.get(token.name) ?? token.name}`];
    case 'function':
      return [`function ${token.name}`];
    case 'keyword':
      return [token.keyword === 'every' || token.keyword === 'some' ? 'some or every' : token.keyword];
    case 'number':
    case 'at':
      return [`constant ${token.value}`];
    case 'text':
      return [`constant ${OPTIONS[token.value] ?? token.value}`];
    case 'symbol':
      return '()[]'.includes(token.symbol) ? [] : [token.symbol];
  }
}

function isConstantCall(tokens: readonly Token[], at: number): boolean {
  const [called, , text, close] = tokens.slice(at, at + 4);
  return (
    called?.kind === 'function' &&
    CONSTANT_CALLS.has(called.name) &&
    text?.kind === 'text' &&
    close?.kind === 'symbol' &&
    close.symbol === ')'
  );
}

function counted(tokens: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const token of tokens) counts[token] = (counts[token] ?? 0) + 1;
  return counts;
}

/** `some a in x, b in y satisfies …` is printed as one `some` inside the other. */
function withLoopsApart(tokens: readonly string[], printed: readonly string[]): readonly string[] {
  const words = (list: readonly string[]): number => list.filter((token) => token === 'satisfies').length;
  const apart = [...tokens];
  for (let extra = words(printed) - words(tokens); extra > 0; extra--) {
    apart.splice(apart.indexOf(','), 1, 'satisfies', 'some or every');
  }
  return apart;
}

const POOL = [
  ...['2', '0.5', '5万', '"张"', '"危化品"', '@"P1D"', '真', 'true', 'null', '总 额', 'total', '且'],
  ...['and', 'or', '或', '=', '!=', '<', '≥', '+', '-', '×', '/', '.', ',', '，', '(', ')', '[', ']', '`'],
  ...['in', '属于', 'between', '介于', 'if', '则', 'else', 'some', '每个', '满足', 'for', '返回', 'l'],
  ...[
    'sum(',
    '非(',
    'now()',
    '日期(',
    'function',
    '**',
    '..',
    '//',
    '词表',
    'lines',
    '订单明细',
    '?',
    '单价',
  ],
];
const change = fc.record({
  what: fc.constantFrom('insert', 'replace', 'duplicate', 'delete', 'swap'),
  at: fc.nat(),
  from: fc.nat(),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(text: string, changes: readonly Change[]): string {
  const pieces = tokenize(text, known).tokens.map(({ from, to }) => text.slice(from, to));
  for (const { what, at, from } of changes) {
    const place = at % (pieces.length + 1);
    const other = POOL[from % POOL.length] ?? '1';
    if (what === 'insert') pieces.splice(place, 0, other);
    else if (what === 'replace') pieces.splice(place, 1, other);
    else if (what === 'duplicate') pieces.splice(place, 0, pieces[from % pieces.length] ?? other);
    else if (what === 'delete') pieces.splice(place, 1);
    else pieces.splice(place, 2, ...pieces.slice(place, place + 2).reverse());
  }
  return pieces.join(' ');
}

describe('every token of a formula', () => {
  it('is printed again when the formula is understood, else an issue stands inside the text', () => {
    let understood = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        anyScalar(2, UNIQUE),
        fc.constantFrom('zh-CN', 'en'),
        fc.array(change, { maxLength: 3 }),
        (expr, locale, changes) => {
          const text = changed(print(expr, UNIQUE, locale), changes);
          const parsed = parse(text, UNIQUE);
          if ('issues' in parsed) {
            refused += 1;
            const [issue] = parsed.issues;
            expect(issue?.from).toBeLessThanOrEqual(issue?.to ?? -1);
            expect(issue?.to).toBeLessThanOrEqual(text.length);
            return;
          }
          understood += 1;
          const printed = significant(print(parsed.expr, UNIQUE, locale));
          const written = withLoopsApart(significant(text), printed);
          expect({ text, ...counted(printed) }).toEqual({ text, ...counted(written) });
        },
      ),
      { numRuns: 6000 },
    );
    expect(understood).toBeGreaterThan(1000);
    expect(refused).toBeGreaterThan(1000);
  });

  it('of one value too many is an issue at exactly this value', () => {
    const extra = fc.constantFrom('2', '"张"', '@"P1D"', 'true', 'null', '真', '5万', '“x”');
    fc.assert(
      fc.property(anyScalar(2, UNIQUE), extra, (expr, value) => {
        const text = `${print(expr, UNIQUE, 'zh-CN')} ${value}`;
        const parsed = parse(text, UNIQUE);
        if (!('issues' in parsed)) throw new Error(`${text} was understood`);
        const [issue] = parsed.issues;
        expect(text.slice(issue?.from, issue?.to)).toBe(value);
        expect(issue?.message['zh-CN']).toContain('缺少运算符');
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['数量 2', '2'],
    ['金额 100 > 50', '100'],
    ['数量 "张"', '"张"'],
    ['数量 = "张" “三”', '“三”'],
    ['数量 金额', '数量 金额'],
    ['1 2', '2'],
    ['数量 true', 'true'],
    ['数量 @"P1D"', '@"P1D"'],
    ['数量)', ')'],
    ['数量]', ']'],
    ['(数量))', ')'],
    ['数量,', ','],
    ['数量, 金额', ','],
    ['(数量, 金额)', ','],
    ['数量 +', ''],
    ['数量 and', ''],
    ['数量 =', ''],
    ['数量 in', ''],
    ['数量 .', ''],
    ['数量 * / 2', '/'],
    ['* 数量', '*'],
    ['数量 > > 2', '>'],
    ['数量 and or 金额', 'or'],
    ['sum(数量,)', ')'],
    ['sum(,数量)', ','],
    ['[数量,]', ']'],
    ['数量 in ()', null],
    ['数量 `', '`'],
    ['`数量` `', '`'],
    ['数量 `金额`', '数量 `金额`'],
    ['数量 // 说明', '//'],
    ['/* 说明 */ 数量', '/*'],
    ['数量 /* 说明 */ + 1', '/*'],
    ['数量 else 2', 'else'],
    ['if 数量 > 1 then 2 3 else 4', '3'],
    ['if 数量 > 1 2 then 2 else 4', '2'],
    ['if 数量 > 1 if then 2 else 4', 'if'],
    ['now()()', '('],
    ['now() 2', '2'],
    ['now() 数量', '数量'],
    ['数量 now()', '数量 now'],
    ['数量 [1]', '1'],
    ['数量 between 1 2 and 3', '2'],
    ['数量 in (1, 2) 3', '3'],
    ['数量 in 1 2', '2'],
    ['some x in [1] y satisfies x > 0', 'y'],
    ['for x in [1] return x 2', '2'],
    ['+ 数量', '+'],
    ['数量 1e400', '1'],
    ['1e400', 'e400'],
    ['数量;', ';'],
    ['数量 = 1; 金额', ';'],
  ])('“%s” is wrong at “%s”', (text, part) => {
    const number: NamedType = { type: { type: 'number' }, title: { 'zh-CN': '' } };
    const parsed = parse(text, { fields: { 数量: number, 金额: number } });
    if (part === null) return expect(parsed).toHaveProperty('expr');
    if (!('issues' in parsed)) throw new Error(`understood as ${JSON.stringify(parsed.expr)}`);
    const [issue] = parsed.issues;
    expect(text.slice(issue?.from, issue?.to)).toBe(part);
    expect(issue?.message['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
    expect(issue?.message.en).toMatch(/[a-z]/);
  });
});
