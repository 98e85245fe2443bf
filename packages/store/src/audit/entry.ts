import { newId } from '@weir/base/id';
import type { Actor } from '@weir/usecases';
import { type RawBuilder, sql } from 'kysely';
import { toJson } from '../json.ts';

/** Something worth an entry; written in the transaction that does it. */
export interface NewAuditEntry {
  readonly action: string;
  readonly target: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly detail?: unknown;
}

/** Entries as rows of JSON for `json_to_recordset`. */
function auditRows(entries: readonly NewAuditEntry[]): string {
  return toJson(
    entries.map((entry) => ({
      id: newId(),
      at: entry.at.toISOString(),
      actor: entry.actor.id,
      actor_name: entry.actor.name,
      action: entry.action,
      target: entry.target,
      detail: entry.detail ?? null,
    })),
  );
}

/** The insert, to stand alone or inside `with`. Sealing into the chain comes later (`seal-audit.ts`). */
export function insertAudit(workspace: string, entries: readonly NewAuditEntry[]): RawBuilder<unknown> {
  return sql`
    insert into audit (workspace_id, id, xid, at, actor, actor_name, action, target, detail)
    select ${workspace}::uuid, id, pg_current_xact_id(), at, actor, actor_name, action, target,
      case when detail::text = 'null' then null else detail end
    from json_to_recordset(${auditRows(entries)}::json) as a(
      id uuid, at timestamptz, actor text, actor_name text, action text, target text, detail jsonb)`;
}

/** How the audit names a record. */
export function recordTarget(app: string, form: string, id: string): string {
  return `${app}/${form}/${id}`;
}
