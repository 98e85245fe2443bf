import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function for as long as it is on screen, doing what the newest one does: for inputs drawn only when their text changes. */
export function useLatest<A extends readonly unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  const latest = useRef(work);
  useLayoutEffect(() => {
    latest.current = work;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
