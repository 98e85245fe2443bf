import { type Field, type Form, recordScope } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import type { NamedType } from '@weir/expression';
import { en } from '../i18n/en.ts';
import { zh } from '../i18n/zh.ts';

/** A field a list can show, filter or sort by: one of the form's own or of the system's. */
export interface ListField {
  readonly key: string;
  readonly title: LocalText;
  readonly type: NamedType;
  /** Absent for system fields. */
  readonly field?: Field;
}

const SYSTEM: Readonly<Record<string, LocalText>> = {
  _number: { 'zh-CN': zh.records.number, en: en.records.number },
  _createdAt: { 'zh-CN': zh.records.createdAt, en: en.records.createdAt },
  _updatedAt: { 'zh-CN': zh.records.updatedAt, en: en.records.updatedAt },
  _door: { 'zh-CN': zh.records.door, en: en.records.door },
  _channel: { 'zh-CN': zh.records.channel, en: en.records.channel },
};

/** Fields with a value at the top of the record, in the form's order, then the system's. */
export function listFields(form: Form): readonly ListField[] {
  const scope = recordScope(form, fieldSpecs);
  const own: ListField[] = [];
  const visit = (fields: readonly Field[]): void => {
    for (const field of fields) {
      const spec = fieldSpecs.get(field.kind);
      if (spec?.holds === 'container') visit(field.fields ?? []);
      const type = scope.fields[field.key];
      if (spec?.holds === 'value' && type) own.push({ key: field.key, title: field.title, type, field });
    }
  };
  visit(form.fields);
  const system = Object.entries(SYSTEM).flatMap(([key, title]): ListField[] => {
    const type = scope.fields[key];
    // Without a number field the number is an internal id.
    if (key === '_number' && form.numberField === undefined) return [];
    return type ? [{ key, title, type }] : [];
  });
  return [...own, ...system];
}

/** The columns a list starts with. */
export function defaultColumns(form: Form, fields: readonly ListField[]): readonly string[] {
  const known = new Set(fields.map((field) => field.key));
  const named = (form.list?.columns ?? []).filter((key) => known.has(key));
  return named.length > 0
    ? named
    : fields
        .filter((field) => field.field)
        .slice(0, 6)
        .map((field) => field.key);
}
