import { type ArtefactIssue, controlIssues, validateApp } from '@weir/artefact';
import { sameJson } from '@weir/base';
import type { Desk } from './desk.ts';

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
    const { design, unread, widgets, issues: before } = this.#desk.state;
    const issues: readonly ArtefactIssue[] = [
      ...unread.flatMap((draft) => draft.issues),
      ...validateApp(design.artefacts, this.#desk.options.kinds.specs).filter(
        (issue) => !this.#notBegun(issue),
      ),
      ...(widgets === undefined
        ? []
        : controlIssues(design.artefacts, this.#desk.options.kinds.specs, widgets)),
    ];
    if (!sameJson(issues, before)) this.#desk.set({ issues });
  }

  /** A form that is new and still empty is nobody's mistake; publishing it is told all the same. */
  #notBegun({ code, artefact, path }: ArtefactIssue): boolean {
    if (code !== 'artefact.empty' || path !== '/fields') return false;
    return !this.#desk.state.published.artefacts.some((one) => `${one.kind}/${one.key}` === artefact);
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
