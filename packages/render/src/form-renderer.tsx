import type { Issue } from '@weir/artefact';
import { inLocale } from '@weir/blocks/view';
import { Button, ErrorSummary, Notice, UiLocaleProvider, useStatus } from '@weir/ui';
import {
  type FormEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { FieldNodes, SettledContext } from './field-node.tsx';
import { focusPlace } from './focus-place.ts';
import { formAccess } from './form-access.tsx';
import { FormProvider, idOfPlace } from './form-context.ts';
import { FormKeyProvider } from './form-key.ts';
import { isError } from './form-places.ts';
import type { FormStore } from './form-store.ts';
import { usePresses } from './use-presses.ts';
import { renderWords } from './words.ts';

/** What came of a submission: stored, refused with issues, or not arrived (a sentence says what to do). */
export type SubmitOutcome =
  | { readonly done: true }
  | { readonly done: false; readonly issues: readonly Issue[]; readonly sentence?: string | undefined };

const WORD_OF = { waiting: 'waiting', checking: 'checking', sending: 'submitting' } as const;

interface FormRendererProps {
  readonly store: FormStore;
  /** Called with what is to be sent, only when nothing here blocks it. */
  readonly onSubmit: (data: Readonly<Record<string, unknown>>) => Promise<SubmitOutcome>;
  readonly submitLabel?: string | undefined;
  /** In the bar beside the progress, e.g. when the draft was saved. */
  readonly note?: ReactNode;
  /** More buttons in the bar. */
  readonly actions?: ReactNode;
}

/** A form to fill: its fields, what must be corrected, and the bar with progress and the button. */
export function FormRenderer(props: FormRendererProps) {
  const { store } = props;
  const { locale, prepared } = store.options;
  const words = renderWords(locale);
  const status = useStatus();
  const access = useMemo(() => formAccess(store, false), [store]);
  usePresses(store);
  const summary = useRef<HTMLDivElement>(null);
  const settled = useRef(false);
  const [failed, setFailed] = useState(0);
  const [sending, setSending] = useState<'no' | 'waiting' | 'checking' | 'sending'>('no');
  // A second press may come before the first has been drawn.
  const pressed = useRef(false);
  const [sentence, setSentence] = useState<string | null>(null);

  useEffect(() => {
    const timer = setTimeout(() => {
      settled.current = true;
    }, 300);
    return () => clearTimeout(timer);
  }, []);
  useEffect(
    () => store.onAppear((titles) => status.announce(words.appeared(titles.join('、')))),
    [store, status, words],
  );
  // After a failed submit focus goes to the summary, from where each place is one press away.
  useEffect(() => {
    if (failed === 0) return;
    summary.current?.focus({ preventScroll: true });
    summary.current?.scrollIntoView?.({ block: 'start' });
  }, [failed]);

  /** What must arrive before the answers can be judged; a sentence when it does not. */
  const arrived = async (): Promise<string | null> => {
    for (;;) {
      if (store.busy) {
        setSending('waiting');
        status.announce(words.waiting);
        await store.whenFree();
      } else if (store.lookingUp) {
        setSending('checking');
        status.announce(words.checking);
        const failure = await store.whenLookedUp();
        if (failure !== null) return store.options.services.whyFailed?.(failure.reason) ?? words.notChecked;
        if (!store.busy) return null;
      } else return null;
    }
  };
  const send = async () => {
    setSentence(null);
    // Without waiting where there is nothing to wait for: what is wrong shows with the press.
    const missing = store.busy || store.lookingUp ? await arrived() : null;
    if (missing !== null) {
      setSentence(missing);
      return;
    }
    if (store.checkAll().length > 0) {
      setFailed((n) => n + 1);
      return;
    }
    setSending('sending');
    const outcome = await props.onSubmit(store.submission());
    if (outcome.done) return;
    if (outcome.issues.length > 0) {
      store.refuse(outcome.issues);
      setFailed((n) => n + 1);
    }
    if (outcome.sentence !== undefined) setSentence(outcome.sentence);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pressed.current) return;
    pressed.current = true;
    try {
      await send();
    } finally {
      pressed.current = false;
      setSending('no');
    }
  };

  return (
    <UiLocaleProvider locale={locale}>
      <FormKeyProvider value={prepared.form.key}>
        <FormProvider value={access}>
          <SettledContext value={settled}>
            <form
              className="wr-form"
              noValidate
              onSubmit={submit}
              aria-label={inLocale(prepared.form.title, locale)}
            >
              <Summary store={store} summary={summary} shown={failed > 0} />
              <FieldNodes fields={prepared.form.fields} />
              <div className="wr-bar">
                <div className="wr-bar__inside">
                  <ProgressNote store={store} />
                  <div className="wr-bar__note">{props.note}</div>
                  {props.actions}
                  <Button type="submit" variant="primary" busy={sending !== 'no'}>
                    {sending === 'no' ? (props.submitLabel ?? words.submit) : words[WORD_OF[sending]]}
                  </Button>
                </div>
                {sentence !== null && (
                  <div className="wr-bar__sentence">
                    <Notice tone="danger" live>
                      {sentence}
                    </Notice>
                  </div>
                )}
              </div>
            </form>
          </SettledContext>
        </FormProvider>
      </FormKeyProvider>
    </UiLocaleProvider>
  );
}

function Summary(props: {
  store: FormStore;
  summary: React.RefObject<HTMLDivElement | null>;
  shown: boolean;
}) {
  const { store } = props;
  const { locale, prepared } = store.options;
  const issues = useSyncExternalStore(
    (tell) => store.subscribe('#issues', tell),
    store.shownIssues,
    store.shownIssues,
  );
  const errors = issues.filter(isError);
  if (!props.shown || errors.length === 0) return null;
  return (
    <ErrorSummary
      ref={props.summary}
      errors={errors.map((issue) => {
        const place = store.places.ownerOf(issue.path);
        return {
          key: `${issue.path} ${issue.code} ${issue.rule ?? ''}`,
          text: inLocale(issue.message, locale),
          target: place === null ? null : idOfPlace(prepared.form.key, place),
        };
      })}
      onGo={(key) => focusPlace(store, key.split(' ')[0] ?? '')}
    />
  );
}

function ProgressNote({ store }: { store: FormStore }) {
  const words = renderWords(store.options.locale);
  const text = () => {
    const { filled, required } = store.progress();
    return `${filled}/${required}`;
  };
  const shown = useSyncExternalStore((tell) => store.subscribe('#progress', tell), text, text);
  const [filled = 0, required = 0] = shown.split('/').map(Number);
  if (required === 0) return <div className="wr-bar__progress" />;
  const sentence = filled === required ? words.complete : words.progress(filled, required);
  return (
    <div className="wr-bar__progress" data-done={filled === required}>
      <span>{sentence}</span>
      <progress className="wr-progress" value={filled} max={required} aria-label={sentence} />
    </div>
  );
}
