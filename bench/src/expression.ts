import { compile, type Expr, type NamedType, type Scope } from '@weir/expression';
import { rate } from './machine.ts';
import type { Figure } from './main.ts';

const named = (type: NamedType['type'], title: string): NamedType => ({ type, title: { 'zh-CN': title } });
const scope: Scope = {
  fields: {
    total: named({ type: 'number' }, '订单金额'),
    level: named({ type: 'text' }, '客户等级'),
    channel: named({ type: 'text' }, '渠道'),
    urgency: named({ type: 'number' }, '紧急程度'),
    expectedDate: named({ type: 'date' }, '期望交付日'),
    lines: named(
      {
        type: 'list',
        of: {
          type: 'row',
          columns: { qty: named({ type: 'number' }, '数量'), price: named({ type: 'number' }, '单价') },
        },
      },
      '明细',
    ),
  },
};
const field = (key: string): Expr => ({ field: key });
const five: Expr = {
  op: 'and',
  args: [
    { op: '>=', args: [field('total'), { number: '50000' }] },
    { op: '=', args: [field('level'), { text: 'A' }] },
    { op: 'in', args: [field('channel'), { list: [{ text: '线下工程' }, { text: '政府集采' }] }] },
    { op: '<', args: [field('urgency'), { number: '5' }] },
    { op: '>', args: [field('expectedDate'), { date: '2025-11-01' }] },
  ],
};
const sum: Expr = {
  op: '>',
  args: [
    {
      call: 'sum',
      args: [
        {
          for: field('lines'),
          as: 'line',
          return: {
            op: '*',
            args: [
              { get: 'qty', of: { var: 'line' } },
              { get: 'price', of: { var: 'line' } },
            ],
          },
        },
      ],
    },
    { number: '5000.5' },
  ],
};
const data = {
  total: 68000.5,
  level: 'A',
  channel: '线下工程',
  urgency: 3,
  expectedDate: '2025-11-20',
  lines: Array.from({ length: 20 }, (_, n) => ({ qty: n + 1, price: 19.99 + n })),
};
const context = { data, today: '2025-11-03', now: '2025-11-03T08:00:00Z' };

/** A rule of five conditions, and a sum over twenty lines, compiled once; the ratio is to plain JavaScript on binary floats. */
export async function run(): Promise<readonly Figure[]> {
  const rule = compile(five, scope);
  const total = compile(sum, scope);
  if (!rule.test(context) || !total.test(context))
    throw new Error('expected both rules to hold for the sample order');
  let sink = 0;
  const plainRule = rate(() => {
    if (
      data.total >= 50000 &&
      data.level === 'A' &&
      ['线下工程', '政府集采'].includes(data.channel) &&
      data.urgency < 5 &&
      data.expectedDate > '2025-11-01'
    )
      sink++;
  });
  const plainSum = rate(() => {
    let all = 0;
    for (const line of data.lines) all += line.qty * line.price;
    if (all > 5000.5) sink++;
  });
  const ruleRate = rate(() => void (rule.test(context) && sink++));
  const sumRate = rate(() => void (total.test(context) && sink++));
  return [
    {
      name: 'rule of five conditions',
      value: ruleRate,
      unit: 'evaluations/s',
      target: '≥ 1,000,000',
      ratio: Number((ruleRate / plainRule).toFixed(3)),
      against: 'the same in plain JavaScript',
    },
    {
      name: 'sum of qty × price over 20 lines',
      value: sumRate,
      unit: 'evaluations/s',
      target: '≥ 100,000',
      ratio: Number((sumRate / plainSum).toFixed(3)),
      against: 'binary floats in plain JavaScript',
    },
  ];
}
