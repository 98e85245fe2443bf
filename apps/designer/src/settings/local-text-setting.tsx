import type { LocalText } from '@weir/base';
import { useState } from 'react';
import { useWords } from '../session/use-session.ts';
import { LocalTextInput } from './local-text-input.tsx';
import { cleanText, type TextPair, textPair } from './local-texts.ts';
import { words } from './words.ts';

/** A text of an artefact in both languages; without Chinese there is none, so English alone is kept here until it comes. */
export function LocalTextSetting({
  value,
  onChange,
  needed,
  ...rest
}: {
  readonly label: string;
  readonly help?: string;
  readonly placeholder?: string;
  readonly lines?: number;
  readonly value: LocalText | undefined;
  /** The text may not be empty. */
  readonly needed?: boolean;
  readonly onChange: (value: LocalText | undefined) => void;
}) {
  const text = useWords(words);
  const [half, setHalf] = useState<TextPair | null>(null);
  const shown = half ?? textPair(value);
  function change(next: TextPair): void {
    const clean = cleanText(next);
    const keepHere = clean === undefined && (next.en.trim() !== '' || needed === true);
    setHalf(keepHere ? next : null);
    if (!keepHere) onChange(clean);
  }
  return (
    <LocalTextInput
      {...rest}
      value={shown}
      onChange={change}
      problem={half === null ? null : needed ? text.titleNeeded : text.chineseFirst}
    />
  );
}
