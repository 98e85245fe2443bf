import type { Artefact, ArtefactIssue, FieldSpecs } from '@weir/artefact';
import { sameJson } from '@weir/base';
import type { ArtefactName, Design } from '@weir/form-design';
import { nameOf } from './command-log.ts';
import type { DraftChange, Opened, ServerDraft } from './design-server.ts';
import { draftIssues, readDraft } from './read-draft.ts';

/** A draft that cannot be shown as an artefact: kept as it is until somebody repairs it or throws it away. */
export interface UnreadDraft {
  readonly name: ArtefactName;
  readonly draft: ServerDraft;
  readonly issues: readonly ArtefactIssue[];
}

/** A draft the server keeps: its revision, and what is in it (`null`: the artefact is to be deleted). */
interface Kept {
  readonly rev: number;
  readonly body: Artefact | null;
}

/** What the server has, as far as we know. */
export class Knowledge {
  readonly published: Design;
  readonly unread: readonly UnreadDraft[];
  /** What one sees who opens it now. */
  readonly design: Design;
  readonly drafts: readonly ServerDraft[];
  readonly #published: ReadonlyMap<ArtefactName, Artefact>;
  readonly #versions: ReadonlyMap<ArtefactName, number>;
  readonly #kept = new Map<ArtefactName, Kept>();
  /** Artefacts of drafts that cannot be read: nothing of them is sent until they are repaired. */
  readonly #closed = new Map<ArtefactName, number>();

  constructor(opened: Opened, specs: FieldSpecs) {
    this.published = { artefacts: opened.published.map(({ body }) => body) };
    this.#published = new Map(this.published.artefacts.map((artefact) => [nameOf(artefact), artefact]));
    this.#versions = new Map(opened.published.map(({ body, version }) => [nameOf(body), version ?? 0]));
    this.drafts = opened.drafts;
    const unread: UnreadDraft[] = [];
    for (const draft of opened.drafts) {
      const name = nameOf(draft);
      const body = draft.body === null ? null : readDraft(draft.body, specs);
      if (body === null && draft.body !== null) {
        unread.push({ name, draft, issues: draftIssues(name, draft.body, specs) });
        this.#closed.set(name, draft.rev);
      } else {
        // The body may have been edited by hand into another artefact's name.
        const fits = body === null || (body.kind === draft.kind && body.key === draft.key);
        this.#kept.set(name, {
          rev: draft.rev,
          body: fits ? body : ({ ...body, kind: draft.kind, key: draft.key } as Artefact),
        });
      }
    }
    this.unread = unread;
    this.design = { artefacts: overlaid(this.published.artefacts, this.#kept) };
  }

  /** The draft's revision; `null`: there is none. */
  revOf(name: ArtefactName): number | null {
    return this.#kept.get(name)?.rev ?? this.#closed.get(name) ?? null;
  }

  /** What must be sent so that the server has `design`. */
  changesTo(design: Design): readonly DraftChange[] {
    const changes: DraftChange[] = [];
    const wanted = new Map(design.artefacts.map((artefact) => [nameOf(artefact), artefact]));
    const names = new Set([...wanted.keys(), ...this.#published.keys(), ...this.#kept.keys()]);
    for (const name of names) {
      if (this.#closed.has(name)) continue;
      const published = this.#published.get(name);
      const artefact = wanted.get(name);
      const kept = this.#kept.get(name);
      const body =
        artefact === undefined
          ? published === undefined
            ? undefined
            : null
          : published !== undefined && sameJson(artefact, published)
            ? undefined
            : artefact;
      if (body === undefined ? kept === undefined : kept !== undefined && sameJson(kept.body, body)) continue;
      const [kind, key] = partsOf(name);
      const begun = kept === undefined ? this.#versions.get(name) : undefined;
      changes.push({
        kind,
        key,
        rev: kept?.rev ?? null,
        ...(begun === undefined ? {} : { baseVersion: begun }),
        ...(body === undefined ? {} : { body }),
      });
    }
    return changes;
  }

  /** These were kept, with these revisions. */
  learn(
    sent: readonly DraftChange[],
    saved: readonly { readonly kind: Artefact['kind']; readonly key: string; readonly rev: number | null }[],
  ): void {
    for (const change of sent) {
      const name = nameOf(change);
      const rev = saved.find((one) => one.kind === change.kind && one.key === change.key)?.rev ?? null;
      if (rev === null || change.body === undefined) this.#kept.delete(name);
      else this.#kept.set(name, { rev, body: change.body });
    }
  }

  /** An unread draft is to be replaced: from now on it is an ordinary one. */
  reopen(name: ArtefactName): void {
    const rev = this.#closed.get(name);
    if (rev === undefined) return;
    this.#closed.delete(name);
    // Whatever it held is not what anybody wants: any body counts as another.
    this.#kept.set(name, { rev, body: null });
  }

  /** Names whose artefact is another in `design` than what is published. */
  changedFrom(design: Design): readonly ArtefactName[] {
    const names: ArtefactName[] = [];
    const gone = new Set(this.#published.keys());
    for (const artefact of design.artefacts) {
      const name = nameOf(artefact);
      gone.delete(name);
      const published = this.#published.get(name);
      if (published !== artefact && (published === undefined || !sameJson(published, artefact)))
        names.push(name);
    }
    return [...names, ...gone];
  }
}

function overlaid(
  published: readonly Artefact[],
  kept: ReadonlyMap<ArtefactName, Kept>,
): readonly Artefact[] {
  const rest = new Map(kept);
  const shown = published.flatMap((artefact) => {
    const draft = rest.get(nameOf(artefact));
    if (draft === undefined) return [artefact];
    rest.delete(nameOf(artefact));
    return draft.body === null ? [] : [draft.body];
  });
  for (const { body } of rest.values()) if (body !== null) shown.push(body);
  return shown;
}

/** `form/order` → `form` and `order`. */
function partsOf(name: string): [Artefact['kind'], string] {
  const cut = name.indexOf('/');
  return [name.slice(0, cut) as Artefact['kind'], name.slice(cut + 1)];
}

/** A design with some artefacts put in the place of others (`null`: taken out), in the order they stand. */
export function withArtefacts(
  design: Design,
  bodies: readonly {
    readonly kind: Artefact['kind'];
    readonly key: string;
    readonly body: Artefact | null;
  }[],
): Design {
  const rest = new Map(bodies.map((one) => [nameOf(one), one.body]));
  const artefacts = design.artefacts.flatMap((artefact) => {
    const name = nameOf(artefact);
    if (!rest.has(name)) return [artefact];
    const body = rest.get(name) ?? null;
    rest.delete(name);
    return body === null ? [] : [sameJson(body, artefact) ? artefact : body];
  });
  for (const body of rest.values()) if (body !== null) artefacts.push(body);
  return { artefacts };
}
