import { type FileFacts, type FileStore, HOLDERS_LIMIT, TABLE_FILE } from '@weir/usecases';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from './connection/database.ts';
import { SharedReads } from './connection/shared-reads.ts';
import { toJson } from './json.ts';

/** Uploaded files. */
export function openFiles(database: Database): FileStore {
  const { kysely, workspace } = database;
  const facts = new SharedReads(async (asked: readonly (readonly string[])[]) => {
    const rows = await database.readPrepared(
      sql<FileFacts & { id: string }>`
        select id, type, size, name, by, app, form from file
        where workspace_id = ${workspace}::uuid and id = any(${[...new Set(asked.flat())]}::text[])`,
    );
    const found = new Map(rows.map(({ id, ...known }) => [id, known]));
    return asked.map((ids) => new Map([...found].filter(([id]) => ids.includes(id))));
  });
  const holders = new SharedReads((asked: readonly HolderQuestion[]) => findHolders(database, asked));
  return {
    put: async (file) => {
      await database.transaction((session) =>
        session.run(
          kysely
            .insertInto('file')
            .values({
              workspace_id: workspace,
              id: file.id,
              type: file.type,
              size: file.bytes.byteLength,
              bytes: Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength),
              by: file.by,
              app: file.app ?? null,
              form: file.form ?? null,
              name: file.name ?? null,
              source: file.source ?? file.by,
              at: file.at,
            })
            // The upload is fresh again: clean-up spares it for another while.
            .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet({ at: file.at })),
        ),
      );
    },
    get: async (id) => {
      const [row] = await database.read(
        kysely
          .selectFrom('file')
          .select(['type', 'size', 'name', 'by', 'app', 'form', 'bytes'])
          .where('workspace_id', '=', workspace)
          .where('id', '=', id),
      );
      return row ?? null;
    },
    facts: async (ids) => (ids.length === 0 ? new Map() : facts.ask(ids)),
    usage: async ({ source, app, lately, expired }) => {
      const since = lately < expired ? lately : expired;
      const unclaimed = sql`f.type <> ${TABLE_FILE} and f.at > ${expired} and not exists (
        select from file_holder h where h.workspace_id = f.workspace_id and h.file = f.id)`;
      const count = (name: string, condition: RawBuilder<unknown>) => sql`
        count(*) filter (where ${condition}) as ${sql.ref(`${name}_files`)},
        coalesce(sum(f.size) filter (where ${condition}), 0) as ${sql.ref(`${name}_bytes`)}`;
      const [row] = await database.read(sql<Record<string, string>>`
        select ${count('lately', sql`f.source = ${source} and f.at > ${lately}`)},
          ${count('own', sql`f.source = ${source} and ${unclaimed}`)},
          ${count('app', sql`f.app = ${app} and ${unclaimed}`)}
        from file f where f.workspace_id = ${workspace}::uuid and (f.source = ${source} or f.app = ${app})
          and f.at > ${since}`);
      const of = (name: string) => ({
        files: Number(row?.[`${name}_files`] ?? 0),
        bytes: Number(row?.[`${name}_bytes`] ?? 0),
      });
      return { lately: of('lately'), unclaimed: of('own'), unclaimedOfApp: of('app') };
    },
    holders: async (file, near) => holders.ask({ file, app: near?.app ?? null, form: near?.form ?? null }),
  };
}

interface HolderQuestion {
  readonly file: string;
  readonly app: string | null;
  readonly form: string | null;
}
interface Holder {
  readonly app: string;
  readonly form: string;
  readonly record: string;
}

/** For each question the holders asked for, or else one from elsewhere. */
async function findHolders(
  { workspace, readPrepared }: Database,
  asked: readonly HolderQuestion[],
): Promise<readonly (readonly Holder[])[]> {
  const wanted = asked.map((question, at) => ({ at, ...question }));
  const rows = await readPrepared(sql<Holder & { at: number; near: boolean }>`
    with wanted as (
      select * from json_to_recordset(${toJson(wanted)}::json) as w(at integer, file text, app text, form text)
    )
    select w.at, h.near, h.app, h.form, h.record from wanted w cross join lateral (
      (select true as near, app, form, record from file_holder
        where workspace_id = ${workspace}::uuid and file = w.file
          and (w.app is null or app = w.app) and (w.form is null or form = w.form)
        order by record limit ${sql.lit(HOLDERS_LIMIT)})
      union all
      (select false, app, form, record from file_holder
        where workspace_id = ${workspace}::uuid and file = w.file order by record limit 1)) h
    order by w.at, h.record`);
  const found = asked.map(() => ({ near: [] as Holder[], elsewhere: [] as Holder[] }));
  for (const { at, near, ...holder } of rows) found[at]?.[near ? 'near' : 'elsewhere'].push(holder);
  return found.map(({ near, elsewhere }) => (near.length > 0 ? near : elsewhere));
}
