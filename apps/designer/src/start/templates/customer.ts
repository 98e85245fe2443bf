import type { Form } from '@weir/artefact';
import { bySystem, field, half, options, required, section, t } from './words.ts';

/** 客户登记 */
export const customer: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'customer',
  title: t('客户登记', 'Customers'),
  recordTitle: t('客户', 'Customer'),
  fields: [
    section('basics', '基本信息', 'Basics', [
      field('code', 'serial', '客户编号', 'Customer no.', { ...bySystem, pattern: 'KH-{00000}' }),
      field('name', 'text', '客户名称', 'Name', { ...required, ...half, maxLength: 100 }),
      field('level', 'choice', '客户等级', 'Level', {
        ...required,
        ...half,
        ...options(['A', 'A'], ['B', 'B'], ['C', 'C']),
        default: { text: 'C' },
        display: 'buttons',
      }),
      field('industry', 'choice', '行业', 'Industry', {
        ...half,
        ...options(
          ['建筑', 'Building'],
          ['制造', 'Manufacturing'],
          ['贸易', 'Trade'],
          ['政府', 'Government'],
          ['其他', 'Other'],
        ),
      }),
      field('source', 'choice', '来源', 'Came by', {
        ...half,
        ...options(
          ['老客户介绍', 'Recommendation'],
          ['网络', 'Internet'],
          ['展会', 'Fair'],
          ['上门拜访', 'Visit'],
        ),
      }),
    ]),
    section('contact', '联系人', 'Contact', [
      field('contactName', 'text', '联系人', 'Contact person', { ...required, ...half, maxLength: 40 }),
      field('phone', 'phone', '电话', 'Phone', { ...required, ...half }),
      field('address', 'address', '地址', 'Address'),
    ]),
    section('invoice', '开票资料', 'Invoice', [
      field('invoiceType', 'choice', '发票类型', 'Invoice', {
        ...required,
        ...options(['不开票', 'None'], ['普票', 'Ordinary'], ['专票', 'VAT special']),
        default: { text: '不开票' },
      }),
      field('taxNo', 'text', '税号', 'Tax no.', {
        ...half,
        transform: 'upper',
        pattern: '^[0-9A-Z]{15,20}$',
        patternMessage: t(
          '税号是 15–20 位数字或大写字母',
          'A tax number has 15 to 20 digits or capital letters',
        ),
      }),
      field('bank', 'text', '开户行及账号', 'Bank and account', { ...half, maxLength: 120 }),
    ]),
    field('remark', 'long-text', '备注', 'Remarks', { maxLength: 500 }),
  ],
  rules: [
    {
      key: 'R1',
      title: t('专票要税号和开户行', 'VAT special invoices need tax number and bank'),
      when: { op: '=', args: [{ field: 'invoiceType' }, { text: '专票' }] },
      then: [{ show: ['taxNo', 'bank'] }, { require: ['taxNo', 'bank'] }],
    },
  ],
  uniques: [
    {
      key: 'name',
      fields: ['name'],
      message: t('已有同名客户，请核对', 'There is a customer of this name already'),
    },
  ],
  numberField: 'code',
  displayFields: ['name', 'code', 'level'],
  list: {
    columns: ['code', 'name', 'level', 'contactName', 'phone', 'industry', '_createdAt'],
    filters: ['level', 'industry', 'source'],
    search: ['name', 'contactName', 'phone'],
    sort: [{ field: '_createdAt', descending: true }],
  },
};
