import type { AnyArtefact, ArtefactKind, PublishedArtefact } from '@weir/usecases';
import type { Selectable } from 'kysely';
import type { Database } from '../connection/database.ts';
import { byForm, loadSlots } from '../records/slot-map.ts';
import type { ArtefactTable } from '../tables.ts';
import type { Current } from './current-artefacts.ts';

/** A row as the product knows it. */
export function publishedArtefact(row: Selectable<ArtefactTable>): PublishedArtefact {
  return {
    app: row.app,
    kind: row.kind as ArtefactKind,
    key: row.key,
    version: row.version,
    hash: row.hash,
    body: row.body as AnyArtefact,
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.published_by,
  };
}

/** Everything current in the workspace. */
export async function loadCurrent(database: Database): Promise<Omit<Current, 'version'>> {
  const { kysely, workspace } = database;
  return database.transaction(
    async (session) => {
      const [artefacts, slots] = await Promise.all([
        session.run(
          kysely
            .selectFrom('artefact')
            .selectAll()
            .distinctOn(['app', 'kind', 'key'])
            .where('workspace_id', '=', workspace)
            .orderBy('app')
            .orderBy('kind')
            .orderBy('key')
            .orderBy('version', 'desc'),
        ),
        loadSlots(database, session),
      ]);
      return {
        artefacts: Map.groupBy(artefacts.map(publishedArtefact), (one) => one.app),
        slots: byForm(slots),
      };
    },
    { readOnly: true, repeatable: true },
  );
}
