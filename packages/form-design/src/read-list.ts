/**
 * Bullets that are nothing else at the start of a line. The last ones are what Word's symbol fonts leave in plain text.
 */
const BULLETS = '•‣·∙・⁃▪▫◦●○■□◆◇►▶➢➤✓✔☐☑☒、§\uF0B7\uF0A7\uF0D8\uF0FC\uF076\uF06C\uF06E';
/** Of those, the ones that can also be a word of their own: ○, ×, △ as marks. They need company, or a blank. */
const MARKS = '●○■□◆◇✓✔☐☑☒§';
/** Signs that begin words as well: -5℃, +86, *标. */
const SIGNS = '-–—*+※→>';
/** What Word's bullets become in plain text, before a tab: o, and letters of its symbol font. */
const LETTERS = 'o§Øüvnluqw';
const HAN = '一二三四五六七八九十';

const BLANK = '[ \\t]';
const BULLET = new RegExp(`^([${BULLETS}])${BLANK}*(.*)$`, 'u');
const SIGN = new RegExp(`^([${SIGNS.replace('-', '\\-')}])(${BLANK}*)(.*)$`, 'u');
const LETTER = new RegExp(`^([${LETTERS}])\\t${BLANK}*(.*)$`, 'u');
const TICK_BOX = /^\[[ xX]?\][ \t]*(.*)$/s;
/** A number, how it ends, and what follows: `1.`, `1、`, `(1)`, `一、`, `a)`, `ii.`. */
const ORDINAL = new RegExp(
  `^([(（]?)([0-9]{1,3}|[${HAN}]{1,3}|[A-Za-z]|[ivxIVX]{1,5})([)）.．、]|${BLANK}*(?=$))(.*)$`,
  'u',
);
const CIRCLED = /^([\u2460-\u2473\u2474-\u2487\u2488-\u249B\u24D0-\u24E9\u2776-\u277F])[ \t]*(.*)$/su;

/** A line with what may be its marker. */
interface Line {
  readonly text: string;
  /** Readings of the marker as a number: one a way of counting. */
  readonly ordinals: readonly { readonly style: string; readonly number: number }[];
  /** What is left without the marker. */
  readonly rest: string;
  readonly marker: 'none' | 'bullet' | 'mark' | 'sign' | 'tightSign' | 'letter' | 'ordinal';
  readonly sign: string;
}

/**
 * The lines of a list as it was copied from Word, Excel, WeChat or a mail: blank lines, bullets and numbering go, tabs
 * between cells stay. Numbering is only what counts on from line to line; digits that belong to a word (3M, 1号线, 2.5mm)
 * are kept, and so is every line that `isKnown` says is a word already.
 */
export function readList(text: string, isKnown: (line: string) => boolean = () => false): readonly string[] {
  const lines = text
    .replaceAll('\v', '\n')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(clean)
    .filter((line) => line !== '')
    .map((line): Line => (isKnown(line) ? plain(line) : readLine(line)));
  const counted = countedOn(lines);
  const company = companyOf(lines, counted);
  return lines.flatMap((line, i) => {
    const left = isStripped(line, counted.has(i), company) ? line.rest : line.text;
    return left === '' ? [] : [left];
  });
}

/** Blanks of all kinds as plain ones; the ends cut off. */
function clean(line: string): string {
  return line
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\u00A0\u2000-\u200A\u202F\u3000]/g, ' ')
    .trim();
}

function plain(text: string): Line {
  return { text, rest: text, marker: 'none', sign: '', ordinals: [] };
}

function readLine(text: string): Line {
  const ticked = TICK_BOX.exec(text);
  if (ticked) return { ...plain(text), marker: 'bullet', sign: '[]', rest: ticked[1] ?? '' };
  const letter = LETTER.exec(text);
  if (letter) return { ...plain(text), marker: 'letter', sign: letter[1] ?? '', rest: letter[2] ?? '' };
  const bullet = BULLET.exec(text);
  if (bullet) {
    const [, sign = '', rest = ''] = bullet;
    const spaced = rest !== '' && text.length > sign.length + rest.length;
    return { ...plain(text), marker: MARKS.includes(sign) && !spaced ? 'mark' : 'bullet', sign, rest };
  }
  const signed = SIGN.exec(text);
  if (signed) {
    const [, sign = '', blank = '', rest = ''] = signed;
    const box = TICK_BOX.exec(rest);
    if (rest === '' || (blank === '' && /^[0-9.%*+\-–—>]/.test(rest))) return plain(text);
    return { ...plain(text), marker: blank === '' ? 'tightSign' : 'sign', sign, rest: box?.[1] ?? rest };
  }
  return readOrdinal(text);
}

