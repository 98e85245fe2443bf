import type { ArtefactStore, PublishedArtefact } from '@weir/usecases';
import { sql } from 'kysely';
import { insertAudit } from '../audit/entry.ts';
import type { Database, Session } from '../connection/database.ts';
import { loadSlots } from '../records/slot-map.ts';
import { assignSlots } from './assign-slots.ts';
import { publishedArtefact } from './load-current.ts';

export type PublishInput = Parameters<ArtefactStore['publish']>[0];

/** What else belongs into the transaction that publishes; either may leave it with `undo`. */
export interface PublishHooks {
  /** Sees the newest version of every artefact of the app, when no other publisher can add one any more. */
  readonly first?: (
    session: Session,
    current: readonly { readonly kind: string; readonly key: string; readonly version: number }[],
  ) => Promise<void>;
  readonly last?: (session: Session, published: readonly PublishedArtefact[]) => Promise<void>;
}

/** New versions, their slots and the audit entry, in one transaction. Publishers of a workspace wait for each other. */
export async function publish(
  database: Database,
  input: PublishInput,
  hooks: PublishHooks = {},
): Promise<readonly PublishedArtefact[]> {
  const { kysely, workspace } = database;
  return database.transaction(async (session) => {
    await session.run(sql`
      insert into workspace_state (workspace_id, artefact_version) values (${workspace}::uuid, 1)
      on conflict (workspace_id) do update set artefact_version = workspace_state.artefact_version + 1`);
    const versions = await session.run(
      kysely
        .selectFrom('artefact')
        .select(({ fn }) => ['kind', 'key', fn.max<number>('version').as('version')])
        .where('workspace_id', '=', workspace)
        .where('app', '=', input.app)
        .groupBy(['kind', 'key']),
    );
    await hooks.first?.(session, versions);
    const last = new Map(versions.map((row) => [`${row.kind}/${row.key}`, row.version]));
    const published = input.artefacts.map((artefact) =>
      publishedArtefact({
        workspace_id: workspace,
        app: input.app,
        kind: artefact.kind,
        key: artefact.key,
        version: (last.get(`${artefact.kind}/${artefact.key}`) ?? 0) + 1,
        hash: artefact.hash,
        body: artefact.body,
        published_at: input.at,
        published_by: input.actor.id,
      }),
    );
    if (published.length > 0)
      await session.run(
        kysely.insertInto('artefact').values(
          published.map((one) => ({
            workspace_id: workspace,
            app: one.app,
            kind: one.kind,
            key: one.key,
            version: one.version,
            hash: one.hash,
            body: JSON.stringify(one.body),
            published_at: one.publishedAt,
            published_by: one.publishedBy,
          })),
        ),
      );
    await changeSlots(database, session, input);
    await session.run(
      insertAudit(workspace, [
        {
          action: 'artefacts.published',
          target: input.app,
          actor: input.actor,
          at: input.at,
          detail: published.map(({ kind, key, version, hash }) => ({ kind, key, version, hash })),
        },
      ]),
    );
    await hooks.last?.(session, published);
    return published;
  });
}

async function changeSlots(database: Database, session: Session, input: PublishInput): Promise<void> {
  const { kysely, workspace } = database;
  const known = await loadSlots(database, session, input.app);
  for (const [form, wishes] of Object.entries(input.slots)) {
    const { dropped, added } = assignSlots(
      known.filter((slot) => slot.form === form),
      wishes,
    );
    if (dropped.length > 0)
      await session.run(
        kysely
          .deleteFrom('slot')
          .where('workspace_id', '=', workspace)
          .where('app', '=', input.app)
          .where('form', '=', form)
          .where('field', 'in', dropped),
      );
    if (added.length > 0)
      await session.run(
        kysely.insertInto('slot').values(
          added.map(({ field, column, type }) => ({
            workspace_id: workspace,
            app: input.app,
            form,
            field,
            slot: column,
            type,
            ready: false,
          })),
        ),
      );
  }
}
