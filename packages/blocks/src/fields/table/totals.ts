import { add, decimal, decimalToText } from '@weir/expression';

/** The exact sum of a column; rows without a number do not count. */
export function sumOf(rows: unknown, column: string): number {
  let sum = decimal('0');
  for (const row of Array.isArray(rows) ? rows : []) {
    const value = (row as Readonly<Record<string, unknown>> | null)?.[column];
    const exact = typeof value === 'number' ? decimal(value) : null;
    if (exact !== null && sum !== null) sum = add(sum, exact);
  }
  return sum === null ? 0 : Number(decimalToText(sum));
}
