import type { Design } from '@weir/form-design';
import type { DraftChange, Saved } from './design-server.ts';
import type { Desk } from './desk.ts';
import type { DeviceCopy } from './device-copy.ts';
import { sessionWords } from './words.ts';

/** A moment after the last edit; a person who never pauses is saved all the same. */
const SAVE_AFTER = 800;
const SAVE_AT_LATEST = 5000;
const RETRY_FIRST = 3000;
const RETRY_LONGEST = 30_000;

/** Sends the draft to the server by itself: soon after an edit, again when the network was away. */
export class Saving {
  readonly #desk: Desk;
  readonly #copy: DeviceCopy;
  readonly #conflicted: (sent: Design) => Promise<void>;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dirtySince: number | null = null;
  #retryAfter = RETRY_FIRST;
  #closed = false;

  /** `conflicted`: somebody else saved before us. */
  constructor(desk: Desk, copy: DeviceCopy, conflicted: (sent: Design) => Promise<void>) {
    this.#desk = desk;
    this.#copy = copy;
    this.#conflicted = conflicted;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }
  get isClosed(): boolean {
    return this.#closed;
  }

  soon(): void {
    if (this.#closed || this.#desk.state.conflict !== null) return;
    const now = this.#desk.now().getTime();
    this.#dirtySince ??= now;
    const { state } = this.#desk.state.sync;
    if (state === 'saved') this.#desk.set({ sync: { state: 'saving' } });
    // Without a network, retrying has its own rhythm.
    if (state === 'offline') return;
    const after = Math.max(0, Math.min(SAVE_AFTER, this.#dirtySince + SAVE_AT_LATEST - now));
    this.#after(after);
  }

  now(): Promise<void> {
    if (this.#running || this.#closed || this.#desk.state.conflict !== null)
      return this.#running ?? Promise.resolve();
    this.pause();
    const { design, sync } = this.#desk.state;
    const changes = this.#desk.knowledge.changesTo(design);
    this.#dirtySince = null;
    if (changes.length === 0) {
      this.settled(design, null);
      return Promise.resolve();
    }
    if (sync.state !== 'offline') this.#desk.set({ sync: { state: 'saving' } });
    this.#running = this.#send(design, changes).finally(() => {
      this.#running = null;
      // Edits made meanwhile.
      if (this.#desk.state.design !== design) this.soon();
    });
    return this.#running;
  }

  /** Saves until nothing is left to save; false when it could not be kept there. */
  async flush(): Promise<boolean> {
    for (let round = 0; round < 4; round++) {
      if (this.#running) await this.#running;
      const { design, conflict } = this.#desk.state;
      if (this.#desk.knowledge.changesTo(design).length === 0) return conflict === null;
      if (conflict !== null) return false;
      await this.now();
      if (this.#isHeldUp) return false;
    }
    return this.#desk.state.sync.state === 'saved';
  }

  /** The network may be back, or the person has signed in again. */
  retry(): void {
    if (this.#isHeldUp) void this.now();
  }

  get #isHeldUp(): boolean {
    const { state } = this.#desk.state.sync;
    return state === 'offline' || state === 'refused';
  }

  /** Not by itself until it is asked for again. */
  pause(): void {
    clearTimeout(this.#timer);
  }

  close(): void {
    this.#closed = true;
    this.pause();
  }

  /** The server has `design`. */
  settled(design: Design, at: string | null): void {
    this.#desk.log.keep(design);
    this.#copy.forgetLeft();
    if (this.#desk.state.design !== design) return;
    this.#copy.drop();
    const before = this.#desk.state.sync;
    const since = before.state === 'saved' ? before.at : this.#desk.now().toISOString();
    this.#desk.set({
      sync: { state: 'saved', at: at ?? since },
      changed: this.#desk.knowledge.changedFrom(design),
    });
  }

  /** No network: kept here, tried again in growing pauses. */
  wait(): void {
    const { sync } = this.#desk.state;
    this.#copy.now();
    if (sync.state !== 'offline')
      this.#desk.set({ sync: { state: 'offline', since: this.#desk.now().toISOString() } });
    this.#after(this.#retryAfter);
    this.#retryAfter = Math.min(this.#retryAfter * 2, RETRY_LONGEST);
  }

  #after(pause: number): void {
    this.pause();
    this.#timer = setTimeout(() => void this.now(), pause);
  }

  async #send(design: Design, changes: readonly DraftChange[]): Promise<void> {
    const { server, app } = this.#desk.options;
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
        this.#desk.knowledge.learn(changes, saved.saved);
        this.settled(design, saved.at);
        return;
      case 'conflict':
        await this.#conflicted(design);
        return;
      case 'unreached':
        this.wait();
        return;
      case 'refused':
        this.#desk.set({
          sync: { state: 'refused', reason: sessionWords.refused(saved.why, saved.message) },
        });
    }
  }
}
