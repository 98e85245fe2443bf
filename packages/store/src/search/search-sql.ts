import type { RecordQuery, RecordSearch } from '@weir/usecases';
import { peopleFor, searchWords } from '@weir/usecases/search';
import { type RawBuilder, sql } from 'kysely';
import type { Artefacts } from '../artefacts/artefact-store.ts';
import type { Database } from '../connection/database.ts';
import { toText } from '../json.ts';
import { containsText, type Names } from '../records/names.ts';
import { conditionSql } from '../records/where.ts';
import { catchUp } from './fill-search.ts';
import { Grams } from './grams.ts';

/** Of a word that fits more records of another form, the newest of these count. */
const NAMED_LIMIT = 1_000;

type Asked = Pick<RecordQuery, 'app' | 'form' | 'search' | 'me' | 'today' | 'now'>;

/** What a search needs to know of the store around it. */
export interface SearchContext {
  readonly database: Database;
  readonly artefacts: Artefacts;
  readonly names: (app: string, form: string) => Promise<Names>;
}

/** The words of a query as conditions over the table alias `r`: every word stands in one of the fields searched. */
export async function searchConditions(
  context: SearchContext,
  query: Asked,
): Promise<readonly RawBuilder<unknown>[]> {
  const { search } = query;
  if (search === undefined) return [];
  const words = searchWords(toText(search.text));
  if (words.length === 0) return [];
  const complete = await catchUp(context.database, context.artefacts, query.app, query.form);
  const names = await context.names(query.app, query.form);
  const targets = new Map<string, Found>();
  for (const { form } of search.references ?? []) {
    if (targets.has(form)) continue;
    targets.set(form, {
      complete: await catchUp(context.database, context.artefacts, query.app, form),
      names: await context.names(query.app, form),
    });
  }
  return Promise.all(
    words.map(async (word) => {
      const own = ownText(context.database, query, { complete, names }, search.fields, word);
      return sql`(${sql.join([own, ...(await named(context, query, search, targets, word))], sql` or `)})`;
    }),
  );
}

interface Found {
  readonly complete: boolean;
  readonly names: Names;
}

/**
 * The word stands in a text of the record itself. The workspace is mixed into the hashes and asked of the tables with
 * texts; asked of the hashes too, it would count as a row policy there, and no index could be used.
 */
function ownText(
  { workspace }: Database,
  { app, form }: Pick<Asked, 'app' | 'form'>,
  { complete, names }: Found,
  fields: readonly string[],
  word: string,
): RawBuilder<unknown> {
  const grams = new Grams(workspace, app, form).ofWord(word);
  const found = sql`r.id in (
    select g.record from search_gram g
    join record_search s on s.record = g.record
    where g.grams @> ${grams}::integer[]
      and s.workspace_id = ${workspace}::uuid and s.app = ${app} and s.form = ${form}
      and exists (select from jsonb_each(s.texts) as t(field, text)
        where t.field = any(${fields}::text[])
          and (strpos(t.text ->> 0, ${word}) > 0 or strpos(t.text ->> 1, ${`\n${word}`}) > 0)))`;
  if (complete) return found;
  // Until every record has its texts, those without are looked through as they are stored.
  const stored = fields.flatMap((name) => containsText(names, name, word) ?? []);
  if (stored.length === 0) return found;
  return sql`(${found} or (not exists (select from record_search s
    where s.workspace_id = ${workspace}::uuid and s.record = r.id) and (${sql.join(stored, sql` or `)})))`;
}

/** The record names a person or another record that the word fits. */
async function named(
  { database }: SearchContext,
  query: Asked,
  search: RecordSearch,
  targets: ReadonlyMap<string, Found>,
  word: string,
): Promise<readonly RawBuilder<unknown>[]> {
  const people = peopleFor(search.people?.known ?? [], word);
  const byPerson = (search.people?.fields ?? []).map((field) => naming(database, query, field, people));
  const byRecord = await Promise.all(
    (search.references ?? []).map(async (reference) => {
      const target = targets.get(reference.form);
      if (target === undefined) return null;
      const at = { app: query.app, form: reference.form };
      const conditions = [
        sql`r.workspace_id = ${database.workspace}::uuid`,
        sql`r.app = ${at.app}`,
        sql`r.form = ${at.form}`,
        sql`r.deleted_at is null`,
        ...reference.where.map((expr) => conditionSql(expr, target.names, query)),
        ownText(database, at, target, reference.fields, word),
      ];
      const rows = await database.read(sql<{ number: string }>`
        select r.number from record r where ${sql.join(conditions, sql` and `)}
        order by r.created_at desc limit ${NAMED_LIMIT}`);
      return naming(
        database,
        query,
        reference.field,
        rows.map(({ number }) => number),
      );
    }),
  );
  return [...byPerson, ...byRecord].filter((one) => one !== null);
}

function naming(
  { workspace }: Database,
  { app, form }: Asked,
  field: string,
  values: readonly string[],
): RawBuilder<unknown> | null {
  if (values.length === 0) return null;
  const grams = new Grams(workspace, app, form);
  const [table = '', column] = field.split('.');
  // The hashes find, the stored value decides.
  const there =
    column === undefined
      ? sql`(r.data -> ${field}) ?| ${values}::text[]`
      : sql`exists (select from jsonb_array_elements(case when jsonb_typeof(r.data -> ${table}) = 'array' then r.data -> ${table} else '[]' end) line
          where (line -> ${column}) ?| ${values}::text[])`;
  return sql`(r.id in (select g.record from search_gram g where g.grams && ${values.map((value) => grams.ofName(field, value))}::integer[]) and ${there})`;
}
