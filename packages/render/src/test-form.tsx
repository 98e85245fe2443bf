import type { Field, Form, Rule } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import { prepareForm } from '@weir/form-engine';
import type { FormOptions } from './form-options.ts';
import { FormStore } from './form-store.ts';

/** A form of these fields and rules, for tests. */
export function formOf(fields: readonly Field[], rules: readonly Rule[] = []): Form {
  return {
    kind: 'form',
    specVersion: 1,
    key: 'order',
    title: { 'zh-CN': '订单', en: 'Order' },
    fields,
    rules,
  };
}

/** A store over them, on 3 November 2025. */
export function storeOf(form: Form, options: Partial<FormOptions> = {}): FormStore {
  return new FormStore({
    prepared: prepareForm(form, kinds),
    kinds,
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    today: '2025-11-03',
    now: '2025-11-03T06:05:00Z',
    me: 'u1',
    services: {
      searchReference: async () => [],
      searchPeople: async () => [],
      upload: () => Promise.reject(new Error('no uploads in this test')),
    },
    ...options,
  });
}

const title = (zh: string) => ({ 'zh-CN': zh, en: zh });

/** A short order: a reference that fills, a rule that shows and requires, a table with a computed column. */
export const shortOrder = formOf(
  [
    {
      key: 'secMain',
      kind: 'section',
      title: title('基本信息'),
      fields: [
        {
          key: 'orderNo',
          kind: 'serial',
          title: title('流水号'),
          pattern: 'JG-{yyyyMMdd}-{0000}',
          writtenBy: 'system',
        },
        {
          key: 'customer',
          kind: 'reference',
          title: title('客户'),
          form: 'customer',
          required: true,
          fill: { level: 'level', consignee: 'contact' },
        },
        {
          key: 'level',
          kind: 'choice',
          title: title('客户等级'),
          readOnly: true,
          options: [{ value: 'A' }, { value: 'B' }],
        },
        { key: 'consignee', kind: 'text', title: title('收货人'), required: true },
        {
          key: 'payment',
          kind: 'choice',
          title: title('支付方式'),
          required: true,
          options: [{ value: '公对公转账' }, { value: '微信' }],
        },
        { key: 'voucherNo', kind: 'text', title: title('凭证号') },
        { key: 'remark', kind: 'text', title: title('备注'), default: { text: '常规' } },
      ],
    },
    {
      key: 'lines',
      kind: 'table',
      title: title('订单明细'),
      required: true,
      totals: ['amount'],
      fields: [
        { key: 'name', kind: 'text', title: title('品名'), required: true },
        { key: 'qty', kind: 'number', title: title('数量'), required: true, minimum: 1 },
        { key: 'price', kind: 'decimal', title: title('单价'), currency: 'CNY' },
        {
          key: 'amount',
          kind: 'decimal',
          title: title('金额'),
          currency: 'CNY',
          compute: { op: '*', args: [{ column: 'qty' }, { column: 'price' }] },
        },
      ],
    },
    {
      key: 'total',
      kind: 'decimal',
      title: title('订单金额'),
      currency: 'CNY',
      compute: { call: 'sum', args: [{ get: 'amount', of: { field: 'lines' } }] },
    },
  ],
  [
    {
      key: 'R1',
      when: { op: '=', args: [{ field: 'payment' }, { text: '公对公转账' }] },
      then: [{ show: ['voucherNo'] }, { require: ['voucherNo'] }],
    },
  ],
);
