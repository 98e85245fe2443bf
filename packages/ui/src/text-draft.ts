import { type ChangeEvent, type CompositionEvent, useRef, useState } from 'react';

type TextElement = HTMLInputElement | HTMLTextAreaElement;

/**
 * Keeps what a person is typing apart from the value outside, until they leave the input. Input methods (pinyin)
 * compose in peace: half-composed text is shown, but told outside only when the composition ends. Without this a
 * re-render in the middle of a composition loses letters.
 */
export function useTextDraft(text: string, tell: (text: string) => void) {
  const [draft, setDraft] = useState<string | null>(null);
  const composing = useRef(false);
  const change = (next: string) => {
    setDraft(next);
    if (!composing.current) tell(next);
  };
  return {
    editing: draft !== null,
    change,
    /** Forget the draft and show the value from outside again. */
    settle: () => setDraft(null),
    attributes: {
      value: draft ?? text,
      onChange: (event: ChangeEvent<TextElement>) => change(event.currentTarget.value),
      onCompositionStart: () => {
        composing.current = true;
      },
      onCompositionEnd: (event: CompositionEvent<TextElement>) => {
        composing.current = false;
        change(event.currentTarget.value);
      },
      onBlur: () => {
        composing.current = false;
        setDraft(null);
      },
    },
  };
}
