import type { ArtefactIssue, Form, RegisteredWidget } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import type { Applied, Command, Design } from '@weir/form-design';

/** Whether what is on screen is kept, in the words of the top bar. */
export type Sync =
  /** Everything is on the server. */
  | { readonly state: 'saved'; readonly at: string | null }
  | { readonly state: 'saving' }
  /** No network: kept on this device, sent later. */
  | { readonly state: 'offline'; readonly since: string }
  /** Somebody else saved in the meantime: the person must choose; their own edits are kept. */
  | {
      readonly state: 'conflict';
      readonly by: string;
      readonly at: string;
      readonly artefacts: readonly string[];
    }
  /** The server refuses to keep it (rights lost, signed out); kept on this device. */
  | { readonly state: 'refused'; readonly reason: LocalText };

/** What the screens of one app's designer show. One immutable object per change. */
export interface SessionState {
  readonly app: string;
  readonly design: Design;
  /** The published artefacts: what the draft is compared with. */
  readonly published: Design;
  /** The open form's key; `null` on the pages of the app. */
  readonly formKey: string | null;
  /** Selected fields of the open form, in form order: names, columns as `lines.qty`. Empty: the form itself. */
  readonly selection: readonly string[];
  /** Everything wrong with the design, checked shortly after each edit. */
  readonly issues: readonly ArtefactIssue[];
  readonly undo: LocalText | null;
  readonly redo: LocalText | null;
  readonly sync: Sync;
  /** Controls of the installation that fields may name; absent: not known. */
  readonly widgets?: readonly RegisteredWidget[] | undefined;
  /** Artefacts (`form/order`) that differ from what is published. */
  readonly changed: readonly string[];
}

/** One person editing one app: the only way the screens change anything. */
export interface DesignSession {
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => SessionState;
  /**
   * Applies an edit, announces it and saves it soon after. Edits with the same `merge` within a second and a half are one
   * step of undo (typing). A refusal is shown as a message; the answer tells.
   */
  readonly dispatch: (command: Command, options?: { readonly merge?: string }) => Applied;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly select: (names: readonly string[]) => void;
  readonly openForm: (key: string | null) => void;
  /** Tells screen readers (and nobody else) what happened. */
  readonly announce: (text: string) => void;
  /** Waits until everything is on the server; false when it could not be kept there. */
  readonly flush: () => Promise<boolean>;
  /** Reads published artefacts and drafts again, after publishing. */
  readonly reload: () => Promise<void>;
}

/** The open form; throws outside a form's pages. */
export function openForm({ design, formKey }: Pick<SessionState, 'design' | 'formKey'>): Form {
  const form = design.artefacts.find(
    (artefact): artefact is Form => artefact.kind === 'form' && artefact.key === formKey,
  );
  if (!form) throw new Error('Expected an open form.');
  return form;
}
