import type { DesignStore, DraftRevs, ProvedPublication, Publication } from '@weir/usecases';
import type { Selectable } from 'kysely';
import type { Artefacts } from '../artefacts/artefact-store.ts';
import { insertAudit } from '../audit/entry.ts';
import { type Database, undo } from '../connection/database.ts';
import { toJson, toText } from '../json.ts';
import type { PublicationTable } from '../tables.ts';
import { endDrafts } from './drafts.ts';

type Input = Parameters<DesignStore['publish']>[0];
type Outcome = Awaited<ReturnType<DesignStore['publish']>>;

/** Versions, slots, publication, audit and the end of the drafts: one transaction. */
export async function publishDesign(
  database: Database,
  artefacts: Artefacts,
  { base, revs, publication, ...input }: Input,
): Promise<Outcome> {
  const { kysely, workspace } = database;
  const { app, actor, at } = input;
  const made = {
    workspace_id: workspace,
    app,
    id: publication.id,
    at: at.toISOString(),
    by: actor.id,
    by_name: actor.name,
    note: toText(publication.note),
    reason: toText(publication.reason),
    tone: publication.proof.tone,
  };
  let versions: Publication['versions'] = [];
  const published: unknown = await artefacts.publish(input, {
    first: async (session, current) => {
      if (namesOf(current) !== namesOf(base)) undo<Outcome>({ outcome: 'outdated' });
      if (!(await endDrafts(database, session, app, revs))) undo<Outcome>({ outcome: 'conflict' });
    },
    last: async (session, all) => {
      versions = all.map(({ kind, key, version }) => ({ kind, key, version }));
      await session.run(
        kysely.insertInto('publication').values({
          ...made,
          versions: toJson(versions),
          revs: revsText(revs),
          proof: toJson(publication.proof),
        }),
      );
      const { id, note, reason, tone } = made;
      await session.run(
        insertAudit(workspace, [
          {
            action: 'design.published',
            target: app,
            actor,
            at,
            detail: { publication: id, note, reason, tone },
          },
        ]),
      );
    },
  });
  // An undone transaction answers with what it was undone for.
  if (isUndone(published)) return published;
  const { workspace_id: _, by_name: byName, ...rest } = made;
  return {
    outcome: 'published',
    publication: { ...rest, byName, versions, proof: publication.proof },
  };
}

function isUndone(value: unknown): value is Extract<Outcome, { outcome: 'conflict' | 'outdated' }> {
  return typeof value === 'object' && value !== null && 'outcome' in value;
}

/** Revisions as one text, whatever their order. */
export function revsText(revs: DraftRevs): string {
  return revs
    .map(({ kind, key, rev }) => `${kind}/${key}/${rev}`)
    .sort()
    .join(' ');
}

function namesOf(
  names: readonly { readonly kind: string; readonly key: string; readonly version: number }[],
): string {
  return names
    .map(({ kind, key, version }) => `${kind}/${key}/${version}`)
    .sort()
    .join(' ');
}

/** A row without its proof. */
export function publicationOf(row: Omit<Selectable<PublicationTable>, 'proof'>): Publication {
  return {
    id: row.id,
    app: row.app,
    at: row.at.toISOString(),
    by: row.by,
    byName: row.by_name,
    note: row.note,
    reason: row.reason,
    tone: row.tone as Publication['tone'],
    versions: row.versions as Publication['versions'],
  };
}

/** A row with its proof. */
export function provedPublicationOf(row: Selectable<PublicationTable>): ProvedPublication {
  return { ...publicationOf(row), proof: row.proof as ProvedPublication['proof'] };
}
