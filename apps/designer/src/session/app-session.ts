import { sameJson } from '@weir/base';
import {
  type Applied,
  type ArtefactName,
  type Command,
  type Design,
  type History,
  redo,
  step,
  undo,
} from '@weir/form-design';
import { neighbourOf } from '../canvas/edits.ts';
import type { AppSessionOptions, AppState, Choice } from './app-state.ts';
import { Checking } from './checking.ts';
import { nameOf, puts } from './command-log.ts';
import type { Opened } from './design-server.ts';
import { Desk, newest } from './desk.ts';
import { DeviceCopy } from './device-copy.ts';
import { Disagreement } from './disagreement.ts';
import { Knowledge, withArtefacts } from './knowledge.ts';
import { putBackLeftWork } from './left-work.ts';
import { Saving } from './saving.ts';
import type { DesignSession } from './session.ts';
import { sessionWords } from './words.ts';

const SAY_TYPING_AFTER = 1200;

/** One person editing one app. */
export class AppSession implements DesignSession {
  readonly #desk: Desk;
  readonly #checking: Checking;
  readonly #copy: DeviceCopy;
  readonly #saving: Saving;
  readonly #disagreement: Disagreement;
  #sayTimer: ReturnType<typeof setTimeout> | undefined;

  private constructor(options: AppSessionOptions, opened: Opened) {
    this.#desk = new Desk(options, opened);
    this.#checking = new Checking(this.#desk);
    this.#copy = new DeviceCopy(this.#desk);
    this.#saving = new Saving(this.#desk, this.#copy, (sent) => this.#disagreement.meet(sent));
    this.#disagreement = new Disagreement(this.#desk, this.#copy, this.#saving);
    for (const part of [this.#checking, this.#copy, this.#saving]) this.#desk.whenShown(() => part.soon());
    this.#checking.soon();
  }

  /** Opens the app's designer, with the work that was left on this device. Rejects when the server cannot be read. */
  static async open(options: AppSessionOptions): Promise<AppSession> {
    const session = new AppSession(options, await options.server.open(options.app));
    await putBackLeftWork(session.#desk, session.#copy, session.#disagreement);
    return session;
  }

  subscribe = (listener: () => void): (() => void) => this.#desk.subscribe(listener);
  state = (): AppState => this.#desk.state;

  // ── editing ────────────────────────────────────────────────────────────────────────────────────────────────

  dispatch = (command: Command, options: { readonly merge?: string } = {}): Applied => {
    const before = this.#desk.history;
    const { history, applied } = step(before, command, this.#desk.options.kinds, {
      ...(options.merge === undefined ? {} : { merge: options.merge }),
      at: this.#desk.now().getTime(),
    });
    if (!applied.ok) {
      this.#desk.options.refuse(applied.issues);
      return applied;
    }
    this.#reopen(command);
    if (history === before) {
      if (applied.select !== null) this.select(applied.select);
    } else {
      const select = this.#beside(command) ?? applied.select;
      this.#desk.edited(command, history);
      this.#desk.show(select);
    }
    // Typing that leaves everything as it was, such as clearing what was not kept yet, is no news.
    const typing = options.merge !== undefined;
    if (history !== before || !typing) this.#sayEdit(this.#desk.in(applied.said), typing);
    return applied;
  };

  /** What stands beside fields that are removed: the selection stays where the person works. */
  #beside(command: Command): readonly string[] | null {
    if (command.do !== 'remove' || command.form !== this.#desk.state.formKey) return null;
    const form = this.#desk.bodyOf('form', command.form);
    if (form?.kind !== 'form') return null;
    const beside = neighbourOf(form, command.names, this.#desk.options.kinds.specs);
    return beside === null ? null : [beside];
  }

  undo = (): void => {
    const { history } = this.#desk;
    this.#walk(undo(history), 'undo', history.past.at(-1)?.select ?? null);
  };
  redo = (): void => this.#walk(redo(this.#desk.history), 'redo', null);

  #walk(history: History, way: 'undo' | 'redo', select: readonly string[] | null): void {
    const title = this.#desk.state[way];
    if (history === this.#desk.history || title === null) return;
    this.#desk.walked(history);
    this.#desk.show(select);
    const { words } = this.#desk;
    const done = this.#desk.in(title);
    this.#sayEdit(way === 'undo' ? words.undone(done) : words.redone(done), false);
  }

  /** Typing is said when it pauses, or a screen reader would never get to the end of a word. */
  #sayEdit(text: string, typing: boolean): void {
    clearTimeout(this.#sayTimer);
    if (typing) this.#sayTimer = setTimeout(() => this.announce(text), SAY_TYPING_AFTER);
    else this.announce(text);
  }

  select = (names: readonly string[]): void => {
    const { design, selection: before } = this.#desk.state;
    const selection = this.#desk.sorted(names, design);
    if (sameJson(selection, before)) return;
    this.#desk.set({ selection });
  };

  openForm = (key: string | null): void => {
    if (key === this.#desk.state.formKey) return;
    this.#desk.set({ formKey: key, selection: [] });
  };

  announce = (text: string): void => this.#desk.options.say(text);

  /** Replaces a draft that could not be read; without a body the published version is gone back to. */
  repair(name: ArtefactName, body: Design['artefacts'][number] | null): void {
    if (body !== null) this.dispatch({ do: 'put', artefact: body });
    else {
      this.#open(name);
      this.#saving.soon();
    }
  }

  #reopen(command: Command): void {
    if (command.do === 'put') this.#open(nameOf(command.artefact));
    else if (command.do === 'drop') this.#open(command.artefact);
    else if (command.do === 'all') for (const one of command.commands) this.#reopen(one);
  }
  #open(name: ArtefactName): void {
    const { unread } = this.#desk.state;
    if (!unread.some((draft) => draft.name === name)) return;
    this.#desk.knowledge.reopen(name);
    this.#desk.set({ unread: unread.filter((draft) => draft.name !== name) });
  }

  // ── keeping ────────────────────────────────────────────────────────────────────────────────────────────────

  /** False while something is neither on the server nor on this device. */
  get isKept(): boolean {
    return this.#desk.state.sync.state === 'saved' || this.#copy.isKept;
  }

  flush = (): Promise<boolean> => {
    this.#copy.now();
    return this.#saving.flush();
  };

  /** The network may be back, or the person has signed in again. */
  retry = (): void => this.#saving.retry();

  /** Writes this tab's copy now: the page may be going away. */
  keepCopy = (): void => this.#copy.now();

  /** Ends a conflict the way the person chose. */
  resolve = (choice: Choice): void => this.#disagreement.resolve(choice);

  /** The list of refused edits has been read. */
  forgetRefused = (): void => this.#desk.set({ refused: [] });
  /** The note about restored work has been read. */
  forgetRestored = (): void => this.#desk.set({ restored: null });

  // ── reading again ──────────────────────────────────────────────────────────────────────────────────────────

  reload = async (): Promise<void> => {
    const { server, app } = this.#desk.options;
    this.#adopt(await server.open(app));
  };

  /** Looks for colleagues' work when nothing of our own waits; quiet when the network is away. */
  look = async (): Promise<void> => {
    if (!this.#isAtRest) return;
    try {
      const { server, app } = this.#desk.options;
      const opened = await server.open(app);
      if (!this.#isAtRest || this.#saving.isClosed) return;
      const before = this.#desk.state.design;
      this.#adopt(opened);
      if (this.#desk.state.design !== before) {
        const by = [...opened.drafts].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))[0]?.updatedByName;
        this.announce(this.#desk.words.updated(by ?? ''));
      }
    } catch {
      // Nothing was asked for; the next save will tell.
    }
  };

  get #isAtRest(): boolean {
    return this.#desk.state.sync.state === 'saved' && !this.#saving.isRunning;
  }

  /** The server's state is the truth; own undo stays while it is what we have. */
  #adopt(opened: Opened): void {
    const desk = this.#desk;
    const next = new Knowledge(opened, desk.options.kinds.specs);
    const { design } = desk.state;
    const unsaved = desk.knowledge.changesTo(design);
    desk.knowledge = next;
    if (!sameJson(desk.state.widgets, opened.widgets)) desk.set({ widgets: opened.widgets });
    if (next.changesTo(design).length === 0) {
      desk.log.keep(design);
      desk.set({
        published: next.published,
        unread: next.unread,
        changed: next.changedFrom(design),
        sync: { state: 'saved', at: newest(opened) },
      });
      return;
    }
    // Edits of the last second stand on top of what came.
    const bodies = unsaved.map(({ kind, key }) => ({ kind, key, body: desk.bodyOf(kind, key) }));
    desk.beginWith(next.design);
    desk.make(puts(next.design, withArtefacts(next.design, bodies), sessionWords.steps.edited));
    desk.set({ published: next.published, unread: next.unread });
    desk.show(null);
  }

  /** Stops what would still happen by itself; what is unsaved is kept on this device. */
  close(): void {
    this.#copy.now();
    this.#saving.close();
    clearTimeout(this.#sayTimer);
    this.#checking.stop();
  }
}
