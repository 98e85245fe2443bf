import { isId } from '@weir/base/id';
import type { AuditEntry, AuditLog } from '@weir/usecases';
import type { Selectable } from 'kysely';
import type { Database } from '../connection/database.ts';
import type { AuditTable } from '../tables.ts';
import { insertAudit } from './entry.ts';
import { auditHead, sealAudit } from './seal-audit.ts';
import { verifyAudit } from './verify-audit.ts';

/** The audit log of one workspace. */
export function openAudit(database: Database): AuditLog {
  const { kysely, workspace } = database;
  return {
    append: async (entry) => {
      await database.transaction((session) => session.run(insertAudit(workspace, [entry])));
    },
    list: async ({ limit, before, target }) => {
      if (before !== undefined && !isId(before)) return [];
      let query = kysely
        .selectFrom('audit')
        .selectAll()
        .where('workspace_id', '=', workspace)
        .orderBy('id', 'desc')
        .limit(limit);
      if (before !== undefined) query = query.where('id', '<', before);
      if (target !== undefined) query = query.where('target', '=', target);
      return (await database.read(query)).map(entryOf);
    },
    verify: async (heads) => {
      await sealAudit(database);
      return verifyAudit(database, heads);
    },
    head: () => auditHead(database),
  };
}

function entryOf(row: Selectable<AuditTable>): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    actorName: row.actor_name,
    action: row.action,
    target: row.target,
    detail: row.detail,
  };
}
