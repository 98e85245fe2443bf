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
