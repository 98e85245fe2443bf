import type { App, Artefact, ArtefactKind, ArtefactOf } from '@weir/artefact';

/** An immutable published version. */
export interface PublishedArtefact<A extends Artefact = Artefact> {
  readonly app: string;
  readonly kind: ArtefactKind;
  readonly key: string;
  /** 1, 2, 3 … per artefact. */
  readonly version: number;
  /** SHA-256 (hex) of the canonical text. */
  readonly hash: string;
  readonly body: A;
  readonly publishedAt: string;
  readonly publishedBy: string;
}

/** The current versions of an app. */
export interface PublishedApp {
  readonly app: PublishedArtefact<App>;
  /** Everything, the app first. */
  readonly all: readonly PublishedArtefact[];
  /** Those of one kind, by key. */
  readonly of: <K extends ArtefactKind>(kind: K) => ReadonlyMap<string, PublishedArtefact<ArtefactOf<K>>>;
}

const NONE: ReadonlyMap<string, PublishedArtefact> = new Map();

/** The current versions of one app, indexed; null without the app artefact itself. */
export function publishedAppOf(current: readonly PublishedArtefact[]): PublishedApp | null {
  const app = current.find(isApp);
  if (app === undefined) return null;
  const byKind = Map.groupBy(current, ({ kind }) => kind);
  const maps = new Map(
    [...byKind].map(([kind, list]) => [kind, new Map(list.map((one) => [one.key, one] as const))] as const),
  );
  return {
    app,
    all: [app, ...current.filter((one) => one !== app)],
    // The map of a kind holds only versions of that kind.
    of: <K extends ArtefactKind>(kind: K) =>
      (maps.get(kind) ?? NONE) as ReadonlyMap<string, PublishedArtefact<ArtefactOf<K>>>,
  };
}

function isApp(one: PublishedArtefact): one is PublishedArtefact<App> {
  return one.kind === 'app';
}
