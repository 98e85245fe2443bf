import { type ArtefactIssue, type Issue, validateApp } from '@weir/artefact';
import type { Locale, LocalText } from '@weir/expression';
import {
  type Applied,
  type ArtefactName,
  type Command,
  createHistory,
  type Design,
  type DesignKinds,
  type History,
  redo,
  replay,
  step,
  undo,
} from '@weir/form-design';
import { neighbourOf } from '../canvas/edits.ts';
import { indexOf, inFormOrder } from '../canvas/form-index.ts';
import { CommandLog, nameOf, puts } from './command-log.ts';
import type { DesignServer, DraftChange, Opened, Saved } from './design-server.ts';
import { Knowledge, type UnreadDraft, withArtefacts } from './knowledge.ts';
import type { LocalCopies, LocalCopy } from './local-copies.ts';
import { same } from './same.ts';
import type { DesignSession, SessionState } from './session.ts';
import { sessionWords } from './words.ts';

/** A moment after the last edit; a person who never pauses is saved all the same. */
const SAVE_AFTER = 800;
const SAVE_AT_LATEST = 5000;
const COPY_AFTER = 250;
const CHECK_AFTER = 200;
const SAY_TYPING_AFTER = 1200;
const RETRY_FIRST = 3000;
const RETRY_LONGEST = 30_000;

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

/** One person editing one app: history, checks, keeping. */
export class AppSession implements DesignSession {
  readonly #options: AppSessionOptions;
  readonly #listeners = new Set<() => void>();
  #state: AppState;
  #knowledge: Knowledge;
  #history: History;
  #log: CommandLog;
  /** Edits to repeat when the conflict came with work left earlier. */
  #leftCommands: readonly Command[] = [];
  #leftCopies: (() => void)[] = [];
  #saving: Promise<void> | null = null;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #copyTimer: ReturnType<typeof setTimeout> | undefined;
  #sayTimer: ReturnType<typeof setTimeout> | undefined;
  #checkTimer: ReturnType<typeof setTimeout> | undefined;
  #stopCheck: () => void = () => {};
  #dirtySince: number | null = null;
  #retryAfter = RETRY_FIRST;
  #kept = true;
  #closed = false;

