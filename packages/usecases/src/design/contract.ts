import type { RegisteredWidget } from '@weir/artefact';
import type { Issue, LocalText } from '@weir/base';
import type { Proof } from '@weir/form-design';
import type { Result } from '../contract.ts';
import type { Actor } from '../ports/actor.ts';
import type { PublishedArtefact } from '../ports/published-app.ts';
import type { DesignComment, Draft, DraftName, LibraryItem, Publication } from './design-data.ts';

/** Somebody else saved other revisions in the meantime; `theirs` are all drafts of the app as they are stored now. */
export interface DraftConflict {
  readonly failure: 'draftConflict';
  readonly issues: readonly Issue[];
  readonly theirs: readonly Draft[];
}
/** As everywhere, and draft conflicts. */
export type DesignResult<T> = Result<T> | ({ readonly ok: false } & DraftConflict);

interface Who {
  readonly actor: Actor;
  readonly app: string;
}

/** What designers do; all but `createApp` need a role with `design`. */
export interface DesignUseCases {
  /** Published artefacts with bodies, the drafts on top of them, and the widgets there are. */
  readonly openDesign: (who: Who) => Promise<
    Result<{
      readonly published: readonly PublishedArtefact[];
      readonly drafts: readonly Draft[];
      /** Controls of the installation that fields may name. */
      readonly widgets: readonly RegisteredWidget[];
    }>
  >;
  /**
   * Keeps drafts, all or none. `rev` is the one they were read with, `null` for a first one; another one in store is a
   * `draftConflict`. `body` absent throws the draft away.
   */
  readonly saveDrafts: (
    input: Who & {
      readonly changes: readonly (DraftName & {
        readonly rev: number | null;
        readonly body?: Readonly<Record<string, unknown>> | null;
        /** The published version the body follows; absent: as the draft says, at first what is published now. */
        readonly baseVersion?: number;
      })[];
    },
  ) => Promise<
    DesignResult<{
      readonly saved: readonly (DraftName & { readonly rev: number | null })[];
      readonly at: string;
    }>
  >;
  /** Proves the drafts as saved against what is published: differences, issues, impact, past records. Writes nothing. */
  readonly proveDesign: (who: Who) => Promise<Result<Proof>>;
  /**
   * Publishes the drafts of these revisions after proving them again. Red lines refuse it (`invalid`), amber ones without
   * a `reason` too; the proof is stored with the publication and the drafts are gone.
   */
  readonly publishDesign: (
    input: Who & {
      readonly revs: readonly (DraftName & { readonly rev: number })[];
      readonly note: string;
      readonly reason: string;
    },
  ) => Promise<DesignResult<{ readonly publication: Publication; readonly proof: Proof }>>;
  /** Newest first. */
  readonly publications: (
    input: Who & { readonly limit?: number },
  ) => Promise<Result<readonly Publication[]>>;
  readonly publication: (
    input: Who & { readonly id: string },
  ) => Promise<Result<Publication & { readonly proof: Proof }>>;
  readonly comments: (input: Who & { readonly form: string }) => Promise<Result<readonly DesignComment[]>>;
  readonly addComment: (
    input: Who & { readonly form: string; readonly field: string | null; readonly text: string },
  ) => Promise<Result<DesignComment>>;
  readonly resolveComment: (
    input: Who & { readonly id: string; readonly resolved: boolean },
  ) => Promise<Result<null>>;
  readonly library: (who: Who) => Promise<Result<readonly LibraryItem[]>>;
  readonly saveToLibrary: (
    input: Who & { readonly title: LocalText; readonly fields: LibraryItem['fields'] },
  ) => Promise<Result<LibraryItem>>;
  readonly removeFromLibrary: (input: Who & { readonly id: string }) => Promise<Result<null>>;
  /** A new app with a name, an administrator role and nothing else; workspace administrators only. */
  readonly createApp: (input: {
    readonly actor: Actor;
    readonly key: string;
    readonly title: LocalText;
  }) => Promise<Result<{ readonly key: string }>>;
}
