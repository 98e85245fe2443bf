import { useEffect, useLayoutEffect, useState } from 'react';

/**
 * For dialogs that are drawn only while they are open: focus goes back to what opened them, unless closing them took
 * it somewhere else.
 */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => giveBack(opener), [opener]);
}

/** For drawers: antd's gives no focus back when it is closed before it has come in. */
export function useDrawerFocus(open: boolean): void {
  // Before the drawer takes the focus, which it does once it is drawn.
  useLayoutEffect(() => {
    if (!open) return;
    const opener = document.activeElement;
    return () => giveBack(opener);
  }, [open]);
}

function giveBack(opener: Element | null): void {
  // The dialog itself goes after its effects.
  requestAnimationFrame(() => {
    const now = document.activeElement;
    const lost = now === null || now === document.body || !now.isConnected;
    if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
  });
}
