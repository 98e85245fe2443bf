import { type ArtefactIssue, validateApp } from '@weir/artefact';
import type { Desk } from './desk.ts';
import { same } from './same.ts';

const CHECK_AFTER = 200;

/** Checks the whole app off the typing path: a moment after the last edit, when the browser has time. */
export class Checking {
  readonly #desk: Desk;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #callOff: () => void = () => {};

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  soon(): void {
    this.stop();
    const idle = this.#desk.options.idle ?? browserIdle;
    this.#timer = setTimeout(() => {
      this.#callOff = idle(() => this.#check());
    }, CHECK_AFTER);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#callOff();
  }

  #check(): void {
    const { design, unread, issues: before } = this.#desk.state;
    const issues: readonly ArtefactIssue[] = [
      ...unread.flatMap((draft) => draft.issues),
      ...validateApp(design.artefacts, this.#desk.options.kinds.specs),
    ];
    if (!same(issues, before)) this.#desk.set({ issues });
  }
}

function browserIdle(work: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 0);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 1000 });
  return () => cancelIdleCallback(handle);
}
