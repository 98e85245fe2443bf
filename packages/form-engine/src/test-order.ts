/** A form like the orders Weir is made for, with the small kinds: every mechanism of the engine once. */
import type { Form } from '@weir/artefact';
import { equals, field, form } from './test-kinds.ts';

/** 8 answers in a section, a table of 6 columns, rules in both layers. */
export const order: Form = form(
  [
    field('section', 'head', {
      fields: [
        field('serial', 'no', { writtenBy: 'system' }),
        field('choice', 'channel', { allowed: ['shop', 'dealer', 'gov'], required: true }),
        field('text', 'externalNo', { required: true }),
        field('reference', 'customer', {
          form: 'customer',
          fill: { level: 'level', phone: 'phone' },
          required: true,
        }),
        field('choice', 'level', { allowed: ['A', 'B', 'C'], required: true, readOnly: true }),
        field('text', 'phone', { required: true, pattern: '^[0-9]{3,11}$' }),
        field('choice', 'payment', { allowed: ['transfer', 'cash', 'credit'], required: true }),
        field('text', 'voucher'),
        field('integer', 'creditDays', { minimum: 1, maximum: 90 }),
        field('date', 'orderDate', { default: { call: 'today', args: [] }, readOnly: true }),
        field('date', 'expected', { required: true }),
        field('text', 'nick'),
        field('text', 'contract'),
        field('text', 'seller', { default: { field: '_me' }, required: true }),
        field('choice', 'status', {
          allowed: ['new', 'done'],
          default: { text: 'new' },
          writtenBy: 'system',
        }),
      ],
    }),
    field('table', 'lines', {
      required: true,
      maxItems: 50,
      uniqueColumn: 'item',
      fields: [
        field('reference', 'item', { form: 'item', fill: { price: 'price' }, required: true }),
        field('number', 'qty', { required: true, exclusiveMinimum: 0, places: 3 }),
        field('number', 'price', { required: true, minimum: 0 }),
        field('number', 'amount', {
          places: 2,
          compute: {
            call: 'round half up',
            args: [{ op: '*', args: [{ column: 'qty' }, { column: 'price' }] }, { number: '2' }],
          },
        }),
        field('choice', 'class', { allowed: ['plain', 'hazard'] }),
        field('text', 'permit'),
      ],
    }),
    field('number', 'total', { compute: { call: 'sum', args: [{ get: 'amount', of: { field: 'lines' } }] } }),
    field('section', 'hazard', {
      fields: [field('text', 'transport', { required: true }), field('notice', 'note')],
    }),
  ],
  {
    rules: [
      {
        key: 'r1',
        when: equals('payment', 'transfer'),
        then: [{ show: ['voucher'] }, { require: ['voucher'] }],
      },
      {
        key: 'r2',
        when: equals('payment', 'credit'),
        then: [
          { show: ['creditDays'] },
          { require: ['creditDays'] },
          { options: { field: 'level', allow: ['A', 'B'] } },
        ],
      },
      {
        key: 'r3',
        when: { op: '>=', args: [{ field: 'total' }, { number: '50000' }] },
        then: [{ show: ['contract'] }, { require: ['contract'] }],
      },
      {
        key: 'r4',
        when: equals('channel', 'shop'),
        then: [
          { show: ['nick'] },
          {
            restrict: {
              field: 'externalNo',
              pattern: '^[0-9]{4,8}$',
              message: { 'zh-CN': '网店单号为 4–8 位数字', en: 'Shop numbers have 4–8 digits' },
            },
          },
        ],
      },
      {
        key: 'r5',
        when: {
          some: { field: 'lines' },
          as: 'line',
          satisfies: { op: '=', args: [{ get: 'class', of: { var: 'line' } }, { text: 'hazard' }] },
        },
        then: [{ show: ['hazard'] }],
      },
      {
        key: 'r6',
        each: 'lines',
        when: { op: '=', args: [{ column: 'class' }, { text: 'hazard' }] },
        then: [{ show: ['permit'] }, { require: ['permit'] }],
      },
      {
        key: 'r7',
        when: { op: '<', args: [{ field: 'expected' }, { field: 'orderDate' }] },
        then: [
          { reject: { at: ['expected'], message: { 'zh-CN': '不能早于下单日', en: 'Before the order' } } },
        ],
      },
    ],
    uniques: [{ key: 'external', fields: ['channel', 'externalNo'] }],
    numberField: 'no',
    statusField: 'status',
  },
);

/** A right answer to it. */
export const answers = {
  channel: 'dealer',
  externalNo: 'D-1',
  customer: 'C1',
  phone: '13800000000',
  payment: 'cash',
  expected: '2025-11-10',
  lines: [
    { item: 'I1', qty: 2, price: 10.05 },
    { item: 'I2', qty: 1.5, price: 3 },
  ],
} as const;

/** What the server knows for it. */
export const facts = new Map([
  ['reference customer C1', { exists: true, values: { level: 'A', phone: '111' } } as const],
  ['reference customer C3', { exists: true, values: { level: 'C', phone: '333' } } as const],
  ['reference item I1', { exists: true, values: { price: 9 } } as const],
  ['reference item I2', { exists: true, values: { price: 8 } } as const],
]);
