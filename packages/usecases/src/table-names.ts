import type { PreparedForm } from '@weir/form-engine';

/** The fields whose values are rows. */
export function tableNames(prepared: PreparedForm): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { table } of prepared.fields.values()) if (table !== undefined) names.add(table);
  return names;
}
