import type { PreferenceStore, SavedView } from '@weir/usecases';
import { sql } from 'kysely';
import type { Database } from './connection/database.ts';
import { toJson } from './json.ts';

/** Saved list views and what imports learnt about headers. */
export function openPreferences(database: Database): PreferenceStore {
  const { kysely, workspace } = database;
  return {
    views: async (app, form, owner) => {
      const rows = await database.read(
        kysely
          .selectFrom('saved_view')
          .selectAll()
          .where('workspace_id', '=', workspace)
          .where('app', '=', app)
          .where('form', '=', form)
          .where((of) => of.or([of('owner', '=', owner), of('shared', '=', true)]))
          .orderBy('title')
          .orderBy('id'),
      );
      return rows.map((row) => ({
        id: row.id,
        owner: row.owner,
        shared: row.shared,
        title: row.title,
        settings: row.settings as SavedView['settings'],
      }));
    },
    saveView: async (app, form, view) => {
      const values = { shared: view.shared, title: view.title, settings: toJson(view.settings) };
      const { owner, id } = view;
      await database.transaction((session) =>
        session.run(
          kysely
            .insertInto('saved_view')
            .values({ workspace_id: workspace, app, form, owner, id, ...values })
            .onConflict((conflict) =>
              conflict.columns(['workspace_id', 'app', 'form', 'owner', 'id']).doUpdateSet(values),
            ),
        ),
      );
    },
    removeView: async (app, form, owner, id) => {
      await database.transaction((session) =>
        session.run(
          kysely
            .deleteFrom('saved_view')
            .where('workspace_id', '=', workspace)
            .where('app', '=', app)
            .where('form', '=', form)
            .where('owner', '=', owner)
            .where('id', '=', id),
        ),
      );
    },
    headers: async (app, form, channel) => {
      const rows = await database.read(
        kysely
          .selectFrom('header_match')
          .select(['header', 'field'])
          .where('workspace_id', '=', workspace)
          .where('app', '=', app)
          .where('form', '=', form)
          .where('channel', '=', channel),
      );
      return Object.fromEntries(rows.map((row) => [row.header, row.field]));
    },
    rememberHeaders: async (app, form, channel, headers) => {
      const rows = Object.entries(headers).map(([header, field]) => ({ header, field }));
      if (rows.length === 0) return;
      await database.transaction((session) =>
        session.run(sql`
          insert into header_match (workspace_id, app, form, channel, header, field)
          select distinct on (header) ${workspace}::uuid, ${app}, ${form}, ${channel}, header, field
          from json_to_recordset(${toJson(rows)}::json) as h(header text, field text)
          on conflict (workspace_id, app, form, channel, header) do update set field = excluded.field`),
      );
    },
  };
}
