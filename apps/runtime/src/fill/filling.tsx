import { dayInZone, inLocale, instantInZone, type Locale } from '@weir/base';
import { kinds } from '@weir/blocks/run';
import { prepareForm } from '@weir/form-engine';
import { FormRenderer, FormStore, fieldWidgets, type SubmitOutcome } from '@weir/render';
import { Button, Notice, useStatus } from '@weir/ui';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { tellWidgetTrouble } from '../widget-trouble.ts';
import { type Place, readPrefill } from './address.ts';
import type { FillApi, Opening, Stored } from './api.ts';
import { shortTime } from './clock.ts';
import { type Draft, draftKey, dropDraft, loadDraft, saveDraft } from './draft.ts';
import { Loading } from './loading.tsx';
import { prefillOf } from './prefill.ts';
import { NotReached, Refused } from './refused.ts';
import { SendingKey } from './sending-key.ts';
import { useOnline } from './use-online.ts';
import type { OutsideLine } from './use-outside.ts';
import { type FillWords, fillWords } from './words.ts';

type Data = Readonly<Record<string, unknown>>;

interface FillingProps {
  readonly api: FillApi;
  readonly opening: Opening;
  readonly locale: Locale;
  readonly place: Place;
  readonly outside: OutsideLine;
  readonly onOwn: () => void;
}

// Not needed before the first submission, and fetched while it is on its way.
const loadDone = () => import('./done.tsx');
const Done = lazy(async () => ({ default: (await loadDone()).Done }));

const SAVE_AFTER = 700;

let rounds = 0;
const numbers = new WeakMap<FormStore, number>();
/** A number per store: another store is another form on screen, with nothing left of the one before. */
function roundOf(store: FormStore): number {
  const known = numbers.get(store) ?? ++rounds;
  numbers.set(store, known);
  return known;
}

