import type { Form } from '@weir/artefact';
import { type Fact, factKey, type Lookup } from '@weir/form-engine';
import { plainTitle } from '@weir/usecases/title';
import { sql } from 'kysely';
import type { Database, Session } from '../connection/database.ts';
import { toJson } from '../json.ts';
import { storedValue } from './claims.ts';
import { claimedBy } from './find-stored.ts';

type Kind<K extends Lookup['lookup']> = Extract<Lookup, { lookup: K }>;

/** What one caller wants to know. */
export interface FactQuestion {
  readonly app: string;
  readonly lookups: readonly Lookup[];
}

/** Answers reference and unique look-ups of several callers in two queries an app; other kinds are left out. */
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
    const [records, holders] = await database.transaction(
      (session) =>
        Promise.all([
          findReferences(database, session, app, references),
          findClaims(database, session, app, uniques),
        ]),
      { readOnly: true },
    );
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

async function findReferences(
  database: Database,
  session: Session,
  app: string,
  lookups: readonly Kind<'reference'>[],
): Promise<ReadonlyMap<string, Found>> {
  if (lookups.length === 0) return new Map();
  const wanted = new Map(lookups.map(({ form, number }) => [`${form}/${number}`, { form, number }]));
  // Lateral with a limit, as in find-stored.ts: one look into the index of numbers for each. Whether it is deleted is asked
  // afterwards, or the index of undeleted records would seem as good.
  const rows = await session.run(sql<Found & { form: string }>`
    select w.form, w.number, r.id, r.data
    from json_to_recordset(${toJson([...wanted.values()])}::json) as w(form text, number text)
    cross join lateral (
      select id, data, deleted_at from record
      where workspace_id = ${database.workspace}::uuid and app = ${app} and form = w.form and number = w.number
      limit 1) r
    where r.deleted_at is null`);
  return new Map(rows.map((row) => [`${row.form}/${row.number}`, row]));
}

async function findClaims(
  database: Database,
  session: Session,
  app: string,
  lookups: readonly Kind<'unique'>[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly number: string }>> {
  if (lookups.length === 0) return new Map();
  const wanted = lookups.map(({ form, unique, value }) => ({
    form,
    unique_key: unique,
    value: storedValue(value),
  }));
  const rows = await session.run(sql<{
    form: string;
    unique_key: string;
    value: string;
    id: string;
    number: string;
  }>`
    select w.form, w.unique_key, w.value, r.id, r.number
    from json_to_recordset(${toJson(wanted)}::json) as w(form text, unique_key text, value text)
    ${claimedBy(database, sql`${app}`)}`);
  return new Map(rows.map((row) => [`${row.form}/${row.unique_key}/${row.value}`, row]));
}
