/** Small field kinds and an app made of them, for this package's own tests; the real kinds live above it, in blocks. */

import type {
  App,
  Artefact,
  Channel,
  Field,
  FieldSpec,
  FieldSpecs,
  Form,
  JsonSchema,
  Role,
} from '@weir/artefact';
import type { LocalText } from '@weir/base';
import type { Expr, NamedType } from '@weir/expression';
import type { FieldRun, FieldRuns } from '@weir/form-engine';
import type { DesignKinds } from './contract.ts';
import type { Design } from './design.ts';
import type { KindDesign, KindDesigns, PropertyDesign } from './kind-design.ts';

const text = (zh: string, en: string): LocalText => ({ 'zh-CN': zh, en });
const words = (field: Field): readonly string[] =>
  Array.isArray(field.options) ? (field.options as { value: string }[]).map(({ value }) => value) : [];
const optionWords = (field: Field) =>
  Object.fromEntries(words(field).map((word) => [word, text(word, word)]));
/** JSON Schemas of properties; a name with a question mark may be left out. */
type Properties = Readonly<Record<string, JsonSchema>>;
const string = { type: 'string' };
const strings = { type: 'array', items: string };
const option = {
  type: 'object',
  properties: { value: { type: 'string', minLength: 1 } },
  required: ['value'],
  additionalProperties: false,
};
const options: Properties = { options: { type: 'array', items: option, minItems: 1 } };
const limits: Properties = { 'minimum?': { type: 'number' }, 'maximum?': { type: 'number' } };
const length: Properties = { 'maxLength?': { type: 'integer', minimum: 1 } };

function schemaOf(properties: Properties): FieldSpec['properties'] {
  const names = Object.keys(properties);
  return {
    type: 'object',
    required: names.filter((name) => !name.endsWith('?')),
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name.replace('?', ''), one]),
    ),
  } as FieldSpec['properties'];
}

function spec(
  kind: string,
  title: LocalText,
  properties: Properties,
  more: Partial<FieldSpec> = {},
  example: Readonly<Record<string, unknown>> = {},
): FieldSpec {
  return {
    kind,
    title,
    description: title,
    group: 'text',
    holds: 'value',
    inTable: true,
    properties: schemaOf(properties),
    example: { key: 'example', kind, title, ...example },
    valueType: (field) => ({ type: { type: 'text' }, title: field.title }),
    jsonSchema: () => ({ type: 'string' }),
    ...more,
  };
}

const numeric: Partial<FieldSpec> = {
  slot: 'number',
  jsonSchema: ({ minimum, maximum }) => ({
    type: 'number',
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  }),
  valueType: (field) => ({ type: { type: 'number' }, title: field.title }),
};
const inside = [{ key: 'inner', kind: 'text', title: text('单行文本', 'Text') }];
const container: Partial<FieldSpec> = {
  holds: 'container',
  inTable: false,
  group: 'layout',
  valueType: () => null,
};
const sectionsOnly: FieldSpec['check'] = (field) =>
  (field.fields ?? []).flatMap((child, i) =>
    child.kind === 'section'
      ? []
      : [{ code: 'field.children', path: `/fields/${i}/kind`, message: text('要放分组', 'Sections only') }],
  );
const page = [{ key: 'page', kind: 'section', title: text('分组', 'Section'), fields: inside }];

