import type { Form } from '@weir/artefact';
import { bySystem, field, half, options, required, t } from './words.ts';

/** 报修 */
export const repair: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'repair',
  title: t('报修单', 'Repair request'),
  recordTitle: t('报修', 'Repair'),
  fields: [
    field('repairNo', 'serial', '报修单号', 'Repair no.', { ...bySystem, pattern: 'BX-{yyyyMMdd}-{000}' }),
    field('reporter', 'text', '报修人', 'Reported by', { ...required, ...half, maxLength: 40 }),
    field('phone', 'phone', '联系电话', 'Phone', { ...required, ...half }),
    field('category', 'choice', '报修类别', 'What is broken', {
      ...required,
      ...options(
        ['水电', 'Water or power'],
        ['设备', 'Machine'],
        ['电脑网络', 'Computer or network'],
        ['门窗家具', 'Doors or furniture'],
        ['其他', 'Other'],
      ),
      display: 'buttons',
    }),
    field('otherCategory', 'text', '其他类别', 'Other: what', { maxLength: 60 }),
    field('place', 'text', '报修地点', 'Where', {
      ...required,
      placeholder: t('例如：2 号厂房东门', 'For example: east gate of hall 2'),
      maxLength: 100,
    }),
    field('problem', 'long-text', '故障描述', 'What happens', { ...required, maxLength: 1000, rows: 4 }),
    field('photos', 'image', '现场照片', 'Photos', { maxFiles: 6 }),
    field('urgency', 'rating', '紧急程度', 'Urgency', {
      ...required,
      max: 3,
      labels: [t('一般', 'Normal'), t('较急', 'Soon'), t('紧急', 'Urgent')],
    }),
    field('impact', 'long-text', '影响说明', 'What stands still', {
      help: t('写清停了什么、多少人受影响', 'What has stopped and how many people it concerns'),
      maxLength: 300,
    }),
    field('state', 'choice', '状态', 'State', {
      ...bySystem,
      ...options(['待处理', 'Open'], ['处理中', 'In work'], ['已修好', 'Repaired'], ['已关闭', 'Closed']),
      default: { text: '待处理' },
    }),
  ],
  rules: [
    {
      key: 'R1',
      title: t('其他类别要写明', 'Other says what'),
      when: { op: '=', args: [{ field: 'category' }, { text: '其他' }] },
      then: [{ show: ['otherCategory'] }, { require: ['otherCategory'] }],
    },
    {
      key: 'R2',
      title: t('紧急的要说明影响', 'Urgent ones say what stands still'),
      when: { op: '>=', args: [{ field: 'urgency' }, { number: '3' }] },
      then: [{ show: ['impact'] }, { require: ['impact'] }],
    },
  ],
  numberField: 'repairNo',
  displayFields: ['repairNo', 'place'],
  statusField: 'state',
  list: {
    columns: ['repairNo', 'category', 'place', 'urgency', 'reporter', 'state', '_createdAt'],
    filters: ['state', 'category', 'urgency'],
    search: ['place', 'reporter'],
    sort: [{ field: '_createdAt', descending: true }],
    highlights: [
      {
        when: { op: '>=', args: [{ field: 'urgency' }, { number: '3' }] },
        tone: 'danger',
        title: t('紧急', 'Urgent'),
      },
    ],
  },
};
