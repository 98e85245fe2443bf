import type { FieldAccess } from '@weir/artefact';
import { isObject } from '@weir/base';
import type { PreparedForm } from '@weir/form-engine';
import { alignRows } from './changes.ts';

type Data = Readonly<Record<string, unknown>>;

/**
 * What was sent, laid over the stored record: top-level fields replace, `null` empties. Rows come back without the columns
 * this person cannot see; each row gets those back from the stored row it grew out of.
 */
export function mergeChange(
  prepared: PreparedForm,
  stored: Data,
  sent: Data,
  access: (name: string) => FieldAccess,
): Data {
  const merged: Record<string, unknown> = Object.assign(Object.create(null), stored);
  for (const [key, value] of Object.entries(sent)) {
    if (value === null) delete merged[key];
    else merged[key] = withHiddenColumns(prepared, key, stored[key], value, access);
  }
  return merged;
}

function withHiddenColumns(
  prepared: PreparedForm,
  table: string,
  stored: unknown,
  sent: unknown,
  access: (name: string) => FieldAccess,
): unknown {
  if (!isRows(stored) || !isRows(sent)) return sent;
  const hidden = (prepared.fields.get(table)?.field.fields ?? [])
    .map((column) => column.key)
    .filter((column) => prepared.fields.has(`${table}.${column}`) && access(`${table}.${column}`) === 'none');
  if (hidden.length === 0) return sent;
  const seen = stored.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([key]) => !hidden.includes(key))),
  );
  const rows: Data[] = [...sent];
  for (const [from, to] of alignRows(seen, sent)) {
    const old = from === null ? undefined : stored[from];
    const now = to === null ? undefined : sent[to];
    if (old === undefined || now === undefined || to === null) continue;
    const kept = hidden.filter((column) => old[column] !== undefined && now[column] === undefined);
    rows[to] = { ...now, ...Object.fromEntries(kept.map((column) => [column, old[column]])) };
  }
  return rows;
}

function isRows(value: unknown): value is readonly Data[] {
  return Array.isArray(value) && value.every(isObject);
}
