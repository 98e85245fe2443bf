import { inLocale, type Locale } from '@weir/base';
import { wantsWidePage } from '@weir/blocks/view';
import { rememberLocale, startLocale, UiLocaleProvider } from '@weir/ui';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Place } from './address.ts';
import { FillApi, type Opening } from './api.ts';
import { ClosedPage } from './closed-page.tsx';
import { Filling } from './filling.tsx';
import { Loading } from './loading.tsx';
import { Refused } from './refused.ts';
import { showAppTheme } from './theme.ts';
import { TopBar } from './top-bar.tsx';
import { type Trouble, TroublePage, troubleOf } from './trouble-page.tsx';
import { useOutside } from './use-outside.ts';
import { fillWords } from './words.ts';

const OwnRecords = lazy(async () => ({ default: (await import('./own-records.tsx')).OwnRecords }));

/** Between two attempts to open the form while the database is away. */
const AGAIN_MS = 3_000;

type Opened = { readonly opening: Opening } | { readonly trouble: Trouble } | null;

/** The page: opens the form and shows whichever of its faces is due. */
export function FillPage({ place }: { place: Place | null }) {
  const [locale, setLocale] = useState<Locale>(() =>
    startLocale(new URLSearchParams(location.search).get('lang')),
  );
  const words = fillWords(locale);
  const [opened, setOpened] = useState<Opened>(() => early(place));
  const [attempt, setAttempt] = useState(0);
  const [face, setFace] = useState<'fill' | 'own'>('fill');
  const page = useRef<HTMLDivElement>(null);
  const api = useMemo(() => (place ? new FillApi(place, locale) : null), [place, locale]);
  const outside = useOutside(place, page, setLocale);

  // The form itself has all languages: another language does not ask for it again.
  const asking = useRef(api);
  asking.current = api;
  useEffect(() => {
    if (early(place) !== null || attempt < 0) return;
    let over = false;
    asking.current?.open().then(
      (opening) => !over && setOpened({ opening }),
      (failure: unknown) => {
        if (over) return;
        if (place?.door === 'screen' && failure instanceof Refused && failure.status === 401) {
          location.replace(
            `/login?next=${encodeURIComponent(location.pathname + location.search + location.hash)}`,
          );
          return;
        }
        setOpened({ trouble: troubleOf(failure, place?.door ?? 'screen') });
      },
    );
    return () => {
      over = true;
    };
  }, [place, attempt]);

  const opening = opened && 'opening' in opened ? opened.opening : null;
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  useEffect(() => {
    if (opening)
      document.title = words.pageTitle(
        inLocale(opening.form.title, locale),
        inLocale(opening.app.title, locale),
      );
  }, [opening, words, locale]);
  useEffect(() => showAppTheme(opening?.app.theme), [opening]);
  const trouble = opened && 'trouble' in opened ? opened.trouble : null;
  useEffect(() => {
    // The sentence stays on the page while it is asked again.
    if (trouble !== 'waiting') return;
    const timer = setInterval(() => setAttempt((n) => n + 1), AGAIN_MS);
    return () => clearInterval(timer);
  }, [trouble]);
  useEffect(() => {
    if (trouble) outside.tell({ type: 'error', code: trouble });
    else if (opening) outside.tell({ type: 'ready' });
  }, [trouble, opening, outside]);

  const switchLocale = useCallback(() => {
    setLocale((now) => {
      const next = now === 'en' ? 'zh-CN' : 'en';
      rememberLocale(next);
      return next;
    });
  }, []);

  const retry = () => {
    setOpened(null);
    setAttempt((n) => n + 1);
  };

  return (
    <UiLocaleProvider locale={locale}>
      <div className="fill" ref={page} data-wide={opening !== null && isWide(opening)}>
        <TopBar {...{ place, opening, locale, face, setFace }} onLocale={switchLocale} />
        <main className="fill__main" id="main">
          {trouble ? (
            <TroublePage trouble={trouble} words={words} onRetry={retry} />
          ) : !opening || !api || !place ? (
            <Loading words={words} />
          ) : face === 'own' ? (
            <Suspense fallback={<Loading words={words} />}>
              <OwnRecords {...{ api, opening, locale }} onNew={() => setFace('fill')} />
            </Suspense>
          ) : opening.closed ? (
            <ClosedPage
              {...{ opening, locale }}
              reason={opening.closed}
              onRetry={retry}
              onOwn={opening.canListOwn && place.door === 'link' ? () => setFace('own') : undefined}
            />
          ) : (
            <Filling {...{ api, opening, locale, place, outside }} onOwn={() => setFace('own')} />
          )}
        </main>
      </div>
    </UiLocaleProvider>
  );
}

/** What is wrong with the address before anything is asked. */
function early(place: Place | null): Opened {
  if (place === null) return { trouble: 'missing' };
  if (place.door === 'link' && !place.token) return { trouble: 'noToken' };
  return null;
}

/** A table of many columns, or a section of several, needs more than a column of text. */
function isWide(opening: Opening): boolean {
  const widest = (fields: Opening['form']['fields']): number =>
    Math.max(
      0,
      ...fields.map((field) =>
        field.kind === 'table' ? (field.fields?.length ?? 0) : widest(field.fields ?? []),
      ),
    );
  return widest(opening.form.fields) >= 5 || wantsWidePage(opening.form.fields);
}
