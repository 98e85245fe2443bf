import type { App, Artefact, ArtefactKind } from '@weir/artefact';
import type { Actor } from './actor.ts';
import type { PublishedApp, PublishedArtefact } from './published-app.ts';

export interface ArtefactStore {
  /**
   * All current versions of an app; `null` when the app was never published. Cheap: cached, fresh within a second, and
   * the very same object while nothing was published (permissions are remembered by it).
   */
  readonly current: (app: string) => Promise<PublishedApp | null>;
  readonly apps: () => Promise<readonly PublishedArtefact<App>[]>;
  readonly version: (
    app: string,
    kind: ArtefactKind,
    key: string,
    version: number,
  ) => Promise<PublishedArtefact | null>;
  readonly versions: (
    app: string,
    kind: ArtefactKind,
    key: string,
  ) => Promise<readonly Omit<PublishedArtefact, 'body'>[]>;
  /** Stores new versions of the changed artefacts in one transaction (with audit), assigns slots, starts back-fill. */
  readonly publish: (input: {
    readonly app: string;
    readonly artefacts: readonly {
      readonly kind: ArtefactKind;
      readonly key: string;
      readonly hash: string;
      readonly body: Artefact;
    }[];
    /** Field → slot type wanted for lists, filters, rules and row scopes, per form. */
    readonly slots: Readonly<Record<string, readonly SlotWish[]>>;
    readonly actor: Actor;
    readonly at: Date;
  }) => Promise<readonly PublishedArtefact[]>;
}

export interface SlotWish {
  readonly field: string;
  readonly type: 'text' | 'number' | 'time';
}
