import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { settingIssue } from '../../setting-issue.ts';
import { readSerialPattern } from './pattern.ts';

const properties = Type.Object({
  /** Text, at most one date in braces, and the counter as zeros in braces at the end: `JG-{yyyyMMdd}-{0000}`. */
  pattern: Type.String({ minLength: 4, maxLength: 60 }),
});

/** A field of kind `serial`. */
export type SerialField = Field & Static<typeof properties>;

/** A running number, drawn when the record is stored: without gaps and doubles. */
export const serial = defineSpec<SerialField>({
  kind: 'serial',
  title: { 'zh-CN': '流水号', en: 'Serial number' },
  description: {
    'zh-CN': '提交时自动编号，不跳号、不重号',
    en: 'Numbered on submit, without gaps or doubles',
  },
  group: 'automatic',
  holds: 'value',
  inTable: false,
  properties,
  example: {
    key: 'orderNo',
    kind: 'serial',
    title: { 'zh-CN': '订单号', en: 'Order no.' },
    writtenBy: 'system',
    pattern: 'JG-{yyyyMMdd}-{0000}',
  },
  valueType: (field) => ({ type: { type: 'text' }, title: field.title }),
  // Not the pattern: numbers drawn before the pattern was changed, or brought from another system, stay valid.
  jsonSchema: () => ({ type: 'string', minLength: 1, maxLength: 100 }),
  check: (field) =>
    readSerialPattern(field.pattern) === null
      ? [
          settingIssue(
            'serial.pattern',
            '/pattern',
            '流水号格式写成“JG-{yyyyMMdd}-{0000}”的样子：文字，最多一个日期（yyyy、yyyyMM、yyyyMMdd，年也可写 yy），最后是 2–10 个 0',
            'Write the pattern like JG-{yyyyMMdd}-{0000}: text, at most one date (yyyy, yyyyMM, yyyyMMdd, or with yy) and 2 to 10 zeros at the end',
          ),
        ]
      : [],
  drawn: true,
  slot: 'text',
});
