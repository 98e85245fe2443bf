import type { PublishedApp, PublishedArtefact } from '@weir/usecases';
import type { Slot } from '../records/slots.ts';

/** What is current in one app; `published` is null while it lacks the app artefact itself. */
export interface CurrentApp {
  readonly artefacts: readonly PublishedArtefact[];
  readonly published: PublishedApp | null;
}

/** The current artefacts of a workspace by app, and slots by `app/form`. */
export interface Current {
  readonly version: string;
  readonly apps: ReadonlyMap<string, CurrentApp>;
  readonly slots: ReadonlyMap<string, readonly Slot[]>;
}
