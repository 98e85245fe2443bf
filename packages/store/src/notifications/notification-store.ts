import { isId } from '@weir/base/id';
import type { NotificationStore } from '@weir/usecases';
import { sql } from 'kysely';
import type { Database } from '../connection/database.ts';
import { RECORD_COLUMNS, type RecordRow, recordOf } from '../records/record-row.ts';

interface NoticeRow {
  readonly id: string;
  readonly app: string;
  readonly form: string;
  readonly form_version: number;
  readonly record: string;
  readonly key: string;
  readonly at: Date;
  readonly by: string;
  readonly by_name: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly read_at: Date | null;
}

/** What people were told. Written with the records (`write-notices.ts`); here it is read and marked. */
export function openNotifications(database: Database): NotificationStore {
  const { kysely, workspace } = database;
  return {
    list: async (person, { limit, before }) => {
      if (before !== undefined && !isId(before)) return [];
      return database.transaction(
        async (session) => {
          const rows = await session.run(sql<NoticeRow>`
            select id, app, form, form_version, record, key, at, by, by_name, data, read_at
            from notification
            where workspace_id = ${workspace}::uuid and person = ${person}
              ${before === undefined ? sql`` : sql`and id < ${before}::uuid`}
            order by id desc limit ${limit}`);
          const ids = [...new Set(rows.map(({ record }) => record))];
          const records =
            ids.length === 0
              ? []
              : await session.run(
                  kysely
                    .selectFrom('record')
                    .select(RECORD_COLUMNS)
                    .where('workspace_id', '=', workspace)
                    .where('id', 'in', ids)
                    .where('deleted_at', 'is', null),
                );
          const byId = new Map(records.map((row) => [row.id, recordOf(row as RecordRow)]));
          return rows.map((row) => ({
            id: row.id,
            app: row.app,
            form: row.form,
            formVersion: row.form_version,
            notification: row.key,
            at: row.at.toISOString(),
            by: row.by,
            byName: row.by_name,
            data: row.data,
            read: row.read_at !== null,
            recordId: row.record,
            record: byId.get(row.record) ?? null,
          }));
        },
        { readOnly: true },
      );
    },
    unread: async (person, most) => {
      const [row] = await database.read(sql<{ count: number }>`
        select count(*)::integer as count from (
          select from notification
          where workspace_id = ${workspace}::uuid and person = ${person} and read_at is null limit ${most}) as unread`);
      return row?.count ?? 0;
    },
    markRead: async (person, ids, at) => {
      const real = ids.filter(isId);
      if (real.length === 0) return;
      await database.transaction((session) =>
        session.run(sql`
          update notification set read_at = ${at}
          where workspace_id = ${workspace}::uuid and person = ${person} and id = any(${real}::uuid[])
            and read_at is null`),
      );
    },
    markReadTo: async (person, id, at) => {
      if (!isId(id)) return;
      await database.transaction((session) =>
        session.run(sql`
          update notification set read_at = ${at}
          where workspace_id = ${workspace}::uuid and person = ${person} and id <= ${id}::uuid and read_at is null`),
      );
    },
  };
}
