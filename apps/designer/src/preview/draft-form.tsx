import type { FieldAccess, Form } from '@weir/artefact';
import type { Locale } from '@weir/base';
import { kinds, loadFieldData } from '@weir/blocks/run';
import type { PreparedForm } from '@weir/form-engine';
import { FormRenderer, FormStore, type SubmitOutcome } from '@weir/render';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { momentIn } from '../formula/moment.ts';
import { useWidgets } from '../session/use-widgets.ts';
import type { PreviewServices } from './preview-services.ts';

type Data = Readonly<Record<string, unknown>>;

interface DraftFormProps {
  readonly prepared: PreparedForm;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly currency: string;
  /** What it begins with; another object begins anew. */
  readonly start: Data;
  readonly me: string | null;
  readonly pins?: Data;
  readonly access?: Readonly<Record<string, FieldAccess>>;
  readonly outside: PreviewServices;
  readonly onAnswers: (data: Data) => void;
  readonly onSubmit: (data: Data, store: FormStore) => Promise<SubmitOutcome>;
  readonly submitLabel?: string | undefined;
  readonly actions?: ReactNode;
  readonly note?: ReactNode;
}

/** The form as people fill it, over a draft: the same renderer, store and engine as the published page. */
export function DraftForm(props: DraftFormProps) {
  const { prepared, locale, timeZone, currency, start, me, pins, access, outside } = props;
  const { widgets, note } = useWidgets();
  const answers = useRef<{ readonly start: Data; readonly data: Data }>({ start, data: start });
  const store = useMemo(() => {
    // Another language or role goes on with the same answers; other answers to begin with replace them.
    const data = answers.current.start === start ? answers.current.data : start;
    return new FormStore({
      prepared,
      kinds,
      locale,
      timeZone,
      currency,
      ...momentIn(timeZone),
      me,
      data,
      ...(pins === undefined ? {} : { pins }),
      ...(access === undefined ? {} : { access }),
      services: outside.services,
      lookUp: outside.lookUp,
    });
  }, [prepared, locale, timeZone, currency, start, me, pins, access, outside]);
  const { onAnswers } = props;
  useEffect(() => {
    answers.current = { start, data: store.entered };
    const stop = store.onChange((data) => {
      answers.current = { start, data };
      onAnswers(data);
    });
    return () => {
      stop();
      store.close();
    };
  }, [store, start, onAnswers]);
  useEffect(() => {
    // Districts and the like, for the checks that need them.
    void loadFieldData().catch(() => {});
  }, []);
  return (
    <FormRenderer
      key={numberOf(store)}
      store={store}
      onSubmit={(data) => props.onSubmit(data, store)}
      submitLabel={props.submitLabel}
      widgets={widgets}
      widgetNote={note}
      actions={props.actions}
      note={props.note}
    />
  );
}

let stores = 0;
const numbers = new WeakMap<FormStore, number>();
/** A number per store: another store is another form on screen. */
function numberOf(store: FormStore): number {
  const known = numbers.get(store) ?? ++stores;
  numbers.set(store, known);
  return known;
}

/** A form without fields has nothing to show. */
export const isBlank = (form: Form): boolean => form.fields.length === 0;
