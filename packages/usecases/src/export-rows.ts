import { recordScope } from '@weir/artefact';
import { ok } from '@weir/base';
import { type Fact, factKey } from '@weir/form-engine';
import { type Admission, admit, type Desk } from './admission.ts';
import { dateTimeWords } from './clock.ts';
import type { ExportCell, UseCases } from './contract.ts';
import type { StoredRecord } from './ports/stored-record.ts';
import { fieldForbidden, mayUse, planQuery } from './query.ts';
import { namedIn, namesFor, textOf } from './record-view.ts';
import { readableData } from './redact.ts';
import { fail } from './result.ts';
import { searchOf } from './search/record-search.ts';

const PAGE = 500;
type Data = Readonly<Record<string, unknown>>;

/** Rows as people read them; a column of a table (`lines.qty`) makes one row per line, the record's own columns repeated. */
export function exportRowsUseCase(desk: Desk): UseCases['exportRows'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'export');
    if (!admitted.ok) return admitted;
    const admission = admitted.value;
    const columns = input.columns ?? defaultColumns(desk, admission);
    for (const name of columns) {
      if (titleOfColumn(desk, admission, name) === null) {
        return fail('invalid', 'query.unknownField', '/columns', { field: name });
      }
      if (!mayUse(admission, name, 'export')) return fieldForbidden(admission, name, '/columns');
    }
    const planned = planQuery(desk, admission, input, 'export');
    if (!planned.ok) return planned;
    const search = await searchOf(desk, admission, input.search, 'export');
    const query =
      planned.value === null ? null : { ...planned.value, ...(search === undefined ? {} : { search }) };
    await desk.ports.audit.append({
      action: 'records.exported',
      target: `${input.app}/${input.form}`,
      actor: admission.actor,
      at: admission.now,
      detail: { columns, filter: input.filter ?? null, search: input.search ?? null },
    });
    return ok({
      day: admission.today,
      header: columns.map((name) => titleOfColumn(desk, admission, name) ?? name),
      rows: query === null ? nothing() : pages(desk, admission, columns, query),
    });
  };
}

async function* nothing(): AsyncIterable<readonly (readonly ExportCell[])[]> {}

async function* pages(
  desk: Desk,
  admission: Admission,
  columns: readonly string[],
  query: Parameters<Desk['ports']['records']['scan']>[0],
): AsyncIterable<readonly (readonly ExportCell[])[]> {
  const names = new Map<string, Fact>();
  const readable = (name: string) => admission.permission.access(name, 'export') !== 'none';
  for await (const records of desk.ports.records.scan(query, PAGE)) {
    const rows = records.map((record) => ({
      record,
      data: readableData(admission.prepared, { ...admission.permission, readable }, record.data),
    }));
    const named = rows.flatMap(({ data }) => namedIn(desk, admission, data));
    const fresh = named.filter(({ lookup }) => !names.has(factKey(lookup)));
    for (const [key, fact] of await namesFor(desk, admission, fresh)) names.set(key, fact);
    yield rows.flatMap(({ record, data }) => rowsOf(desk, admission, columns, record, data, names));
  }
}

function rowsOf(
  desk: Desk,
  admission: Admission,
  columns: readonly string[],
  record: StoredRecord,
  data: Data,
  names: ReadonlyMap<string, Fact>,
): readonly (readonly ExportCell[])[] {
  const tables = [
    ...new Set(columns.flatMap((name) => (name.includes('.') ? [name.split('.')[0] ?? ''] : []))),
  ];
  const lineCount = Math.max(1, ...tables.map((table) => linesOf(data, table).length));
  return Array.from({ length: lineCount }, (_, at) =>
    columns.map((name): ExportCell => {
      const [table, column] = name.split('.');
      if (name.startsWith('_')) return systemCell(admission, name, record);
      if (column === undefined || table === undefined) return cell(desk, admission, name, data[name], names);
      return cell(desk, admission, name, linesOf(data, table)[at]?.[column], names);
    }),
  );
}

function linesOf(data: Data, table: string): readonly Data[] {
  const lines = data[table];
  return Array.isArray(lines) ? lines : [];
}

/** Numbers stay numbers, so that a spreadsheet can add them up; everything else is text. */
function cell(
  desk: Desk,
  admission: Admission,
  name: string,
  value: unknown,
  names: ReadonlyMap<string, Fact>,
): ExportCell {
  if (value === undefined || value === null) return null;
  return typeof value === 'number' ? value : textOf(desk, admission, name, value, names);
}

function systemCell(admission: Admission, name: string, record: StoredRecord): ExportCell {
  const { timeZone } = admission.published.app.body;
  switch (name) {
    case '_number':
      return record.number;
    case '_owner':
      return record.owner;
    case '_createdBy':
      return record.createdByName;
    case '_createdAt':
      return dateTimeWords(record.createdAt, timeZone);
    case '_updatedAt':
      return dateTimeWords(record.updatedAt, timeZone);
    case '_door':
      return record.door;
    case '_channel':
      return record.channel;
    case '_rev':
      return record.rev;
    default:
      return null;
  }
}

/** The list's columns, else every field with a value of its own; only what may be exported. */
function defaultColumns(desk: Desk, admission: Admission): readonly string[] {
  const listed = admission.form.list?.columns ?? fieldColumns(desk, admission);
  return listed.filter(
    (name) => titleOfColumn(desk, admission, name) !== null && mayUse(admission, name, 'export'),
  );
}

function fieldColumns(desk: Desk, admission: Admission): readonly string[] {
  return [...admission.prepared.fields.values()]
    .filter(({ field, table }) => table === undefined && desk.kinds.specs.get(field.kind)?.holds === 'value')
    .map(({ name }) => name);
}

/** The title a column of the file has; null for what is no column. Columns of a table say which table. */
function titleOfColumn(desk: Desk, admission: Admission, name: string): string | null {
  if (name.startsWith('_')) {
    if (name === '_me') return null;
    const { fields } = recordScope(admission.form, desk.kinds.specs);
    return Object.hasOwn(fields, name) ? (fields[name]?.title['zh-CN'] ?? null) : null;
  }
  const prepared = admission.prepared.fields.get(name);
  if (prepared === undefined) return null;
  const holds = desk.kinds.specs.get(prepared.field.kind)?.holds;
  if (holds !== 'value' && holds !== 'rows') return null;
  const title = prepared.field.title['zh-CN'];
  if (prepared.table === undefined) return title;
  const table = admission.prepared.fields.get(prepared.table)?.field.title['zh-CN'] ?? prepared.table;
  return `${table}.${title}`;
}
