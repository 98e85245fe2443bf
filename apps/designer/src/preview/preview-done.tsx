import type { Form } from '@weir/artefact';
import { inLocale, type Locale } from '@weir/base';
import { kinds } from '@weir/blocks/run';
import type { PreparedForm } from '@weir/form-engine';
import { RecordView } from '@weir/render';
import { Button, Icon } from '@weir/ui';
import { useEffect, useRef } from 'react';
import { momentIn } from '../formula/moment.ts';
import type { TriedSubmit } from './try-submit.ts';
import { previewWords } from './words.ts';

interface PreviewDoneProps {
  readonly form: Form;
  readonly prepared: PreparedForm;
  readonly tried: Extract<TriedSubmit, { ok: true }>;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly onAgain: () => void;
}

/** The page after submitting, as the form's settings make it, and what would be stored. */
export function PreviewDone({ form, prepared, tried, locale, timeZone, onAgain }: PreviewDoneProps) {
  const words = locale === 'en' ? previewWords.en : previewWords.zh;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const next = inLocale(form.submit?.next, locale);
  return (
    <div className="wd-look__done">
      <span className="wd-look__mark" aria-hidden="true">
        <Icon name="check" size={36} />
      </span>
      <h2 ref={title} tabIndex={-1}>
        {inLocale(form.submit?.successMessage, locale) ?? words.done}
      </h2>
      {tried.number !== null && (
        <p className="wd-look__number">
          {words.numberExample} <strong>{tried.number}</strong>
        </p>
      )}
      {next && <p>{next}</p>}
      <Button variant="primary" icon="add" onClick={onAgain}>
        {words.again}
      </Button>
      <p className="wd-look__quiet">{words.doneNote}</p>
      <details className="wd-look__stored">
        <summary>{words.stored}</summary>
        <RecordView
          prepared={prepared}
          kinds={kinds}
          locale={locale}
          timeZone={timeZone}
          {...momentIn(timeZone)}
          me={null}
          data={tried.data}
          filledOnly
        />
      </details>
    </div>
  );
}
