import { createContext, use } from 'react';
import type { FormStore } from './form-store.ts';

const StoreContext = createContext<FormStore | null>(null);
/** Gives the answers to what draws them. */
export const StoreProvider = StoreContext.Provider;

/** The answers of the form around. */
export function useStore(): FormStore {
  const store = use(StoreContext);
  if (!store) throw new Error('A form must have its answers, but there is no store around it.');
  return store;
}
