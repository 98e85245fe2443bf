import { isObject, type JsonObject, pointerSteps } from '@weir/base';
import type { FormPermission, PreparedForm } from '@weir/form-engine';
import { fieldNameOf } from './field-name-of.ts';
import type { FieldChange } from './ports/stored-record.ts';

/** A record's data without what may not be read; fields the form no longer has are kept back too. */
export function readableData(
  prepared: PreparedForm,
  permission: FormPermission,
  data: JsonObject,
): JsonObject {
  const seen: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) {
    if (permission.readable(key)) seen[key] = readableValue(prepared, permission, key, value);
  }
  return seen;
}

/** Changes without fields, columns and whole rows' cells that may not be read. */
export function readableChanges(
  prepared: PreparedForm,
  permission: FormPermission,
  changes: readonly FieldChange[],
): readonly FieldChange[] {
  return changes.flatMap((change) => {
    const [field] = pointerSteps(change.path);
    if (field === undefined) {
      const whole = (value: unknown) =>
        isObject(value) ? readableData(prepared, permission, value) : undefined;
      return [mapSides(change, whole)];
    }
    if (!permission.readable(field) || !permission.readable(fieldNameOf(change.path))) return [];
    return [mapSides(change, (value) => readableValue(prepared, permission, field, value))];
  });
}

function mapSides(change: FieldChange, map: (value: unknown) => unknown): FieldChange {
  return {
    path: change.path,
    ...(change.before === undefined ? {} : { before: map(change.before) }),
    ...(change.after === undefined ? {} : { after: map(change.after) }),
  };
}

/** Drops hidden columns of a table's rows (all of them, or one row of a change). */
function readableValue(
  prepared: PreparedForm,
  permission: FormPermission,
  field: string,
  value: unknown,
): unknown {
  const columns = prepared.fields.get(field)?.field.fields ?? [];
  const hidden = columns.filter(
    ({ key }) =>
      prepared.fields.get(`${field}.${key}`)?.table === field && !permission.readable(`${field}.${key}`),
  );
  if (hidden.length === 0) return value;
  const row = (item: unknown) =>
    isObject(item)
      ? Object.fromEntries(
          Object.entries(item).filter(([key]) => !hidden.some((column) => column.key === key)),
        )
      : item;
  return Array.isArray(value) ? value.map(row) : row(value);
}
