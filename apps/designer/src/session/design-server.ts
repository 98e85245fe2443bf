import type { Artefact, ArtefactKind, RegisteredWidget } from '@weir/artefact';

/** What the server keeps of one artefact that is being edited. */
export interface ServerDraft {
  readonly kind: ArtefactKind;
  readonly key: string;
  readonly rev: number;
  /** Whatever somebody left: it may not be valid. `null`: the artefact is to be deleted. */
  readonly body: unknown;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly updatedByName: string;
}
export interface Opened {
  readonly published: readonly { readonly body: Artefact; readonly version?: number }[];
  readonly drafts: readonly ServerDraft[];
  /** Controls of the installation that fields may name; absent: not known. */
  readonly widgets?: readonly RegisteredWidget[];
}

/** One artefact to keep; `body` absent throws its draft away. */
export interface DraftChange {
  readonly kind: ArtefactKind;
  readonly key: string;
  readonly rev: number | null;
  /** First saves only: the published version that was opened, so that a publication in between is noticed. */
  readonly baseVersion?: number;
  readonly body?: Artefact | null;
}

/** What came of keeping drafts. */
export type Saved =
  | {
      readonly done: 'saved';
      readonly saved: readonly {
        readonly kind: ArtefactKind;
        readonly key: string;
        readonly rev: number | null;
      }[];
      readonly at: string;
    }
  | { readonly done: 'conflict'; readonly theirs: readonly ServerDraft[] }
  /** No network, or the server is not there now. */
  | { readonly done: 'unreached' }
  | { readonly done: 'refused'; readonly why: 'signedOut' | 'forbidden' | 'other'; readonly message: string };

/** The two calls a session makes; rejects only in `open`. */
export interface DesignServer {
  readonly open: (app: string) => Promise<Opened>;
  readonly save: (app: string, changes: readonly DraftChange[]) => Promise<Saved>;
}
