import { type Issue, inLocale } from '@weir/base';
import { Button, ErrorSummary, Notice, useStatus } from '@weir/ui';
import {
  type ComponentProps,
  createContext,
  type FormEvent,
  type FormEventHandler,
  type ReactNode,
  type RefObject,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { focusPlace } from './focus-place.ts';
import { formAccess } from './form-access.tsx';
import { idOfPlace } from './form-context.ts';
import { isError } from './form-places.ts';
import type { FormStore } from './form-store.ts';
import type { FieldWidgets } from './outside/field-widget.ts';
import type { OnWidgetTrouble } from './outside/widget-places.ts';
import type { WidgetNote } from './outside/widgets-context.ts';
import { DrawnForm } from './rjsf/drawn-form.tsx';
import { SettledContext } from './rjsf/place.ts';
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
  /** Controls from outside, by the name that a field's `control` says. Give the same object each time. */
  readonly widgets?: FieldWidgets | undefined;
  /** Called once a page for each control that cannot be used; the form goes on with the kind's own. */
  readonly onWidgetTrouble?: OnWidgetTrouble | undefined;
  /** What stands beside a control that is not used, for those who design the form; absent: nothing. */
  readonly widgetNote?: WidgetNote | undefined;
}

type Sending = 'no' | 'waiting' | 'checking' | 'sending';

/** What stands around the fields now. By context: rjsf's form, and what is inside it, is drawn once. */
interface Around {
  readonly props: FormRendererProps;
  readonly sending: Sending;
  readonly sentence: string | null;
  readonly failed: boolean;
  readonly summary: RefObject<HTMLDivElement | null>;
  readonly submit: (event: FormEvent<HTMLFormElement>, rjsf: FormEventHandler<HTMLFormElement>) => void;
}
const AroundContext = createContext<Around | null>(null);
function useAround(): Around {
  const around = use(AroundContext);
  if (!around) throw new Error('This stands inside a form to fill, but there is none around it.');
  return around;
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
  const [sending, setSending] = useState<Sending>('no');
  // A second press may come before the first has been drawn.
  const pressed = useRef(false);
  /** Everything has arrived that the answers are judged by. */
  const ready = useRef(false);
  const blocking = useRef<readonly Issue[]>([]);
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
  const finished = () => {
    pressed.current = false;
    setSending('no');
  };
  const send = async () => {
    setSending('sending');
    try {
      const outcome = await props.onSubmit(store.submission());
      if (outcome.done) return;
      if (outcome.issues.length > 0) {
        store.refuse(outcome.issues);
        setFailed((n) => n + 1);
      }
      if (outcome.sentence !== undefined) setSentence(outcome.sentence);
    } finally {
      finished();
    }
  };
  const blocked = () => {
    setFailed((n) => n + 1);
    finished();
  };
  /** Waits, then submits anew: after a wait the event is over, and rjsf takes none but a form's own. */
  const submitLater = async (form: HTMLFormElement) => {
    try {
      const missing = await arrived();
      if (missing !== null) {
        setSentence(missing);
        finished();
        return;
      }
    } catch (failure) {
      finished();
      throw failure;
    }
    if (form.isConnected) {
      ready.current = true;
      form.requestSubmit();
      return;
    }
    // The page went on to another form meanwhile (another language): what was submitted is still sent.
    if (store.checkAll().length > 0) blocked();
    else await send();
  };
  const submit: Around['submit'] = (event, rjsf) => {
    if (ready.current) ready.current = false;
    else {
      event.preventDefault();
      if (pressed.current) return;
      pressed.current = true;
      setSentence(null);
      // Without waiting where there is nothing to wait for: what is wrong shows with the press.
      if (store.busy || store.lookingUp) {
        void submitLater(event.currentTarget);
        return;
      }
    }
    blocking.current = store.checkAll();
    rjsf(event);
  };

  return (
    <SettledContext value={settled}>
      <AroundContext value={{ props, sending, sentence, failed: failed > 0, summary, submit }}>
        <DrawnForm
          store={store}
          access={access}
          idPrefix={prepared.form.key}
          className="wr-form"
          tag={FormTag}
          widgets={props.widgets}
          onWidgetTrouble={props.onWidgetTrouble}
          widgetNote={props.widgetNote}
          above={SUMMARY}
          below={BAR}
          blocking={() => blocking.current}
          onValid={() => void send()}
          onBlocked={blocked}
        />
      </AroundContext>
    </SettledContext>
  );
}

/** The element rjsf draws as its form: with a name, and with our way of submitting before rjsf's. */
function FormTag({ onSubmit = () => {}, ...rest }: ComponentProps<'form'>) {
  const { props, submit } = useAround();
  const { locale, prepared } = props.store.options;
  return (
    <form
      {...rest}
      aria-label={inLocale(prepared.form.title, locale)}
      onSubmit={(event) => submit(event, onSubmit)}
    />
  );
}

function Bar() {
  const { props, sending, sentence } = useAround();
  const words = renderWords(props.store.options.locale);
  return (
    <div className="wr-bar">
      <div className="wr-bar__inside">
        <ProgressNote store={props.store} />
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
  );
}

function Summary() {
  const { props, failed, summary } = useAround();
  const { store } = props;
  const { locale, prepared } = store.options;
  const issues = useSyncExternalStore(
    (tell) => store.subscribe('#issues', tell),
    store.shownIssues,
    store.shownIssues,
  );
  const errors = issues.filter(isError);
  if (!failed || errors.length === 0) return null;
  return (
    <ErrorSummary
      ref={summary}
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

// Never drawn anew by what is around them: they listen for themselves.
const SUMMARY = <Summary />;
const BAR = <Bar />;

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
