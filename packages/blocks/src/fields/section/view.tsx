import { inLocale } from '@weir/base';
import { Icon } from '@weir/ui';
import { useEffect, useId, useState } from 'react';
import { sectionLayout } from '../../section-layout.ts';
import { defineView, type FieldViewProps } from '../../view-props.ts';
import { viewWords } from '../../view-words.ts';
import type { SectionField } from './spec.ts';

function Control({ field, form, locale, label, issues }: FieldViewProps<SectionField>) {
  const words = viewWords(locale);
  const heading = useId();
  const body = useId();
  const folds = field.collapsible === true && !form.readOnly;
  const [open, setOpen] = useState(!(folds && field.collapsed));
  useEffect(
    () => form.onReveal((reveal) => reveal.containers.includes(field.key) && setOpen(true)),
    [form, field.key],
  );
  const help = inLocale(field.help, locale);
  return (
    <section className="wr-section" aria-labelledby={heading}>
      <h2 className="wr-section__title" id={heading}>
        {folds ? (
          <button type="button" aria-expanded={open} aria-controls={body} onClick={() => setOpen(!open)}>
            <span>{label}</span>
            {!open && issues.length > 0 && (
              <span className="wr-section__bad">
                <Icon name="error" size={16} />
                {words.hasErrors}
              </span>
            )}
            <Icon name={open ? 'up' : 'down'} />
          </button>
        ) : (
          label
        )}
      </h2>
      <div id={body} hidden={!open} className="wr-section__body">
        {help && <p className="wr-section__help">{help}</p>}
        {form.renderFields(field.fields ?? [], sectionLayout(field))}
      </div>
    </section>
  );
}

/** Fields under one title. */
export const section = defineView<SectionField>({ kind: 'section', labels: 'none', Control });
