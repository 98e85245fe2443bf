import type { Form } from '@weir/artefact';
import { type Fact, factKey, type Lookup } from '@weir/form-engine';
import { plainTitle } from '@weir/usecases/title';
import { sql } from 'kysely';
import type { Database } from '../connection/database.ts';
import { toJson } from '../json.ts';
import { storedValue } from './claims.ts';
import { claimedBy } from './find-stored.ts';

type Kind<K extends Lookup['lookup']> = Extract<Lookup, { lookup: K }>;

/** What one caller wants to know. */
export interface FactQuestion {
  readonly app: string;
  readonly lookups: readonly Lookup[];
}

/** Answers reference and unique look-ups of several callers in one query an app; other kinds are left out. */
export async function recordFacts(
  database: Database,
  questions: readonly FactQuestion[],
  formOf: (app: string, form: string) => Promise<Form | undefined>,
): Promise<readonly ReadonlyMap<string, Fact>[]> {
  const facts = questions.map(() => new Map<string, Fact>());
  const byApp = Map.groupBy(questions.entries(), ([, question]) => question.app);
  for (const [app, asked] of byApp) {
    const lookups = asked.flatMap(([, question]) => question.lookups);
    const references = lookups.filter((one): one is Kind<'reference'> => one.lookup === 'reference');
    const uniques = lookups.filter((one): one is Kind<'unique'> => one.lookup === 'unique');
    if (references.length === 0 && uniques.length === 0) continue;
    const forms = new Map<string, Form | undefined>();
    for (const { form } of references) if (!forms.has(form)) forms.set(form, await formOf(app, form));
    const { records, holders } = await find(database, app, references, uniques);
    for (const [index, question] of asked) {
      // Each caller gets the fields it asked for, whatever others wanted of the same record.
      for (const lookup of question.lookups) {
        if (lookup.lookup === 'reference') {
          const record = records.get(`${lookup.form}/${lookup.number}`);
          const fact = record ? referenceFact(lookup, record, forms.get(lookup.form)) : NOTHING;
          facts[index]?.set(factKey(lookup), fact);
        } else if (lookup.lookup === 'unique') {
          const holder = holders.get(`${lookup.form}/${lookup.unique}/${storedValue(lookup.value)}`);
          const taken = holder && holder.id !== lookup.except;
          facts[index]?.set(factKey(lookup), taken ? { exists: true, label: holder.number } : NOTHING);
        }
      }
    }
  }
  return facts;
}

const NOTHING: Fact = { exists: false };

interface Found {
  readonly id: string;
  readonly number: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function referenceFact(lookup: Kind<'reference'>, record: Found, form: Form | undefined): Fact {
  const values = Object.fromEntries(
    lookup.fields
      .filter((field) => Object.hasOwn(record.data, field))
      .map((field) => [field, record.data[field]]),
  );
  return {
    exists: true,
    label: form === undefined ? record.number : plainTitle(form, record),
    values,
  };
}

interface FoundRow extends Found {
  readonly form: string;
  /** The unique, or null for a reference. */
  readonly unique_key: string | null;
  /** What was asked for: a number, or the value of the unique. */
  readonly value: string;
}

/** The records references name, by form and number, and the holders of unique values, by form, unique and value. */
async function find(
  database: Database,
  app: string,
  references: readonly Kind<'reference'>[],
  uniques: readonly Kind<'unique'>[],
): Promise<{ readonly records: ReadonlyMap<string, Found>; readonly holders: ReadonlyMap<string, Found> }> {
  const numbers = new Map(references.map(({ form, number }) => [`${form}/${number}`, { form, number }]));
  const values = uniques.map(({ form, unique, value }) => ({
    form,
    unique_key: unique,
    value: storedValue(value),
  }));
  // Lateral with a limit, as in find-stored.ts: one look into the index of numbers for each. Whether it is deleted is asked
  // afterwards, or the index of undeleted records would seem as good.
  const rows = await database.readPrepared(sql<FoundRow>`
    select w.form, null as unique_key, w.number as value, r.id, w.number, r.data
    from json_to_recordset(${toJson([...numbers.values()])}::json) as w(form text, number text)
    cross join lateral (
      select id, data, deleted_at from record
      where workspace_id = ${database.workspace}::uuid and app = ${app} and form = w.form and number = w.number
      limit 1) r
    where r.deleted_at is null
    union all
    select w.form, w.unique_key, w.value, r.id, r.number, null
    from json_to_recordset(${toJson(values)}::json) as w(form text, unique_key text, value text)
    ${claimedBy(database, sql`${app}`)}`);
  const records = new Map<string, Found>();
  const holders = new Map<string, Found>();
  for (const row of rows)
    if (row.unique_key === null) records.set(`${row.form}/${row.value}`, row);
    else holders.set(`${row.form}/${row.unique_key}/${row.value}`, row);
  return { records, holders };
}
