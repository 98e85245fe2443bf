import { createContext, useContext, useSyncExternalStore } from 'react';

const query = '(max-width: 640px)';
const media = () =>
  typeof window !== 'undefined' && typeof window.matchMedia === 'function' ? window.matchMedia(query) : null;

const subscribe = (tell: () => void) => {
  const list = media();
  list?.addEventListener('change', tell);
  return () => list?.removeEventListener('change', tell);
};

/** Says how wide a form shown smaller than the window is (a preview): `true` as a phone; `null` leaves it to the window. */
export const NarrowContext = createContext<boolean | null>(null);

/** Whether the window is as narrow as a phone. */
export function useNarrow(): boolean {
  const said = useContext(NarrowContext);
  const narrow = useSyncExternalStore(
    subscribe,
    () => media()?.matches ?? false,
    () => false,
  );
  return said ?? narrow;
}
