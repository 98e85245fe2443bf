import type { ArtefactKind, Form } from '@weir/artefact';
import type { ArtefactStore, PublishedArtefact } from '@weir/usecases';
import type { Database } from '../connection/database.ts';
import type { Slot } from '../records/slots.ts';
import { CurrentArtefacts } from './current-artefacts.ts';
import { publishedArtefact } from './load-current.ts';
import { type PublishHooks, type PublishInput, publish } from './publish.ts';

/** Artefacts of one workspace, and what other parts of the store want to know about them. */
export interface Artefacts {
  readonly port: ArtefactStore;
  /** As the port's, with more in the same transaction. */
  readonly publish: (input: PublishInput, hooks?: PublishHooks) => Promise<readonly PublishedArtefact[]>;
  /** The current version of a form with its slots; undefined when it was never published. */
  readonly form: (
    app: string,
    form: string,
  ) => Promise<{ readonly form: Form; readonly slots: readonly Slot[] } | undefined>;
  /** All current forms of the workspace with their slots. */
  readonly forms: () => Promise<
    readonly { readonly app: string; readonly form: Form; readonly slots: readonly Slot[] }[]
  >;
  /** Forget what is cached, for example when slots became ready. */
  readonly refresh: () => void;
}

/** Opens the artefacts; `onPublish` runs after slots were assigned. */
export function openArtefacts(database: Database, onPublish: () => void): Artefacts {
  const { kysely, workspace } = database;
  const cache = new CurrentArtefacts(database);

  const publishAll: Artefacts['publish'] = async (input, hooks) => {
    try {
      return await publish(database, input, hooks);
    } finally {
      // Also when nothing came of it: others may just have published.
      cache.expire();
      onPublish();
    }
  };

  const port: ArtefactStore = {
    current: async (app) => (await cache.app(app))?.published ?? null,
    apps: async () =>
      [...(await cache.get()).apps.values()]
        .flatMap(({ published }) => published?.app ?? [])
        .sort((left, right) => (left.app < right.app ? -1 : 1)),
    version: async (app, kind, key, version) => {
      const [row] = await database.read(
        kysely
          .selectFrom('artefact')
          .selectAll()
          .where('workspace_id', '=', workspace)
          .where('app', '=', app)
          .where('kind', '=', kind)
          .where('key', '=', key)
          .where('version', '=', version),
      );
      return row ? publishedArtefact(row) : null;
    },
    versions: async (app, kind, key) => {
      const rows = await database.read(
        kysely
          .selectFrom('artefact')
          .select(['app', 'kind', 'key', 'version', 'hash', 'published_at', 'published_by'])
          .where('workspace_id', '=', workspace)
          .where('app', '=', app)
          .where('kind', '=', kind)
          .where('key', '=', key)
          .orderBy('version', 'desc'),
      );
      return rows.map((row) => ({
        app: row.app,
        kind: row.kind as ArtefactKind,
        key: row.key,
        version: row.version,
        hash: row.hash,
        publishedAt: row.published_at.toISOString(),
        publishedBy: row.published_by,
      }));
    },
    publish: (input) => publishAll(input),
  };

  return {
    port,
    publish: publishAll,
    form: async (app, form) => {
      const { apps, slots } = await cache.get();
      const found = apps.get(app)?.published?.of('form').get(form);
      return found && { form: found.body, slots: slots.get(`${app}/${form}`) ?? NO_SLOTS };
    },
    forms: async () => {
      const { apps, slots } = await cache.get();
      return [...apps].flatMap(([app, { published }]) =>
        [...(published?.of('form').values() ?? [])].map(({ key, body }) => ({
          app,
          form: body,
          slots: slots.get(`${app}/${key}`) ?? NO_SLOTS,
        })),
      );
    },
    refresh: () => cache.expire(),
  };
}

const NO_SLOTS: readonly Slot[] = [];
