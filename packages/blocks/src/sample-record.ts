import type { Field } from '@weir/artefact';
import type { Kinds } from '@weir/form-engine';
import { pickInteger } from './pick.ts';

/**
 * A filled record of the fields, each value valid by itself: for demo data, load and tests. Values the system makes
 * (computed, drawn, written by flows) are left out; references and users name nobody in particular, so replace them
 * with numbers that exist.
 */
export function sampleRecord(
  fields: readonly Field[],
  random: () => number,
  kinds: Kinds,
): Readonly<Record<string, unknown>> {
  const record: Record<string, unknown> = {};
  for (const field of fields) {
    const spec = kinds.specs.get(field.kind);
    if (spec === undefined || field.compute !== undefined || field.writtenBy === 'system' || spec.drawn)
      continue;
    if (spec.holds === 'container') {
      Object.assign(record, sampleRecord(field.fields ?? [], random, kinds));
    } else if (spec.holds === 'rows') {
      record[field.key] = sampleRows(field, random, kinds);
    } else if (spec.holds === 'value') {
      const value = kinds.runs.get(field.kind)?.sample?.(field, random);
      if (value !== undefined) record[field.key] = value;
    }
  }
  return record;
}

function sampleRows(
  field: Field,
  random: () => number,
  kinds: Kinds,
): readonly Readonly<Record<string, unknown>>[] {
  const { minRows, maxRows, uniqueColumns } = field as {
    readonly minRows?: number;
    readonly maxRows?: number;
    readonly uniqueColumns?: readonly string[];
  };
  const least = minRows ?? 1;
  const count = pickInteger(random, least, Math.min(maxRows ?? least + 2, least + 2));
  const rows: Readonly<Record<string, unknown>>[] = [];
  const seen = new Set<string>();
  // A column with few values may not have enough different ones; then fewer rows are better than equal ones.
  for (let attempt = 0; rows.length < count && attempt < count * 20; attempt++) {
    const row = sampleRecord(field.fields ?? [], random, kinds);
    const tuple =
      uniqueColumns === undefined ? String(attempt) : JSON.stringify(uniqueColumns.map((key) => row[key]));
    if (seen.has(tuple)) continue;
    seen.add(tuple);
    rows.push(row);
  }
  return rows;
}
