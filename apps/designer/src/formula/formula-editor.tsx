import { inLocale, type Locale, sameJson } from '@weir/base';
import { compile, type Expr, print, type Scope, type Type, toSentence } from '@weir/expression';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTimeZone } from '../session/use-time-zone.ts';
import type { FormulaSurroundings, FormulaView } from './formula-view.ts';
import { keepText, keptText } from './kept-text.ts';
import { momentIn } from './moment.ts';
import { readFormula } from './read-formula.ts';
import { valueWords } from './value-words.ts';
import { formulaWords } from './words.ts';
import './formula.css';

/** Answers to try a formula on. */
export interface FormulaSample {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly row?: Readonly<Record<string, unknown>>;
}

export interface FormulaEditorProps {
  readonly value: Expr | undefined;
  /** Called with formulas that fit, and with `undefined` when the text is emptied. */
  readonly onChange: (value: Expr | undefined) => void;
  readonly scope: Scope;
  /** The type the result must have; anything where nothing is said. */
  readonly type?: Type | undefined;
  /** Decimals the result is rounded to; absent: it is kept as it comes. */
  readonly places?: number | undefined;
  readonly locale: Locale;
  /** What the formula is: read by screen readers. */
  readonly label: string;
  readonly id?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly samples?: readonly FormulaSample[] | undefined;
  /** Takes focus as soon as it is there. */
  readonly autoFocus?: boolean | undefined;
  /** Name of the place, under which a text that is not right yet survives leaving the screen. */
  readonly place?: string | undefined;
}

/**
 * Formula text over the fields of a scope. While the text is not right the value stays as it was and the text stays
 * here; below it stands what is wrong, or the formula as a sentence and what it gives for examples.
 */
export function FormulaEditor(props: FormulaEditorProps) {
  const { value, scope, type, locale, label, place } = props;
  const words = locale === 'en' ? formulaWords.en : formulaWords.zh;
  const fallbackId = useId();
  const id = props.id ?? fallbackId;
  const written = (expr: Expr | undefined) => (expr === undefined ? '' : print(expr, scope, locale));
  const [text, setText] = useState(() => {
    const start = written(value);
    return (place === undefined ? null : keptText(place, start)) ?? start;
  });
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<FormulaView | null>(null);
  const wasRight = useRef(true);
  /** The value the text stands for, or stood for when it was last right. */
  const known = useRef(value);
  const read = useMemo(() => readFormula(text, scope, type), [text, scope, type]);

  const now = useRef({ props, read: (next: string) => readFormula(next, scope, type), written });
  now.current = { props, read: (next) => readFormula(next, scope, type), written };
  const latestText = useRef(text);

  const enter = (next: string) => {
    if (next === latestText.current) return;
    latestText.current = next;
    setText(next);
    const { props: current, read: readNow, written: writtenNow } = now.current;
    const meant = readNow(next);
    if (current.place !== undefined) {
      keepText(current.place, writtenNow(known.current), meant.is === 'wrong' ? next : null);
    }
    if (meant.is === 'wrong') return;
    const expr = meant.is === 'good' ? meant.expr : undefined;
    if (sameJson(expr, known.current)) return;
    known.current = expr;
    current.onChange(expr);
  };
  const enterNow = useRef(enter);
  enterNow.current = enter;

  const descriptionId = `${id}-about`;
  const attributes = useMemo(
    (): Readonly<Record<string, string>> => ({
      id,
      role: 'textbox',
      tabindex: '0',
      'aria-multiline': 'true',
      'aria-label': label,
      'aria-describedby': [descriptionId, props.describedBy].filter(Boolean).join(' '),
      ...(read.is === 'wrong' ? { 'aria-invalid': 'true' } : {}),
      spellcheck: 'false',
      autocapitalize: 'off',
    }),
    [id, label, descriptionId, props.describedBy, read.is],
  );
  const firstAttributes = useRef(attributes);

  // The editor itself is fetched when the first formula is opened.
  useEffect(() => {
    let closed = false;
    const look = (): FormulaSurroundings => {
      const { scope: names, type: wanted, locale: language } = now.current.props;
      return { scope: names, type: wanted, locale: language };
    };
    void import('./formula-view.ts').then(({ openFormulaView }) => {
      if (closed || host.current === null) return;
      view.current = openFormulaView({
        parent: host.current,
        text: latestText.current,
        placeholder: now.current.props.placeholder ?? words.empty,
        attributes: firstAttributes.current,
        look,
        onText: (next) => enterNow.current(next),
        onBlur: () => {},
      });
      if (now.current.props.autoFocus) view.current.focus();
    });
    return () => {
      closed = true;
      view.current?.close();
      view.current = null;
    };
  }, [words]);
  useEffect(() => {
    firstAttributes.current = attributes;
    view.current?.describe(attributes);
  }, [attributes]);

  // Another value from outside (undo, another field, a new title) is written anew; one's own text stays as typed.
  useEffect(() => {
    const meant = readFormula(latestText.current, scope, type);
    const outside = !sameJson(value, known.current);
    known.current = value;
    const says =
      meant.is === 'good'
        ? sameJson(meant.expr, value)
        : meant.is === 'empty'
          ? value === undefined
          : !outside;
    // A text that was right and no longer is, although its value stands: a name in it has changed.
    const renamed = !outside && meant.is === 'wrong' && wasRight.current && value !== undefined;
    wasRight.current = meant.is !== 'wrong';
    if (says && !renamed) {
      view.current?.refresh();
      return;
    }
    const next = value === undefined ? '' : print(value, scope, locale);
    latestText.current = next;
    setText(next);
    view.current?.setText(next);
  }, [value, scope, type, locale]);
  useEffect(() => {
    wasRight.current = read.is !== 'wrong';
  }, [read]);

  return (
    <div className="wd-formula" data-wrong={read.is === 'wrong' || undefined}>
      <div className="wd-formula__box" ref={host} />
      <div className="wd-formula__below" id={descriptionId} aria-live="polite">
        {read.is === 'wrong' && (
          <p className="wd-formula__problem">
            {inLocale(read.problems[0]?.message, locale)}
            <span className="wd-formula__kept">{value === undefined ? words.keptNew : words.kept}</span>
          </p>
        )}
        {read.is === 'good' && (
          <p className="wd-formula__sentence">
            <span className="wd-formula__tag">{words.sentence}</span>
            {toSentence(read.expr, scope, locale)}
          </p>
        )}
        {read.is !== 'empty' && props.places !== undefined && (
          <p className="wd-formula__sentence">{words.rounded(props.places)}</p>
        )}
      </div>
      {read.is === 'good' && props.samples !== undefined && props.samples.length > 0 && (
        <Results
          expr={read.expr}
          scope={scope}
          samples={props.samples}
          places={props.places}
          locale={locale}
        />
      )}
    </div>
  );
}

function Results(props: {
  readonly expr: Expr;
  readonly scope: Scope;
  readonly samples: readonly FormulaSample[];
  readonly places: number | undefined;
  readonly locale: Locale;
}) {
  const words = props.locale === 'en' ? formulaWords.en : formulaWords.zh;
  const compiled = useMemo(() => compile(props.expr, props.scope), [props.expr, props.scope]);
  const moment = momentIn(useTimeZone());
  return (
    <dl className="wd-formula__results" aria-label={words.results}>
      {props.samples.slice(0, 3).map(({ name, data, row }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {valueWords(
              compiled.json({ data, ...(row === undefined ? {} : { row }), ...moment }, props.places),
              words,
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
