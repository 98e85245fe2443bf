import type { Issue } from '@weir/artefact';
import type { FieldRun, Kinds, Lookup, PreparedField, PreparedForm } from '@weir/form-engine';
import { fieldNameOf } from '../pointer.ts';

type Data = Readonly<Record<string, unknown>>;
type Asking = {
  readonly field: PreparedField['field'];
  readonly key: string;
  readonly ask: NonNullable<FieldRun['lookups']>;
};

/**
 * What judged data asks, without working the record out a second time as `lookupsFor` does: an import judges a hundred
 * thousand of them. Fields with an issue are passed over; what they would ask changes nothing about the record being bad.
 */
export function createAsker(
  kinds: Kinds,
  prepared: PreparedForm,
): (data: Data, issues: readonly Issue[]) => readonly Lookup[] {
  const own: Asking[] = [];
  const tables = new Map<string, Asking[]>();
  for (const { field, table } of prepared.fields.values()) {
    const ask = kinds.runs.get(field.kind)?.lookups;
    if (ask === undefined) continue;
    const asking = { field, key: field.key, ask };
    if (table === undefined) own.push(asking);
    else tables.set(table, [...(tables.get(table) ?? []), asking]);
  }
  return (data, issues) => {
    const bad = issues.length === 0 ? null : new Set(issues.map(({ path }) => fieldNameOf(path)));
    const lookups: Lookup[] = [];
    for (const { field, key, ask } of own) {
      const value = data[key];
      if (value !== undefined && bad?.has(key) !== true) lookups.push(...ask(field, value));
    }
    for (const [table, columns] of tables) {
      const rows = data[table];
      if (!Array.isArray(rows) || bad?.has(table) === true) continue;
      for (const row of rows as readonly Data[]) {
        for (const { field, key, ask } of columns) {
          const value = row[key];
          if (value !== undefined && bad?.has(`${table}.${key}`) !== true) lookups.push(...ask(field, value));
        }
      }
    }
    return lookups;
  };
}
