import { useEffect, useState } from 'react';

/** Somebody who types pauses no longer than this between two keys. */
const PAUSE = 220;

/**
 * A value as it was when the typing began, until it pauses: what stands around an input need not be drawn again for
 * every key. What may not wait (`mayWait` says no) is there at once.
 */
export function useCalm<T>(value: T, mayWait: (before: T, now: T) => boolean): T {
  const [shown, setShown] = useState(value);
  const waits = shown !== value && mayWait(shown, value);
  if (shown !== value && !waits) setShown(value);
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => setShown(value), PAUSE);
    return () => clearTimeout(timer);
  }, [waits, value]);
  return waits ? shown : value;
}
