import type { ApiKey, KeyStore } from '@weir/usecases';
import { type Selectable, sql } from 'kysely';
import { insertAudit } from './audit/entry.ts';
import type { Database, Session } from './connection/database.ts';
import type { ApiKeyTable } from './tables.ts';

/** API keys; only their hash is stored. */
export function openKeys(database: Database): KeyStore {
  const { kysely, workspace } = database;
  const all = kysely.selectFrom('api_key').selectAll().where('workspace_id', '=', workspace);
  // Revoking twice is no mistake; only the first time is worth an entry.
  const exists = async (session: Session, app: string, id: string) =>
    (await session.run(all.where('app', '=', app).where('id', '=', id))).length > 0;

  return {
    create: async (key, actor) => {
      await database.transaction(async (session) => {
        await session.run(
          kysely.insertInto('api_key').values({
            workspace_id: workspace,
            app: key.app,
            id: key.id,
            name: key.name,
            prefix: key.prefix,
            hash: key.hash,
            scopes: [...key.scopes],
            roles: [...key.roles],
            created_at: key.createdAt,
            created_by: key.createdBy,
            expires_at: key.expiresAt,
          }),
        );
        const { name, prefix, scopes, roles, expiresAt } = key;
        await session.run(
          insertAudit(workspace, [
            {
              action: 'key.created',
              target: `${key.app}/key/${key.id}`,
              actor,
              at: new Date(key.createdAt),
              detail: { name, prefix, scopes, roles, expiresAt },
            },
          ]),
        );
      });
    },
    byHash: async (hash) => {
      const [row] = await database.read(all.where('hash', '=', hash));
      return row ? keyOf(row) : null;
    },
    list: async (app) => {
      const rows = await database.read(
        all.where('app', '=', app).orderBy('created_at', 'desc').orderBy('id', 'desc'),
      );
      return rows.map(keyOf);
    },
    revoke: (app, id, actor, at) =>
      database.transaction(async (session) => {
        const revoked = await session.run(
          kysely
            .updateTable('api_key')
            .set({ revoked_at: at })
            .where('workspace_id', '=', workspace)
            .where('app', '=', app)
            .where('id', '=', id)
            .where('revoked_at', 'is', null)
            .returning('id'),
        );
        if (revoked.length === 0) return exists(session, app, id);
        await session.run(
          insertAudit(workspace, [{ action: 'key.revoked', target: `${app}/key/${id}`, actor, at }]),
        );
        return true;
      }),
    touch: async (id, at) => {
      await database.transaction((session) =>
        session.run(sql`
          update api_key set last_used_at = ${at}
          where workspace_id = ${workspace}::uuid and id = ${id}
            and (last_used_at is null or last_used_at < ${at}::timestamptz - interval '1 minute')`),
      );
    },
  };
}

function keyOf(row: Selectable<ApiKeyTable>): ApiKey {
  return {
    id: row.id,
    app: row.app,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    roles: row.roles,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    expiresAt: row.expires_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
