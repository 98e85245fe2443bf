import type { Field, Form } from '@weir/artefact';
import { type Fact, factKey, type JudgeContext, judge, lookupsFor, prepareForm } from '@weir/form-engine';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { kinds, loadFieldData, sampleRecord, serialDraw } from './run.ts';
import { seeded } from './test-kind.ts';

const zh = (text: string) => ({ 'zh-CN': text });
const options = (...values: string[]) => values.map((value) => ({ value }));
const orderNo: Field = {
  key: 'orderNo',
  kind: 'serial',
  title: zh('流水号'),
  writtenBy: 'system',
  pattern: 'JG-{yyyyMMdd}-{0000}',
};

const form: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'order',
  title: zh('订单'),
  numberField: 'orderNo',
  fields: [
    orderNo,
    {
      key: 'pages',
      kind: 'steps',
      title: zh('录入'),
      fields: [
        {
          key: 'who',
          kind: 'section',
          title: zh('客户'),
          fields: [
            {
              key: 'customer',
              kind: 'reference',
              title: zh('客户'),
              required: true,
              form: 'customer',
              fill: { level: 'level', phone: 'phone', address: 'address' },
            },
            {
              key: 'level',
              kind: 'choice',
              title: zh('客户等级'),
              required: true,
              readOnly: true,
              options: options('A', 'B', 'C'),
            },
            { key: 'phone', kind: 'phone', title: zh('收货电话'), required: true },
            { key: 'address', kind: 'address', title: zh('收货地址'), required: true },
            {
              key: 'salesperson',
              kind: 'user',
              title: zh('销售负责人'),
              required: true,
              roles: ['sales'],
              default: { field: '_me' },
            },
          ],
        },
        {
          key: 'what',
          kind: 'section',
          title: zh('明细'),
          fields: [
            { key: 'hint', kind: 'notice', title: zh('说明'), text: zh('**先选物料**') },
            {
              key: 'lines',
              kind: 'table',
              title: zh('订单明细'),
              required: true,
              uniqueColumns: ['item'],
              totals: ['amount'],
              fields: [
                {
                  key: 'item',
                  kind: 'reference',
                  title: zh('物料'),
                  required: true,
                  form: 'item',
                  fill: { price: 'price', itemClass: 'class' },
                },
                {
                  key: 'itemClass',
                  kind: 'choice',
                  title: zh('物料类别'),
                  readOnly: true,
                  options: options('普通', '危化品'),
                },
                {
                  key: 'qty',
                  kind: 'decimal',
                  title: zh('数量'),
                  required: true,
                  places: 3,
                  exclusiveMinimum: 0,
                },
                {
                  key: 'price',
                  kind: 'decimal',
                  title: zh('单价'),
                  required: true,
                  places: 2,
                  minimum: 0,
                  currency: 'CNY',
                },
                {
                  key: 'amount',
                  kind: 'decimal',
                  title: zh('金额'),
                  places: 2,
                  currency: 'CNY',
                  compute: {
                    call: 'round half up',
                    args: [{ op: '*', args: [{ column: 'qty' }, { column: 'price' }] }, { number: '2' }],
                  },
                },
              ],
            },
            {
              key: 'total',
              kind: 'decimal',
              title: zh('订单金额'),
              currency: 'CNY',
              compute: { call: 'sum', args: [{ get: 'amount', of: { field: 'lines' } }] },
            },
            { key: 'contractNo', kind: 'text', title: zh('合同编号'), transform: 'upper', maxLength: 30 },
            { key: 'permit', kind: 'file', title: zh('运输资质'), accept: ['pdf'] },
            { key: 'urgency', kind: 'rating', title: zh('紧急程度') },
            { key: 'expectedDate', kind: 'date', title: zh('期望交付日') },
            { key: 'source', kind: 'hidden', title: zh('来源') },
          ],
        },
      ],
    },
  ],
  rules: [
    {
      key: 'R5',
      when: { op: '>=', args: [{ field: 'total' }, { number: '50000' }] },
      then: [{ show: ['contractNo'] }, { require: ['contractNo'] }],
    },
    {
      key: 'R8',
      when: {
        some: { field: 'lines' },
        as: 'line',
        satisfies: { op: '=', args: [{ get: 'itemClass', of: { var: 'line' } }, { text: '危化品' }] },
      },
      then: [{ show: ['permit'] }, { require: ['permit'] }],
    },
  ],
};

const home = { province: '江苏省', city: '常州市', district: '武进区', detail: '花园街1号' };
const known: Readonly<Record<string, Fact>> = {
  C1: { exists: true, label: '金固', values: { level: 'A', phone: '0519-86512345', address: home } },
  I1: { exists: true, label: '膨胀螺栓', values: { price: 12.5, class: '普通' } },
  I2: { exists: true, label: '稀释剂', values: { price: 0.07, class: '危化品' } },
  u1: { exists: true, label: '王芳', values: { active: true, roles: ['sales'] } },
};

const prepared = prepareForm(form, kinds);
const start = { today: '2025-11-03', now: '2025-11-03T06:05:00Z', me: 'u1' };

/** Asks and answers look-ups as a server does, then judges. */
function submit(data: unknown, more: Partial<JudgeContext> = {}) {
  const context = { ...start, ...more };
  const facts = new Map<string, Fact>();
  for (const lookup of lookupsFor(prepared, data, context)) {
    const name = lookup.lookup === 'reference' ? lookup.number : lookup.lookup === 'unique' ? '' : lookup.id;
    facts.set(factKey(lookup), known[name] ?? { exists: false });
  }
  const { data: stored, issues } = judge(prepared, data, { facts, ...context });
  return { stored, found: issues.map(({ code, path }) => `${code} ${path}`), issues };
}

