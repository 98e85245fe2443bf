import { type App, type Channel, type Field, type Form, type Role, recordActions } from '@weir/artefact';
import type { Expr } from '@weir/expression';

/** The artefacts of one app. */
export interface TestApp {
  readonly app: App;
  readonly forms: readonly Form[];
  readonly roles: readonly Role[];
  readonly channels: readonly Channel[];
}

/** A field; its title is its key unless one is given. */
export function aField(kind: string, key: string, rest: Readonly<Record<string, unknown>> = {}): Field {
  return { key, kind, title: { 'zh-CN': key }, ...rest } as Field;
}

/** A form with one required text field `name`, which is also its number; override what the test is about. */
export function aForm(rest: Partial<Form> = {}): Form {
  const key = rest.key ?? 'thing';
  return {
    kind: 'form',
    specVersion: 1,
    key,
    title: { 'zh-CN': key },
    fields: [aField('text', 'name', { required: true })],
    ...rest,
  };
}

/** A role with these grants. */
export function aRole(key: string, grants: Role['grants'], rest: Partial<Role> = {}): Role {
  return { kind: 'role', specVersion: 1, key, title: { 'zh-CN': key }, grants, ...rest };
}

/** A channel of a form, all doors open. */
export function aChannel(key: string, form: string, rest: Partial<Channel> = {}): Channel {
  return {
    kind: 'channel',
    specVersion: 1,
    key,
    title: { 'zh-CN': key },
    form,
    doors: ['screen', 'embed', 'link', 'api', 'import'],
    ...rest,
  };
}

/** `field = text`. */
export function isText(field: string, text: string): Expr {
  return { op: '=', args: [{ field }, { text }] };
}

/** An `Actor` of the use cases, whose tests this package serves: it cannot import their type. */
interface TestActor {
  readonly kind: 'user';
  readonly id: string;
  readonly name: string;
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly workspaceAdmin?: boolean;
}

/** Someone signed in, with these roles in the app `shop`. */
export function aPerson(id: string, ...roles: readonly string[]): TestActor {
  return { kind: 'user', id, name: id.toUpperCase(), roles: { shop: roles } };
}

/** The administrator of the workspace. */
export const admin: TestActor = {
  kind: 'user',
  id: 'admin',
  name: '管理员',
  roles: {},
  workspaceAdmin: true,
};

const amount: Expr = {
  call: 'round half up',
  args: [{ op: '*', args: [{ column: 'qty' }, { column: 'price' }] }, { number: '2' }],
};

/** Orders with customers and items: references that fill, lines with computed amounts, a serial number, a unique number of the shop. */
export const orderForm: Form = aForm({
  key: 'order',
  title: { 'zh-CN': '订单', en: 'Order' },
  fields: [
    aField('serial', 'orderNo', {
      title: { 'zh-CN': '订单号', en: 'Order no.' },
      pattern: 'SO-{yyyyMMdd}-{0000}',
      writtenBy: 'system',
    }),
    aField('choice', 'channel', {
      title: { 'zh-CN': '渠道', en: 'Channel' },
      required: true,
      options: [{ value: '线下' }, { value: '天猫' }, { value: '经销商' }],
    }),
    aField('text', 'externalNo', { title: { 'zh-CN': '渠道单号', en: 'External no.' }, required: true }),
    aField('reference', 'customer', {
      title: { 'zh-CN': '客户', en: 'Customer' },
      required: true,
      form: 'customer',
      fill: { level: 'level' },
    }),
    aField('text', 'level', { title: { 'zh-CN': '客户等级', en: 'Level' }, readOnly: true }),
    aField('date', 'expectedDate', { title: { 'zh-CN': '期望交付日', en: 'Expected' }, required: true }),
    aField('user', 'seller', {
      title: { 'zh-CN': '销售负责人', en: 'Seller' },
      default: { field: '_me' },
    }),
    aField('text', 'voucher', { title: { 'zh-CN': '打款凭证号', en: 'Voucher' } }),
    aField('choice', 'payment', {
      title: { 'zh-CN': '支付方式', en: 'Payment' },
      required: true,
      options: [{ value: '转账' }, { value: '微信' }],
    }),
    aField('table', 'lines', {
      title: { 'zh-CN': '订单明细', en: 'Lines' },
      required: true,
      minRows: 1,
      fields: [
        aField('reference', 'item', {
          title: { 'zh-CN': '物料', en: 'Item' },
          required: true,
          form: 'item',
          fill: { price: 'price' },
        }),
        aField('number', 'qty', {
          title: { 'zh-CN': '数量', en: 'Quantity' },
          required: true,
          exclusiveMinimum: 0,
        }),
        aField('decimal', 'price', { title: { 'zh-CN': '单价', en: 'Price' }, required: true, minimum: 0 }),
        aField('decimal', 'cost', { title: { 'zh-CN': '成本', en: 'Cost' } }),
        aField('decimal', 'amount', { title: { 'zh-CN': '金额', en: 'Amount' }, compute: amount }),
      ],
    }),
    aField('decimal', 'total', {
      title: { 'zh-CN': '订单金额', en: 'Total' },
      compute: { call: 'sum', args: [{ get: 'amount', of: { field: 'lines' } }] },
    }),
    aField('text', 'margin', { title: { 'zh-CN': '毛利备注', en: 'Margin note' } }),
    aField('choice', 'status', {
      title: { 'zh-CN': '状态', en: 'Status' },
      options: [{ value: '待审' }, { value: '已审' }],
      default: { text: '待审' },
      writtenBy: 'system',
    }),
  ],
  rules: [
    {
      key: 'voucher',
      when: isText('payment', '转账'),
      then: [{ show: ['voucher'] }, { require: ['voucher'] }],
    },
  ],
  uniques: [{ key: 'externalNo', fields: ['channel', 'externalNo'] }],
  numberField: 'orderNo',
  displayFields: ['orderNo', 'customer'],
  ownerField: 'seller',
  list: {
    columns: ['orderNo', 'customer', 'total', 'status'],
    filters: ['channel', 'status'],
    search: ['externalNo'],
  },
});

