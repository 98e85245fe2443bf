import { decimal, decimalToText, groupedDigits } from '@weir/expression';
import { cleanCode } from './clean-text.ts';
import { ALL_SIGNS, signsOf } from './currency-sign.ts';

/** Words that may stand around the digits of a field. */
export interface NumberWords {
  /** ISO code: only the signs of this money are read, for `$5` is not five yuan. Absent: the sign of any money. */
  readonly currency?: string | undefined;
  /** Its unit, in any language. */
  readonly units?: readonly string[];
}

/** Longer texts are no numbers; what is longer need not be looked at. */
const LONGEST = 100;
const LINE_BREAK = /[\t\n\r\u2028\u2029]/;
/** Blanks as typesetters and spreadsheets use them between groups of digits. */
const BLANKS = /[\u00a0\u2000-\u200a\u202f\u205f]/g;
const MINUS = /[−–﹣]/g;
const PLAIN = /^(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;
/** A first group of 0 would be a decimal comma: 0,125. */
const COMMAS = /^[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?$/;
const SPACES = /^[1-9][0-9]{0,2}(?: [0-9]{3})+(?:\.[0-9]*)?$/;

/**
 * The one reader of numbers: typed on a page, pasted, sent in a file, given in the designer. `1,234.50`, `1 234.5`, `¥ 99`,
 * `１２`, `99.00元`, `5万`, `(5.00)` for minus five; the whole list stands in the README of `decimal`. Gives the plain decimal
 * text, or null for what is none or may mean two things (`12,5`, `5%`, `1e3`, `--5`).
 */
export function readDecimalText(text: string, words: NumberWords = {}): string | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST || LINE_BREAK.test(trimmed)) return null;
  const clean = (cleanCode(trimmed) ?? '')
    .replace(BLANKS, ' ')
    .replace(MINUS, '-')
    .replace(/￥/g, '¥')
    .replace(/￡/g, '£')
    .replace(/[。｡]/g, '.');
  const around = takeAround(clean, words);
  if (around === null) return null;
  const { scale, rest } = takeScale(around.rest);
  if (!PLAIN.test(rest) && !COMMAS.test(rest) && !SPACES.test(rest)) return null;
  const [whole = '', fraction = ''] = rest.replace(/[ ,]/g, '').split('.');
  const digits = `${whole}${fraction.padEnd(scale, '0')}`;
  const point = whole.length + scale;
  const exact = decimal(`${digits.slice(0, point) || '0'}.${digits.slice(point) || '0'}`);
  if (exact === null) return null;
  const plain = decimalToText(exact);
  return around.negative && plain !== '0' ? `-${plain}` : plain;
}

/** As `readDecimalText`, as a number; null too when it has more than 15 significant digits, which JSON numbers cannot carry. */
export function readNumberText(text: string, words: NumberWords = {}): number | null {
  const plain = readDecimalText(text, words);
  if (plain === null || significantDigits(plain) > 15) return null;
  return Number(plain);
}

function significantDigits(plain: string): number {
  return plain.replace(/[-.]/g, '').replace(/^0+/, '').length;
}

/** What is left without sign, brackets, money and unit; null when there are two signs. */
function takeAround(
  clean: string,
  words: NumberWords,
): { readonly rest: string; readonly negative: boolean } | null {
  const signs = words.currency === undefined ? ALL_SIGNS : signsOf(words.currency);
  const units = (words.units ?? [])
    .map((unit) => cleanCode(unit) ?? '')
    .filter((unit) => unit !== '')
    .sort((a, b) => b.length - a.length);
  let rest = clean;
  const marks: string[] = [];
  const takeMark = () => {
    const mark = rest[0];
    if (mark !== '-' && mark !== '+') return;
    marks.push(mark);
    rest = rest.slice(1).trimStart();
  };
  const takeSign = () => {
    rest = (withoutStart(rest, signs) ?? rest).trim();
  };
  const takeEnd = () => {
    rest = (withoutEnd(rest, units) ?? withoutEnd(rest, signs) ?? rest).trim();
  };
  takeEnd();
  takeMark();
  takeSign();
  if (rest.startsWith('(') && rest.endsWith(')')) {
    marks.push('-');
    rest = rest.slice(1, -1).trim();
    takeEnd();
    takeSign();
  }
  takeMark();
  return marks.length > 1 ? null : { rest, negative: marks[0] === '-' };
}

const startsWithWord = (text: string, word: string): boolean =>
  text.slice(0, word.length).toLowerCase() === word.toLowerCase();

function withoutStart(text: string, words: readonly string[]): string | null {
  const word = words.find((one) => startsWithWord(text, one));
  return word === undefined ? null : text.slice(word.length);
}

function withoutEnd(text: string, words: readonly string[]): string | null {
  const word = words.find((one) => startsWithWord(text.slice(-one.length), one));
  return word === undefined ? null : text.slice(0, -word.length);
}

/** `5万` is 50000: places the point moves to the right. */
function takeScale(text: string): { readonly rest: string; readonly scale: number } {
  const scale = text.endsWith('万') ? 4 : text.endsWith('亿') ? 8 : 0;
  return { rest: scale === 0 ? text : text.slice(0, -1).trimEnd(), scale };
}

/** A number with grouped thousands and at least `places` decimal places: 12345.6 → `12,345.60`. */
export function groupedNumber(value: number, places = 0): string {
  const exact = decimal(value);
  if (exact === null) return String(value);
  const text = decimalToText(exact);
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const grouped = groupedDigits(whole);
  const padded = fraction.padEnd(places, '0');
  return `${negative ? '-' : ''}${grouped}${padded === '' ? '' : `.${padded}`}`;
}
