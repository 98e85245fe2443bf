import { useTextDraft } from '@weir/ui';
import type { ClipboardEvent, KeyboardEvent } from 'react';

/** Where the caret may go on from a cell. */
export type Step = 'down' | 'up' | 'left' | 'right';

/**
 * One language of one text. Half-composed pinyin is told to nobody, and Enter ends a composition before it goes to the
 * next line.
 */
export function TextCell({
  id,
  label,
  value,
  placeholder,
  limit,
  missing,
  lang,
  onChange,
  onStep,
  onPaste,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly limit: number;
  readonly missing: boolean;
  readonly lang: string;
  readonly onChange: (text: string) => void;
  readonly onStep: (step: Step) => void;
  /** Whether the paste was taken as a table. */
  readonly onPaste: (text: string) => boolean;
}) {
  const { attributes } = useTextDraft(value, onChange);
  const shown = attributes.value;

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const short = shown.length < 30 && !shown.includes('\n');
    const atEnd = selectionStart === selectionEnd && selectionEnd === shown.length;
    const atStart = selectionStart === selectionEnd && selectionStart === 0;
    const step = ((): Step | null => {
      if (event.key === 'Enter') return event.shiftKey ? null : 'down';
      if (event.ctrlKey || event.metaKey || event.shiftKey) return null;
      if (event.key === 'ArrowDown') return short || atEnd || event.altKey ? 'down' : null;
      if (event.key === 'ArrowUp') return short || atStart || event.altKey ? 'up' : null;
      if (event.key === 'ArrowRight') return atEnd && lang !== 'en' ? 'right' : null;
      if (event.key === 'ArrowLeft') return atStart && lang === 'en' ? 'left' : null;
      return null;
    })();
    if (step === null) return;
    event.preventDefault();
    onStep(step);
  }
  return (
    <textarea
      {...attributes}
      id={id}
      lang={lang}
      aria-label={label}
      placeholder={placeholder}
      maxLength={limit}
      rows={Math.min(6, Math.max(1, Math.ceil(widthOf(shown) / 44), shown.split('\n').length))}
      className={missing ? 'wd-texts__cell wd-texts__cell--missing' : 'wd-texts__cell'}
      onKeyDown={onKeyDown}
      onPaste={(event: ClipboardEvent<HTMLTextAreaElement>) => {
        if (onPaste(event.clipboardData.getData('text/plain'))) event.preventDefault();
      }}
    />
  );
}

/** Widths of Latin letters; Chinese takes two. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += char > '\u2E7F' ? 2 : 1;
  return width;
}
