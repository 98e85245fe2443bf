import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** Longest wait for the heading of a page, in frames. */
const PATIENCE = 120;

/** What led to another page is gone with the page before: focus goes to the heading, where reading begins. */
export function usePageFocus(): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    let frame = 0;
    let tries = 0;
    const look = (): void => {
      const now = document.activeElement;
      // Whatever the page itself took focus to is better.
      if (now !== null && now !== document.body && now.closest('.ant-modal') === null) return;
      const heading = document.querySelector<HTMLElement>('h1');
      if (heading && now === document.body) {
        heading.tabIndex = -1;
        heading.focus();
      } else if (tries++ < PATIENCE) frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [pathname]);
}
