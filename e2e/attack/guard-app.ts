/** An app with something to hide behind each of its doors. What is hidden holds a text that is found nowhere else. */

const title = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const text = (key: string, zh: string, en: string, more: Readonly<Record<string, unknown>> = {}) => ({
  key,
  kind: 'text',
  title: title(zh, en),
  ...more,
});

/** Texts that only some may ever see, in answers of any kind. */
export const MARKERS = {
  /** A value of a field of people's files that no door outside shows. */
  salary: 'MARK-SALARY-77123',
  /** The title of that field. */
  salaryTitle: 'MARK-TITLE-SALARY',
  /** A value of an order's field that channels hide and the clerk's role may not read. */
  cost: 'MARK-COST-90417',
  costTitle: 'MARK-TITLE-COST',
  /** A formula that uses the hidden field. */
  rule: 'MARK-RULE-MARGIN',
  /** Orders outside the reader's rows. */
  foreign: 'MARK-FOREIGN-ORDER',
  /** A form nobody outside has anything to do with. */
  plan: 'MARK-PLAN-2027',
} as const;

type Hidden = Readonly<Record<'salaryTitle' | 'costTitle' | 'rule', string>>;

const staff = (hidden: Hidden) => ({
  kind: 'form',
  specVersion: 1,
  key: 'staff',
  title: title('员工', 'Staff'),
  numberField: 'no',
  displayFields: ['name'],
  fields: [
    { key: 'no', kind: 'serial', title: title('工号', 'No.'), pattern: 'E{0000}', writtenBy: 'system' },
    text('name', '姓名', 'Name', { required: true }),
    text('phoneNo', '电话', 'Phone'),
    text('salary', hidden.salaryTitle, hidden.salaryTitle),
  ],
});

const order = (hidden: Hidden) => ({
  kind: 'form',
  specVersion: 1,
  key: 'order',
  title: title('订单', 'Order'),
  numberField: 'no',
  displayFields: ['no', 'consignee'],
  fields: [
    { key: 'no', kind: 'serial', title: title('单号', 'No.'), pattern: 'G-{000000}', writtenBy: 'system' },
    text('consignee', '收货人', 'Consignee', { required: true }),
    text('externalNo', '渠道单号', 'External no.'),
    { key: 'note', kind: 'long-text', title: title('备注', 'Note') },
    { key: 'total', kind: 'number', title: title('数量', 'Quantity'), minimum: 0, maximum: 100000 },
    { key: 'price', kind: 'decimal', title: title('单价', 'Price'), places: 2 },
    { key: 'day', kind: 'date', title: title('日期', 'Day') },
    { key: 'phone', kind: 'phone', title: title('电话', 'Phone') },
    {
      key: 'seller',
      kind: 'reference',
      title: title('业务员', 'Seller'),
      form: 'staff',
      fill: { note: 'phoneNo' },
    },
    {
      key: 'lines',
      kind: 'table',
      title: title('明细', 'Lines'),
      fields: [
        text('item', '物料', 'Item'),
        { key: 'qty', kind: 'number', title: title('数量', 'Quantity') },
      ],
    },
    { key: 'scan', kind: 'file', title: title('附件', 'Attachment') },
    text('cost', hidden.costTitle, hidden.costTitle),
  ],
  uniques: [{ key: 'external', fields: ['externalNo'] }],
  rules: [
    {
      key: 'R1',
      title: title(hidden.rule, hidden.rule),
      when: { op: '=', args: [{ field: 'cost' }, { text: 'nothing' }] },
      then: [{ require: ['note'] }],
    },
  ],
  list: { columns: ['no', 'consignee', 'total'], search: ['consignee'] },
});

const plan = {
  kind: 'form',
  specVersion: 1,
  key: 'plan',
  title: title('计划', 'Plan'),
  fields: [text('goal', '目标', 'Goal', { required: true })],
};

const all = ['create', 'read', 'update', 'delete', 'import', 'export'];
const role = (key: string, more: Readonly<Record<string, unknown>>) => ({
  kind: 'role',
  specVersion: 1,
  key,
  title: title(key, key),
  ...more,
});
const channel = (key: string, doors: readonly string[], more: Readonly<Record<string, unknown>> = {}) => ({
  kind: 'channel',
  specVersion: 1,
  key,
  title: title(key, key),
  form: 'order',
  doors,
  hides: ['cost'],
  ...more,
});

/** The app; `hidden`: what it calls what it hides. */
export const guardApp = (key: string, hidden: Hidden = MARKERS): readonly unknown[] => [
  {
    kind: 'app',
    specVersion: 1,
    key,
    title: title('守卫', 'Guard'),
    timeZone: 'Asia/Shanghai',
    navigation: [{ title: title('订单', 'Orders'), items: [{ form: 'order' }] }],
  },
  staff(hidden),
  order(hidden),
  plan,
  role('clerk', { grants: [{ form: 'order', actions: all, fields: { cost: 'none' } }] }),
  role('reader', {
    grants: [
      {
        form: 'order',
        actions: ['read', 'export'],
        rows: { op: '=', args: [{ field: 'externalNo' }, { text: 'OPEN-1' }] },
        fields: { cost: 'none' },
      },
    ],
  }),
  role('it', { grants: [], design: true }),
  role('chief', {
    grants: ['order', 'staff', 'plan'].map((form) => ({ form, actions: all })),
    design: true,
    administer: true,
  }),
  channel('shop', ['embed', 'api', 'import'], { origins: ['https://shop.example'], searches: ['seller'] }),
  channel('dealer', ['link']),
];
