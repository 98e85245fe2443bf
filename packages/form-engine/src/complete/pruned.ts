import { isObject } from '@weir/base';
import type { Plan } from '../prepare/plan.ts';
import type { Completion } from './complete.ts';

/** The completed record as it would be stored: fields in the order of the form, nothing hidden, nothing empty. */
export function pruned(plan: Plan, { record }: Completion): Readonly<Record<string, unknown>> {
  const data: Record<string, unknown> = {};
  for (const unit of plan.values) {
    const value = record[unit.key];
    if (value === undefined) continue;
    if (unit.holds !== 'rows' || !Array.isArray(value)) {
      data[unit.key] = value;
      continue;
    }
    data[unit.key] = value.map((row: unknown) => {
      if (!isObject(row)) return row;
      const cells: Record<string, unknown> = {};
      for (const column of unit.columns) {
        const cell = row[column.key];
        if (cell !== undefined) cells[column.key] = cell;
      }
      return cells;
    });
  }
  return data;
}
