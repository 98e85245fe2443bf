import type { Field } from '@weir/artefact';
import { type Static, Type } from 'typebox';
import { defineSpec } from '../../define.ts';
import { key } from '../../properties.ts';

const properties = Type.Object({
  /** Only people with one of these roles; everybody where nothing is said. */
  roles: Type.Optional(Type.Array(key, { minItems: 1, maxItems: 20, uniqueItems: true })),
});

/** A field of kind `user`. */
export type UserField = Field & Static<typeof properties>;

/** A person of the workspace. */
export const user = defineSpec<UserField>({
  kind: 'user',
  title: { 'zh-CN': '人员', en: 'Person' },
  description: { 'zh-CN': '选一位同事', en: 'A colleague' },
  group: 'relation',
  holds: 'value',
  inTable: true,
  properties,
  example: {
    key: 'salesperson',
    kind: 'user',
    title: { 'zh-CN': '销售负责人', en: 'Salesperson' },
    required: true,
    roles: ['sales', 'manager'],
    default: { field: '_me' },
  },
  valueType: (field) => ({ type: { type: 'text' }, title: field.title }),
  jsonSchema: () => ({ type: 'string', minLength: 1, maxLength: 100 }),
  slot: 'text',
  person: true,
});
