import type { ArtefactKind } from '@weir/artefact';
import type { DesignStore, Draft, DraftName, DraftRevs } from '@weir/usecases';
import { type Selectable, sql } from 'kysely';
import { type Database, type Session, undo } from '../connection/database.ts';
import { toJson } from '../json.ts';
import type { DraftTable } from '../tables.ts';

type SaveInput = Parameters<DesignStore['saveDrafts']>[0];
type Saved = Awaited<ReturnType<DesignStore['saveDrafts']>>;

/** The drafts of an app, by kind and key. */
export async function loadDrafts(database: Database, app: string): Promise<readonly Draft[]> {
  const { kysely, workspace } = database;
  const rows = await database.read(
    kysely
      .selectFrom('draft')
      .selectAll()
      .where('workspace_id', '=', workspace)
      .where('app', '=', app)
      .where('present', '=', true)
      .orderBy('kind')
      .orderBy('key'),
  );
  return rows.map(draftOf);
}

/** All or none; who comes second with the same revision changes nothing. */
export function saveDrafts(database: Database, input: SaveInput): Promise<Saved> {
  return database.transaction(async (session): Promise<Saved> => {
    const saved = new Map<string, number | null>();
    // In one order always, so that two savers wait for each other instead of locking each other out.
    for (const change of inOrder(input.changes)) {
      const [row] = await session.run(statementFor(database, input, change));
      if (row === undefined) undo<Saved>({ outcome: 'conflict' });
      saved.set(`${change.kind}/${change.key}`, change.body === undefined ? null : row.rev);
    }
    return {
      outcome: 'saved',
      saved: input.changes.map(({ kind, key }) => ({ kind, key, rev: saved.get(`${kind}/${key}`) ?? null })),
    };
  });
}

/** Changes one draft if it stands at the revision named; no row otherwise. */
function statementFor({ workspace }: Database, input: SaveInput, change: SaveInput['changes'][number]) {
  const { kind, key, rev, body, baseVersion } = change;
  const { actor } = input;
  const place = sql`workspace_id = ${workspace}::uuid and app = ${input.app} and kind = ${kind} and key = ${key}`;
  const who = sql`updated_at = ${input.at}, updated_by = ${actor.id}, updated_by_name = ${actor.name}`;
  if (body === undefined)
    return rev === null
      ? sql<{ rev: number }>`select 0 as rev where not exists (select from draft where ${place} and present)`
      : sql<{ rev: number }>`
          update draft set present = false, body = null, ${who} where ${place} and present and rev = ${rev}
          returning rev`;
  const text = body === null ? null : toJson(body);
  if (rev !== null)
    return sql<{ rev: number }>`
      update draft set rev = rev + 1, body = ${text}::json,
        base_version = coalesce(${baseVersion ?? null}::integer, base_version), ${who}
      where ${place} and present and rev = ${rev}
      returning rev`;
  return sql<{ rev: number }>`
    insert into draft (workspace_id, app, kind, key, rev, present, base_version, body,
      updated_at, updated_by, updated_by_name)
    values (${workspace}::uuid, ${input.app}, ${kind}, ${key}, 1, true, ${baseVersion ?? 0}, ${text}::json,
      ${input.at}, ${actor.id}, ${actor.name})
    on conflict (workspace_id, app, kind, key) do update set rev = draft.rev + 1, present = true,
      base_version = excluded.base_version, body = excluded.body, updated_at = excluded.updated_at,
      updated_by = excluded.updated_by, updated_by_name = excluded.updated_by_name
      where not draft.present
    returning rev`;
}

/** Ends the drafts that were published; false when one stands at another revision. */
export async function endDrafts(
  { kysely, workspace }: Database,
  session: Session,
  app: string,
  revs: DraftRevs,
): Promise<boolean> {
  for (const { kind, key, rev } of inOrder(revs)) {
    const [ended] = await session.run(
      kysely
        .updateTable('draft')
        .set({ present: false, body: null })
        .where('workspace_id', '=', workspace)
        .where('app', '=', app)
        .where('kind', '=', kind)
        .where('key', '=', key)
        .where('present', '=', true)
        .where('rev', '=', rev)
        .returning('rev'),
    );
    if (ended === undefined) return false;
  }
  return true;
}

function inOrder<T extends DraftName>(names: readonly T[]): readonly T[] {
  return names.toSorted((a, b) => (`${a.kind}/${a.key}` < `${b.kind}/${b.key}` ? -1 : 1));
}

function draftOf(row: Selectable<DraftTable>): Draft {
  return {
    app: row.app,
    kind: row.kind as ArtefactKind,
    key: row.key,
    rev: row.rev,
    baseVersion: row.base_version,
    body: row.body as Draft['body'],
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
    updatedByName: row.updated_by_name,
  };
}