function readOrdinal(text: string): Line {
  const circled = CIRCLED.exec(text);
  if (circled) {
    const [, sign = '', rest = ''] = circled;
    const number = Number.parseInt(sign.normalize('NFKC').replace(/[^0-9a-z]/g, ''), 36);
    const digits = Number(sign.normalize('NFKC').replace(/\D/g, ''));
    return {
      ...plain(text),
      marker: 'ordinal',
      rest,
      ordinals: [{ style: 'circled', number: digits > 0 ? digits : number - 9 }],
    };
  }
  const found = ORDINAL.exec(text);
  const [, open = '', word = '', close = '', after = ''] = found ?? [];
  const rest = clean(after);
  // `2.5mm`, `1.0版`: the point belongs to the number. `A.O.史密斯`: to the name.
  const tight = after !== '' && !/^[ \t]/.test(after);
  const bound = (close === '.' || close === '．') && tight && /^[0-9A-Za-z.．]/.test(after);
  if (found === null || close.trim() === '' || bound || (open !== '' && !/[)）]/.test(close)))
    return plain(text);
  const style = `${open === '' ? '' : '('}${close.normalize('NFKC')}`;
  const ordinals = numbersOf(word).map((one) => ({ style: `${one.style}${style}`, number: one.number }));
  return ordinals.length === 0 ? plain(text) : { ...plain(text), marker: 'ordinal', rest, ordinals };
}

function numbersOf(word: string): readonly { readonly style: string; readonly number: number }[] {
  if (/^[0-9]/.test(word)) return [{ style: '1', number: Number(word) }];
  const first = word.charAt(0);
  if (HAN.includes(first)) {
    const tens = word.indexOf('十');
    const digit = (text: string): number => HAN.indexOf(text) + 1;
    const number =
      tens < 0
        ? word.length === 1
          ? digit(word)
          : 0
        : (tens === 0 ? 10 : digit(first) * 10) + (word.length > tens + 1 ? digit(word.charAt(tens + 1)) : 0);
    return number > 0 ? [{ style: '一', number }] : [];
  }
  const lower = word.toLowerCase();
  const found: { style: string; number: number }[] = [];
  if (word.length === 1) found.push({ style: 'a', number: lower.charCodeAt(0) - 96 });
  const roman = ROMAN.indexOf(lower) + 1;
  if (roman > 0) found.push({ style: 'i', number: roman });
  return found;
}

const ROMAN = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ');

/** Lines whose numbers count on from one to the next in the same style, or begin at one again. */
function countedOn(lines: readonly Line[]): ReadonlySet<number> {
  const byStyle = Map.groupBy(
    lines.flatMap(({ ordinals }, at) => ordinals.map(({ style, number }) => ({ style, number, at }))),
    ({ style }) => style,
  );
  const counted = new Set<number>();
  for (const marks of byStyle.values()) {
    const runs = marks.every(
      ({ number }, i) => number === 1 || (i > 0 && number === (marks[i - 1]?.number ?? 0) + 1) || i === 0,
    );
    const [first] = marks;
    if (!runs || (marks.length === 1 && first?.number !== 1)) continue;
    for (const { at } of marks) counted.add(at);
  }
  return counted;
}

/** What the other lines say about whether a doubtful marker is one. */
interface Company {
  /** Every line has a marker. */
  readonly all: boolean;
  readonly marked: number;
  /** Signs with something behind them, and how often. */
  readonly signs: ReadonlyMap<string, number>;
  /** Letters of Word's bullets. */
  readonly letters: ReadonlySet<string>;
}

function companyOf(lines: readonly Line[], counted: ReadonlySet<number>): Company {
  const signs = new Map<string, number>();
  const letters = new Set<string>();
  let marked = 0;
  let all = true;
  for (const [i, { marker, sign, rest }] of lines.entries()) {
    const isMarker = marker !== 'none' && marker !== 'ordinal';
    if (isMarker) marked += 1;
    else if (!counted.has(i)) all = false;
    if (isMarker && rest !== '') signs.set(sign, (signs.get(sign) ?? 0) + 1);
    if (marker === 'letter') letters.add(sign);
  }
  return { all: all && marked > 0, marked, signs, letters };
}

function isStripped({ marker, sign, rest }: Line, counted: boolean, company: Company): boolean {
  switch (marker) {
    case 'none':
      return false;
    case 'ordinal':
      return counted;
    case 'bullet':
    case 'sign':
      return true;
    case 'mark':
      // A mark alone in its line is a word, unless others in the list are bulleted with it.
      return (company.signs.get(sign) ?? 0) > (rest === '' ? 0 : 1);
    case 'tightSign':
      return company.all && company.marked > 1;
    case 'letter':
      // Two columns of a spreadsheet may begin with such a letter too, but hardly all with the same one.
      return company.all && company.letters.size === 1;
  }
}
