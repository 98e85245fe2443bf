import { describe, expect, it, vi } from 'vitest';
import type { Expr } from '../expr.ts';
import { ROW_SCOPE, SCOPE } from '../testing/random.ts';
import { parse } from './parse.ts';

// Random tests take longer on a busy machine than the usual limit allows.
vi.setConfig({ testTimeout: 30_000 });

function expr(text: string, scope = SCOPE): Expr {
  const parsed = parse(text, scope);
  if (!('expr' in parsed)) throw new Error(`${text}: ${parsed.issues[0]?.message.en}`);
  return parsed.expr;
}
const problem = (text: string): { code: string; part: string } => {
  const parsed = parse(text, SCOPE);
  if ('expr' in parsed) throw new Error(`${text} was understood as ${JSON.stringify(parsed.expr)}`);
  const [issue] = parsed.issues;
  expect(issue?.message['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
  return { code: issue?.code ?? '', part: text.slice(issue?.from, issue?.to) };
};

describe('formula text', () => {
  it.each([
    ['订单金额 >= 50000', 'amount >= 50000'],
    ['订单金额 ≥ 5万', 'amount >= 50000'],
    ['订单金额>=50000且已付款', 'Amount >= 50000 and Paid'],
    ['若已付款则1否则2', 'if paid then 1 else 2'],
    ['客户 等级 = “甲级”', 'level = "A"'],
    ['`客户 等级` 属于 （"甲级"，"乙级"）', 'level in ("A", "B")'],
    ['求和（订单明细.数量）× 2', 'sum(lines.qty) * 2'],
    ['任一 行 在 订单明细 满足 行.物料类别 = "危化品"', 'some `行` in lines satisfies `行`.class = "haz"'],
    ['每个 l 在 订单明细 满足 l.数量 > 0 或 l.赠品', 'every l in lines satisfies l.qty > 0 or l.gift'],
    ['平均(遍历 l 在 订单明细 返回 l.数量 * l.单价)', 'mean(for l in lines return l.qty * l.price)'],
    ['订单明细[数量 > 2].单价', 'lines[item.qty > 2].price'],
    ['非(为空(备注))', 'not(is empty(note))'],
    ['订单金额 介于 1 且 5', 'amount between 1 and 5'],
    ['交付日 >= 日期("2025-11-03")', 'due >= @"2025-11-03"'],
    ['金额（元） = "x" && !1 || true', null],
    ['金额（元） = "x" && paid || true', 'constructor = "x" and paid or true'],
    ['note in tags and paid or paid', '(note in (tags) and paid) or paid'],
    ['paid and note in tags or paid', '(paid and (note in tags)) or paid'],
    ['amount + 1 + 2 - 3', '((amount + 1 + 2) - 3)'],
    ['amount <> 5', 'amount != 5'],
    ['时长("PT4H") < @"P1D"', '@"PT4H" < duration("P1D")'],
  ])('%s', (text, same) => {
    if (same === null) expect(parse(text, SCOPE)).toHaveProperty('issues');
    else expect(expr(text)).toEqual(expr(same));
  });

  it('finds columns of the row first, and the form when told so', () => {
    expect(expr('订单金额', ROW_SCOPE)).toEqual({ column: 'amount' });
    expect(expr('表单.订单金额 + row.amount', ROW_SCOPE)).toEqual({
      op: '+',
      args: [{ field: 'amount' }, { column: 'amount' }],
    });
    expect(expr('`form` + 1')).toEqual({ op: '+', args: [{ field: 'form' }, { number: '1' }] });
  });

  it.each([
    ['', 'expression.syntax', ''],
    ['金额', 'expression.unknownName', '金额'],
    ['时间 > 1', 'expression.ambiguousName', '时间'],
    ['amount >', 'expression.syntax', ''],
    ['(amount', 'expression.syntax', '('],
    ['amount)', 'expression.syntax', ')'],
    ['amount 备注', 'expression.syntax', 'amount 备注'],
    ['amount > "x', 'expression.syntax', '"x'],
    ['lines.nothing > 1', 'expression.unknownName', 'nothing'],
    ['foo(1)', 'expression.unknownName', 'foo'],
    ['lines[1]', 'expression.syntax', '1'],
    ['1 < amount < 3', 'expression.syntax', '1 < amount < 3'],
    ['@"2025-02-30"', 'expression.syntax', '@"2025-02-30"'],
    ['amount ** 2', 'expression.syntax', '**'],
    ['{a: 1}', 'expression.syntax', '{'],
    ['amount instance of number', 'expression.syntax', 'amount instance'],
    ['amount # 1', 'expression.syntax', '#'],
    ['`amount', 'expression.syntax', '`amount'],
  ])('says where “%s” is wrong', (text, code, part) => {
    expect(problem(text)).toEqual({ code, part });
  });

  it.each([
    ['"\\d+"', '\\d'],
    ['"C:\\data"', '\\d'],
    ['"x" + "a\\x41"', '\\x'],
    ['"\\u12"', '\\u12'],
    ['"\\u12G4"', '\\u12'],
    ['"\\U1F40E"', '\\U1F40E'],
    ['"\\U110000"', '\\U110000'],
    ['"\\u{110000}"', '\\u{110000}'],
    ['"\\u{}"', '\\u{}'],
    ['"\\0"', '\\0'],
    ['"\\u0000"', '"\\u0000"'],
    ['"\\uD83D"', '"\\uD83D"'],
    ['@"2025\\-11-03"', '\\-'],
    ['“a\\b”', '\\b'],
    ['"x\\', '\\'],
  ])('does not drop the backslash of the unknown escape in %s', (text, part) => {
    expect(problem(text)).toEqual({ code: 'expression.syntax', part });
  });

  it.each([
    ['"\\U01F40E"', '\u{1f40e}'],
    ['"\\u{1F40E}"', '\u{1f40e}'],
    ['"\\uD83D\\uDCA9"', '\u{1f4a9}'],
    ['"\\u4F60\\u0009"', '你\t'],
    ['"a\\\\d\\"\\n\\r\\t\\\'"', 'a\\d"\n\r\t\''],
    ['“a\\”b”', 'a”b'],
    ['「a\\」b」', 'a」b'],
  ])('reads the escapes of %s', (text, value) => {
    expect(expr(text)).toEqual({ text: value });
  });

  it.each([
    ['substring before(备注, "x")', '没有函数“substring before”', 'substring before'],
    ['string join(标签, ",")', '没有函数“string join”', 'string join'],
    ['1 + month of year(交付日)', '没有函数“month of year”', 'month of year'],
    ['matches(备注, "x")', '没有函数“matches”', 'matches'],
    ['amount 算(1)', '“算”前面缺少运算符；名称里有空格时请写成 `名称`', 'amount 算'],
    ['date and time(备注)', '括号里只能写一段带引号的文字，例如 时长("PT4H")', 'date and time(备注)'],
    ['if paid then 1', '“若”后面要有“则”和“否则”', ''],
    ['amount between 1', '“介于”后面要有“且”，例如 金额 介于 1 且 5', ''],
    ['some l in lines', '列表后面要写“满足”和条件', ''],
  ])('says what is wrong with “%s”', (text, message, part) => {
    const parsed = parse(text, SCOPE);
    if ('expr' in parsed) throw new Error('understood');
    const [issue] = parsed.issues;
    expect([issue?.message['zh-CN'], text.slice(issue?.from, issue?.to)]).toEqual([message, part]);
  });

  const times = (part: string, count: number, joint: string): string =>
    Array.from({ length: count }, () => part).join(joint);
  it.each([
    ['or', times('paid', 400, ' or ')],
    ['and', times('已付款', 201, ' 且 ')],
    ['plus', times('amount', 221, ' + ')],
    ['times', times('amount', 221, ' * ')],
    ['minus', times('amount', 221, ' - ')],
    ['divided', times('amount', 221, ' / ')],
    ['mixed signs', times('amount', 221, ' + 1 - ')],
    ['columns', `null${'.qty'.repeat(300)}`],
    ['filters', `lines${'[qty > 1]'.repeat(100)}`],
    ['items', `[${times('1', 600, ', ')}]`],
    ['comparisons', times('amount > 1', 199, ' and ')],
    ['pieces', times('amount', 3000, ' + ')],
    ['letters', 'x'.repeat(10_001)],
  ])('says of a long chain of %s that it is too long', (_what, text) => {
    const parsed = parse(text, SCOPE);
    if ('expr' in parsed) throw new Error('understood');
    expect(parsed.issues[0]).toMatchObject({
      code: 'expression.tooLarge',
      message: { 'zh-CN': expect.stringContaining('太长'), en: expect.stringContaining('too long') },
    });
  });

  it.each([
    ['brackets', `${'('.repeat(151)}1${')'.repeat(151)}`],
    ['lists', `${'['.repeat(70)}1${']'.repeat(70)}`],
    ['minus signs', `${'-'.repeat(100)}1`],
    ['nots', `${'not('.repeat(80)}paid${')'.repeat(80)}`],
    ['choices', `${'if paid then '.repeat(70)}1${' else 2'.repeat(70)}`],
    ['choices in else', `${'if paid then 1 else '.repeat(70)}2`],
    ['loops', `${'some l in lines satisfies '.repeat(70)}paid`],
  ])('says of %s inside each other that they are too deep', (_what, text) => {
    const parsed = parse(text, SCOPE);
    if ('expr' in parsed) throw new Error('understood');
    expect(parsed.issues[0]).toMatchObject({
      code: 'expression.tooLarge',
      message: { 'zh-CN': expect.stringContaining('太深'), en: expect.stringContaining('too deeply') },
    });
  });

  it('tells where each part of the expression stands', () => {
    const text = '订单金额 > 5 且 支付 = 1';
    expect(parse(text, SCOPE)).toHaveProperty('issues');
    const parsed = parse('已付款 且 (客户 等级 = "甲级")', SCOPE);
    if (!('expr' in parsed)) throw new Error('not parsed');
    const at = (path: string): string => {
      const range = parsed.rangeOf(path);
      return range ? '已付款 且 (客户 等级 = "甲级")'.slice(range.from, range.to) : '';
    };
    expect([at('/args/0'), at('/args/1/args/0'), at('/args/1/args/1')]).toEqual([
      '已付款',
      '客户 等级',
      '"甲级"',
    ]);
  });

  it.each([
    ['brackets', `${'('.repeat(4000)}1${')'.repeat(4000)}`],
    ['minus signs', `${'-'.repeat(9000)}1`],
    ['nots', `${'not('.repeat(2000)}paid${')'.repeat(2000)}`],
    ['open brackets', '['.repeat(9999)],
    ['text', 'x'.repeat(1_000_000)],
    ['Chinese without spaces', '且'.repeat(9000)],
    ['keywords run together', '若则否则且或'.repeat(10)],
    ['a chain', `${'amount + '.repeat(1000)}1`],
  ])('answers a bomb of %s at once', (_what, text) => {
    const started = performance.now();
    const parsed = parse(text, SCOPE);
    expect(performance.now() - started).toBeLessThan(2000);
    if ('issues' in parsed) expect(parsed.issues[0]?.message['zh-CN'].length).toBeLessThan(200);
  });
});
