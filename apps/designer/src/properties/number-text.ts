import { readNumberText } from '@weir/blocks/run';

/** Bounds of a number as an editor knows them; `scale`: what is typed is the stored number divided by it. */
export interface NumberBounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly whole?: boolean;
  readonly scale?: number;
}

/** What was typed: nothing, a number to store, or why it is none. */
export type ReadNumber =
  | { readonly is: 'nothing' }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'notNumber' | 'notWhole' }
  | { readonly is: 'tooSmall' | 'tooLarge'; readonly limit: string };

/** Reads a number as every field does, within the bounds. */
export function readNumber(text: string, { minimum, maximum, whole, scale = 1 }: NumberBounds): ReadNumber {
  if (text.trim() === '') return { is: 'nothing' };
  const typed = readNumberText(text);
  if (typed === null) return { is: 'notNumber' };
  // Megabytes as bytes: 0.1 × 1 000 000 must not leave a fraction of a byte.
  const value = scale === 1 ? typed : Math.round(typed * scale);
  if (whole === true && !Number.isInteger(value)) return { is: 'notWhole' };
  if (minimum !== undefined && value < minimum) return { is: 'tooSmall', limit: writeNumber(minimum, scale) };
  if (maximum !== undefined && value > maximum) return { is: 'tooLarge', limit: writeNumber(maximum, scale) };
  return { is: 'number', value };
}

/** A stored number as it is shown in the editor. */
export function writeNumber(value: number, scale = 1): string {
  const shown = value / scale;
  return Number.isInteger(shown) ? String(shown) : String(Number(shown.toPrecision(12)));
}
