import { type Json, newApp } from './designer.ts';

const title = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** A form with something of everything the designer shows. */
export const SHOP_FORM: Json = {
  kind: 'form',
  specVersion: 1,
  key: 'shop',
  title: title('采购单', 'Purchase'),
  fields: [
    {
      key: 'about',
      kind: 'section',
      title: title('基本', 'Basics'),
      fields: [
        { key: 'name', kind: 'text', title: title('名称', 'Name'), required: true },
        { key: 'qty', kind: 'number', title: title('数量', 'Quantity') },
        { key: 'price', kind: 'decimal', title: title('单价', 'Price'), places: 2 },
        {
          key: 'total',
          kind: 'decimal',
          title: title('合计', 'Total'),
          places: 2,
          compute: { op: '*', args: [{ field: 'qty' }, { field: 'price' }] },
        },
        {
          key: 'urgent',
          kind: 'choice',
          title: title('是否加急', 'Urgent'),
          options: [{ value: '是' }, { value: '否' }],
        },
        { key: 'reason', kind: 'long-text', title: title('加急原因', 'Reason') },
      ],
    },
    {
      key: 'lines',
      kind: 'table',
      title: title('明细', 'Lines'),
      fields: [
        { key: 'item', kind: 'text', title: title('物料', 'Item') },
        { key: 'amount', kind: 'decimal', title: title('金额', 'Amount') },
      ],
    },
  ],
  rules: [
    {
      key: 'R1',
      title: title('加急要写原因', 'Urgent needs a reason'),
      when: { op: '=', args: [{ field: 'urgent' }, { text: '是' }] },
      then: [{ show: ['reason'] }, { require: ['reason'] }],
    },
    {
      key: 'R2',
      title: title('数量不能太多', 'Not too many'),
      when: { op: '>', args: [{ field: 'qty' }, { number: '1000' }] },
      then: [{ reject: { at: ['qty'], message: title('数量最多 1000', 'No more than 1000') } }],
    },
  ],
  list: { columns: ['name', 'qty'] },
};

/** A new app with that form. */
export function newShop(): Promise<string> {
  return newApp('采购', [SHOP_FORM]);
}
