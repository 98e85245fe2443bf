import type { PeopleStore, Person } from '@weir/usecases';
import { type RawBuilder, sql } from 'kysely';
import { insertAudit } from './audit/entry.ts';
import type { Database, Session } from './connection/database.ts';
import { toText } from './json.ts';

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  readonly workspace_admin: boolean;
  readonly created_at: Date;
  readonly roles: Readonly<Record<string, readonly string[]>> | null;
}

/** People of the workspace. Accounts and sessions are written by the sign-in library. */
export function openPeople(database: Database): PeopleStore {
  const { kysely, workspace } = database;

  const select = (condition: RawBuilder<unknown>, limit: number | null) => sql<PersonRow>`
    select u.id, u.name, u.email, u.active, u.workspace_admin, u."createdAt" as created_at,
      (select json_object_agg(g.app, g.roles) from user_role g
        where g.workspace_id = u.workspace_id and g."user" = u.id and cardinality(g.roles) > 0) as roles
    from "user" u where u.workspace_id = ${workspace}::uuid and ${condition}
    order by u.name collate "C", u.id limit ${limit}`;

  const mustExist = async (session: Session, id: string) => {
    const found = await session.run(
      kysely.selectFrom('user').select('id').where('workspace_id', '=', workspace).where('id', '=', id),
    );
    if (found.length === 0) throw new Error(`Expected a person ${id}, found none.`);
  };

  return {
    get: async (ids) => {
      if (ids.length === 0) return new Map();
      const rows = await database.read(select(sql`u.id = any(${ids}::text[])`, null));
      return new Map(rows.map((row) => [row.id, personOf(row)]));
    },
    list: async ({ search, app, role, limit }) => {
      const conditions: RawBuilder<unknown>[] = [sql`true`];
      const piece = search === undefined ? '' : toText(search).trim();
      if (piece) {
        const pattern = `%${piece.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
        conditions.push(sql`(u.name ilike ${pattern} or u.email ilike ${pattern})`);
      }
      if (app !== undefined || role !== undefined)
        conditions.push(sql`exists (select from user_role g
          where g.workspace_id = u.workspace_id and g."user" = u.id and cardinality(g.roles) > 0
            ${app === undefined ? sql`` : sql`and g.app = ${app}`}
            ${role === undefined ? sql`` : sql`and ${role} = any(g.roles)`})`);
      const rows = await database.read(select(sql.join(conditions, sql` and `), limit));
      return rows.map(personOf);
    },
    setRoles: async ({ id, app, roles, actor, at }) => {
      await database.transaction(async (session) => {
        await mustExist(session, id);
        await session.run(
          kysely
            .insertInto('user_role')
            .values({ workspace_id: workspace, user: id, app, roles: [...roles] })
            .onConflict((conflict) =>
              conflict.columns(['workspace_id', 'user', 'app']).doUpdateSet({ roles: [...roles] }),
            ),
        );
        await session.run(
          insertAudit(workspace, [
            { action: 'person.roles', target: `person/${id}`, actor, at, detail: { app, roles } },
          ]),
        );
      });
    },
    setActive: async ({ id, active, actor, at }) => {
      await database.transaction(async (session) => {
        await mustExist(session, id);
        await session.run(
          kysely
            .updateTable('user')
            .set({ active, updatedAt: at })
            .where('workspace_id', '=', workspace)
            .where('id', '=', id),
        );
        // Whoever may no longer sign in is signed out everywhere.
        if (!active)
          await session.run(
            sql`delete from session where workspace_id = ${workspace}::uuid and "userId" = ${id}`,
          );
        await session.run(
          insertAudit(workspace, [
            {
              action: active ? 'person.activated' : 'person.deactivated',
              target: `person/${id}`,
              actor,
              at,
            },
          ]),
        );
      });
    },
  };
}

function personOf(row: PersonRow): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    active: row.active,
    workspaceAdmin: row.workspace_admin,
    roles: row.roles ?? {},
    createdAt: row.created_at.toISOString(),
  };
}
