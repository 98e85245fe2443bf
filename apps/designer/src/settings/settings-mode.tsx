import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { useWords } from '../session/use-session.ts';
import { loadAscii } from './ascii.ts';
import { DoorsPage } from './doors-page.tsx';
import { LimitsPage } from './limits-page.tsx';
import { ListPage } from './list-page.tsx';
import { NotificationsPage } from './notifications-page.tsx';
import { NumbersPage } from './numbers-page.tsx';
import { RoleMatrix } from './role-matrix.tsx';
import { SubmitPage } from './submit-page.tsx';
import { words } from './words.ts';
import './settings.css';

const PAGES = ['doors', 'roles', 'list', 'submit', 'limits', 'notifications', 'numbers'] as const;
type Page = (typeof PAGES)[number];

/** What a form is beside its fields and rules: who fills it, where, and how it is listed. The address names the page. */
export function SettingsMode() {
  const text = useWords(words);
  const [query, setQuery] = useSearchParams();
  const asked = query.get('section');
  const page: Page = PAGES.find((one) => one === asked) ?? 'doors';
  const focus = query.get('key') || null;
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Without the readings Chinese titles only give plainer keys.
    loadAscii().catch(() => undefined);
  }, []);
  function show(next: Page): void {
    setQuery(
      (before) => {
        const after = new URLSearchParams(before);
        after.set('section', next);
        after.delete('key');
        return after;
      },
      { replace: true },
    );
    content.current?.scrollTo({ top: 0 });
  }
  return (
    <div className="wd-settings">
      <nav className="wd-settings__menu" aria-label={text.settings}>
        <ul>
          {PAGES.map((one) => (
            <li key={one}>
              <button
                type="button"
                aria-current={one === page ? 'page' : undefined}
                className="wd-settings__item"
                onClick={() => show(one)}
              >
                {text.pages[one]}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className="wd-settings__page" ref={content}>
        {page === 'doors' ? <DoorsPage focus={focus} /> : null}
        {page === 'roles' ? <RoleMatrix focus={focus} /> : null}
        {page === 'list' ? <ListPage /> : null}
        {page === 'submit' ? <SubmitPage /> : null}
        {page === 'limits' ? <LimitsPage /> : null}
        {page === 'notifications' ? <NotificationsPage /> : null}
        {page === 'numbers' ? <NumbersPage /> : null}
      </div>
    </div>
  );
}
