import type { Link, LinkStore } from '@weir/usecases';
import type { Selectable } from 'kysely';
import { insertAudit } from './audit/entry.ts';
import type { Database, Session } from './connection/database.ts';
import { toJson } from './json.ts';
import type { LinkTable } from './tables.ts';

/** Links that open a form without signing in; only the hash of their token is stored. */
export function openLinks(database: Database): LinkStore {
  const { kysely, workspace } = database;
  const all = kysely.selectFrom('link').selectAll().where('workspace_id', '=', workspace);
  // Revoking twice is no mistake; only the first time is worth an entry.
  const exists = async (session: Session, app: string, id: string) =>
    (await session.run(all.where('app', '=', app).where('id', '=', id))).length > 0;

  return {
    create: async (link, actor) => {
      await database.transaction(async (session) => {
        await session.run(
          kysely.insertInto('link').values({
            workspace_id: workspace,
            app: link.app,
            id: link.id,
            form: link.form,
            channel: link.channel,
            name: link.name,
            hash: link.hash,
            pins: toJson(link.pins),
            created_at: link.createdAt,
            created_by: link.createdBy,
            expires_at: link.expiresAt,
          }),
        );
        const { form, channel, name, pins, expiresAt } = link;
        await session.run(
          insertAudit(workspace, [
            {
              action: 'link.created',
              target: `${link.app}/link/${link.id}`,
              actor,
              at: new Date(link.createdAt),
              detail: { form, channel, name, pins, expiresAt },
            },
          ]),
        );
      });
    },
    byHash: async (hash) => {
      const [row] = await database.read(all.where('hash', '=', hash));
      return row ? linkOf(row) : null;
    },
    list: async (app, form) => {
      const ofApp = all.where('app', '=', app);
      const rows = await database.read(
        (form === undefined ? ofApp : ofApp.where('form', '=', form))
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc'),
      );
      return rows.map(linkOf);
    },
    revoke: (app, id, actor, at) =>
      database.transaction(async (session) => {
        const revoked = await session.run(
          kysely
            .updateTable('link')
            .set({ revoked_at: at })
            .where('workspace_id', '=', workspace)
            .where('app', '=', app)
            .where('id', '=', id)
            .where('revoked_at', 'is', null)
            .returning('id'),
        );
        if (revoked.length === 0) return exists(session, app, id);
        await session.run(
          insertAudit(workspace, [{ action: 'link.revoked', target: `${app}/link/${id}`, actor, at }]),
        );
        return true;
      }),
  };
}

function linkOf(row: Selectable<LinkTable>): Link {
  return {
    id: row.id,
    app: row.app,
    form: row.form,
    channel: row.channel,
    name: row.name,
    pins: row.pins,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    expiresAt: row.expires_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
