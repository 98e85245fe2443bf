import { isDeepStrictEqual } from 'node:util';
import type { Form } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import { type PreparedField, prepareForm } from '@weir/form-engine';

/** A file of orders, as cells. */
export interface Sheet {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The line of each order's first row, by its place in what was given; absent for orders cells cannot say. */
  readonly lineOf: ReadonlyMap<number, number>;
}

const CONTEXT = { locale: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'CNY' } as const;
type Data = Readonly<Record<string, unknown>>;

const NUMBERS: ReadonlySet<string> = new Set(['number', 'decimal', 'rating']);

/**
 * The text of a cell, or null where no cell can say the value: lists, files, half addresses, and what is wrong only in
 * JSON, such as digits as text.
 */
function cellOf({ field }: PreparedField, value: unknown): string | null {
  if (value === undefined) return '';
  if (NUMBERS.has(field.kind)) return typeof value === 'number' ? plainNumber(value) : null;
  if (field.kind === 'address') {
    const run = kinds.runs.get('address');
    const text = run?.toText(field, value, CONTEXT) ?? '';
    const back = run?.fromText?.(field, text, CONTEXT);
    return back && 'value' in back && isDeepStrictEqual(back.value, value) ? text : null;
  }
  if (typeof value !== 'string') return null;
  // Files write days in many ways; JSON has one.
  if (field.kind === 'date') {
    const back = kinds.runs.get('date')?.fromText?.(field, value, CONTEXT);
    return back && 'value' in back && back.value !== value ? null : value;
  }
  return value;
}

function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}

/** Orders as a file: a row for each line, the order's own cells in the first; `remark` on every row holds them together. */
export function sheetOf(form: Form, orders: readonly Data[]): Sheet {
  const fields = [...prepareForm(form, kinds).fields.values()].filter(
    ({ field }) =>
      kinds.specs.get(field.kind)?.holds === 'value' &&
      field.readOnly !== true &&
      field.writtenBy !== 'system' &&
      field.compute === undefined &&
      kinds.runs.get(field.kind)?.fromText !== undefined,
  );
  const own = fields.filter(({ table }) => table === undefined);
  const columns = fields.filter(({ table }) => table === 'lines');
  const header = [
    ...own.map(({ field }) => field.title['zh-CN']),
    ...columns.map(({ field }) => `订单明细.${field.title['zh-CN']}`),
  ];
  const rows: string[][] = [];
  const lineOf = new Map<number, number>();
  orders.forEach((order, at) => {
    const said = rowsOf(order, own, columns);
    if (!said) return;
    lineOf.set(at, rows.length + 2);
    rows.push(...said);
  });
  return { header, rows, lineOf };
}

function rowsOf(
  order: Data,
  own: readonly PreparedField[],
  columns: readonly PreparedField[],
): string[][] | null {
  const lines = order.lines ?? [];
  if (!Array.isArray(lines)) return null;
  const known = new Set([...own.map(({ name }) => name), 'lines']);
  if (!Object.keys(order).every((key) => known.has(key))) return null;
  const first = own.map((field) => cellOf(field, order[field.name]));
  const columnKeys = new Set(columns.map(({ field }) => field.key));
  const cells = lines.map((row: unknown) => {
    if (typeof row !== 'object' || row === null) return null;
    const given = row as Data;
    if (!Object.keys(given).some((key) => given[key] !== undefined)) return null;
    if (!Object.keys(given).every((key) => columnKeys.has(key))) return null;
    return columns.map((column) => cellOf(column, given[column.field.key]));
  });
  const remark = own.findIndex(({ name }) => name === 'remark');
  const rows = (cells.length === 0 ? [columns.map(() => '')] : cells).map((row, at) =>
    row === null ? null : [...first.map((cell, place) => (at === 0 || place === remark ? cell : '')), ...row],
  );
  return rows.every((row): row is string[] => row?.every((cell) => cell !== null) ?? false) ? rows : null;
}
