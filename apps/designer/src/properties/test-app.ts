import type { App, Artefact, Field, Form } from '@weir/artefact';

const title = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const envelope = { specVersion: 1 } as const;

/** A small order form: a choice, a sum over a table, a rule that uses both. */
export const orderForm: Form = {
  ...envelope,
  kind: 'form',
  key: 'order',
  title: title('订单', 'Order'),
  fields: [
    {
      key: 'part',
      kind: 'section',
      title: title('基本信息', 'Basics'),
      fields: [
        { key: 'name', kind: 'text', title: title('收货人', 'Consignee'), required: true },
        { key: 'remark', kind: 'text', title: title('备注', 'Remark') },
        {
          key: 'channel',
          kind: 'choice',
          title: title('渠道', 'Channel'),
          options: [{ value: '天猫', tone: 'danger' }, { value: '京东' }],
        },
      ],
    },
    {
      key: 'lines',
      kind: 'table',
      title: title('明细', 'Lines'),
      fields: [
        { key: 'item', kind: 'text', title: title('物料', 'Item') },
        { key: 'qty', kind: 'number', title: title('数量', 'Quantity') },
      ],
    },
    {
      key: 'total',
      kind: 'decimal',
      title: title('合计', 'Total'),
      compute: { call: 'sum', args: [{ get: 'qty', of: { field: 'lines' } }] },
    },
  ],
  rules: [
    {
      key: 'R1',
      title: title('天猫要备注', 'Tmall wants a remark'),
      when: { op: '=', args: [{ field: 'channel' }, { text: '天猫' }] },
      then: [{ require: ['remark'] }],
    },
  ],
};

/** Another form with a choice of its own. */
export const returnForm: Form = {
  ...envelope,
  kind: 'form',
  key: 'return',
  title: title('退货单', 'Return'),
  fields: [{ key: 'from', kind: 'choice', title: title('来源', 'From'), options: [{ value: '天猫' }] }],
};

const app: App = {
  ...envelope,
  kind: 'app',
  key: 'shop',
  title: title('店铺', 'Shop'),
  navigation: [{ title: title('单据', 'Papers'), items: [{ form: 'order' }] }],
};

export const artefacts: readonly Artefact[] = [app, orderForm, returnForm];

/** A field of a form by key, wherever it stands. */
export function fieldIn(all: readonly Artefact[], form: string, key: string): Field | undefined {
  const found = all.find((artefact): artefact is Form => artefact.kind === 'form' && artefact.key === form);
  const search = (fields: readonly Field[]): Field | undefined => {
    for (const field of fields) {
      const inside = field.key === key ? field : search(field.fields ?? []);
      if (inside !== undefined) return inside;
    }
    return undefined;
  };
  return search(found?.fields ?? []);
}
