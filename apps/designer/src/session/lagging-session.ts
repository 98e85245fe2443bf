import type { DesignSession, SessionState } from './session.ts';

/** A moment in which another selection may still come: somebody walks through the form with an arrow key held down. */
const LAG = 110;

/**
 * The same session for a panel that is slow to draw: it follows the selection a moment later, so that walking through a
 * form does not wait for it. Edits are seen at once.
 */
export function laggingSession(session: DesignSession): DesignSession & { readonly stop: () => void } {
  const listeners = new Set<() => void>();
  let shown: SessionState = session.state();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    clearTimeout(timer);
    timer = undefined;
    shown = session.state();
    for (const listener of [...listeners]) listener();
  };
  let unsubscribe: (() => void) | null = null;
  return {
    state: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      unsubscribe ??= session.subscribe(() => {
        const next = session.state();
        if (next.design !== shown.design || next.formKey !== shown.formKey) show();
        else {
          // The last of several counts.
          clearTimeout(timer);
          timer = setTimeout(show, LAG);
        }
      });
      // What happened before anybody listened.
      if (session.state() !== shown) timer ??= setTimeout(show, LAG);
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
      clearTimeout(timer);
      unsubscribe?.();
      unsubscribe = null;
    },
  };
}
