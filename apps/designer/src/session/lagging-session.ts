import type { DesignSession, SessionState } from './session.ts';

/** A moment in which another selection may still come: somebody walks through the form with an arrow key held down. */
const LAG = 110;

/**
 * The same session for a panel that is slow to draw. It follows a selection at once, so that what is typed next is about
 * what was just selected; only further selections that come faster than anybody reads wait for the last of them, so that
 * walking through a form is not held up. Edits are seen at once.
 */
export function laggingSession(session: DesignSession): DesignSession & { readonly stop: () => void } {
  const listeners = new Set<() => void>();
  let shown: SessionState = session.state();
  let { selection } = shown;
  /** Runs while another selection may still come. */
  let walking: ReturnType<typeof setTimeout> | undefined;
  /** Runs while something else, such as what was saved, waits to be shown. */
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    clearTimeout(waiting);
    waiting = undefined;
    if (session.state() === shown) return;
    shown = session.state();
    for (const listener of [...listeners]) listener();
  };
  const walk = (): void => {
    clearTimeout(walking);
    walking = setTimeout(() => {
      walking = undefined;
      show();
    }, LAG);
  };
  const follow = (): void => {
    const next = session.state();
    if (next.design !== shown.design || next.formKey !== shown.formKey) show();
    else if (next.selection !== selection) {
      // Of several in a row the first and the last count.
      if (walking === undefined) show();
      walk();
    } else waiting ??= setTimeout(show, LAG);
    selection = next.selection;
  };
  let unsubscribe: (() => void) | null = null;
  return {
    state: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      unsubscribe ??= session.subscribe(follow);
      // What happened before anybody listened.
      if (session.state() !== shown) waiting ??= setTimeout(show, LAG);
      return () => {
        listeners.delete(listener);
      };
    },
    dispatch: session.dispatch,
    undo: session.undo,
    redo: session.redo,
    select: session.select,
    openForm: session.openForm,
    announce: session.announce,
    flush: session.flush,
    reload: session.reload,
    stop: () => {
      clearTimeout(walking);
      clearTimeout(waiting);
      unsubscribe?.();
      unsubscribe = null;
    },
  };
}
