import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { patternIssues } from '../../pattern-issues.ts';
import { localText } from '../../properties.ts';
import { rangeIssues } from '../../setting-issue.ts';

const properties = Type.Object({
  minLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  /** Characters; 200 where nothing is said. */
  maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  /** Portable pattern the whole text must match; write `^…$`. */
  pattern: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  /** Shown when the pattern does not match: say what a right value looks like. */
  patternMessage: Type.Optional(localText),
  /** `half`: full-width letters and digits become half-width, blanks go; `upper`: also upper case. */
  transform: Type.Optional(Type.Enum(['none', 'half', 'upper'])),
});

/** A field of kind `text`. */
export type TextField = Field & Static<typeof properties>;

/** One line of text: names, codes, numbers of papers. */
export const text = defineSpec<TextField>({
  kind: 'text',
  title: { 'zh-CN': '单行文本', en: 'Text' },
  description: { 'zh-CN': '姓名、编号等一行文字', en: 'One line: a name, a code' },
  group: 'text',
  holds: 'value',
  inTable: true,
  properties,
  example: {
    key: 'permitNo',
    kind: 'text',
    title: { 'zh-CN': '施工许可证编号', en: 'Building permit no.' },
    required: true,
    transform: 'upper',
    maxLength: 30,
    pattern: '^[0-9A-Z-]{6,30}$',
    patternMessage: {
      'zh-CN': '施工许可证编号是 6–30 位数字、字母或短横线',
      en: 'A building permit number has 6 to 30 digits, letters or hyphens',
    },
  },
  valueType: (field) => ({ type: { type: 'text' }, title: field.title }),
  jsonSchema: (field) => ({
    type: 'string',
    minLength: field.minLength ?? 1,
    maxLength: field.maxLength ?? 200,
    ...(field.pattern === undefined ? {} : { pattern: field.pattern }),
  }),
  check: (field) => [
    ...rangeIssues('/maxLength', field.minLength, field.maxLength),
    ...patternIssues('/pattern', field.pattern),
  ],
  slot: 'text',
});
