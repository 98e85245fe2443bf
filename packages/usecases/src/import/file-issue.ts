import type { Issue } from '@weir/base';
import type { Kinds } from '@weir/form-engine';
import { isDamagedNumber, placeOf, type TableRow, tableIssue } from '@weir/tables';
import type { Admission } from '../admission.ts';
import type { ImportTable } from '../contract.ts';

/** Says what the file itself has wrong at the cells that fill a field, before anybody reads them. */
export type FileIssues = (name: string, row: TableRow, feeds: readonly number[]) => Issue | undefined;

/** Finds what is wrong at cells of this file; what matters depends on the field: a number may lose what a code may not. */
export function createFileIssues(kinds: Kinds, admission: Admission, table: ImportTable): FileIssues {
  const isNumber = (name: string): boolean => {
    const field = admission.prepared.fields.get(name)?.field;
    return field !== undefined && kinds.specs.get(field.kind)?.group === 'number';
  };
  return (name, row, feeds) => {
    for (const column of feeds) {
      const text = (row.cells[column] ?? '').trim();
      const issue = row.issues?.find((one) => one.column === column)?.issue;
      if (issue !== undefined) {
        const counts = issue.code !== 'table.digitsLost' || !isNumber(name) || !isExact(text);
        if (counts) return issue;
      }
      if (text === '') continue;
      return isDamagedNumber(text) && !isNumber(name)
        ? tableIssue('table.numberDamaged', { ...placeOf(table.source?.format, row.line, column), text })
        : undefined;
    }
    return undefined;
  };
}

/** As an amount, a number that ends in zeros is what it says. */
function isExact(text: string): boolean {
  return Number.isSafeInteger(Number(text));
}
