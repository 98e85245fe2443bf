import { isObject, sameJson } from '@weir/base';
import { own } from '../layer-a/compile-test.ts';
import type { Unit } from '../prepare/plan.ts';
import type { Holder } from './holder.ts';

/**
 * Finds for each sent row the stored row it was, so that columns nobody may write keep their values when rows above
 * were removed or moved. Rows have no identity of their own: a row is taken for a stored one when everything it says
 * in such columns, and in the references that fill them, agrees; first by position, then anywhere.
 */
export function matchRows(
  table: Unit,
  holders: readonly (Holder | null)[],
  stored: readonly unknown[],
  writable: (unit: Unit) => boolean,
): void {
  const fixed = table.columns.filter((column) => column.compute === null && !writable(column));
  const decisive = [
    ...fixed,
    ...table.columns.filter((column) => column.fills.length > 0 && !fixed.includes(column)),
  ];
  for (const holder of holders) {
    if (holder === null) continue;
    const agrees = (row: unknown): row is Readonly<Record<string, unknown>> =>
      isObject(row) &&
      decisive.every((column) => {
        const sent = holder.sent[column.key];
        return sent === undefined || sameJson(sent, own(row, column.key));
      });
    const beside = stored[holder.row];
    holder.before =
      fixed.length === 0
        ? isObject(beside)
          ? beside
          : undefined
        : agrees(beside)
          ? beside
          : stored.find(agrees);
  }
}
