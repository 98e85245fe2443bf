import { appKind } from './app/kind.ts';
import { channelKind } from './channel/kind.ts';
import { formKind } from './form/kind.ts';
import type { ArtefactKindSpec, Envelope } from './kind.ts';
import { roleKind } from './role/kind.ts';

/** All kinds of artefacts: the only list of them. */
const ALL = [appKind, formKind, roleKind, channelKind] as const;

/** One design file, as published. */
export type Artefact = (typeof ALL)[number] extends infer S
  ? S extends ArtefactKindSpec<infer A>
    ? A
    : never
  : never;
export type ArtefactKind = Artefact['kind'];
/** The artefact of a kind. */
export type ArtefactOf<K extends ArtefactKind> = Extract<Artefact, { readonly kind: K }>;

/** Names of all kinds. */
export const ARTEFACT_KINDS: readonly ArtefactKind[] = ALL.map(({ kind }) => kind);

const BY_KIND: ReadonlyMap<string, ArtefactKindSpec> = new Map(
  // Each is handed only artefacts of its own kind: `kindSpec` finds it by that.
  ALL.map((spec) => [spec.kind, spec as unknown as ArtefactKindSpec<Envelope>]),
);

/** Whether there is such a kind. */
export function isArtefactKind(kind: unknown): kind is ArtefactKind {
  return typeof kind === 'string' && BY_KIND.has(kind);
}

/** The spec of a kind; the kind of an artefact that was read is always known. */
export function kindSpec(kind: ArtefactKind): ArtefactKindSpec {
  const spec = BY_KIND.get(kind);
  if (spec === undefined) throw new Error(`Expected a kind of artefacts, got "${kind}".`);
  return spec;
}
