import type { App, Field, Form } from '@weir/artefact';
import { isObject, timeZoneOf } from '@weir/base';
import { factKey, type Kinds } from '@weir/form-engine';
import type { StoredRecord } from '../ports/stored-record.ts';
import { type SearchText, searchTextOf } from './search-text.ts';

/** What is kept of a record to find it by. */
export interface RecordTexts {
  /** By field; columns of tables as `lines.item`, the record's number as `_number`. */
  readonly texts: ReadonlyMap<string, SearchText>;
  /** The records and people its fields name, whose own titles are searched where they stand. */
  readonly names: readonly { readonly field: string; readonly value: string }[];
}

/** Changes whenever records of the form would be kept otherwise; `RULES` when this file or its reading changes. */
export function searchSpec(form: Form, app: App): string {
  return JSON.stringify([RULES, form.fields, app.lists, app.timeZone, app.currency]);
}
const RULES = 1;
/** Rows of a table beyond this are not searched. */
const ROW_LIMIT = 200;

/**
 * The texts of a record by field, as lists show them, in every language, and as they are stored. By field and not as
 * one text, so that nobody finds a record by a value they may not read.
 */
export function recordTexts(
  form: Form,
  app: App,
  kinds: Kinds,
  record: Pick<StoredRecord, 'id' | 'number' | 'data'>,
): RecordTexts {
  const texts = new Map<string, SearchText>();
  const names: { field: string; value: string }[] = [];
  const add = (field: Field, name: string, values: readonly unknown[]) => {
    const said = values.flatMap((value) => valueTexts(field, app, kinds, value));
    if (said.length > 0) texts.set(name, searchTextOf(said));
    for (const value of values)
      for (const lookup of kinds.runs.get(field.kind)?.lookups?.(field, value) ?? []) {
        if (lookup.lookup === 'reference') names.push({ field: name, value: lookup.number });
        else if (lookup.lookup === 'user') names.push({ field: name, value: lookup.id });
      }
  };
  const visit = (fields: readonly Field[]) => {
    for (const field of fields) {
      const value = record.data[field.key];
      if (kinds.specs.get(field.kind)?.holds === 'container') visit(field.fields ?? []);
      else if (value === undefined || value === null) continue;
      else if (field.fields === undefined) add(field, field.key, [value]);
      else if (Array.isArray(value)) {
        const rows = value.slice(0, ROW_LIMIT).filter(isObject);
        for (const column of field.fields)
          add(
            column,
            `${field.key}.${column.key}`,
            rows.map((row) => row[column.key]).filter((cell) => cell !== undefined && cell !== null),
          );
      }
    }
  };
  visit(form.fields);
  // Without a number field the number is an internal id that nobody types.
  if (record.number !== record.id) texts.set('_number', searchTextOf([record.number]));
  return { texts, names };
}

function valueTexts(field: Field, app: App, kinds: Kinds, value: unknown): readonly string[] {
  const run = kinds.runs.get(field.kind);
  const lookups = run?.lookups?.(field, value) ?? [];
  // People are found by their names, which are theirs to change.
  if (run === undefined || lookups.some(({ lookup }) => lookup === 'user')) return [];
  const context = {
    timeZone: timeZoneOf(app),
    ...(app.currency === undefined ? {} : { currency: app.currency }),
    facts: new Map(lookups.map((lookup) => [factKey(lookup), { exists: false }] as const)),
  };
  const said = [
    run.toText(field, value, { ...context, locale: 'zh-CN' }),
    run.toText(field, value, { ...context, locale: 'en' }),
  ];
  // A choice's stored key is for nobody's eyes; a number is also typed without its grouping.
  if (typeof value === 'number') said.push(String(value));
  return [...new Set(said)];
}
