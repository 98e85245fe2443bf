import type { Artefact } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import type { ArtefactName, Change } from '@weir/form-design';

interface Named {
  readonly kind: string;
  readonly key: string;
  readonly body: unknown;
}

/** The artefacts as they will be once these drafts are published: replaced, added, or gone where the body is `null`. */
export function withDrafts(published: readonly Named[], drafts: readonly Named[]): readonly Artefact[] {
  const all = new Map(published.map((one) => [`${one.kind}/${one.key}`, one.body]));
  for (const { kind, key, body } of drafts) {
    if (body === null) all.delete(`${kind}/${key}`);
    else all.set(`${kind}/${key}`, body);
  }
  return [...all.values()] as readonly Artefact[];
}

/** Changes of one artefact. */
export interface ChangeGroup {
  readonly artefact: ArtefactName;
  readonly title: LocalText;
  readonly changes: readonly Change[];
}

/** Changes by artefact, in the order they come; titled by the newer version, the older one for what is gone. */
export function groupChanges(
  changes: readonly Change[],
  before: readonly Artefact[],
  after: readonly Artefact[],
): readonly ChangeGroup[] {
  const groups = new Map<ArtefactName, Change[]>();
  for (const change of changes) {
    const group = groups.get(change.artefact);
    if (group) group.push(change);
    else groups.set(change.artefact, [change]);
  }
  const titleOf = (name: string): LocalText => {
    const is = (one: Artefact) => `${one.kind}/${one.key}` === name;
    return (after.find(is) ?? before.find(is))?.title ?? { 'zh-CN': name };
  };
  return [...groups].map(([artefact, list]) => ({ artefact, title: titleOf(artefact), changes: list }));
}
