import { inLocale } from '@weir/base';
import { Notice } from '@weir/ui';
import { lazy, Suspense } from 'react';
import { defineView, type FieldViewProps } from '../../view-props.ts';
import type { NoticeField } from './spec.ts';

// Only forms with a notice pay for reading Markdown.
const NoticeMarkdown = lazy(() => import('./markdown.tsx'));

/** Without any mark of Markdown the words are shown at once. */
const PLAIN = /^[^*_`#[\]<>!|~\\-]*$/;

function Control({ field, locale }: FieldViewProps<NoticeField>) {
  const text = inLocale(field.text, locale);
  const words = PLAIN.test(text) ? (
    <p>{text}</p>
  ) : (
    <Suspense fallback={<p>{text}</p>}>
      <NoticeMarkdown text={text} />
    </Suspense>
  );
  const tone = field.tone ?? 'info';
  if (tone === 'plain') return <div className="wr-prose">{words}</div>;
  return (
    <Notice tone={tone}>
      <div className="wr-prose">{words}</div>
    </Notice>
  );
}

/** Words for whoever fills the form. */
export const notice = defineView<NoticeField>({ kind: 'notice', labels: 'none', Control });
