import { useSyncExternalStore } from 'react';

const query = '(max-width: 640px)';
const media = () =>
  typeof window !== 'undefined' && typeof window.matchMedia === 'function' ? window.matchMedia(query) : null;

const subscribe = (tell: () => void) => {
  const list = media();
  list?.addEventListener('change', tell);
  return () => list?.removeEventListener('change', tell);
};

/** Whether the window is as narrow as a phone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => media()?.matches ?? false,
    () => false,
  );
}
