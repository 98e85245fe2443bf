import { createContext, useContext, useSyncExternalStore } from 'react';
import type { AppSession } from './app-session.ts';
import type { AppState } from './app-state.ts';

export const AppSessionContext = createContext<AppSession | null>(null);

/** The session with what only the frame may do: settle conflicts, repair drafts. */
export function useAppSession(): AppSession {
  const session = useContext(AppSessionContext);
  if (!session) throw new Error('Expected a design session around this screen.');
  return session;
}

/** A part of the session's state, with what only the frame shows. */
export function useAppState<T>(pick: (state: AppState) => T): T {
  const session = useAppSession();
  return useSyncExternalStore(session.subscribe, () => pick(session.state()));
}
