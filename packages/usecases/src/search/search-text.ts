import { pinyin } from 'pinyin-pro';

/** Longer fields are searched as far as this. */
const FIELD_LIMIT = 2_000;
/** How a text is read aloud is kept for names and titles, not for letters. */
const READ_LIMIT = 64;
/** A whole reading can start at each character; names are short, and longer texts are found by their initials. */
const WHOLE_LIMIT = 16;
/** What somebody types into a search box. */
const ASKED_LIMIT = 100;
const WORD_LIMIT = 5;

/** A field's value as it is searched. */
export interface SearchText {
  /** The value in lower case, without differences of width, and in further lines its pinyin initials. */
  readonly plain: string;
  /** Its pinyin from each character on, one line each, every line begun by a line break; '' without Chinese. */
  readonly read: string;
}

/** A text without differences that nobody means: width, case, kinds of blanks. */
export function folded(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** What is kept of a value's texts, so that they are found by what people type. */
export function searchTextOf(texts: readonly string[]): SearchText {
  const plain = new Set<string>();
  let read = '';
  for (const text of texts) {
    const fold = folded(text.slice(0, FIELD_LIMIT));
    if (fold === '') continue;
    plain.add(fold);
    const reading = readingOf(text.slice(0, READ_LIMIT));
    if (reading === null) continue;
    plain.add(reading.initials);
    read += reading.whole;
  }
  return { plain: [...plain].join('\n').slice(0, 2 * FIELD_LIMIT), read };
}

interface Reading {
  readonly initials: string;
  readonly whole: string;
}

/** Names of goods, customers and choices come again in every record, and reading one takes longer than all else of it. */
const readings = new Map<string, Reading>();
/** At most a kilobyte each. */
const READINGS_LIMIT = 4_000;

function readingOf(text: string): Reading | null {
  if (!/\p{Script=Han}/u.test(text)) return null;
  const known = readings.get(text);
  if (known !== undefined) return known;
  const reading = readAloud(text);
  if (readings.size >= READINGS_LIMIT) readings.clear();
  readings.set(text, reading);
  return reading;
}

function readAloud(text: string): Reading {
  const parts = pinyin(text, { toneType: 'none', type: 'all', nonZh: 'consecutive', v: true });
  const syllables = parts
    .map(({ isZh, pinyin: syllable, origin }) => ({ isZh, read: letters(isZh ? syllable : origin) }))
    .filter(({ read }) => read !== '');
  const initials = syllables.map(({ isZh, read }) => (isZh ? read.slice(0, 1) : read)).join('');
  const starts = syllables.slice(0, WHOLE_LIMIT);
  const whole = starts
    .map(
      (_, at) =>
        `\n${starts
          .slice(at)
          .map(({ read }) => read)
          .join('')}`,
    )
    .join('');
  return { initials, whole };
}

const letters = (text: string): string => folded(text).replaceAll(/[^a-z0-9]/g, '');

/** The words somebody looks for: each must stand somewhere in the record. */
export function searchWords(asked: string): readonly string[] {
  const words = folded(asked.slice(0, ASKED_LIMIT)).split(' ').filter(Boolean);
  return [...new Set(words)].slice(0, WORD_LIMIT);
}

/** Whether a text answers a word: it stands in it, or is how it reads. */
export function answers(text: SearchText, word: string): boolean {
  return text.plain.includes(word) || text.read.includes(`\n${word}`);
}

/** The people whose names answer a word. */
export function peopleFor(
  people: readonly { readonly id: string; readonly name: string }[],
  word: string,
): readonly string[] {
  return people.filter(({ name }) => answers(searchTextOf([name]), word)).map(({ id }) => id);
}
