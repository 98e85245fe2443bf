import type { FileFacts, FileStore } from '@weir/usecases';
import { sql } from 'kysely';
import type { Database } from './connection/database.ts';
import { SharedReads } from './connection/shared-reads.ts';

/** Uploaded files. */
export function openFiles(database: Database): FileStore {
  const { kysely, workspace } = database;
  const facts = new SharedReads(async (asked: readonly (readonly string[])[]) => {
    const rows = await database.read(
      sql<FileFacts & { id: string }>`
        select id, type, size, by, app, form from file
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
          .select(['type', 'size', 'by', 'app', 'form', 'bytes'])
          .where('workspace_id', '=', workspace)
          .where('id', '=', id),
      );
      return row ?? null;
    },
    facts: async (ids) => (ids.length === 0 ? new Map() : facts.ask(ids)),
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
