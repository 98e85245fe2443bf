import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { NamedType, Scope } from '../expr.ts';
import { parse } from '../parse/parse.ts';
import { anyScalar, SCOPE } from '../testing/random.ts';
import { toSentence } from './sentence.ts';

// Random tests take longer on a busy machine than the usual limit allows.
vi.setConfig({ testTimeout: 30_000 });

const of = (
  type: 'text' | 'number' | 'date' | 'boolean',
  zh: string,
  en: string,
  options?: NamedType['options'],
): NamedType => ({
  type: { type },
  title: { 'zh-CN': zh, en },
  ...(options ? { options } : {}),
});
const scope: Scope = {
  fields: {
    total: of('number', '订单金额', 'Order total'),
    level: of('text', '客户等级', 'Level', { A: { 'zh-CN': 'A', en: 'A' }, B: { 'zh-CN': 'B' } }),
    channel: of('text', '渠道', 'Channel', {
      tm: { 'zh-CN': '天猫', en: 'Tmall' },
      jd: { 'zh-CN': '京东', en: 'JD' },
    }),
    due: of('date', '客户期望交付日', 'Due date'),
    note: of('text', '备注', 'Note'),
    paid: of('boolean', '已付款', 'Paid'),
    lines: {
      title: { 'zh-CN': '订单明细', en: 'Lines' },
      type: {
        type: 'list',
        of: {
          type: 'row',
          columns: {
            class: of('text', '物料类别', 'Class', { haz: { 'zh-CN': '危化品', en: 'hazardous' } }),
            qty: of('number', '数量', 'Quantity'),
            price: of('number', '单价', 'Price'),
          },
        },
      },
    },
  },
};

function said(text: string): readonly [string, string] {
  const parsed = parse(text, scope);
  if (!('expr' in parsed)) throw new Error(JSON.stringify(parsed.issues));
  return [toSentence(parsed.expr, scope, 'zh-CN'), toSentence(parsed.expr, scope, 'en')];
}

describe('an expression as a sentence', () => {
  it.each([
    [
      '订单金额 >= 50000 and level = "A"',
      '订单金额 ≥ 50,000 且 客户等级 是 A',
      'Order total ≥ 50,000 and Level is A',
    ],
    [
      'some l in lines satisfies l.class = "haz"',
      '任一订单明细的物料类别是危化品',
      'for any of Lines, Class is hazardous',
    ],
    ['channel in ("tm", "jd")', '渠道 是 天猫、京东 之一', 'Channel is one of Tmall, JD'],
    ['not(channel in ("tm", "jd"))', '渠道 不是 天猫、京东 之一', 'Channel is not one of Tmall, JD'],
    ['due >= today()', '客户期望交付日 不早于 今天', 'Due date is not before today'],
    [
      'due <= add days(today(), 30)',
      '客户期望交付日 不晚于 今天之后 30 天',
      'Due date is not after 30 days after today',
    ],
    [
      'not(is empty(note)) and (paid or total = 0)',
      '备注 已填 且 （已付款 为是 或 订单金额 = 0）',
      'Note is filled in and (Paid is yes or Order total = 0)',
    ],
    ['not(paid) or note = null', '已付款 为否 或 备注 没填', 'Paid is no or Note is empty'],
    [
      'sum(for l in lines return l.qty * l.price) > total',
      '订单明细的（数量 × 单价）合计 > 订单金额',
      'the total of (Quantity × Price) over Lines > Order total',
    ],
    ['sum(lines.qty) < 1234.5', '订单明细的数量合计 < 1,234.5', 'the total of Quantity of Lines < 1,234.5'],
    [
      'every l in lines satisfies l.qty > 0 and l.price > 0',
      '每个订单明细都满足（数量 > 0 且 单价 > 0）',
      'for each of Lines, Quantity > 0 and Price > 0',
    ],
    ['contains(note, "急")', '备注 包含 “急”', 'Note contains “急”'],
    ['contains(note, " ")', '备注 包含 空格', 'Note contains a space'],
    ['note + " " + note', '备注 + 空格 + 备注', 'Note + a space + Note'],
    ['note + "\\n"', '备注 + 换行', 'Note + a line break'],
    ['note = ""', '备注 没填', 'Note is empty'],
    ['note != ""', '备注 已填', 'Note is filled in'],
    ['note = " "', '备注 是 空格', 'Note is a space'],
    ['2 * @"P1D"', '2 × 1 天', '2 × 1 d'],
    ['total between 1 and 5', '订单金额 在 1 到 5 之间', 'Order total is between 1 and 5'],
    [
      'count(lines[qty > 2]) > 1',
      '满足（数量 > 2）的订单明细的个数 > 1',
      'the number of Lines where Quantity > 2 > 1',
    ],
  ])('%s', (formula, zh, en) => {
    expect(said(formula)).toEqual([zh, en]);
  });

  it('says something about every expression, without keys of options or gaps', () => {
    fc.assert(
      fc.property(anyScalar(3), (expr) => {
        for (const locale of ['zh-CN', 'en'] as const) {
          const sentence = toSentence(expr, SCOPE, locale);
          expect(sentence.trim()).not.toBe('');
          expect(sentence).not.toMatch(/undefined|\[object|\?/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
