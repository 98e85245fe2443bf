import type { Field } from '@weir/artefact';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useDesign, useLocale, useSession, useWords } from '../session/use-session.ts';
import { setCanvasUi, useCanvasUi, wantFocus } from './canvas-ui.ts';
import { titleOf } from './field-words.ts';
import { canvasWords } from './words.ts';

interface FieldTitleProps {
  readonly name: string;
  readonly field: Field;
  readonly at: 'canvas' | 'outline';
}

/** A field's title, edited in place after F2 or a double click. */
export function FieldTitle({ name, field, at }: FieldTitleProps) {
  const locale = useLocale();
  const words = useWords(canvasWords);
  const editing = useCanvasUi((ui) => ui.editing?.name === name && ui.editing.at === at);
  if (editing) return <TitleEditor name={name} field={field} at={at} />;
  // The item around is called by it; said twice it would be noise.
  return <span aria-hidden="true">{titleOf(field, locale, words)}</span>;
}

function TitleEditor({ name, field, at }: FieldTitleProps) {
  const session = useSession();
  const locale = useLocale();
  const words = useWords(canvasWords);
  const formKey = useDesign((state) => state.formKey);
  const [text, setText] = useState(field.title[locale] ?? field.title['zh-CN'] ?? '');
  const input = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const end = (keep: boolean, focus: boolean): void => {
    if (over.current) return;
    over.current = true;
    if (focus) wantFocus(at);
    setCanvasUi({ editing: null });
    const next = text.trim();
    if (!keep || next === '' || next === field.title[locale] || formKey === null) return;
    session.dispatch({
      do: 'set',
      artefact: `form/${formKey}`,
      field: name,
      path: `/title/${locale}`,
      value: next,
    });
  };
  const keys = (event: KeyboardEvent): void => {
    event.stopPropagation();
    // While a word is being composed, Enter belongs to the input method.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      end(true, true);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      end(false, true);
    }
  };
  return (
    <input
      ref={input}
      className="wd-title-input"
      aria-label={words.editTitle(titleOf(field, locale, words))}
      value={text}
      maxLength={120}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={keys}
      onBlur={() => end(true, false)}
      onPointerDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
      onTouchStart={(event) => event.stopPropagation()}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
