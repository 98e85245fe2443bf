import type { NamedType, Scope } from '@weir/expression';
import type { FieldSpecs } from '../../field-spec.ts';
import type { Field } from './field.ts';
import type { Form } from './form.ts';
import type { SystemFieldKey } from './system-fields.ts';

const TEXT = { type: 'text' } as const;
const DATE_TIME = { type: 'dateTime' } as const;

/** Names every expression of a form may use beside its fields. */
const ME: NamedType = { type: TEXT, title: { 'zh-CN': '当前用户', en: 'Current user' } };

/** Names that only exist once a record is stored: for list filters, views, highlights and row scopes. */
const SYSTEM_FIELDS: Readonly<Record<SystemFieldKey, NamedType>> = {
  _me: ME,
  _owner: { type: TEXT, title: { 'zh-CN': '负责人', en: 'Owner' } },
  _createdBy: { type: TEXT, title: { 'zh-CN': '创建人', en: 'Created by' } },
  _createdAt: { type: DATE_TIME, title: { 'zh-CN': '创建时间', en: 'Created at' } },
  _updatedAt: { type: DATE_TIME, title: { 'zh-CN': '修改时间', en: 'Changed at' } },
  _number: { type: TEXT, title: { 'zh-CN': '编号', en: 'Number' } },
  _door: { type: TEXT, title: { 'zh-CN': '入口', en: 'Door' } },
  _channel: { type: TEXT, title: { 'zh-CN': '渠道', en: 'Channel' } },
  _rev: { type: { type: 'number' }, title: { 'zh-CN': '版本号', en: 'Revision' } },
};

/** Whether a name is one of those. */
export function isSystemField(name: string): name is SystemFieldKey {
  return Object.hasOwn(SYSTEM_FIELDS, name);
}

/** Names for rules, defaults and computed values of a form: its fields and `_me`. */
export function ruleScope(form: Form, specs: FieldSpecs): Scope {
  return { fields: { ...namedTypes(form.fields, specs), _me: ME } };
}

/** Names inside a row of a table: those of the form, and the columns. */
export function rowScope(form: Form, specs: FieldSpecs, table: Field): Scope {
  return { ...ruleScope(form, specs), columns: namedTypes(table.fields ?? [], specs) };
}

/** Names for filters, views, highlights and row scopes: fields and what the system knows of a record. */
export function recordScope(form: Form, specs: FieldSpecs): Scope {
  return { fields: { ...namedTypes(form.fields, specs), ...SYSTEM_FIELDS } };
}

/** Types of the fields that hold values, containers opened; unknown kinds are left out. */
function namedTypes(fields: readonly Field[], specs: FieldSpecs): Readonly<Record<string, NamedType>> {
  const types: Record<string, NamedType> = {};
  for (const field of fields) {
    const spec = specs.get(field.kind);
    if (spec === undefined) continue;
    if (spec.holds === 'container') {
      Object.assign(types, namedTypes(field.fields ?? [], specs));
      continue;
    }
    const type =
      spec.holds === 'rows'
        ? spec.valueType(field, namedTypes(field.fields ?? [], specs))
        : spec.holds === 'value'
          ? spec.valueType(field)
          : null;
    if (type !== null) types[field.key] = type;
  }
  return types;
}
