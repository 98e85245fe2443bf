import { useEffect, useState } from 'react';

/**
 * For dialogs that are drawn only while they are open: focus goes back to what opened them, unless closing them took
 * it somewhere else.
 */
export function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // The dialog itself goes after its effects.
      requestAnimationFrame(() => {
        const now = document.activeElement;
        const lost = now === null || now === document.body || !now.isConnected;
        if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
      });
    },
    [opener],
  );
}
