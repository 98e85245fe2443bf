import { useCallback, useSyncExternalStore } from 'react';
import type { FieldSlice, FormAccess } from './view-props.ts';

/** The place as it stands, again whenever it changes; nothing else re-renders. */
export function useSlice(form: FormAccess, path: string): FieldSlice {
  const subscribe = useCallback((listener: () => void) => form.subscribe(path, listener), [form, path]);
  const read = () => form.slice(path);
  return useSyncExternalStore(subscribe, read, read);
}
