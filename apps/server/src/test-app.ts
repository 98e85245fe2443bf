import type { Form } from '@weir/artefact';

/** A small app with every door, for tests of the server. */
const title = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const text = (key: string, zh: string, en: string, more: Readonly<Record<string, unknown>> = {}) => ({
  key,
  kind: 'text',
  title: title(zh, en),
  ...more,
});

export const orderForm = {
  kind: 'form',
  specVersion: 1,
  key: 'order',
  title: title('订单', 'Order'),
  numberField: 'orderNo',
  displayFields: ['orderNo', 'consignee'],
  fields: [
    {
      key: 'orderNo',
      kind: 'serial',
      title: title('单号', 'No.'),
      pattern: 'T-{0000}',
      writtenBy: 'system',
    },
    text('consignee', '收货人', 'Consignee', { required: true }),
    text('externalNo', '渠道单号', 'External no.'),
    text('note', '备注', 'Note'),
    text('cost', '成本', 'Cost'),
    { key: 'total', kind: 'number', title: title('数量', 'Quantity'), minimum: 0, maximum: 100000 },
    { key: 'scan', kind: 'file', title: title('附件', 'Attachment') },
  ],
  uniques: [{ key: 'external', fields: ['externalNo'] }],
  list: { columns: ['orderNo', 'consignee', 'total'], search: ['consignee'] },
} as unknown as Form;

const otherForm = {
  kind: 'form',
  specVersion: 1,
  key: 'secretPlan',
  title: title('计划', 'Plan'),
  fields: [text('goal', '目标', 'Goal', { required: true })],
};

const all = ['create', 'read', 'update', 'delete', 'import', 'export'];
const channel = (key: string, doors: readonly string[], more: Readonly<Record<string, unknown>> = {}) => ({
  kind: 'channel',
  specVersion: 1,
  key,
  title: title(key, key),
  form: 'order',
  doors,
  ...more,
});

/** All artefacts of the app `demo`. */
export const artefacts: readonly unknown[] = [
  {
    kind: 'app',
    specVersion: 1,
    key: 'demo',
    title: title('演示', 'Demo'),
    timeZone: 'Asia/Shanghai',
    navigation: [{ title: title('订单', 'Orders'), items: [{ form: 'order' }] }],
  },
  orderForm,
  otherForm,
  {
    kind: 'role',
    specVersion: 1,
    key: 'sales',
    title: title('销售', 'Sales'),
    grants: [{ form: 'order', actions: all, fields: { cost: 'none' } }],
  },
  {
    kind: 'role',
    specVersion: 1,
    key: 'it',
    title: title('信息', 'IT'),
    grants: [
      { form: 'order', actions: all },
      { form: 'secretPlan', actions: all },
    ],
    design: true,
    administer: true,
  },
  channel('shop', ['embed', 'api', 'import'], { origins: ['https://shop.example'] }),
  channel('dealer', ['link'], { pins: { note: '经销商' } }),
  channel('closed', ['screen']),
];
