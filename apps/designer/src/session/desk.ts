import type { Artefact } from '@weir/artefact';
import { type LocalText, sameJson } from '@weir/base';
import { type Command, createHistory, type Design, type History, step } from '@weir/form-design';
import { indexOf, inFormOrder } from '../canvas/form-index.ts';
import type { AppSessionOptions, AppState } from './app-state.ts';
import { CommandLog } from './command-log.ts';
import type { Opened } from './design-server.ts';
import { Knowledge } from './knowledge.ts';
import { sessionWords } from './words.ts';

/**
 * What the parts of a session work on together: the state on screen, the history behind it, the edits the server lacks,
 * and what is known of the server. Showing another design is how every part changes one.
 */
export class Desk {
  readonly options: AppSessionOptions;
  knowledge: Knowledge;
  readonly #listeners = new Set<() => void>();
  readonly #shown: (() => void)[] = [];
  #state: AppState;
  #history: History;
  #log: CommandLog;

  constructor(options: AppSessionOptions, opened: Opened) {
    this.options = options;
    this.knowledge = new Knowledge(opened, options.kinds.specs);
    const { design } = this.knowledge;
    this.#history = createHistory(design);
    this.#log = new CommandLog(design);
    this.#state = {
      app: options.app,
      design,
      published: this.knowledge.published,
      formKey: null,
      selection: [],
      issues: [],
      undo: null,
      redo: null,
      sync: { state: 'saved', at: newest(opened) },
      widgets: opened.widgets,
      changed: this.knowledge.changedFrom(design),
      unread: this.knowledge.unread,
      conflict: null,
      restored: null,
      refused: [],
    };
  }

  get state(): AppState {
    return this.#state;
  }
  get history(): History {
    return this.#history;
  }
  get log(): CommandLog {
    return this.#log;
  }
  get words() {
    return sessionWords(this.options.locale());
  }

  set(part: Partial<AppState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of [...this.#listeners]) listener();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called after another design came on screen, in the order of these calls. */
  whenShown(then: () => void): void {
    this.#shown.push(then);
  }

  now(): Date {
    return this.options.now?.() ?? new Date();
  }

  in(text: LocalText): string {
    return text[this.options.locale()] ?? text['zh-CN'];
  }

  bodyOf(kind: string, key: string): Artefact | null {
    return this.#state.design.artefacts.find((one) => one.kind === kind && one.key === key) ?? null;
  }

  /** An edit was made: `history` has it. */
  edited(command: Command, history: History): void {
    this.#history = history;
    this.#log.add(command, history.design);
  }

  /** Undo or redo was made. */
  walked(history: History): void {
    this.#history = history;
    this.#log.walk(history.design);
  }

  /** History and log begin anew with what the server has. */
  beginWith(design: Design): void {
    this.#history = createHistory(design);
    this.#log = new CommandLog(design);
  }

  /** What is in the history is not to be repeated: the log begins anew where we are. */
  forgetEdits(): void {
    this.#log = new CommandLog(this.#history.design);
  }

  /** Edits the session makes by itself; what an edit is refused for was said before. */
  make(commands: readonly Command[]): void {
    for (const command of commands) {
      const { history, applied } = step(this.#history, command, this.options.kinds, {
        at: this.now().getTime(),
      });
      if (applied.ok) this.edited(command, history);
    }
  }

  /** The history's design comes on screen: it is to be checked, kept and told. */
  show(select: readonly string[] | null): void {
    const { design, past, future } = this.#history;
    const selection = this.sorted(select ?? this.#state.selection, design);
    this.set({
      design,
      selection: sameJson(selection, this.#state.selection) ? this.#state.selection : selection,
      undo: past.at(-1)?.title ?? null,
      redo: future.at(-1)?.title ?? null,
      changed: this.knowledge.changedFrom(design),
    });
    for (const then of this.#shown) then();
  }

  /** Names of the open form in the order they stand there, without those it does not have. */
  sorted(names: readonly string[], design: Design): readonly string[] {
    if (names.length === 0) return names;
    const form = design.artefacts.find((one) => one.kind === 'form' && one.key === this.#state.formKey);
    return form?.kind === 'form' ? inFormOrder(indexOf(form, this.options.kinds.specs), names) : [];
  }
}

/** When the server last kept anything. */
export function newest(opened: Opened): string | null {
  const times = opened.drafts.map((draft) => draft.updatedAt).sort();
  return times.at(-1) ?? null;
}
