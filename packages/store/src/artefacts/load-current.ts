import type { Artefact, ArtefactKind } from '@weir/artefact';
import { type PublishedArtefact, publishedAppOf } from '@weir/usecases';
import type { Selectable } from 'kysely';
import type { Database } from '../connection/database.ts';
import { byForm, loadSlots } from '../records/slot-map.ts';
import type { ArtefactTable } from '../tables.ts';
import type { Current, CurrentApp } from './current.ts';

/** A row as the product knows it. */
export function publishedArtefact(row: Selectable<ArtefactTable>): PublishedArtefact {
  return {
    app: row.app,
    kind: row.kind as ArtefactKind,
    key: row.key,
    version: row.version,
    hash: row.hash,
    body: row.body as Artefact,
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.published_by,
  };
}

/**
 * Everything current in the workspace. What did not change since `before` stays the same object: prepared forms and
 * compiled scopes are kept by it.
 */
export async function loadCurrent(
  database: Database,
  before: Current | undefined,
): Promise<Omit<Current, 'version'>> {
  const { kysely, workspace } = database;
  const [rows, slots] = await database.transaction(
    (session) =>
      Promise.all([
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
      ]),
    { readOnly: true, repeatable: true },
  );
  const artefacts = Map.groupBy(rows.map(publishedArtefact), (one) => one.app);
  const apps = new Map<string, CurrentApp>();
  for (const [app, ofApp] of artefacts) apps.set(app, currentApp(ofApp, before?.apps.get(app)));
  return { apps, slots: byForm(slots) };
}

function currentApp(loaded: readonly PublishedArtefact[], before: CurrentApp | undefined): CurrentApp {
  const known = new Map(before?.artefacts.map((one) => [placeOf(one), one]));
  const artefacts = loaded.map((one) => known.get(placeOf(one)) ?? one);
  const same =
    artefacts.length === before?.artefacts.length && artefacts.every((one) => known.has(placeOf(one)));
  return same ? before : { artefacts, published: publishedAppOf(artefacts) };
}

function placeOf({ kind, key, version, hash }: PublishedArtefact): string {
  return `${kind}/${key}/${version}/${hash}`;
}
