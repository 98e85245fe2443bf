import type { Issue } from '@weir/base';
import { isObject } from '@weir/base';
import { issueOf, rowTitle } from '@weir/form-engine';
import { defineRun } from '../../define.ts';
import type { TableField } from './spec.ts';

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** Empty rows at the end go. Others stay where they are, so that issues name the row the person sees. */
function withoutEmptyEnd(rows: readonly unknown[]): readonly unknown[] | undefined {
  const last = rows.findLastIndex(
    (row) => !(isEmpty(row) || (isObject(row) && Object.values(row).every(isEmpty))),
  );
  if (last < 0) return undefined;
  return last === rows.length - 1 ? rows : rows.slice(0, last + 1);
}

function doubledRows(field: TableField, rows: readonly unknown[]): readonly Issue[] {
  const columns = field.uniqueColumns ?? [];
  const at = columns[0];
  if (at === undefined) return [];
  const first = new Map<string, number>();
  const issues: Issue[] = [];
  rows.forEach((row, index) => {
    if (!isObject(row) || columns.some((column) => isEmpty(row[column]))) return;
    const tuple = JSON.stringify(columns.map((column) => row[column]));
    const earlier = first.get(tuple);
    if (earlier === undefined) {
      first.set(tuple, index);
      return;
    }
    const column = field.fields?.find(({ key }) => key === at) ?? field;
    issues.push(
      issueOf('rowsUnique', rowTitle(column.title, index), `/${index}/${at}`, { row: earlier + 1, columns }),
    );
  });
  return issues;
}

/** What a table does. The engine normalises and checks the cells; in files each column has a column of its own. */
export const table = defineRun<TableField>({
  kind: 'table',
  normalise: (_field, value) =>
    value === '' ? undefined : Array.isArray(value) ? withoutEmptyEnd(value) : value,
  check: (field, value) => (Array.isArray(value) ? doubledRows(field, value) : []),
  toText: (_field, value, context) => {
    const rows = Array.isArray(value) ? value.length : 0;
    return context.locale === 'en' ? `${rows} ${rows === 1 ? 'row' : 'rows'}` : `${rows} 行`;
  },
});
