import type { Form } from '@weir/artefact';
import type { Locale } from '@weir/base';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { type DesignSession, openForm, type SessionState } from './session.ts';

export const SessionContext = createContext<DesignSession | null>(null);
export const LocaleContext = createContext<Locale>('zh-CN');

/** The session of the app being designed. */
export function useSession(): DesignSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('Expected a design session around this screen.');
  return session;
}

/** A part of the session's state; the screen is drawn again only when that part is another. Pick, do not build. */
export function useDesign<T>(pick: (state: SessionState) => T): T {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, () => pick(session.state()));
}

/** The open form. */
export function useForm(): Form {
  return useDesign(openForm);
}

export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/** The words of one part of the designer in the person's language. Both languages have the same keys by type. */
export function useWords<W>(words: { readonly zh: W; readonly en: W }): W {
  return useLocale() === 'en' ? words.en : words.zh;
}
