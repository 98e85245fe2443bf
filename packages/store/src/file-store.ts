import { type FileFacts, type FileStore, TABLE_FILE } from '@weir/usecases';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from './connection/database.ts';
import { SharedReads } from './connection/shared-reads.ts';

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
    holders: async (id) =>
      database.read(
        kysely
          .selectFrom('file_holder')
          .select(['app', 'form', 'record'])
          .where('workspace_id', '=', workspace)
          .where('file', '=', id)
          .orderBy('record'),
      ),
  };
}
