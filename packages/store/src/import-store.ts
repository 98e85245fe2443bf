import type { ImportRun, ImportStore } from '@weir/usecases';
import { sql } from 'kysely';
import type { Database } from './connection/database.ts';
import { toJson } from './json.ts';

/** Imports and what became of them. */
export function openImports(database: Database): ImportStore {
  const { kysely, workspace } = database;
  return {
    save: async (run, result) => {
      await database.transaction((session) =>
        session.run(sql`
          insert into import_run (workspace_id, app, id, form, created_at, run, result)
          values (${workspace}::uuid, ${run.app}, ${run.id}, ${run.form}, ${run.createdAt}, ${toJson(run)}::json,
            ${result === undefined ? null : toJson(result)}::json)
          on conflict (workspace_id, app, id) do update
            set run = excluded.run, result = coalesce(excluded.result, import_run.result)`),
      );
    },
    get: async (app, id) => {
      const [row] = await database.read(
        kysely
          .selectFrom('import_run')
          .select(['run', 'result'])
          .where('workspace_id', '=', workspace)
          .where('app', '=', app)
          .where('id', '=', id),
      );
      return row ? { run: row.run as ImportRun, result: row.result ?? null } : null;
    },
    list: async (app, form, limit) => {
      const rows = await database.read(
        kysely
          .selectFrom('import_run')
          .select('run')
          .where('workspace_id', '=', workspace)
          .where('app', '=', app)
          .where('form', '=', form)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit),
      );
      return rows.map((row) => row.run as ImportRun);
    },
  };
}
