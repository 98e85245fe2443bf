import type { Form } from '@weir/artefact';
import { bySystem, field, half, options, required, t } from './words.ts';

/** 请假 */
export const leave: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'leave',
  title: t('请假申请', 'Leave request'),
  recordTitle: t('请假', 'Leave'),
  fields: [
    field('leaveNo', 'serial', '请假单号', 'Leave no.', { ...bySystem, pattern: 'QJ-{yyyyMM}-{0000}' }),
    field('person', 'user', '请假人', 'Who', { ...required, ...half, default: { field: '_me' } }),
    field('leaveType', 'choice', '请假类型', 'Kind of leave', {
      ...required,
      ...half,
      ...options(
        ['年假', 'Annual'],
        ['事假', 'Personal'],
        ['病假', 'Sick'],
        ['调休', 'In lieu'],
        ['婚假', 'Marriage'],
        ['产假', 'Maternity'],
      ),
    }),
    field('fromDate', 'date', '开始日期', 'From', { ...required, ...half }),
    field('toDate', 'date', '结束日期', 'To', { ...required, ...half }),
    field('days', 'number', '天数', 'Days', {
      help: t('按日历天数，含首尾两天', 'Calendar days, both ends included'),
      unit: t('天', 'days'),
      compute: {
        op: '+',
        args: [{ call: 'days between', args: [{ field: 'fromDate' }, { field: 'toDate' }] }, { number: '1' }],
      },
    }),
    field('reason', 'long-text', '请假事由', 'Reason', { ...required, maxLength: 500, rows: 3 }),
    field('sickNote', 'image', '病假证明', 'Sick note', {
      help: t('拍照上传医院证明', 'A photo of the doctor’s note'),
      maxFiles: 3,
    }),
    field('handover', 'user', '工作交接人', 'Handed over to', half),
    field('state', 'choice', '状态', 'State', {
      ...bySystem,
      ...options(['待审批', 'Waiting'], ['已同意', 'Approved'], ['已退回', 'Sent back']),
      default: { text: '待审批' },
    }),
  ],
  rules: [
    {
      key: 'R1',
      title: t('结束不能早于开始', 'The end is not before the start'),
      when: { op: '<', args: [{ field: 'toDate' }, { field: 'fromDate' }] },
      then: [
        {
          reject: {
            at: ['toDate'],
            message: t('结束日期不能早于开始日期', 'The end date is before the start date'),
          },
        },
      ],
    },
    {
      key: 'R2',
      title: t('病假要传证明', 'Sick leave asks for a note'),
      when: { op: '=', args: [{ field: 'leaveType' }, { text: '病假' }] },
      then: [{ show: ['sickNote'] }, { require: ['sickNote'] }],
    },
    {
      key: 'R3',
      title: t('三天以上要交接', 'More than three days asks for a handover'),
      when: { op: '>', args: [{ field: 'days' }, { number: '3' }] },
      then: [{ require: ['handover'] }],
    },
  ],
  numberField: 'leaveNo',
  displayFields: ['leaveNo', 'person', 'leaveType'],
  statusField: 'state',
  ownerField: 'person',
  list: {
    columns: ['leaveNo', 'person', 'leaveType', 'fromDate', 'toDate', 'days', 'state'],
    filters: ['leaveType', 'state', 'fromDate'],
    sort: [{ field: '_createdAt', descending: true }],
  },
};
