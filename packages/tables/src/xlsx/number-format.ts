/** What a number format makes of a number. */
export type NumberFormat =
  | { readonly shows: 'number' }
  /** A code with leading zeros, as the format `00000` shows it. */
  | { readonly shows: 'code'; readonly digits: number }
  /** A day, a time of day, or both; `day` when the format shows any part of a date. */
  | { readonly shows: 'moment'; readonly day: boolean }
  /** Hours, minutes or seconds that go on counting beyond a day. */
  | { readonly shows: 'duration' };

const NUMBER: NumberFormat = { shows: 'number' };
const DAY: NumberFormat = { shows: 'moment', day: true };
const TIME: NumberFormat = { shows: 'moment', day: false };
const DURATION: NumberFormat = { shows: 'duration' };

/** Formats that are not spelled out in the file; those of 27 to 36 and 50 to 58 are Excel's Chinese, Japanese and Korean days, those from 71 Thai ones. */
const BUILT_IN: readonly (readonly [from: number, to: number, format: NumberFormat])[] = [
  [14, 17, DAY],
  [18, 21, TIME],
  [22, 22, DAY],
  [27, 31, DAY],
  [32, 35, TIME],
  [36, 36, DAY],
  [45, 45, TIME],
  [46, 46, DURATION],
  [47, 47, TIME],
  [50, 54, DAY],
  [55, 56, TIME],
  [57, 58, DAY],
  [71, 74, DAY],
  [75, 76, TIME],
  [77, 77, DAY],
  [78, 78, TIME],
  [79, 79, DURATION],
  [80, 80, TIME],
  [81, 81, DAY],
];

/** Words that stand for “as it is” in some language, though their letters would be parts of a date. */
const GENERAL = /^(?:general|g\/通用格式|g\/標準|g\/표준|standard|standaard|estándar|geral)/i;
/** The whole number, or parts of it, counted on beyond a day: `[h]:mm`. */
const ELAPSED = /^\[(?:h+|m+|s+)\]/i;

/** A format by its number and, unless it is one of Excel's own, its text. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code !== undefined) return formatOfCode(code);
  return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? NUMBER;
}

/** Reads the first section of a format text, sign by sign: quoted, escaped and bracketed parts are no letters of a date. */
function formatOfCode(code: string): NumberFormat {
  let day = false;
  let time = false;
  let plain = '';
  for (let at = 0; at < code.length; ) {
    const sign = code[at] ?? '';
    if (sign === ';') break;
    if (sign === '"') {
      const end = code.indexOf('"', at + 1);
      if (end < 0) break;
      at = end + 1;
    } else if (sign === '\\' || sign === '_' || sign === '*') at += 2;
    else if (sign === '[') {
      if (ELAPSED.test(code.slice(at, at + 16))) return DURATION;
      const end = code.indexOf(']', at);
      if (end < 0) break;
      at = end + 1;
    } else {
      const general = GENERAL.exec(code.slice(at, at + 16))?.[0];
      if (general !== undefined) {
        at += general.length;
        continue;
      }
      const small = sign.toLowerCase();
      const next = code[at + 1] ?? '';
      // `E+` is the exponent of a number; `e` alone is a year.
      if (small === 'e' && (next === '+' || next === '-')) plain += sign;
      else if ('ydegb'.includes(small) || (small === 'a' && /^a{3}/i.test(code.slice(at, at + 3))))
        day = true;
      else if ('hs'.includes(small)) time = true;
      // Months or minutes: minutes only stand beside hours or seconds.
      else if (small === 'm') plain += 'm';
      else plain += sign;
      at++;
    }
  }
  if (day) return DAY;
  if (time) return TIME;
  if (plain.includes('m')) return DAY;
  return /^0{2,}$/.test(plain) ? { shows: 'code', digits: plain.length } : NUMBER;
}