/** Customers, numbered by code. */
export const customerForm: Form = aForm({
  key: 'customer',
  title: { 'zh-CN': '客户', en: 'Customer' },
  fields: [
    aField('text', 'code', { title: { 'zh-CN': '编号', en: 'Code' }, required: true }),
    aField('text', 'name', { title: { 'zh-CN': '名称', en: 'Name' }, required: true }),
    aField('text', 'level', { title: { 'zh-CN': '等级', en: 'Level' } }),
    aField('text', 'secret', { title: { 'zh-CN': '内部评价', en: 'Internal note' } }),
  ],
  numberField: 'code',
  displayFields: ['name', 'level'],
});

/** Items with a price. */
export const itemForm: Form = aForm({
  key: 'item',
  title: { 'zh-CN': '物料', en: 'Item' },
  fields: [
    aField('text', 'code', { title: { 'zh-CN': '编码', en: 'Code' }, required: true }),
    aField('text', 'name', { title: { 'zh-CN': '名称', en: 'Name' }, required: true }),
    aField('decimal', 'price', { title: { 'zh-CN': '单价', en: 'Price' } }),
  ],
  numberField: 'code',
  displayFields: ['name'],
});

/**
 * A small shop: `sales` see their own orders and neither cost nor margin, `manager` sees and does everything, `clerk` only
 * creates; channels `tmall` (import and embed), `dealer` (link, customer pinned by the link) and `desk` (screen).
 */
export function anApp(rest: Partial<TestApp> = {}): TestApp {
  return {
    app: {
      kind: 'app',
      specVersion: 1,
      key: 'shop',
      title: { 'zh-CN': '商店', en: 'Shop' },
      navigation: [{ title: { 'zh-CN': '订单' }, items: [{ form: 'order' }] }],
    },
    forms: [orderForm, customerForm, itemForm],
    roles: [
      aRole('sales', [
        {
          form: 'order',
          actions: recordActions,
          rows: {
            op: 'or',
            args: [
              { op: '=', args: [{ field: '_owner' }, { field: '_me' }] },
              { op: '=', args: [{ field: '_createdBy' }, { field: '_me' }] },
            ],
          },
          fields: { 'lines.cost': 'none', margin: 'none' },
        },
        { form: 'customer', actions: ['read'], fields: { secret: 'none' } },
        { form: 'item', actions: ['read'] },
      ]),
      aRole(
        'manager',
        ['order', 'customer', 'item'].map((form) => ({
          form,
          actions: recordActions,
          ...(form === 'order' ? { fields: { status: 'write' as const } } : {}),
        })),
        { design: true, administer: true },
      ),
      aRole('clerk', [
        { form: 'order', actions: ['create'] },
        { form: 'customer', actions: ['read'] },
        { form: 'item', actions: ['read'] },
      ]),
    ],
    channels: [
      aChannel('tmall', 'order', {
        doors: ['embed', 'import'],
        pins: { channel: '天猫' },
        hides: ['margin'],
        searches: ['customer', 'lines.item'],
        import: {
          headers: { externalNo: ['订单编号'], 'lines.qty': ['购买数量'] },
          values: { payment: { 微信支付: '微信' } },
          groupBy: ['externalNo'],
          table: 'lines',
        },
      }),
      aChannel('dealer', 'order', {
        doors: ['link'],
        pins: { channel: '经销商' },
        hides: ['margin'],
        searches: ['lines.item'],
      }),
      aChannel('desk', 'order', { doors: ['screen'] }),
    ],
    ...rest,
  };
}

/** Every artefact of the app, as one would publish them. */
export function artefactsOf({ app, forms, roles, channels }: TestApp) {
  return [app, ...forms, ...roles, ...channels];
}
