import type { DesignComment, Draft, LibraryItem } from '../design/design-data.ts';
import type { ArtefactStore } from '../ports/artefact-store.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { DesignStore, DraftRevs, ProvedPublication } from '../ports/design-store.ts';

interface Kept {
  readonly rev: number;
  /** Absent: thrown away or published; its revision is remembered. */
  readonly draft?: Draft;
}

/** Drafts, publications, comments and the library in memory. */
export function memoryDesign(artefacts: ArtefactStore, audit: AuditLog): DesignStore {
  const drafts = new Map<string, Kept>();
  const publications: { readonly publication: ProvedPublication; readonly revs: string }[] = [];
  const comments: DesignComment[] = [];
  const library: LibraryItem[] = [];
  const place = (app: string, { kind, key }: { readonly kind: string; readonly key: string }) =>
    `${app}/${kind}/${key}`;
  const stands = (app: string, name: DraftRevs[number]) =>
    drafts.get(place(app, name))?.draft?.rev === name.rev;

  // One after the other, as the transactions of the real one.
  let last: Promise<unknown> = Promise.resolve();
  const publishNow: DesignStore['publish'] = async ({ base, revs, publication, ...input }) => {
    const { app, actor, at } = input;
    const current = await artefacts.current(app);
    const versions = (current?.all ?? []).map((one) => `${one.kind}/${one.key}/${one.version}`);
    const proved = base.map((one) => `${one.kind}/${one.key}/${one.version}`);
    if (versions.sort().join() !== proved.sort().join()) return { outcome: 'outdated' };
    if (!revs.every((name) => stands(app, name))) return { outcome: 'conflict' };
    const published = await artefacts.publish(input);
    for (const name of revs) drafts.set(place(app, name), { rev: name.rev });
    const made: ProvedPublication = {
      ...publication,
      app,
      at: at.toISOString(),
      by: actor.id,
      byName: actor.name,
      tone: publication.proof.tone,
      versions: published.map(({ kind, key, version }) => ({ kind, key, version })),
    };
    publications.unshift({ publication: made, revs: revsText(revs) });
    await audit.append({
      action: 'design.published',
      target: app,
      actor,
      at,
      detail: { publication: made.id, note: made.note, reason: made.reason, tone: made.tone },
    });
    return { outcome: 'published', publication: made };
  };

  return {
    drafts: async (app) =>
      [...drafts.values()]
        .flatMap(({ draft }) => draft ?? [])
        .filter((draft) => draft.app === app)
        .sort((a, b) => (`${a.kind}/${a.key}` < `${b.kind}/${b.key}` ? -1 : 1)),
    saveDrafts: async ({ app, changes, actor, at }) => {
      const moved = changes.some((change) => {
        const rev = drafts.get(place(app, change))?.draft?.rev ?? null;
        return rev !== change.rev;
      });
      if (moved) return { outcome: 'conflict' };
      const saved = changes.map(({ kind, key, baseVersion, body }) => {
        const name = place(app, { kind, key });
        const kept = drafts.get(name);
        if (body === undefined) {
          if (kept !== undefined) drafts.set(name, { rev: kept.rev });
          return { kind, key, rev: null };
        }
        const rev = (kept?.rev ?? 0) + 1;
        const draft: Draft = {
          app,
          kind,
          key,
          rev,
          baseVersion: baseVersion ?? kept?.draft?.baseVersion ?? 0,
          body: structuredClone(body),
          updatedAt: at.toISOString(),
          updatedBy: actor.id,
          updatedByName: actor.name,
        };
        drafts.set(name, { rev, draft });
        return { kind, key, rev };
      });
      return { outcome: 'saved', saved };
    },
    publish: (input) => {
      const outcome = last.then(() => publishNow(input));
      last = outcome.catch(() => undefined);
      return outcome;
    },
    publishedFrom: async (app, revs) =>
      revs.length === 0
        ? null
        : (publications.find((one) => one.publication.app === app && one.revs === revsText(revs))
            ?.publication ?? null),
    publications: async (app, limit) =>
      publications
        .filter(({ publication }) => publication.app === app)
        .slice(0, limit)
        .map(({ publication: { proof: _, ...rest } }) => rest),
    publication: async (app, id) =>
      publications.find(({ publication }) => publication.app === app && publication.id === id)?.publication ??
      null,
    comments: async (app, form) => comments.filter((comment) => comment.app === app && comment.form === form),
    addComment: async (comment) => void comments.push(comment),
    resolveComment: async (app, id, at) => {
      const index = comments.findIndex((comment) => comment.app === app && comment.id === id);
      const comment = comments[index];
      if (comment === undefined) return false;
      comments[index] = { ...comment, resolvedAt: at?.toISOString() ?? null };
      return true;
    },
    library: async () => [...library].reverse(),
    saveToLibrary: async (item) => void library.push(structuredClone(item) as LibraryItem),
    removeFromLibrary: async (id) => {
      const index = library.findIndex((item) => item.id === id);
      if (index >= 0) library.splice(index, 1);
      return index >= 0;
    },
  };
}

function revsText(revs: DraftRevs): string {
  return revs
    .map(({ kind, key, rev }) => `${kind}/${key}/${rev}`)
    .sort()
    .join(' ');
}
