import { isId } from '@weir/base/id';
import type { Door, FieldChange, HistoryEntry } from '@weir/usecases';
import type { Database } from '../connection/database.ts';

/**
 * What happened to a record, oldest first. Its creation is told by the record itself; what it held then follows from the
 * values before each change.
 */
export async function recordHistory(
  database: Database,
  app: string,
  form: string,
  id: string,
): Promise<readonly HistoryEntry[]> {
  if (!isId(id)) return [];
  const { kysely, workspace } = database;
  return database.transaction(
    async (session) => {
      const [[record], changes] = await Promise.all([
        session.run(
          kysely
            .selectFrom('record')
            .select(['created_at', 'created_by', 'created_by_name', 'door', 'channel'])
            .where('workspace_id', '=', workspace)
            .where('id', '=', id)
            .where('app', '=', app)
            .where('form', '=', form),
        ),
        session.run(
          kysely
            .selectFrom('record_change')
            .selectAll()
            .where('workspace_id', '=', workspace)
            .where('record', '=', id)
            .where('app', '=', app)
            .where('form', '=', form)
            .orderBy('rev'),
        ),
      ]);
      if (!record) return [];
      const created: HistoryEntry = {
        rev: 1,
        at: record.created_at.toISOString(),
        by: record.created_by,
        byName: record.created_by_name,
        door: record.door as Door,
        channel: record.channel,
        action: 'created',
        changes: [],
      };
      return [
        created,
        ...changes.map(
          (row): HistoryEntry => ({
            rev: row.rev,
            at: row.at.toISOString(),
            by: row.by,
            byName: row.by_name,
            door: row.door as Door,
            channel: row.channel,
            action: row.action as HistoryEntry['action'],
            changes: row.changes as unknown as readonly FieldChange[],
          }),
        ),
      ];
    },
    { readOnly: true },
  );
}
