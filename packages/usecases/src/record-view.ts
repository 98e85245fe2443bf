import type { RecordAction } from '@weir/artefact';
import { DEFAULT_TIME_ZONE, pointer } from '@weir/base';
import { type Fact, factKey, type Lookup, type TextContext } from '@weir/form-engine';
import type { Admission, Desk } from './admission.ts';
import type { RecordView } from './contract.ts';
import { answerLookups, reachOf, visibleFact } from './facts.ts';
import type { StoredRecord } from './ports/stored-record.ts';
import { readableData } from './redact.ts';
import { mayTouch } from './scope-of.ts';
import { numberOf, titleFields } from './title.ts';

type Data = Readonly<Record<string, unknown>>;

const RECORD_ACTIONS: readonly RecordAction[] = ['read', 'update', 'delete', 'export'];

/** One value that names a person or another record, and where it stands. */
interface Named {
  readonly path: string;
  readonly lookup: Lookup;
}

/** Records as this person may see them. `known` are facts already at hand from judging. */
export async function viewRecords(
  desk: Desk,
  admission: Admission,
  records: readonly StoredRecord[],
  known: ReadonlyMap<string, Fact> = new Map(),
): Promise<readonly RecordView[]> {
  const { prepared, permission } = admission;
  const seen = records.map((record) => {
    const readable = mayTouch(desk, admission, record, 'read');
    const data = readable ? readableData(prepared, permission, record.data) : {};
    return { record, readable, data, named: namedIn(desk, admission, data) };
  });
  const facts = await namesFor(
    desk,
    admission,
    seen.flatMap(({ named }) => named),
    known,
  );
  return seen.map(({ record, readable, data, named }) => {
    const { app: _, ...rest } = record;
    const labels: Record<string, string> = {};
    for (const { path, lookup } of named) {
      const fact = facts.get(factKey(lookup));
      if (fact?.exists === true && fact.label !== undefined) labels[path] = fact.label;
    }
    return {
      ...rest,
      owner: readable ? record.owner : null,
      data,
      labels,
      title: titleOf(desk, admission, record, data, facts),
      may: RECORD_ACTIONS.filter(
        (action) => permission.actions.has(action) && mayTouch(desk, admission, record, action),
      ),
    };
  });
}

/** One record as this person may see it. */
export async function viewRecord(
  desk: Desk,
  admission: Admission,
  record: StoredRecord,
  known?: ReadonlyMap<string, Fact>,
): Promise<RecordView> {
  const [view] = await viewRecords(desk, admission, [record], known);
  if (view === undefined) throw new Error('Expected one view for one record, but got none');
  return view;
}

/** Values of the data that stand for people and other records, with their places. */
export function namedIn(desk: Desk, admission: Admission, data: Data): readonly Named[] {
  const named: Named[] = [];
  const add = (name: string, path: string, value: unknown) => {
    const field = admission.prepared.fields.get(name)?.field;
    if (field === undefined) return;
    const lookups = desk.kinds.runs.get(field.kind)?.lookups?.(field, value) ?? [];
    lookups.forEach((lookup, at) => {
      if (lookup.lookup === 'file' || lookup.lookup === 'unique') return;
      const many = Array.isArray(value) && value.length === lookups.length;
      named.push({ path: many ? `${path}/${at}` : path, lookup });
    });
  };
  for (const [key, value] of Object.entries(data)) {
    const columns = admission.prepared.fields.get(key)?.field.fields;
    if (columns === undefined || !Array.isArray(value)) add(key, pointer(key), value);
    else {
      value.forEach((row: unknown, at) => {
        if (typeof row !== 'object' || row === null) return;
        for (const [column, cell] of Object.entries(row))
          add(`${key}.${column}`, pointer(key, at, column), cell);
      });
    }
  }
  return named;
}

/** Names for those values, as far as this person may know them. */
export async function namesFor(
  desk: Desk,
  admission: Admission,
  named: readonly Named[],
  known: ReadonlyMap<string, Fact> = new Map(),
): Promise<ReadonlyMap<string, Fact>> {
  const lookups = new Map<string, Lookup>();
  for (const { lookup } of named) lookups.set(factKey(lookup), lookup);
  // A reference fact from judging may say more than this person may know, unless all records of that form are open.
  const usable = (key: string, lookup: Lookup) =>
    known.has(key) && (lookup.lookup !== 'reference' || reachOf(desk, admission, lookup.form) === 'all');
  const open = [...lookups].filter(([key, lookup]) => !usable(key, lookup));
  const asked = await answerLookups(
    desk,
    admission,
    open.map(([, lookup]) => lookup),
    // Who stands in a value one may read is told by name.
    new Set([...lookups].flatMap(([key, lookup]) => (lookup.lookup === 'user' ? [key] : []))),
  );
  const facts = new Map<string, Fact>();
  for (const [key, lookup] of lookups) {
    const fact = asked.get(key) ?? known.get(key);
    if (fact === undefined) continue;
    facts.set(key, await visibleFact(desk, admission, lookup, fact));
  }
  return facts;
}

/** The record's name: its first display field in words, else its number. */
function titleOf(
  desk: Desk,
  admission: Admission,
  record: StoredRecord,
  data: Data,
  facts: ReadonlyMap<string, Fact>,
): string {
  const [name] = titleFields(admission.form);
  const value = name === undefined ? undefined : data[name];
  if (name === undefined || value === undefined) return numberOf(record);
  return textOf(desk, admission, name, value, facts) || numberOf(record);
}

/** A value as people read it. */
export function textOf(
  desk: Desk,
  admission: Admission,
  name: string,
  value: unknown,
  facts: ReadonlyMap<string, Fact>,
  locale: TextContext['locale'] = 'zh-CN',
): string {
  const field = admission.prepared.fields.get(name)?.field;
  const run = field === undefined ? undefined : desk.kinds.runs.get(field.kind);
  if (field === undefined || run === undefined) return '';
  const { currency, timeZone } = admission.published.app.body;
  return run.toText(field, value, {
    locale,
    facts,
    timeZone: timeZone ?? DEFAULT_TIME_ZONE,
    ...(currency === undefined ? {} : { currency }),
  });
}
