import type { Issue, Locale } from '@weir/base';
import type { ArtefactName, Command, Design, DesignKinds } from '@weir/form-design';
import type { DesignServer } from './design-server.ts';
import type { UnreadDraft } from './knowledge.ts';
import type { LocalCopies } from './local-copies.ts';
import type { SessionState } from './session.ts';

/** Two versions that must be brought together. */
export interface Conflict {
  /** What the server has now. */
  readonly theirs: Design;
  /** What both began from; `null` when that is not known any more (work left on this device earlier). */
  readonly base: Design | null;
  readonly by: string;
  readonly at: string;
  readonly artefacts: readonly ArtefactName[];
}

/** How somebody decided about a conflict. */
export type Choice = 'replay' | 'theirs' | 'mine';

/** The session's state with what only the frame shows. */
export interface AppState extends SessionState {
  readonly unread: readonly UnreadDraft[];
  readonly conflict: Conflict | null;
  /** When the work that was found on this device and put back was left. */
  readonly restored: string | null;
  /** Edits of mine that could not be repeated on the other version. */
  readonly refused: readonly { readonly command: Command; readonly issues: readonly Issue[] }[];
}

/** What a session needs from around it. */
export interface AppSessionOptions {
  readonly app: string;
  readonly server: DesignServer;
  readonly copies: LocalCopies;
  readonly kinds: DesignKinds;
  readonly locale: () => Locale;
  /** Read by screen readers. */
  readonly say: (text: string) => void;
  /** An edit was refused: shown as a message. */
  readonly refuse: (issues: readonly Issue[]) => void;
  readonly now?: () => Date;
  /** Runs work when nobody is waiting; answers how to call it off. */
  readonly idle?: (work: () => void) => () => void;
}
