import type { ArtefactStore } from '../ports/artefact-store.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { PublishedApp, PublishedArtefact } from '../ports/published-app.ts';
import { publishedAppOf } from '../ports/published-app.ts';

/** Published artefacts in memory. */
export function memoryArtefacts(audit: AuditLog): ArtefactStore {
  const versions: PublishedArtefact[] = [];
  const currents = new Map<string, PublishedApp>();

  const newest = (app: string): readonly PublishedArtefact[] =>
    // Later versions replace earlier ones at the place of the first.
    [
      ...new Map(
        versions.filter((one) => one.app === app).map((one) => [`${one.kind}/${one.key}`, one]),
      ).values(),
    ];

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
      const current = publishedAppOf(newest(app));
      if (current === null)
        throw new Error(`Expected the app artefact of ${app} among the published, found none.`);
      currents.set(app, current);
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
