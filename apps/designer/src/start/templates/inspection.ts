import type { Form } from '@weir/artefact';
import { bySystem, field, half, options, required, t } from './words.ts';

/** 验货单 */
export const inspection: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'inspection',
  title: t('验货单', 'Goods inspection'),
  recordTitle: t('验货', 'Inspection'),
  fields: [
    field('inspectionNo', 'serial', '验货单号', 'Inspection no.', {
      ...bySystem,
      pattern: 'YH-{yyyyMMdd}-{000}',
    }),
    field('supplier', 'text', '供应商', 'Supplier', { ...required, ...half, maxLength: 100 }),
    field('deliveryNo', 'text', '送货单号', 'Delivery note', { ...required, ...half, maxLength: 60 }),
    field('arrivedOn', 'date', '到货日期', 'Arrived on', {
      ...required,
      ...half,
      default: { call: 'today', args: [] },
    }),
    field('inspector', 'user', '验货人', 'Inspector', { ...required, ...half, default: { field: '_me' } }),
    field('lines', 'table', '验货明细', 'Lines', {
      ...required,
      minRows: 1,
      maxRows: 200,
      totals: ['delivered', 'accepted'],
      fields: [
        field('item', 'text', '品名', 'Item', { ...required, maxLength: 100 }),
        field('delivered', 'number', '到货数量', 'Delivered', { ...required, minimum: 1 }),
        field('accepted', 'number', '合格数量', 'Accepted', { ...required, minimum: 0 }),
        field('verdict', 'choice', '结论', 'Verdict', {
          ...required,
          ...options(['合格', 'Accepted'], ['部分合格', 'In part'], ['不合格', 'Refused']),
        }),
        field('defect', 'text', '不合格原因', 'Defect', { maxLength: 200 }),
      ],
    }),
    field('result', 'choice', '验货结果', 'Result', {
      ...required,
      ...options(['全部合格', 'All accepted'], ['有不合格', 'Some refused']),
      display: 'buttons',
    }),
    field('photos', 'image', '不合格照片', 'Photos of defects', { maxFiles: 9 }),
    field('signature', 'signature', '验货人签名', 'Signature', required),
    field('remark', 'long-text', '备注', 'Remarks', { maxLength: 500 }),
  ],
  rules: [
    {
      key: 'R1',
      title: t('不合格要写原因', 'What is refused needs a reason'),
      each: 'lines',
      when: { op: 'in', args: [{ column: 'verdict' }, { list: [{ text: '部分合格' }, { text: '不合格' }] }] },
      then: [{ require: ['defect'] }],
    },
    {
      key: 'R2',
      title: t('合格数不超过到货数', 'No more accepted than delivered'),
      each: 'lines',
      when: { op: '>', args: [{ column: 'accepted' }, { column: 'delivered' }] },
      then: [
        {
          reject: {
            at: ['accepted'],
            message: t('合格数量不能大于到货数量', 'More cannot be accepted than was delivered'),
          },
        },
      ],
    },
    {
      key: 'R3',
      title: t('有不合格要拍照', 'Refused goods need photos'),
      when: { op: '=', args: [{ field: 'result' }, { text: '有不合格' }] },
      then: [{ show: ['photos'] }, { require: ['photos'] }],
    },
  ],
  numberField: 'inspectionNo',
  displayFields: ['inspectionNo', 'supplier', 'deliveryNo'],
  list: {
    columns: ['inspectionNo', 'supplier', 'deliveryNo', 'arrivedOn', 'result', 'inspector'],
    filters: ['result', 'arrivedOn'],
    search: ['supplier', 'deliveryNo'],
    sort: [{ field: '_createdAt', descending: true }],
  },
};
