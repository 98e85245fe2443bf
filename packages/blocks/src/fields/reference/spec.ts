import type { Field, FieldUse } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { key } from '../../properties.ts';

const properties = Type.Object({
  /** The form whose records are chosen from. */
  form: key,
  /** Fields of that form shown in the picker; its display fields where nothing is said. */
  display: Type.Optional(Type.Array(key, { minItems: 1, maxItems: 8, uniqueItems: true })),
  /** Own field → field of the chosen record whose value it takes; in a table, columns of the same row. */
  fill: Type.Optional(Type.Record(key, key)),
  /** Only records for which this is true are offered; names are fields of that form. */
  filter: Type.Optional(Type.Unsafe<Expr>(Type.Object({}))),
});

/** A field of kind `reference`. */
export type ReferenceField = Field & Static<typeof properties>;

/** A record of another form, stored by its number. */
export const reference = defineSpec<ReferenceField>({
  kind: 'reference',
  title: { 'zh-CN': '关联记录', en: 'Reference' },
  description: {
    'zh-CN': '从另一张表单里选一条记录，并带出它的内容',
    en: 'A record of another form, filling other fields from it',
  },
  group: 'relation',
  holds: 'value',
  inTable: true,
  properties,
  example: {
    key: 'customer',
    kind: 'reference',
    title: { 'zh-CN': '客户', en: 'Customer' },
    required: true,
    form: 'customer',
    display: ['code', 'name', 'level'],
    fill: { customerLevel: 'level', taxNo: 'taxNo' },
    filter: { op: '!=', args: [{ field: 'state' }, { text: '停用' }] },
  },
  valueType: (field) => ({ type: { type: 'text' }, title: field.title }),
  jsonSchema: () => ({ type: 'string', minLength: 1, maxLength: 100 }),
  uses: (field) => [
    { path: '/form', form: field.form },
    ...(field.display ?? []).map((name, index) => ({
      path: `/display/${index}`,
      form: field.form,
      field: name,
    })),
    ...Object.entries(field.fill ?? {}).flatMap(([own, source]): readonly FieldUse[] => [
      { path: `/fill/${own}`, at: 'key', field: own, writes: { from: source } },
      { path: `/fill/${own}`, form: field.form, field: source },
    ]),
  ],
  expressions: (field) =>
    field.filter === undefined
      ? []
      : [{ path: '/filter', expr: field.filter, form: field.form, type: { type: 'boolean' } }],
  slot: 'text',
});
