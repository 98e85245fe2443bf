import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/**
 * Puts focus somewhere as soon as an edit is drawn: what had it may be gone by then, and focus would fall back to the
 * page. Ask in the handler of the edit; the place is looked for once it is there.
 */
export function useFocusAfter(): (find: () => HTMLElement | null | undefined) => void {
  const wanted = useRef<(() => HTMLElement | null | undefined) | null>(null);
  const [, drawn] = useState(0);
  useLayoutEffect(() => {
    const find = wanted.current;
    wanted.current = null;
    find?.()?.focus();
  });
  return useCallback((find) => {
    wanted.current = find;
    // Drawn with the edit, or alone when that was refused.
    drawn((count) => count + 1);
  }, []);
}