beforeAll(loadFieldData);

describe('an order', () => {
  test('is filled from its references, computed and complete', () => {
    const { stored, found } = submit({ customer: ' C1 ', lines: [{ item: 'I1', qty: 3 }] });
    expect(found).toEqual([]);
    expect(stored).toEqual({
      customer: 'C1',
      level: 'A',
      phone: '0519-86512345',
      address: home,
      salesperson: 'u1',
      lines: [{ item: 'I1', itemClass: '普通', qty: 3, price: 12.5, amount: 37.5 }],
      total: 37.5,
    });
  });

  test('keeps what people write over a filled value, but not over one they may not write', () => {
    const mine = {
      customer: 'C1',
      phone: '138 1234 5678',
      level: 'C',
      lines: [{ item: 'I1', qty: 1, price: 10 }],
    };
    const { stored, found } = submit(mine);
    expect(stored).toMatchObject({ phone: '13812345678', level: 'A', lines: [{ price: 10, amount: 10 }] });
    expect(found).toEqual(['readOnly /level']);
  });

  test('multiplies and sums exactly', () => {
    const { stored } = submit({
      customer: 'C1',
      lines: [
        { item: 'I2', qty: 3, price: 0.07 },
        { item: 'I1', qty: 0.1, price: 0.2 },
      ],
      permit: [],
    });
    expect(stored).toMatchObject({ lines: [{ amount: 0.21 }, { amount: 0.02 }], total: 0.23 });
  });

  test('is judged row by row, in the words of the row', () => {
    const { issues, found } = submit({
      customer: 'C1',
      lines: [
        { item: 'I1', qty: 1 },
        { item: 'I1', qty: 0 },
        { item: 'I9', qty: 1.2345, price: 1 },
        { qty: '2', item: 'I2' },
      ],
    });
    expect(found).toEqual([
      'rowsUnique /lines/1/item',
      'tooSmall /lines/1/qty',
      'reference.missing /lines/2/item',
      'decimals /lines/2/qty',
      'type /lines/3/qty',
      'required /permit',
    ]);
    expect(issues.map((issue) => issue.message['zh-CN']).slice(0, 2)).toEqual([
      '第 2 行的物料与第 1 行重复，请合并或删除一行',
      '第 2 行的数量要大于 0',
    ]);
  });

  test('tells phone, address and date in their own words', () => {
    const { issues } = submit({
      customer: 'C1',
      phone: '12345',
      address: { ...home, district: '花园区' },
      expectedDate: '2025-02-30',
      lines: [{ item: 'I1', qty: 1 }],
    });
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'phone /phone',
      'address /address/district',
      'date /expectedDate',
    ]);
    expect(issues[0]?.message['zh-CN']).toBe(
      '收货电话要填 11 位手机号或带区号的座机号，有分机时写成 13812345678-1234',
    );
  });

  test('an unfinished address is one issue, at the address', () => {
    const { found } = submit({
      customer: 'C1',
      address: { province: '江苏省', city: '' },
      lines: [{ item: 'I1', qty: 1 }],
    });
    expect(found).toEqual(['address /address']);
  });

  test('rules over kinds: the contract shows from 50,000 on, the permit with hazardous goods', () => {
    const large = { customer: 'C1', lines: [{ item: 'I1', qty: 4000 }] };
    expect(submit(large).found).toEqual(['required /contractNo']);
    expect(submit({ ...large, contractNo: ' ht－２０２５ ' }).stored).toMatchObject({
      contractNo: 'HT-2025',
      total: 50_000,
    });
    expect(
      submit({ ...large, lines: [{ item: 'I1', qty: 1 }], contractNo: 'HT-1' }).stored,
    ).not.toHaveProperty('contractNo');
    expect(submit({ customer: 'C1', lines: [{ item: 'I2', qty: 1 }] }).found).toEqual(['required /permit']);
  });

  test('the number is drawn, never entered', () => {
    const order = { customer: 'C1', lines: [{ item: 'I1', qty: 1 }] };
    expect(submit({ ...order, orderNo: 'JG-20251103-9999' }).found).toEqual(['readOnly /orderNo']);
    expect(serialDraw(orderNo as Parameters<typeof serialDraw>[0], form.key, start.today)).toEqual({
      field: 'orderNo',
      counter: 'order/orderNo/20251103',
      prefix: 'JG-20251103-',
      digits: 4,
    });
  });

  test('rows left empty at the end are no rows', () => {
    const { stored } = submit({
      customer: 'C1',
      lines: [{ item: 'I1', qty: 1 }, { item: '', qty: null }, {}],
    });
    expect(stored.lines).toHaveLength(1);
    expect(submit({ customer: 'C1', lines: [{}, { item: ' ' }] }).found).toEqual(['required /lines']);
  });

  test('people without the role are no salespeople', () => {
    expect(submit({ customer: 'C1', salesperson: 'u2', lines: [{ item: 'I1', qty: 1 }] }).found).toEqual([
      'user.missing /salesperson',
    ]);
  });
});

test('sampled orders are accepted, and judging the stored record again changes nothing', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seeded(seed);
      const sample = sampleRecord(form.fields, random, kinds);
      const rows = (sample.lines as readonly Record<string, unknown>[]).slice(0, 2);
      const lines = rows.map((row, index) => ({ ...row, itemClass: undefined, item: `I${index + 1}` }));
      const { stored, found } = submit({
        ...sample,
        level: undefined,
        customer: 'C1',
        salesperson: 'u1',
        lines,
        permit: undefined,
      });
      expect(found.filter((issue) => !['required /permit', 'required /contractNo'].includes(issue))).toEqual(
        [],
      );
      expect(submit(stored).stored).toEqual(stored);
    }),
    { numRuns: 100 },
  );
});
