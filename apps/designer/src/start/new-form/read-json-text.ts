import { lineAt, parseJson, syntaxError } from '../../json/pointer-position.ts';

/** A text as JSON, or the place where it is none: `notJson` within it, `cutOff` at its end. */
export type ReadJsonText =
  | { readonly value: unknown }
  | { readonly wrong: 'notJson' | 'cutOff'; readonly line: number; readonly column: number };

/** Reads pasted JSON; where it goes wrong is told by line and column, whatever the browser calls it. */
export function readJsonText(pasted: string): ReadJsonText {
  const text = pasted.replace(/^\uFEFF/, '');
  try {
    return { value: JSON.parse(text) };
  } catch {
    const end = text.trimEnd().length;
    const { from } = syntaxError(text, parseJson(text)) ?? { from: end };
    const wrong = from >= end - 1 && /^\s*[[{]/.test(text) && !/[\]}]\s*$/.test(text) ? 'cutOff' : 'notJson';
    return { wrong, ...lineAt(text, from) };
  }
}
