/** Small field kinds for this package's own tests; the real ones live above it, in blocks. */
import type { Expr, NamedType } from '@weir/expression';
import Type from 'typebox';
import type { FieldSpec, FieldSpecs } from './field-spec.ts';
import type { App } from './kinds/app/app.ts';
import type { Channel } from './kinds/channel/channel.ts';
import type { Field } from './kinds/form/field.ts';
import type { Form } from './kinds/form/form.ts';
import type { Role } from './kinds/role/role.ts';

const title = (text: string) => ({ 'zh-CN': text, en: text });

function spec(kind: string, properties: Type.TProperties, more: Partial<FieldSpec>): FieldSpec {
  return {
    kind,
    title: title(kind),
    description: title(kind),
    group: 'text',
    holds: 'value',
    inTable: true,
    properties: Type.Object(properties),
    example: { key: 'example', kind, title: title('Example') },
    valueType: (field) => ({ type: { type: 'text' }, title: field.title }),
    jsonSchema: () => ({ type: 'string' }),
    ...more,
  };
}

/** Options as words, or as an app's lists write them. */
const words = (field: Field) =>
  Array.isArray(field.options)
    ? (field.options as (string | { readonly value: string })[]).map((option) =>
        typeof option === 'string' ? option : option.value,
      )
    : [];

const all: readonly FieldSpec[] = [
  spec('text', { maxLength: Type.Optional(Type.Integer({ minimum: 1 })) }, { slot: 'text' }),
  spec(
    'number',
    {},
    { slot: 'number', valueType: (field) => ({ type: { type: 'number' }, title: field.title }) },
  ),
  spec(
    'choice',
    {
      options: Type.Array(
        Type.Union([Type.String({ minLength: 1 }), Type.Object({ value: Type.String() })]),
        {
          minItems: 1,
        },
      ),
      list: Type.Optional(Type.String()),
    },
    {
      group: 'choice',
      followsList: true,
      slot: 'text',
      valueType: (field) => ({
        type: { type: 'text' },
        title: field.title,
        options: Object.fromEntries(words(field).map((word) => [word, title(word)])),
      }),
    },
  ),
  spec('user', {}, { group: 'relation', slot: 'text', person: true }),
  spec('serial', {}, { drawn: true, slot: 'text', inTable: false }),
  spec(
    'reference',
    {
      form: Type.String(),
      fill: Type.Optional(Type.Record(Type.String(), Type.String())),
      filter: Type.Optional(Type.Unsafe<Expr>(Type.Object({}))),
    },
    {
      group: 'relation',
      slot: 'text',
      uses: (field) => [
        { path: '/form', form: String(field.form) },
        ...Object.entries((field.fill ?? {}) as Record<string, string>).flatMap(([target, from]) => [
          { path: `/fill/${target}`, at: 'key' as const, field: target, writes: { from } },
          { path: `/fill/${target}`, form: String(field.form), field: from },
        ]),
      ],
      expressions: (field) =>
        field.filter === undefined
          ? []
          : [
              {
                path: '/filter',
                expr: field.filter as Expr,
                form: String(field.form),
                type: { type: 'boolean' },
              },
            ],
    },
  ),
  spec(
    'table',
    { totals: Type.Optional(Type.Array(Type.String())) },
    {
      holds: 'rows',
      inTable: false,
      valueType: (field, columns: Readonly<Record<string, NamedType>> = {}) => ({
        type: { type: 'list', of: { type: 'row', columns } },
        title: field.title,
      }),
      uses: (field) =>
        ((field.totals ?? []) as string[]).map((name, i) => ({
          path: `/totals/${i}`,
          field: name,
          column: true,
        })),
    },
  ),
  spec('section', {}, { holds: 'container', inTable: false, group: 'layout', valueType: () => null }),
  spec('notice', {}, { holds: 'nothing', group: 'layout', valueType: () => null }),
];

/** The small kinds. */
export const testSpecs: FieldSpecs = { all, get: (kind) => all.find((candidate) => candidate.kind === kind) };

const envelope = { specVersion: 1 } as const;

