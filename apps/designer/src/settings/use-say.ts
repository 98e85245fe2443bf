import type { LocalText } from '@weir/base';
import { inLocale } from '@weir/base';
import { useCallback } from 'react';
import { useLocale } from '../session/use-session.ts';

/** Texts of artefacts in the person's language; Chinese where there is no English. */
export function useSay(): (text: LocalText | undefined) => string {
  const locale = useLocale();
  return useCallback((text) => (text === undefined ? '' : inLocale(text, locale)), [locale]);
}
