import type { Locale } from '@weir/base';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import type { Told } from '../embed/protocol.ts';
import type { Place } from './address.ts';
import { greetOutside, type Outside } from './embed-child.ts';

/** The page around an embedded form, or nobody. */
export interface OutsideLine {
  readonly tell: (message: Told) => void;
  /** Answers the outer page offers; held until somebody listens. */
  readonly onPrefill: (listener: (values: Readonly<Record<string, unknown>>) => void) => () => void;
}

/** Talks with the page outside when there is one; what is said before it answered is said then. */
export function useOutside(
  place: Place | null,
  page: RefObject<HTMLElement | null>,
  setLocale: (locale: Locale) => void,
): OutsideLine {
  const line = useRef<Outside | null>(null);
  const waiting = useRef<Told[]>([]);
  const offered = useRef<Readonly<Record<string, unknown>> | null>(null);
  const listeners = useRef(new Set<(values: Readonly<Record<string, unknown>>) => void>());

  useEffect(() => {
    if (place?.door !== 'embed') return;
    let stop = () => {};
    let over = false;
    greetOutside(new URLSearchParams(location.search), (message) => {
      if (message.type === 'setLocale') setLocale(message.locale.startsWith('en') ? 'en' : 'zh-CN');
      else if (typeof message.values === 'object' && message.values !== null) {
        offered.current = message.values;
        for (const listener of listeners.current) listener(message.values);
      }
    }).then((found) => {
      if (over || !found) return;
      line.current = found;
      document.documentElement.dataset.framed = 'true';
      for (const message of waiting.current.splice(0)) found.tell(message);
      if (page.current) stop = found.follow(page.current);
    });
    return () => {
      over = true;
      stop();
    };
  }, [place, page, setLocale]);

  return useMemo(
    () => ({
      tell: (message) => {
        if (line.current) line.current.tell(message);
        else waiting.current.push(message);
      },
      onPrefill: (listener) => {
        listeners.current.add(listener);
        if (offered.current) listener(offered.current);
        return () => listeners.current.delete(listener);
      },
    }),
    [],
  );
}
