import type { App, Channel, Form, Role } from '@weir/artefact';
import type {
  AnyArtefact,
  ArtefactKind,
  ArtefactStore,
  PublishedApp,
  PublishedArtefact,
} from '../ports/artefact-store.ts';
import type { AuditLog } from '../ports/audit-log.ts';

/** Published artefacts in memory. */
export function memoryArtefacts(audit: AuditLog): ArtefactStore {
  const versions: PublishedArtefact[] = [];
  const currents = new Map<string, PublishedApp>();

  const newest = <A extends AnyArtefact>(
    app: string,
    kind: ArtefactKind,
  ): ReadonlyMap<string, PublishedArtefact<A>> =>
    new Map(
      versions
        .filter((version) => version.app === app && version.kind === kind)
        .map((version) => [version.key, version as PublishedArtefact<A>]),
    );

  return {
    current: async (app) => currents.get(app) ?? null,
    apps: async () => [...currents.values()].map(({ app }) => app),
    version: async (app, kind, key, version) =>
      versions.find(
        (one) => one.app === app && one.kind === kind && one.key === key && one.version === version,
      ) ?? null,
    versions: async (app, kind, key) =>
      versions
        .filter((one) => one.app === app && one.kind === kind && one.key === key)
        .map(({ body: _, ...rest }) => rest)
        .reverse(),
    publish: async ({ app, artefacts, actor, at }) => {
      const made = artefacts.map(({ kind, key, hash, body }) => ({
        app,
        kind,
        key,
        version: versions.filter((one) => one.app === app && one.kind === kind && one.key === key).length + 1,
        hash,
        body,
        publishedAt: at.toISOString(),
        publishedBy: actor.id,
      }));
      versions.push(...made);
      const self = newest<App>(app, 'app').get(app);
      if (self === undefined)
        throw new Error(`Expected the app artefact of ${app} among the published, found none.`);
      currents.set(app, {
        app: self,
        forms: newest<Form>(app, 'form'),
        roles: newest<Role>(app, 'role'),
        channels: newest<Channel>(app, 'channel'),
      });
      await audit.append({
        action: 'artefacts.published',
        target: app,
        actor,
        at,
        detail: made.map(({ kind, key, version }) => ({ kind, key, version })),
      });
      return made;
    },
  };
}
