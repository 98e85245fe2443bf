import type { PaletteEntry } from './entries.ts';

/** Finds letters in how a Chinese text is read: the indexes of the characters, or nothing. */
export type ReadingMatch = (text: string, letters: string) => readonly number[] | null;

/** Before the readings have arrived, or without a network: no Chinese text is found by Latin letters. */
export const noReading: ReadingMatch = () => null;

let loaded: Promise<ReadingMatch> | undefined;

/** Fetches the table of Chinese readings once. */
export function loadReadingMatch(): Promise<ReadingMatch> {
  loaded ??= import('pinyin-pro').then(
    ({ match }): ReadingMatch =>
      (text, letters) =>
        match(text, letters, { precision: 'start', continuous: true }),
  );
  return loaded.catch(() => {
    loaded = undefined;
    return noReading;
  });
}

/** Entries a search finds, best first: by title, then by other words, then by description; in Chinese, pinyin or English. */
export function findEntries(
  entries: readonly PaletteEntry[],
  typed: string,
  reading: ReadingMatch,
): readonly PaletteEntry[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return entries;
  return entries
    .map((entry, index) => ({ entry, index, score: scoreOf(entry, wanted, reading) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ entry }) => entry);
}

function scoreOf(entry: PaletteEntry, wanted: string, reading: ReadingMatch): number {
  const { title, description } = entry;
  const titles = [title['zh-CN'], title.en ?? ''].map((text) => textScore(text, wanted, reading));
  const words = entry.words.map((word) => textScore(word, wanted, reading));
  const about = [description['zh-CN'], description.en ?? ''].some((text) =>
    text.toLowerCase().includes(wanted),
  );
  return Math.max(...titles.map((score) => score * 10), ...words.map((score) => score * 3), about ? 1 : 0);
}

/** 4 the very text, 3 its beginning, 2 the beginning of a word or how it is read, 1 inside it. */
function textScore(text: string, wanted: string, reading: ReadingMatch): number {
  const low = text.toLowerCase();
  if (low === '') return 0;
  if (low === wanted) return 4;
  if (low.startsWith(wanted)) return 3;
  if (/^[a-z ]+$/.test(wanted)) {
    if (low.includes(` ${wanted}`)) return 2;
    const found = reading(text, wanted.replaceAll(' ', ''));
    if (found !== null && found.length > 0) return found[0] === 0 ? 2 : 1;
    // Inside a Latin word only what is long enough to be meant.
    return wanted.length > 2 && low.includes(wanted) ? 1 : 0;
  }
  return low.includes(wanted) ? 2 : 0;
}
