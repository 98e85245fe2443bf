import { inLocale } from '@weir/base';
import { Icon } from '@weir/ui';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { sectionLayout } from '../../section-layout.ts';
import { useSlice } from '../../use-slice.ts';
import { defineView, type FieldViewProps, type FormAccess } from '../../view-props.ts';
import { viewWords } from '../../view-words.ts';
import type { TabsField } from './spec.ts';

function Bad({ form, field }: { form: FormAccess; field: string }) {
  const { issues } = useSlice(form, `#${field}`);
  if (issues.length === 0) return null;
  return (
    <span className="wr-tab__bad">
      <Icon name="error" size={16} />
      <span className="wr-visually-hidden">{viewWords(form.locale).hasErrors}</span>
    </span>
  );
}

function Control({ field, form, locale, value }: FieldViewProps<TabsField>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const shown = new Set(Array.isArray(value) ? (value as readonly string[]) : []);
  const pages = (field.fields ?? []).filter((child) => shown.has(child.key));
  const [current, setCurrent] = useState<string | undefined>(pages[0]?.key);
  const found = pages.findIndex((page) => page.key === current);
  const at = found < 0 ? 0 : found;
  const page = pages[at];
  useEffect(
    () =>
      form.onReveal((reveal) => {
        const child = (field.fields ?? []).find((one) => reveal.containers.includes(one.key));
        if (child) setCurrent(child.key);
      }),
    [form, field],
  );
  const keys = (event: KeyboardEvent) => {
    const move = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: pages.length - 1 }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const to = (move + pages.length) % pages.length;
    setCurrent(pages[to]?.key);
    list.current?.querySelectorAll<HTMLButtonElement>('[role="tab"]')[to]?.focus();
  };
  if (form.readOnly) return form.renderFields(pages);
  return (
    <div className="wr-tabs">
      <div
        className="wr-tabs__list"
        role="tablist"
        ref={list}
        aria-label={inLocale(field.title, locale)}
        onKeyDown={keys}
      >
        {pages.map((one, i) => (
          <button
            key={one.key}
            type="button"
            role="tab"
            id={`${id}-${one.key}`}
            aria-selected={i === at}
            aria-controls={i === at ? `${id}-page` : undefined}
            tabIndex={i === at ? 0 : -1}
            className="wr-tab"
            onClick={() => setCurrent(one.key)}
          >
            {inLocale(one.title, locale)}
            <Bad form={form} field={one.key} />
          </button>
        ))}
      </div>
      {page && (
        <div className="wr-section" role="tabpanel" id={`${id}-page`} aria-labelledby={`${id}-${page.key}`}>
          {page.help && <p className="wr-section__help">{inLocale(page.help, locale)}</p>}
          <div className="wr-section__body">{form.renderFields(page.fields ?? [], sectionLayout(page))}</div>
        </div>
      )}
    </div>
  );
}

/** Pages side by side. */
export const tabs = defineView<TabsField>({ kind: 'tabs', labels: 'none', Control });
