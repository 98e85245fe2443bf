import type { App, Channel, Form, Role } from '@weir/artefact';
import type {
  AnyArtefact,
  ArtefactKind,
  ArtefactStore,
  PublishedApp,
  PublishedArtefact,
} from '@weir/usecases';
import type { Database } from '../connection/database.ts';
import type { Slot } from '../records/slots.ts';
import { CurrentArtefacts } from './current-artefacts.ts';
import { publishedArtefact } from './load-current.ts';
import { publish } from './publish.ts';

/** Artefacts of one workspace, and what other parts of the store want to know about them. */
export interface Artefacts {
  readonly port: ArtefactStore;
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

  async function current(app: string): Promise<PublishedApp | null> {
    return publishedApp((await cache.get()).artefacts.get(app) ?? []);
  }

  const port: ArtefactStore = {
    current,
    apps: async () =>
      [...(await cache.get()).artefacts.values()]
        .flat()
        .filter((one): one is PublishedArtefact<App> => one.kind === 'app')
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
    publish: async (input) => {
      const published = await publish(database, input);
      cache.expire();
      onPublish();
      return published;
    },
  };

  return {
    port,
    form: async (app, form) => {
      const { artefacts, slots } = await cache.get();
      const found = artefacts.get(app)?.find((one) => one.kind === 'form' && one.key === form);
      return found && { form: found.body as Form, slots: slots.get(`${app}/${form}`) ?? NO_SLOTS };
    },
    forms: async () => {
      const { artefacts, slots } = await cache.get();
      return [...artefacts.values()]
        .flat()
        .filter((one): one is PublishedArtefact<Form> => one.kind === 'form')
        .map(({ app, key, body }) => ({ app, form: body, slots: slots.get(`${app}/${key}`) ?? NO_SLOTS }));
    },
    refresh: () => cache.expire(),
  };
}

const NO_SLOTS: readonly Slot[] = [];

function publishedApp(artefacts: readonly PublishedArtefact[]): PublishedApp | null {
  const app = artefacts.find((one): one is PublishedArtefact<App> => one.kind === 'app');
  if (!app) return null;
  return {
    app,
    forms: byKey<Form>(artefacts, 'form'),
    roles: byKey<Role>(artefacts, 'role'),
    channels: byKey<Channel>(artefacts, 'channel'),
  };
}

function byKey<A extends AnyArtefact>(
  artefacts: readonly PublishedArtefact[],
  kind: ArtefactKind,
): ReadonlyMap<string, PublishedArtefact<A>> {
  return new Map(
    artefacts
      .filter((one) => one.kind === kind)
      .map((one) => [one.key, one as PublishedArtefact as PublishedArtefact<A>]),
  );
}