  private constructor(options: AppSessionOptions, opened: Opened) {
    this.#options = options;
    this.#knowledge = new Knowledge(opened, options.kinds.specs);
    const { design } = this.#knowledge;
    this.#history = createHistory(design);
    this.#log = new CommandLog(design);
    this.#state = {
      app: options.app,
      design,
      published: this.#knowledge.published,
      formKey: null,
      selection: [],
      issues: [],
      undo: null,
      redo: null,
      sync: { state: 'saved', at: newest(opened) },
      changed: this.#knowledge.changedFrom(design),
      unread: this.#knowledge.unread,
      conflict: null,
      restored: null,
      refused: [],
    };
    this.#check();
  }

  /** Opens the app's designer, with the work that was left on this device. Rejects when the server cannot be read. */
  static async open(options: AppSessionOptions): Promise<AppSession> {
    const opened = await options.server.open(options.app);
    const session = new AppSession(options, opened);
    await session.#restore();
    return session;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  state = (): AppState => this.#state;

  // ── editing ────────────────────────────────────────────────────────────────────────────────────────────────

  dispatch = (command: Command, options: { readonly merge?: string } = {}): Applied => {
    const { history, applied } = step(this.#history, command, this.#options.kinds, {
      ...(options.merge === undefined ? {} : { merge: options.merge }),
      at: this.#now().getTime(),
    });
    if (!applied.ok) {
      this.#options.refuse(applied.issues);
      return applied;
    }
    this.#reopen(command);
    if (history === this.#history) {
      if (applied.select !== null) this.select(applied.select);
    } else {
      const select = this.#beside(command) ?? applied.select;
      this.#history = history;
      this.#log.add(command, applied.design);
      this.#show(applied.design, select);
    }
    this.#sayEdit(this.#in(applied.said), options.merge !== undefined);
    return applied;
  };

  /** What stands beside fields that are removed: the selection stays where the person works. */
  #beside(command: Command): readonly string[] | null {
    if (command.do !== 'remove') return null;
    const form = this.#state.design.artefacts.find((one) => one.kind === 'form' && one.key === command.form);
    if (form?.kind !== 'form' || form.key !== this.#state.formKey) return null;
    const beside = neighbourOf(form, command.names, this.#options.kinds.specs);
    return beside === null ? null : [beside];
  }

  undo = (): void => this.#walk(undo(this.#history), 'undo', this.#history.past.at(-1)?.select ?? null);
  redo = (): void => this.#walk(redo(this.#history), 'redo', null);

  #walk(history: History, way: 'undo' | 'redo', select: readonly string[] | null): void {
    const title = this.#state[way];
    if (history === this.#history || title === null) return;
    this.#history = history;
    this.#log.walk(history.design);
    this.#show(history.design, select);
    const words = sessionWords(this.#options.locale());
    this.#sayEdit(way === 'undo' ? words.undone(this.#in(title)) : words.redone(this.#in(title)), false);
  }

  select = (names: readonly string[]): void => {
    const selection = this.#sorted(names, this.#state.design);
    if (same(selection, this.#state.selection)) return;
    this.#set({ selection });
  };

  openForm = (key: string | null): void => {
    if (key === this.#state.formKey) return;
    this.#set({ formKey: key, selection: [] });
  };

  announce = (text: string): void => this.#options.say(text);

  /** Replaces a draft that could not be read; without a body the published version is gone back to. */
  repair(name: ArtefactName, body: Design['artefacts'][number] | null): void {
    if (body !== null) this.dispatch({ do: 'put', artefact: body });
    else {
      this.#open(name);
      this.#saveSoon();
    }
  }

  #reopen(command: Command): void {
    if (command.do === 'put') this.#open(nameOf(command.artefact));
    else if (command.do === 'drop') this.#open(command.artefact);
    else if (command.do === 'all') for (const one of command.commands) this.#reopen(one);
  }
  #open(name: ArtefactName): void {
    if (!this.#state.unread.some((draft) => draft.name === name)) return;
    this.#knowledge.reopen(name);
    this.#set({ unread: this.#state.unread.filter((draft) => draft.name !== name) });
  }

  /** Another design is on screen: keep it, check it, tell. */
  #show(design: Design, select: readonly string[] | null): void {
    const { past, future } = titlesOf(this.#history);
    const selection = this.#sorted(select ?? this.#state.selection, design);
    this.#set({
      design,
      selection: same(selection, this.#state.selection) ? this.#state.selection : selection,
      undo: past,
      redo: future,
      changed: this.#knowledge.changedFrom(design),
    });
    this.#check();
    this.#copySoon();
    this.#saveSoon();
  }

  #sorted(names: readonly string[], design: Design): readonly string[] {
    if (names.length === 0) return names;
    const form = design.artefacts.find((one) => one.kind === 'form' && one.key === this.#state.formKey);
    return form?.kind === 'form' ? inFormOrder(indexOf(form, this.#options.kinds.specs), names) : [];
  }

  #sayEdit(text: string, typing: boolean): void {
    clearTimeout(this.#sayTimer);
    if (typing) this.#sayTimer = setTimeout(() => this.#options.say(text), SAY_TYPING_AFTER);
    else this.#options.say(text);
  }

  // ── checking ───────────────────────────────────────────────────────────────────────────────────────────────

  /** Off the typing path: a moment after the last edit, when the browser has time. */
  #check(): void {
    clearTimeout(this.#checkTimer);
    this.#stopCheck();
    const idle = this.#options.idle ?? browserIdle;
    this.#checkTimer = setTimeout(() => {
      this.#stopCheck = idle(() => {
        const { design, unread } = this.#state;
        const issues: readonly ArtefactIssue[] = [
          ...unread.flatMap((draft) => draft.issues),
          ...validateApp(design.artefacts, this.#options.kinds.specs),
        ];
        if (!same(issues, this.#state.issues)) this.#set({ issues });
      });
    }, CHECK_AFTER);
  }

  // ── keeping ────────────────────────────────────────────────────────────────────────────────────────────────

  /** False while something is neither on the server nor on this device. */
  get isKept(): boolean {
    return this.#state.sync.state === 'saved' || (this.#kept && this.#copyTimer === undefined);
  }

  flush = async (): Promise<boolean> => {
    this.keepCopy();
    for (let round = 0; round < 4; round++) {
      if (this.#saving) await this.#saving;
      if (this.#knowledge.changesTo(this.#state.design).length === 0) return this.#state.conflict === null;
      if (this.#state.conflict !== null) return false;
      await this.#save();
      if (this.#state.sync.state === 'offline' || this.#state.sync.state === 'refused') return false;
    }
    return this.#state.sync.state === 'saved';
  };

  /** The network may be back, or the person has signed in again. */
  retry = (): void => {
    if (this.#state.sync.state === 'offline' || this.#state.sync.state === 'refused') void this.#save();
  };

  /** Writes this tab's copy now: the page may be going away. */
  keepCopy = (): void => {
    if (this.#copyTimer === undefined) return;
    clearTimeout(this.#copyTimer);
    this.#copyTimer = undefined;
    this.#copyNow();
  };

  #copySoon(): void {
    this.#copyTimer ??= setTimeout(() => {
      this.#copyTimer = undefined;
      this.#copyNow();
    }, COPY_AFTER);
  }

  #copyNow(): void {
    const artefacts = this.#knowledge
      .changesTo(this.#state.design)
      .map(({ kind, key, rev, body }) => ({ kind, key, rev, body: body ?? this.#bodyOf(kind, key) }));
    if (artefacts.length === 0) {
      this.#options.copies.drop();
      this.#kept = true;
      return;
    }
    const pending = this.#log.pending();
    this.#kept = this.#options.copies.keep({
      app: this.#options.app,
      at: this.#now().toISOString(),
      artefacts,
      commands: this.#leftCommands.length > 0 ? [...this.#leftCommands, ...pending] : pending,
    });
  }
  #bodyOf(kind: string, key: string) {
    return this.#state.design.artefacts.find((one) => one.kind === kind && one.key === key) ?? null;
  }

  #saveSoon(): void {
    if (this.#closed || this.#state.conflict !== null) return;
    const now = this.#now().getTime();
    this.#dirtySince ??= now;
    const { state } = this.#state.sync;
    if (state === 'saved') this.#set({ sync: { state: 'saving' } });
    // Without a network, retrying has its own rhythm.
    if (state === 'offline') return;
    clearTimeout(this.#saveTimer);
    const after = Math.max(0, Math.min(SAVE_AFTER, this.#dirtySince + SAVE_AT_LATEST - now));
    this.#saveTimer = setTimeout(() => void this.#save(), after);
  }

  #save(): Promise<void> {
    if (this.#saving || this.#closed || this.#state.conflict !== null)
      return this.#saving ?? Promise.resolve();
    clearTimeout(this.#saveTimer);
    const { design } = this.#state;
    const changes = this.#knowledge.changesTo(design);
    this.#dirtySince = null;
    if (changes.length === 0) {
      this.#settled(design, null);
      return Promise.resolve();
    }
    if (this.#state.sync.state !== 'offline') this.#set({ sync: { state: 'saving' } });
    this.#saving = this.#send(design, changes).finally(() => {
      this.#saving = null;
      // Edits made meanwhile.
      if (this.#state.design !== design) this.#saveSoon();
    });
    return this.#saving;
  }

  async #send(design: Design, changes: readonly DraftChange[]): Promise<void> {
    const { server, app } = this.#options;
    let saved: Saved;
    try {
      saved = await server.save(app, changes);
    } catch {
      saved = { done: 'unreached' };
    }
    if (this.#closed) return;
    switch (saved.done) {
      case 'saved':
        this.#retryAfter = RETRY_FIRST;
        this.#knowledge.learn(changes, saved.saved);
        this.#settled(design, saved.at);
        return;
      case 'conflict':
        await this.#meet(design);
        return;
      case 'unreached':
        this.#wait();
        return;
      case 'refused':
        this.#set({ sync: { state: 'refused', reason: sessionWords.refused(saved.why, saved.message) } });
    }
  }

  /** The server has `design`. */
  #settled(design: Design, at: string | null): void {
    this.#log.keep(design);
    this.#leftCommands = [];
    if (this.#state.design !== design) return;
    this.#options.copies.drop();
    this.#kept = true;
    for (const drop of this.#leftCopies) drop();
    this.#leftCopies = [];
    const before = this.#state.sync;
    this.#set({
      sync: { state: 'saved', at: at ?? (before.state === 'saved' ? before.at : this.#now().toISOString()) },
      changed: this.#knowledge.changedFrom(design),
    });
  }

  /** No network: kept here, tried again in growing pauses. */
  #wait(): void {
    const { sync } = this.#state;
    this.keepCopy();
    if (sync.state !== 'offline') this.#set({ sync: { state: 'offline', since: this.#now().toISOString() } });
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => void this.#save(), this.#retryAfter);
    this.#retryAfter = Math.min(this.#retryAfter * 2, RETRY_LONGEST);
  }

  // ── two people ─────────────────────────────────────────────────────────────────────────────────────────────

  /** Somebody else saved: looks what there is now; when it is what we sent (its answer was lost), all is well. */
  async #meet(sent: Design): Promise<void> {
    const { server, app, kinds } = this.#options;
    let opened: Opened;
    try {
      opened = await server.open(app);
    } catch {
      this.#wait();
      return;
    }
    const next = new Knowledge(opened, kinds.specs);
    if (next.changesTo(sent).length === 0) {
      this.#knowledge = next;
      this.#set({ published: next.published, unread: next.unread });
      this.#settled(sent, newest(opened));
      return;
    }
    this.#disagree(next, this.#knowledge.design, opened);
  }

  #next: Knowledge | null = null;
  #disagree(next: Knowledge, base: Design | null, opened: Opened): void {
    this.#next = next;
    const mine = this.#state.design;
    const artefacts = next.changesTo(mine).map(nameOf);
    const theirs = opened.drafts.filter((draft) => artefacts.includes(nameOf(draft)));
    const last = [...(theirs.length > 0 ? theirs : opened.drafts)].sort((a, b) =>
      a.updatedAt < b.updatedAt ? 1 : -1,
    )[0];
    const by = last?.updatedByName ?? '';
    const at = last?.updatedAt ?? this.#now().toISOString();
    this.keepCopy();
    clearTimeout(this.#saveTimer);
    const conflict: Conflict = { theirs: next.design, base, by, at, artefacts };
    this.#set({ conflict, sync: { state: 'conflict', by, at, artefacts } });
    this.#options.say(sessionWords(this.#options.locale()).conflictSaid(by));
  }

  /** Ends a conflict the way the person chose. */
  resolve = (choice: Choice): void => {
    const next = this.#next;
    if (next === null) return;
    const mine = this.#state.design;
    const pending = [...this.#leftCommands, ...this.#log.pending()];
    const own = this.#own(next, mine);
    this.#next = null;
    this.#leftCommands = [];
    this.#knowledge = next;
    const words = sessionWords.steps;
    let refused: AppState['refused'] = [];
    if (choice === 'theirs') {
      this.#history = createHistory(next.design);
      this.#log = new CommandLog(next.design);
    } else {
      let target = next.design;
      if (choice === 'replay') {
        const replayed = replay(pending, next.design, this.#options.kinds);
        target = replayed.design;
        refused = replayed.refused;
      } else target = withArtefacts(next.design, own);
      this.#history = createHistory(next.design);
      this.#log = new CommandLog(next.design);
      for (const command of puts(
        next.design,
        target,
        choice === 'replay' ? words.replayed : words.overwritten,
      )) {
        const { history, applied } = step(this.#history, command, this.#options.kinds, {
          at: this.#now().getTime(),
        });
        if (!applied.ok) continue;
        this.#history = history;
        this.#log.add(command, applied.design);
      }
    }
    this.#set({
      conflict: null,
      refused,
      published: next.published,
      unread: next.unread,
      sync: { state: 'saving' },
    });
    this.#show(this.#history.design, null);
    void this.#save();
  };

  /** The artefacts I changed, against what I began from. */
  #own(next: Knowledge, mine: Design) {
    const base = this.#state.conflict?.base ?? null;
    const before = new Map(base?.artefacts.map((artefact) => [nameOf(artefact), artefact]));
    return next
      .changesTo(mine)
      .filter((change) => {
        const was = before.get(nameOf(change));
        return base === null || !same(was, this.#bodyOf(change.kind, change.key) ?? undefined);
      })
      .map(({ kind, key }) => ({ kind, key, body: this.#bodyOf(kind, key) }));
  }

  /** The list of refused edits has been read. */
  forgetRefused = (): void => this.#set({ refused: [] });
  /** The note about restored work has been read. */
  forgetRestored = (): void => this.#set({ restored: null });

  // ── opening and reading again ──────────────────────────────────────────────────────────────────────────────

  reload = async (): Promise<void> => {
    const opened = await this.#options.server.open(this.#options.app);
    this.#adopt(opened);
  };

  /** Looks for colleagues' work when nothing of our own waits; quiet when the network is away. */
  look = async (): Promise<void> => {
    if (this.#state.sync.state !== 'saved' || this.#saving) return;
    try {
      const opened = await this.#options.server.open(this.#options.app);
      if (this.#state.sync.state !== 'saved' || this.#saving || this.#closed) return;
      const before = this.#state.design;
      this.#adopt(opened);
      if (this.#state.design !== before) {
        const by = [...opened.drafts].sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))[0]?.updatedByName;
        this.#options.say(sessionWords(this.#options.locale()).updated(by ?? ''));
      }
    } catch {
      // Nothing was asked for; the next save will tell.
    }
  };

  /** The server's state is the truth; own undo stays while it is what we have. */
  #adopt(opened: Opened): void {
    const next = new Knowledge(opened, this.#options.kinds.specs);
    const unsaved = this.#knowledge.changesTo(this.#state.design);
    this.#knowledge = next;
    if (next.changesTo(this.#state.design).length === 0) {
      this.#log.keep(this.#state.design);
      this.#set({
        published: next.published,
        unread: next.unread,
        changed: next.changedFrom(this.#state.design),
        sync: { state: 'saved', at: newest(opened) },
      });
      return;
    }
    // Edits of the last second stand on top of what came.
    const design = withArtefacts(
      next.design,
      unsaved.map(({ kind, key }) => ({ kind, key, body: this.#bodyOf(kind, key) })),
    );
    this.#history = createHistory(next.design);
    this.#log = new CommandLog(next.design);
    for (const command of puts(next.design, design, sessionWords.steps.edited)) {
      const { history, applied } = step(this.#history, command, this.#options.kinds, {
        at: this.#now().getTime(),
      });
      if (!applied.ok) continue;
      this.#history = history;
      this.#log.add(command, applied.design);
    }
    this.#set({ published: next.published, unread: next.unread });
    this.#show(this.#history.design, null);
  }

  /** Puts back what was left on this device: on top when nothing happened since, as a conflict otherwise. */
  async #restore(): Promise<void> {
    const left = await this.#options.copies.left();
    for (const { copy, drop } of left) {
      const news = copy.artefacts.filter(({ kind, key, body }) => !same(body, this.#bodyOf(kind, key)));
      if (news.length === 0) {
        drop();
        continue;
      }
      this.#leftCopies.push(drop);
      if (this.#state.conflict !== null) continue;
      const current = news.every((one) => one.rev === this.#knowledge.revOf(nameOf(one)));
      this.#putBack(copy, current);
      if (!current) {
        const opened: Opened = {
          published: this.#knowledge.published.artefacts.map((body) => ({ body })),
          drafts: this.#knowledge.drafts,
        };
        this.#leftCommands = copy.commands;
        this.#disagree(this.#knowledge, null, opened);
      } else this.#set({ restored: copy.at });
    }
    if (this.#state.restored !== null) this.#options.say(sessionWords(this.#options.locale()).restoredSaid);
  }

  #putBack(copy: LocalCopy, current: boolean): void {
    const { design } = this.#state;
    const whole = withArtefacts(design, copy.artefacts);
    const again = current ? replay(copy.commands, design, this.#options.kinds) : null;
    const target = again !== null && again.refused.length === 0 ? again.design : whole;
    for (const command of puts(design, target, sessionWords.steps.restored)) {
      const { history, applied } = step(this.#history, command, this.#options.kinds, {
        at: this.#now().getTime(),
      });
      if (!applied.ok) continue;
      this.#history = history;
      if (current) this.#log.add(command, applied.design);
    }
    if (!current) this.#log = new CommandLog(this.#history.design);
    this.#show(this.#history.design, null);
    this.keepCopy();
  }

  /** Stops what would still happen by itself; what is unsaved is kept on this device. */
  close(): void {
    this.keepCopy();
    this.#closed = true;
    clearTimeout(this.#saveTimer);
    clearTimeout(this.#sayTimer);
    clearTimeout(this.#checkTimer);
    this.#stopCheck();
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date();
  }
  #in(text: LocalText): string {
    return text[this.#options.locale()] ?? text['zh-CN'];
  }
  #set(part: Partial<AppState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of [...this.#listeners]) listener();
  }
}

/** What undo and redo would take back or do again. */
function titlesOf(history: History): { readonly past: LocalText | null; readonly future: LocalText | null } {
  return { past: history.past.at(-1)?.title ?? null, future: history.future.at(-1)?.title ?? null };
}

function newest(opened: Opened): string | null {
  const times = opened.drafts.map((draft) => draft.updatedAt).sort();
  return times.at(-1) ?? null;
}

function browserIdle(work: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 0);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 1000 });
  return () => cancelIdleCallback(handle);
}