/** An order form that uses every way of naming a field. */
export const orderForm: Form = {
  ...envelope,
  kind: 'form',
  key: 'order',
  title: title('Order'),
  numberField: 'no',
  displayFields: ['no', 'customer'],
  statusField: 'state',
  ownerField: 'seller',
  fields: [
    {
      key: 'head',
      kind: 'section',
      title: title('Head'),
      fields: [
        { key: 'no', kind: 'serial', title: title('No.') },
        {
          key: 'customer',
          kind: 'reference',
          title: title('Customer'),
          form: 'customer',
          fill: { level: 'level' },
          filter: { op: '=', args: [{ field: 'level' }, { text: 'A' }] },
          required: true,
        },
        { key: 'level', kind: 'choice', title: title('Level'), options: ['A', 'B'], readOnly: true },
        {
          key: 'state',
          kind: 'choice',
          title: title('State'),
          options: ['new', 'done'],
          default: { text: 'new' },
        },
        { key: 'seller', kind: 'user', title: title('Seller'), default: { field: '_me' } },
        { key: 'reason', kind: 'text', title: title('Reason'), maxLength: 20 },
      ],
    },
    {
      key: 'lines',
      kind: 'table',
      title: title('Lines'),
      totals: ['amount'],
      fields: [
        { key: 'item', kind: 'text', title: title('Item'), required: true },
        { key: 'qty', kind: 'number', title: title('Quantity') },
        {
          key: 'amount',
          kind: 'number',
          title: title('Amount'),
          compute: { op: '*', args: [{ column: 'qty' }, { number: '2' }] },
        },
      ],
    },
    {
      key: 'total',
      kind: 'number',
      title: title('Total'),
      compute: { call: 'sum', args: [{ get: 'amount', of: { field: 'lines' } }] },
    },
  ],
  rules: [
    {
      key: 'R1',
      when: { op: '>', args: [{ field: 'total' }, { number: '10' }] },
      then: [
        { show: ['reason'] },
        { require: ['reason'] },
        { restrict: { field: 'reason', pattern: '^[a-z]+$' } },
      ],
    },
    {
      key: 'R2',
      each: 'lines',
      when: { op: '=', args: [{ column: 'item' }, { text: 'x' }] },
      then: [{ require: ['qty'] }, { reject: { at: ['item'], message: title('No') } }],
    },
    {
      key: 'R3',
      when: {
        some: { field: 'lines' },
        as: 'line',
        satisfies: { op: '>', args: [{ get: 'qty', of: { var: 'line' } }, { number: '5' }] },
      },
      then: [{ options: { field: 'level', allow: ['A'] } }],
    },
  ],
  uniques: [{ key: 'one', fields: ['customer', 'reason'] }],
  list: {
    columns: ['no', 'total', '_createdAt'],
    filters: ['state'],
    search: ['reason'],
    sort: [{ field: 'total' }],
    views: [
      {
        key: 'mine',
        title: title('Mine'),
        filter: { op: '=', args: [{ field: 'seller' }, { field: '_me' }] },
        sort: [{ field: 'reason', descending: true }],
        columns: ['reason'],
      },
    ],
    highlights: [
      { when: { op: '>', args: [{ field: 'total' }, { number: '9' }] }, tone: 'warning', field: 'total' },
    ],
  },
  notifications: [
    {
      key: 'large',
      title: title('Large'),
      on: 'changed',
      fields: ['total', 'lines'],
      when: { op: '>', args: [{ field: 'total' }, { number: '10000' }] },
      to: { roles: ['sales'], fields: ['seller'], creator: true },
      subject: { 'zh-CN': '{{no}}：{{total}}', en: '{{no}} of {{seller}}: {{total}}' },
      text: { 'zh-CN': '状态 {{state}}，{{state}}' },
    },
  ],
};
export const customerForm: Form = {
  ...envelope,
  kind: 'form',
  key: 'customer',
  title: title('Customer'),
  numberField: 'code',
  fields: [
    { key: 'code', kind: 'text', title: title('Code'), required: true },
    { key: 'level', kind: 'choice', title: title('Level'), options: ['A', 'B'] },
  ],
};
export const role: Role = {
  ...envelope,
  kind: 'role',
  key: 'sales',
  title: title('Sales'),
  grants: [
    {
      form: 'order',
      actions: ['read'],
      rows: { op: '=', args: [{ field: 'seller' }, { field: '_me' }] },
      fields: { total: 'read', 'lines.qty': 'read' },
    },
  ],
};
export const channel: Channel = {
  ...envelope,
  kind: 'channel',
  key: 'shop',
  title: title('Shop'),
  form: 'order',
  doors: ['embed', 'import'],
  origins: ['https://shop.example'],
  pins: { customer: 'C1', state: 'new' },
  hides: ['reason'],
  searches: ['customer'],
  import: {
    headers: { reason: ['Reason', '原因'], 'lines.qty': ['数量'] },
    values: { level: { first: 'A' } },
    groupBy: ['reason'],
    table: 'lines',
  },
};
export const app: App = {
  ...envelope,
  kind: 'app',
  key: 'shop',
  title: title('Shop'),
  timeZone: 'Asia/Shanghai',
  navigation: [{ title: title('Orders'), items: [{ form: 'order', view: 'mine' }, { form: 'customer' }] }],
};

/** A whole app without a mistake. */
export const artefacts = [app, orderForm, customerForm, role, channel] as const;
