import { useEffect } from 'react';
import type { FormStore } from './form-store.ts';

/** A finger's click comes this much later than its release at most. */
const CLICK_AFTER = 100;

/** Tells the store while something on the page is being pressed; a press ends with its click. */
export function usePresses(store: FormStore): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = () => {
      clearTimeout(timer);
      store.press(true);
    };
    const end = (after: number) => () => {
      clearTimeout(timer);
      // What is pressed hears of its click first.
      timer = setTimeout(() => store.press(false), after);
    };
    const released = end(CLICK_AFTER);
    const over = end(0);
    const events: readonly (readonly [string, () => void])[] = [
      ['pointerdown', begin],
      ['pointerup', released],
      ['pointercancel', over],
      ['dragstart', over],
      ['click', over],
    ];
    for (const [name, listener] of events) document.addEventListener(name, listener, true);
    return () => {
      clearTimeout(timer);
      store.press(false);
      for (const [name, listener] of events) document.removeEventListener(name, listener, true);
    };
  }, [store]);
}
