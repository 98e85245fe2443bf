import type { Kinds, PreparedField } from '@weir/form-engine';
import type { Admission } from '../admission.ts';

/** A field or column that a file may fill. */
export interface ImportField extends PreparedField {
  /** Title of the table it is a column of. */
  readonly tableTitles?: readonly string[];
}

/** What a file may fill for this person, in the order of the form: single values and columns, not what the system writes. */
export function importFields(kinds: Kinds, admission: Admission): readonly ImportField[] {
  const { prepared, permission } = admission;
  return [...prepared.fields.values()].flatMap((field): readonly ImportField[] => {
    const spec = kinds.specs.get(field.field.kind);
    if (spec?.holds !== 'value' || spec.drawn === true) return [];
    if (field.field.readOnly === true || permission.access(field.name, 'import') !== 'write') return [];
    if (field.table === undefined) return [field];
    const table = prepared.fields.get(field.table)?.field;
    const tableTitles = [table?.title['zh-CN'], table?.title.en, field.table].filter(
      (title) => title !== undefined,
    );
    return [{ ...field, tableTitles }];
  });
}

/** Fields an order cannot do without and nothing in the file, the channel or the form fills. */
export function missingFields(
  admission: Admission,
  fields: readonly ImportField[],
  matched: ReadonlySet<string>,
): readonly string[] {
  const { pins, channel, prepared } = admission;
  const filled = new Set(
    fields.flatMap(({ field, name, table }) => {
      const fill = matched.has(name) || Object.hasOwn(pins, name) ? field.fill : undefined;
      return typeof fill === 'object' && fill !== null
        ? Object.keys(fill).map((own) => (table === undefined ? own : `${table}.${own}`))
        : [];
    }),
  );
  return fields
    .filter(({ field, name, table }) => {
      if (field.required !== true || field.default !== undefined || field.compute !== undefined) return false;
      if (field.writtenBy === 'system') return false;
      if (matched.has(name) || filled.has(name) || Object.hasOwn(pins, table ?? name)) return false;
      if (channel?.hides?.includes(name) === true) return false;
      // Columns of a table the file does not touch are missing only when the table itself must be filled.
      if (table === undefined) return true;
      const touched = fields.some((other) => other.table === table && matched.has(other.name));
      return touched || prepared.fields.get(table)?.field.required === true;
    })
    .map(({ name }) => name);
}