/** The form, its draft, sending it, and what comes after. */
export function Filling(props: FillingProps) {
  const { api, opening, locale, place, outside } = props;
  const words = fillWords(locale);
  const status = useStatus();
  const online = useOnline();
  const prepared = useMemo(() => prepareForm(opening.form, kinds), [opening.form]);
  const widgets = useMemo(() => fieldWidgets(opening.widgets), [opening.widgets]);
  const draftAt = draftKey(place, opening.me.id);
  const key = useRef(new SendingKey());
  const [done, setDone] = useState<{ stored: Stored; data: Data } | null>(null);
  const [saved, setSaved] = useState<string | null>(null);

  const prefill = useMemo(() => {
    const context = { locale: 'zh-CN', timeZone: opening.app.timeZone } as const;
    return prefillOf(
      readPrefill(location),
      { prepared, kinds, access: opening.access, pins: opening.pins },
      context,
    );
  }, [prepared, opening]);
  const [found] = useState<Draft | null>(() => loadDraft(draftAt, new Date()));
  // An address that brings answers of its own is a new order; the draft is only offered.
  const restored = found !== null && Object.keys(prefill).length === 0;
  const [banner, setBanner] = useState<'restored' | 'offered' | 'none'>(
    found === null ? 'none' : restored ? 'restored' : 'offered',
  );
  /** What the form starts from; a new object starts it anew. */
  const [start, setStart] = useState<Data>(() => (restored ? found.data : prefill));

  const store = useMemo(() => {
    const now = new Date();
    return new FormStore({
      prepared,
      kinds,
      locale,
      timeZone: opening.app.timeZone,
      currency: opening.app.currency,
      today: dayInZone(now, opening.app.timeZone),
      now: instantInZone(now, opening.app.timeZone),
      me: opening.me.id,
      data: start,
      pins: opening.pins,
      access: opening.access,
      labels: opening.labels,
      services: {
        searchReference: api.references,
        searchPeople: api.people,
        upload: api.upload,
        whyFailed: api.whyFailed,
      },
      lookUp: api.lookUp,
    });
  }, [prepared, locale, opening, start, api]);
  const round = useMemo(() => roundOf(store), [store]);
  useEffect(() => () => store.close(), [store]);

  // Drafts: a moment after the last key, and at once when the page goes away.
  const unsaved = useRef<Data | null>(null);
  const flush = useCallback(() => {
    const data = unsaved.current;
    unsaved.current = null;
    if (data === null) return;
    const savedAt = new Date().toISOString();
    if (saveDraft(draftAt, { savedAt, version: opening.version, data })) setSaved(savedAt);
  }, [draftAt, opening.version]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = store.onChange((data) => {
      unsaved.current = data;
      clearTimeout(timer);
      timer = setTimeout(flush, SAVE_AFTER);
    });
    window.addEventListener('pagehide', flush);
    return () => {
      stop();
      clearTimeout(timer);
      flush();
      window.removeEventListener('pagehide', flush);
    };
  }, [store, flush]);
  // Another language is another store: it goes on with the same answers.
  const answers = useRef(store);
  useEffect(() => {
    if (answers.current !== store && answers.current.options.data === store.options.data) {
      const entered = answers.current.entered;
      if (entered !== store.entered) setStart(entered);
    }
    answers.current = store;
  }, [store]);

  useEffect(
    () =>
      outside.onPrefill((values) => {
        const taken = prefillOf(
          { texts: {}, values },
          { prepared, kinds, access: opening.access, pins: opening.pins },
          { locale },
        );
        store.set(Object.entries(taken).map(([name, value]) => [`/${name}`, value] as const));
      }),
    [outside, store, prepared, opening, locale],
  );

  const submit = async (data: Data): Promise<SubmitOutcome> => {
    try {
      const face = loadDone();
      const stored = await api.submit(data, opening.version, key.current.for(data));
      unsaved.current = null;
      dropDraft(draftAt);
      key.current.used();
      outside.tell({ type: 'submitted', number: stored.number });
      // A lost chunk must not look like a lost order.
      await face.catch(() => {});
      setDone({ stored, data: store.presentation.data });
      return { done: true };
    } catch (failure) {
      return outcomeOf(failure, words, locale);
    }
  };
  const again = (from: Data) => {
    dropDraft(draftAt);
    unsaved.current = null;
    setSaved(null);
    setBanner('none');
    setStart({ ...from });
    setDone(null);
    window.scrollTo({ top: 0 });
  };

  if (done) {
    return (
      <Suspense fallback={<Loading words={words} />}>
        <Done
          {...{ opening, prepared, locale, words }}
          stored={done.stored}
          data={done.data}
          facts={store.facts}
          onAgain={() => again(prefill)}
          recordHref={place.door === 'screen' ? `/a/${place.app}/${place.form}/${done.stored.id}` : undefined}
          onOwn={opening.canListOwn && place.door === 'link' ? props.onOwn : undefined}
        />
      </Suspense>
    );
  }
  const when = found ? shortTime(found.savedAt, new Date()) : '';
  return (
    <>
      <div className="fill__head">
        <h1>{inLocale(opening.form.title, locale)}</h1>
        {opening.form.help && <p>{inLocale(opening.form.help, locale)}</p>}
      </div>
      {banner !== 'none' && found && (
        <Notice
          icon="clock"
          live
          actions={
            <Button
              small
              variant="ghost"
              onClick={() => {
                if (banner === 'offered') {
                  setStart(found.data);
                  setBanner('restored');
                  return;
                }
                const before = store.entered;
                again(prefill);
                status.toast(words.draftDiscarded, {
                  icon: 'trash',
                  action: { label: words.undo, run: () => setStart(before) },
                });
              }}
            >
              {banner === 'offered' ? words.draftRestore : words.draftDiscard}
            </Button>
          }
        >
          {banner === 'offered' ? words.draftWaiting(when) : words.draftFound(when)}
          {banner === 'restored' && found.version !== opening.version && (
            <>
              {locale === 'en' ? '. ' : '。'}
              {words.draftChanged}
            </>
          )}
        </Notice>
      )}
      {!online && (
        <Notice tone="warning" icon="offline" live>
          {words.offline}
        </Notice>
      )}
      <FormRenderer
        key={round}
        store={store}
        onSubmit={submit}
        widgets={widgets}
        onWidgetTrouble={tellWidgetTrouble}
        submitLabel={inLocale(opening.form.submit?.label, locale)}
        note={saved && words.draftSaved(shortTime(saved, new Date()))}
      />
    </>
  );
}

function outcomeOf(failure: unknown, words: FillWords, locale: Locale): SubmitOutcome {
  if (failure instanceof NotReached) return { done: false, issues: [], sentence: words.notSent };
  if (!(failure instanceof Refused)) throw failure;
  // Who may no longer submit has nothing to correct.
  const closed = failure.status === 401 || failure.status === 410 || failure.status === 429;
  if (failure.issues.length > 0 && !closed) {
    // What the newer form asks for is not on this page: without a word nobody could know why it is refused.
    const outdated = failure.issues.find(({ code }) => code === 'form.outdated');
    return {
      done: false,
      issues: failure.issues,
      sentence: outdated === undefined ? undefined : inLocale(outdated.message, locale),
    };
  }
  const sentence =
    failure.status === 401
      ? words.sessionOver
      : failure.status === 410
        ? words.goneText
        : failure.status === 429
          ? words.tooMany
          : failure.status >= 500
            ? words.serverDown
            : failure.message;
  return { done: false, issues: [], sentence };
}
