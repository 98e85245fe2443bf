import type { Form } from '@weir/artefact';
import { bySystem, field, half, options, required, t } from './words.ts';

/** 采购申请 */
export const purchase: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'purchase',
  title: t('采购申请', 'Purchase request'),
  recordTitle: t('采购申请', 'Request'),
  fields: [
    field('requestNo', 'serial', '申请单号', 'Request no.', { ...bySystem, pattern: 'CG-{yyyyMMdd}-{000}' }),
    field('requester', 'user', '申请人', 'Requested by', { ...required, ...half, default: { field: '_me' } }),
    field('neededBy', 'date', '需要日期', 'Needed by', { ...required, ...half }),
    field('supplier', 'text', '建议供应商', 'Supplier wished for', { maxLength: 100 }),
    field('lines', 'table', '采购明细', 'Lines', {
      ...required,
      minRows: 1,
      maxRows: 100,
      totals: ['amount'],
      fields: [
        field('item', 'text', '品名', 'Item', { ...required, maxLength: 100 }),
        field('spec', 'text', '规格型号', 'Specification', { maxLength: 100 }),
        field('qty', 'decimal', '数量', 'Quantity', { ...required, exclusiveMinimum: 0 }),
        field('price', 'decimal', '预计单价', 'Expected price', { ...required, currency: 'CNY', minimum: 0 }),
        field('amount', 'decimal', '金额', 'Amount', {
          currency: 'CNY',
          compute: {
            call: 'round half up',
            args: [{ op: '*', args: [{ column: 'qty' }, { column: 'price' }] }, { number: '2' }],
          },
        }),
      ],
    }),
    field('total', 'decimal', '合计', 'Total', {
      currency: 'CNY',
      compute: { call: 'sum', args: [{ get: 'amount', of: { field: 'lines' } }] },
    }),
    field('purpose', 'choice', '用途', 'Purpose', {
      ...required,
      ...options(['生产', 'Production'], ['办公', 'Office'], ['维修', 'Repair'], ['项目', 'Project']),
    }),
    field('project', 'text', '项目名称', 'Project', { maxLength: 100 }),
    field('reason', 'long-text', '申请理由', 'Reason', { maxLength: 500, rows: 3 }),
    field('quotes', 'file', '报价单', 'Quotations', { accept: ['pdf', 'image', 'excel'], maxFiles: 5 }),
    field('state', 'choice', '状态', 'State', {
      ...bySystem,
      ...options(
        ['待审批', 'Waiting'],
        ['已批准', 'Approved'],
        ['已退回', 'Sent back'],
        ['已采购', 'Bought'],
      ),
      default: { text: '待审批' },
    }),
  ],
  rules: [
    {
      key: 'R1',
      title: t('项目采购要写项目', 'Purchases for projects name the project'),
      when: { op: '=', args: [{ field: 'purpose' }, { text: '项目' }] },
      then: [{ show: ['project'] }, { require: ['project'] }],
    },
    {
      key: 'R2',
      title: t('一万元以上要说明和报价单', 'From 10,000 on a reason and a quotation'),
      when: { op: '>=', args: [{ field: 'total' }, { number: '10000' }] },
      then: [{ require: ['reason', 'quotes'] }],
    },
  ],
  numberField: 'requestNo',
  displayFields: ['requestNo', 'purpose'],
  statusField: 'state',
  ownerField: 'requester',
  list: {
    columns: ['requestNo', 'requester', 'purpose', 'total', 'neededBy', 'state', '_createdAt'],
    filters: ['state', 'purpose', 'neededBy'],
    search: ['supplier'],
    sort: [{ field: '_createdAt', descending: true }],
  },
};