const all: readonly FieldSpec[] = [
  spec('text', text('单行文本', 'Text'), length, { slot: 'text' }),
  spec('long', text('多行文本', 'Long text'), length),
  spec('number', text('整数', 'Number'), limits, numeric),
  spec('decimal', text('小数', 'Decimal'), { ...limits, 'decimals?': { type: 'integer' } }, numeric),
  spec(
    'choice',
    text('单选', 'Choice'),
    options,
    {
      group: 'choice',
      slot: 'text',
      valueType: (field) => ({ type: { type: 'text' }, title: field.title, options: optionWords(field) }),
    },
    { options: [{ value: '甲' }, { value: '乙' }] },
  ),
  spec(
    'choices',
    text('多选', 'Choices'),
    options,
    {
      group: 'choice',
      valueType: (field) => ({
        type: { type: 'list', of: { type: 'text' } },
        title: field.title,
        options: optionWords(field),
      }),
    },
    { options: [{ value: '甲' }, { value: '乙' }] },
  ),
  spec('user', text('人员', 'Person'), {}, { group: 'relation', slot: 'text', person: true }),
  spec('serial', text('流水号', 'Serial'), {}, { drawn: true, slot: 'text', inTable: false }),
  spec(
    'reference',
    text('关联记录', 'Reference'),
    {
      form: string,
      'display?': strings,
      'fill?': { type: 'object', additionalProperties: string },
      'filter?': { type: 'object' },
    },
    {
      group: 'relation',
      slot: 'text',
      uses: (field) => [
        { path: '/form', form: String(field.form) },
        ...((field.display ?? []) as string[]).map((name, i) => ({
          path: `/display/${i}`,
          form: String(field.form),
          field: name,
        })),
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
    { form: 'customer' },
  ),
  spec(
    'table',
    text('明细表', 'Table'),
    { 'totals?': strings },
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
    { fields: inside },
  ),
  spec('section', text('分组', 'Section'), { 'collapsible?': { type: 'boolean' } }, container, {
    fields: inside,
  }),
  spec('steps', text('分步填写', 'Steps'), {}, { ...container, check: sectionsOnly }, { fields: page }),
  spec('tabs', text('页签', 'Tabs'), {}, { ...container, check: sectionsOnly }, { fields: page }),
  spec(
    'notice',
    text('说明文字', 'Notice'),
    {},
    { holds: 'nothing', group: 'layout', valueType: () => null },
  ),
];

/** The small kinds. */
export const testSpecs: FieldSpecs = { all, get: (kind) => all.find((candidate) => candidate.kind === kind) };

const help = text('一句说明', 'One line');
const longest = {
  path: '/maxLength',
  title: text('最多字数', 'Longest'),
  help,
  editor: { as: 'number' },
} as const;
const properties: Readonly<Record<string, readonly PropertyDesign[]>> = {
  text: [longest],
  long: [longest],
  choice: [{ path: '/options', title: text('选项', 'Options'), help, editor: { as: 'options' } }],
  table: [
    { path: '/totals', title: text('合计的列', 'Totals'), help, editor: { as: 'fields', of: 'columns' } },
  ],
  reference: [
    { path: '/form', title: text('关联的表单', 'Form'), help, editor: { as: 'form' } },
    {
      path: '/display',
      title: text('选的时候显示', 'Shown'),
      help,
      editor: { as: 'fields', of: { formAt: '/form' } },
    },
    { path: '/fill', title: text('自动带出', 'Fills'), help, editor: { as: 'fill', formAt: '/form' } },
    {
      path: '/filter',
      title: text('只能选这样的记录', 'Only'),
      help,
      editor: { as: 'condition', formAt: '/form' },
    },
  ],
};

const designs: readonly KindDesign[] = all.map((one) => ({
  kind: one.kind,
  icon: one.kind,
  words: [],
  properties: properties[one.kind] ?? [],
  ...(one.holds === 'nothing' || one.holds === 'container'
    ? { without: ['placeholder', 'required', 'default', 'compute'] as const }
    : {}),
  create: (key) => ({ ...one.example, key }),
}));
const testDesigns: KindDesigns = {
  all: designs,
  get: (kind) => designs.find((candidate) => candidate.kind === kind),
};

const runs: readonly FieldRun[] = all.map(({ kind }) => ({
  kind,
  toText: (_field, value) => (typeof value === 'string' ? value : JSON.stringify(value)),
}));
/** What the small kinds do: nothing but be told. */
export const testRuns: FieldRuns = { get: (kind) => runs.find((candidate) => candidate.kind === kind) };

/** What every function of this package is given in its tests. */
export const testKinds: DesignKinds = { specs: testSpecs, designs: testDesigns };

const envelope = { specVersion: 1 } as const;

/** An order form that uses every way of naming a field. */
export const orderForm: Form = {
  ...envelope,
  kind: 'form',
  key: 'order',
  title: text('订单', 'Order'),
  numberField: 'no',
  displayFields: ['no', 'customer'],
  statusField: 'state',
  ownerField: 'seller',
  fields: [
    {
      key: 'head',
      kind: 'section',
      title: text('付款信息', 'Payment'),
      fields: [
        { key: 'no', kind: 'serial', title: text('单号', 'No.') },
        {
          key: 'customer',
          kind: 'reference',
          title: text('客户', 'Customer'),
          form: 'customer',
          display: ['code', 'level'],
          fill: { level: 'level' },
          filter: { op: '=', args: [{ field: 'level' }, { text: 'A' }] },
          required: true,
        },
        {
          key: 'level',
          kind: 'choice',
          title: text('客户等级', 'Level'),
          options: [{ value: 'A' }, { value: 'B' }],
          readOnly: true,
        },
        {
          key: 'state',
          kind: 'choice',
          title: text('状态', 'State'),
          options: [{ value: '待审' }, { value: '完成' }],
          default: { text: '待审' },
        },
        { key: 'seller', kind: 'user', title: text('销售', 'Seller'), default: { field: '_me' } },
        { key: 'reason', kind: 'text', title: text('备注', 'Remark'), maxLength: 20 },
      ],
    },
    {
      key: 'lines',
      kind: 'table',
      title: text('订单明细', 'Lines'),
      totals: ['amount'],
      fields: [
        { key: 'item', kind: 'text', title: text('物料', 'Item'), required: true },
        { key: 'qty', kind: 'number', title: text('数量', 'Quantity') },
        {
          key: 'amount',
          kind: 'number',
          title: text('金额', 'Amount'),
          compute: { op: '*', args: [{ column: 'qty' }, { number: '2' }] },
        },
        { key: 'note', kind: 'text', title: text('行备注', 'Line note') },
      ],
    },
    {
      key: 'total',
      kind: 'number',
      title: text('订单金额', 'Total'),
      compute: { call: 'sum', args: [{ get: 'amount', of: { field: 'lines' } }] },
    },
    { key: 'phone', kind: 'text', title: text('电话', 'Phone') },
  ],
  rules: [
    {
      key: 'R1',
      title: text('大额要备注', 'Large orders'),
      when: { op: '>', args: [{ field: 'total' }, { number: '50000' }] },
      then: [
        { show: ['reason'] },
        { require: ['reason', 'phone'] },
        { restrict: { field: 'reason', pattern: '^[a-z]+$' } },
      ],
    },
    {
      key: 'R2',
      each: 'lines',
      when: { op: '=', args: [{ column: 'item' }, { text: 'x' }] },
      then: [{ require: ['qty'] }, { reject: { at: ['item'], message: text('不能订 x', 'No x') } }],
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
        title: text('我的', 'Mine'),
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
      title: text('大单', 'Large orders'),
      on: 'created',
      when: { op: '>', args: [{ field: 'total' }, { number: '10000' }] },
      to: { roles: ['sales'] },
    },
    {
      key: 'done',
      on: 'changed',
      fields: ['state', 'reason'],
      to: { fields: ['seller'] },
      subject: text('{{no}}：{{state}}', '{{no}}: {{state}}'),
      text: text('{{phone}}', '{{phone}} {{seller}}'),
    },
  ],
};
export const customerForm: Form = {
  ...envelope,
  kind: 'form',
  key: 'customer',
  title: text('客户资料', 'Customers'),
  numberField: 'code',
  fields: [
    { key: 'code', kind: 'text', title: text('客户编码', 'Code'), required: true },
    { key: 'level', kind: 'choice', title: text('等级', 'Level'), options: [{ value: 'A' }, { value: 'B' }] },
  ],
};
export const salesRole: Role = {
  ...envelope,
  kind: 'role',
  key: 'sales',
  title: text('销售', 'Sales'),
  grants: [
    {
      form: 'order',
      actions: ['create', 'read'],
      rows: { op: '=', args: [{ field: 'seller' }, { field: '_me' }] },
      fields: { total: 'read', 'lines.qty': 'read' },
    },
  ],
};
export const shopChannel: Channel = {
  ...envelope,
  kind: 'channel',
  key: 'shop',
  title: text('天猫店', 'Shop'),
  form: 'order',
  doors: ['embed', 'import'],
  origins: ['https://shop.example'],
  pins: { customer: 'C1', state: '待审' },
  hides: ['reason'],
  searches: ['customer'],
  import: {
    headers: { reason: ['留言'], 'lines.qty': ['件数'] },
    values: { level: { 一级: 'A' } },
    groupBy: ['reason'],
    table: 'lines',
  },
};
export const shopApp: App = {
  ...envelope,
  kind: 'app',
  key: 'shop',
  title: text('商城', 'Shop'),
  navigation: [
    { title: text('单据', 'Orders'), items: [{ form: 'order', view: 'mine' }, { form: 'customer' }] },
  ],
};

const artefacts: readonly Artefact[] = [shopApp, orderForm, customerForm, salesRole, shopChannel];

/** A whole app without a mistake. */
export const shopDesign: Design = { artefacts };
