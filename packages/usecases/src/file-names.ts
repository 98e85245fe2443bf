import { isObject, type JsonObject } from '@weir/base';
import type { FileValue, Kinds, PreparedForm } from '@weir/form-engine';

/** The uploaded files in a record, with the name of the field that holds each. */
export function namedFiles(
  desk: { readonly kinds: Kinds },
  prepared: PreparedForm,
  data: JsonObject,
): readonly { readonly name: string; readonly file: FileValue }[] {
  const found: { name: string; file: FileValue }[] = [];
  const look = (name: string, value: unknown) => {
    const field = prepared.fields.get(name)?.field;
    if (field === undefined) return;
    const ids = new Set(
      (desk.kinds.runs.get(field.kind)?.lookups?.(field, value) ?? []).flatMap((lookup) =>
        lookup.lookup === 'file' ? [lookup.id] : [],
      ),
    );
    if (ids.size === 0) return;
    for (const item of Array.isArray(value) ? value : [value])
      if (isFile(item) && ids.has(item.id)) found.push({ name, file: item });
  };
  for (const [key, value] of Object.entries(data)) {
    const inTable = (prepared.fields.get(key)?.field.fields ?? []).length > 0 && Array.isArray(value);
    if (!inTable) look(key, value);
    else
      for (const row of value)
        if (isObject(row)) for (const [column, cell] of Object.entries(row)) look(`${key}.${column}`, cell);
  }
  return found;
}

function isFile(value: unknown): value is FileValue {
  return isObject(value) && typeof value.id === 'string' && typeof value.name === 'string';
}
