import type { Proof } from '@weir/form-design';
import type { DesignComment, Draft, DraftName, LibraryItem, Publication } from '../design/design-data.ts';
import type { Actor } from './actor.ts';
import type { ArtefactStore } from './artefact-store.ts';

/** A publication with what was proved before it. */
export type ProvedPublication = Publication & { readonly proof: Proof };

/** Drafts by the revisions somebody read. */
export type DraftRevs = readonly (DraftName & { readonly rev: number })[];

/** Drafts, what publishing them led to, and what designers tell and lend each other. */
export interface DesignStore {
  readonly drafts: (app: string) => Promise<readonly Draft[]>;
  /**
   * All or none. `rev` null: there must be no such draft. Without `body` the draft is thrown away. Revisions of one name
   * never come back, also after its draft was gone for a while.
   */
  readonly saveDrafts: (input: {
    readonly app: string;
    readonly changes: readonly (DraftName & {
      readonly rev: number | null;
      /** Absent: as it was; a first one needs it. */
      readonly baseVersion?: number;
      readonly body?: Draft['body'];
    })[];
    readonly actor: Actor;
    readonly at: Date;
  }) => Promise<
    | {
        readonly outcome: 'saved';
        readonly saved: readonly (DraftName & { readonly rev: number | null })[];
      }
    | { readonly outcome: 'conflict' }
  >;
  /**
   * As `ArtefactStore.publish`, and in the same transaction: the drafts of `revs` are gone (`conflict`, and nothing is
   * kept, when one of them is another or none) and the publication is stored. `base` names every current version the
   * proof was made on; when others are current by now, nothing is kept: `outdated`.
   */
  readonly publish: (
    input: Parameters<ArtefactStore['publish']>[0] & {
      readonly base: readonly (DraftName & { readonly version: number })[];
      readonly revs: DraftRevs;
      readonly publication: Pick<ProvedPublication, 'id' | 'note' | 'reason' | 'proof'>;
    },
  ) => Promise<
    | { readonly outcome: 'published'; readonly publication: ProvedPublication }
    | { readonly outcome: 'conflict' | 'outdated' }
  >;
  /** The publication that took exactly the drafts of these revisions: a second click is answered with it. */
  readonly publishedFrom: (app: string, revs: DraftRevs) => Promise<ProvedPublication | null>;
  /** Newest first. */
  readonly publications: (app: string, limit: number) => Promise<readonly Publication[]>;
  readonly publication: (app: string, id: string) => Promise<ProvedPublication | null>;
  /** Oldest first. */
  readonly comments: (app: string, form: string) => Promise<readonly DesignComment[]>;
  readonly addComment: (comment: DesignComment) => Promise<void>;
  /** False: there is no such comment. */
  readonly resolveComment: (app: string, id: string, at: Date | null) => Promise<boolean>;
  /** Of the whole workspace, newest first. */
  readonly library: () => Promise<readonly LibraryItem[]>;
  readonly saveToLibrary: (item: LibraryItem) => Promise<void>;
  /** False: there is no such item. */
  readonly removeFromLibrary: (id: string) => Promise<boolean>;
}
