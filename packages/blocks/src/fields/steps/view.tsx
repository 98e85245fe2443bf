import { inLocale } from '@weir/base';
import { Button, Icon, useStatus } from '@weir/ui';
import { useEffect, useId, useRef, useState } from 'react';
import { sectionLayout } from '../../section-layout.ts';
import { useSlice } from '../../use-slice.ts';
import { defineView, type FieldViewProps, type FormAccess } from '../../view-props.ts';
import { viewWords } from '../../view-words.ts';
import type { StepsField } from './spec.ts';

function StepMark(props: { form: FormAccess; field: string; n: number; reached: boolean; now: boolean }) {
  const words = viewWords(props.form.locale);
  const { issues } = useSlice(props.form, `#${props.field}`);
  const bad = issues.length > 0;
  return (
    <span className="wr-step__mark" data-bad={bad} data-done={props.reached && !props.now && !bad}>
      {bad ? (
        <Icon name="error" size={16} />
      ) : props.reached && !props.now ? (
        <Icon name="check" size={16} />
      ) : (
        props.n
      )}
      {(bad || (props.reached && !props.now)) && (
        <span className="wr-visually-hidden">{bad ? words.hasErrors : words.done}</span>
      )}
    </span>
  );
}

function Control({ field, form, locale, value }: FieldViewProps<StepsField>) {
  const words = viewWords(locale);
  const heading = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const status = useStatus();
  const shown = new Set(Array.isArray(value) ? (value as readonly string[]) : []);
  const steps = (field.fields ?? []).filter((child) => shown.has(child.key));
  const [current, setCurrent] = useState<string | undefined>(steps[0]?.key);
  const [reached, setReached] = useState(0);
  const found = steps.findIndex((step) => step.key === current);
  const at = found < 0 ? 0 : found;
  const step = steps[at];

  useEffect(
    () =>
      form.onReveal((reveal) => {
        const child = (field.fields ?? []).find((one) => reveal.containers.includes(one.key));
        if (child) setCurrent(child.key);
      }),
    [form, field],
  );
  const go = (to: number) => {
    const target = steps[to];
    if (!target) return;
    setCurrent(target.key);
    setReached((before) => Math.max(before, to));
    status.announce(`${words.step(to + 1, steps.length)}：${inLocale(target.title, locale)}`);
    requestAnimationFrame(() => {
      title.current?.focus({ preventScroll: true });
      title.current?.scrollIntoView?.({ block: 'start' });
    });
  };
  const next = () => {
    if (!step) return;
    const issues = field.freeOrder
      ? []
      : form.check(step.key).filter((issue) => issue.severity !== 'warning');
    const first = issues[0];
    if (first) form.focus(first.path);
    else go(at + 1);
  };

  if (form.readOnly) return form.renderFields(steps);
  return (
    <div className="wr-steps">
      <ol className="wr-steps__list" aria-label={inLocale(field.title, locale)}>
        {steps.map((one, i) => {
          const open = field.freeOrder === true || i <= Math.max(reached, at);
          return (
            <li key={one.key} className="wr-step" aria-current={i === at ? 'step' : undefined}>
              <button type="button" disabled={!open} onClick={() => go(i)}>
                <StepMark form={form} field={one.key} n={i + 1} reached={i <= reached} now={i === at} />
                <span className="wr-step__title">{inLocale(one.title, locale)}</span>
              </button>
            </li>
          );
        })}
      </ol>
      {step && (
        <section className="wr-section" aria-labelledby={heading}>
          <h2 className="wr-section__title" id={heading} ref={title} tabIndex={-1}>
            <span className="wr-visually-hidden">{words.step(at + 1, steps.length)}：</span>
            {inLocale(step.title, locale)}
          </h2>
          {step.help && <p className="wr-section__help">{inLocale(step.help, locale)}</p>}
          <div className="wr-section__body">{form.renderFields(step.fields ?? [], sectionLayout(step))}</div>
          <div className="wr-steps__foot">
            {at > 0 && (
              <Button icon="left" onClick={() => go(at - 1)}>
                {words.back}
              </Button>
            )}
            {at < steps.length - 1 && (
              <Button variant="primary" onClick={next}>
                {words.next}
              </Button>
            )}
          </div>
        </section>
      )}
    </div>
  );
}

/** Pages filled one after the other. */
export const steps = defineView<StepsField>({ kind: 'steps', labels: 'none', Control });
