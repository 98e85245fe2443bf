import type { JsonObject } from '@weir/base';
import { isObject } from '@weir/base';
/** JSON of which nothing is known. */

/** One question or part of a form of another product, in terms all of them share. */
export interface Item {
  readonly as:
    | 'text'
    | 'longText'
    | 'number'
    | 'decimal'
    | 'choice'
    | 'choices'
    | 'yesNo'
    | 'date'
    | 'dateTime'
    | 'rating'
    | 'phone'
    | 'file'
    | 'image'
    | 'signature'
    | 'hidden'
    | 'notice'
    | 'section'
    | 'pages'
    | 'rows'
    /** Something a form here has no kind for. */
    | 'unknown';
  /** What the product calls it. */
  readonly type: string;
  readonly name: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly longest?: number | undefined;
  readonly places?: number | undefined;
  readonly pattern?: string | undefined;
  /** Shown or computed under conditions that were not taken over. */
  readonly conditional?: boolean;
  /** Words to show. */
  readonly words?: string | undefined;
  readonly inside?: readonly Item[];
}

/** What is read of another product: its title and its parts. */
export interface ForeignForm {
  readonly title: string;
  readonly items: readonly Item[];
}

export function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
export function textIn(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
export function numberIn(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Options as products write them: words, or value with label. */
export function optionsIn(
  value: unknown,
  say: (label: unknown) => string | undefined = textIn,
): NonNullable<Item['options']> {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const [given, label] = isObject(one) ? [one.value, one.label ?? one.text] : [one, one];
    const word = textIn(given) ?? (typeof given === 'boolean' ? String(given) : undefined) ?? say(label);
    return word === undefined ? [] : [{ value: word, label: say(label) ?? word }];
  });
}
