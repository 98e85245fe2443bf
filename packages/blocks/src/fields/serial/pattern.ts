/** A part of a serial number before the counter: fixed text, or digits of the day it is drawn. */
export type SerialPart = { readonly text: string } | { readonly date: DateToken };
export type DateToken = 'yyyy' | 'yy' | 'yyyyMM' | 'yyMM' | 'yyyyMMdd' | 'yyMMdd';

/** A pattern taken apart. */
export interface SerialPattern {
  readonly parts: readonly SerialPart[];
  /** Digits of the counter, filled with zeros; a fuller counter grows beyond them. */
  readonly digits: number;
  /** When the counter starts again: with the finest part of the date. */
  readonly period: 'never' | 'year' | 'month' | 'day';
}

const TOKENS: Readonly<Record<DateToken, SerialPattern['period']>> = {
  yyyy: 'year',
  yy: 'year',
  yyyyMM: 'month',
  yyMM: 'month',
  yyyyMMdd: 'day',
  yyMMdd: 'day',
};
const PART = /\{([^{}]*)\}|([^{}]+)/y;

/**
 * Takes `JG-{yyyyMMdd}-{0000}` apart: text, at most one date in braces, and at the very end the counter as zeros in braces.
 * Null when the pattern is none.
 */
export function readSerialPattern(pattern: string): SerialPattern | null {
  const parts: SerialPart[] = [];
  let period: SerialPattern['period'] = 'never';
  PART.lastIndex = 0;
  while (PART.lastIndex < pattern.length) {
    const match = PART.exec(pattern);
    if (match === null) return null;
    const [, token, text] = match;
    if (text !== undefined) {
      parts.push({ text });
    } else if (token !== undefined && Object.hasOwn(TOKENS, token)) {
      if (period !== 'never') return null;
      period = TOKENS[token as DateToken];
      parts.push({ date: token as DateToken });
    } else if (token !== undefined && /^0{2,10}$/.test(token)) {
      return PART.lastIndex === pattern.length ? { parts, digits: token.length, period } : null;
    } else {
      return null;
    }
  }
  return null;
}
