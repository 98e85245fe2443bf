import type { Field, Form } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';

/** A field a column of a file may become; columns of a table as `lines.qty`. */
export interface ImportableField {
  readonly name: string;
  readonly title: LocalText;
  readonly table?: LocalText;
  readonly required: boolean;
}

export function importableFields(form: Form): readonly ImportableField[] {
  const found: ImportableField[] = [];
  const visit = (fields: readonly Field[], table?: Field): void => {
    for (const field of fields) {
      const holds = fieldSpecs.get(field.kind)?.holds;
      if (holds === 'container') visit(field.fields ?? [], table);
      else if (holds === 'rows') visit(field.fields ?? [], field);
      else if (holds === 'value') {
        found.push({
          name: table ? `${table.key}.${field.key}` : field.key,
          title: field.title,
          ...(table ? { table: table.title } : {}),
          required: field.required === true,
        });
      }
    }
  };
  visit(form.fields);
  return found;
}

/** `订单明细 · 数量` for a column of a table. */
export function titleOfField(field: ImportableField, say: (text: LocalText) => string): string {
  return field.table ? `${say(field.table)} · ${say(field.title)}` : say(field.title);
}
