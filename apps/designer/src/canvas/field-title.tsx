import type { Field } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { type KeyboardEvent, type SyntheticEvent, useEffect, useRef, useState } from 'react';
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
  const [text, setText] = useState(inLocale(field.title, locale) ?? '');
  const input = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const end = (keep: boolean, focus: boolean): void => {
    if (over.current) return;
    over.current = true;
    if (focus) wantFocus(at, name);
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
  const label = words.editTitle(titleOf(field, locale, words));
  const still = (event: SyntheticEvent): void => event.stopPropagation();
  const box = (
    <input
      ref={input}
      className="wd-title-input"
      aria-label={label}
      value={text}
      maxLength={120}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={keys}
      onBlur={() => end(true, false)}
      onPointerDown={still}
      onMouseDown={still}
      onTouchStart={still}
      onClick={still}
      onDoubleClick={still}
    />
  );
  if (at === 'outline') return box;
  // On the canvas the box stands beside its item, and a tree holds only items.
  return (
    <div role="treeitem" aria-label={label} aria-level={1} aria-selected={false} tabIndex={-1}>
      {box}
    </div>
  );
}
