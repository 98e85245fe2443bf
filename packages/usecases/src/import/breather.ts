import { setImmediate } from 'node:timers/promises';

/** Longest stretch of work before others get a turn: a request that waits behind an import should not be felt. */
const STRETCH_MS = 12;

/** Call it between small pieces of work; now and then it lets the event loop run. */
export function createBreather(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < STRETCH_MS) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}
