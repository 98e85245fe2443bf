/** How a text is read aloud: initials (`ddje`) and whole (`dingdanjine`), for finding it by Latin letters. */
export type Reading = (text: string) => { readonly initials: string; readonly whole: string };

/** Before the table of readings has arrived: Latin letters only. */
export const plainReading: Reading = (text) => {
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return { initials: letters, whole: letters };
};

let loaded: Promise<Reading> | undefined;

/** Fetches the table of Chinese readings once; without it (offline) search goes on without them. */
export function loadReading(): Promise<Reading> {
  loaded ??= import('pinyin-pro').then(({ pinyin }): Reading => {
    const known = new Map<string, { readonly initials: string; readonly whole: string }>();
    return (text) => {
      const before = known.get(text);
      if (before) return before;
      const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
      const clean = syllables.map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''));
      const read = { initials: clean.map((one) => one.slice(0, 1)).join(''), whole: clean.join('') };
      known.set(text, read);
      return read;
    };
  });
  return loaded.catch(() => {
    loaded = undefined;
    return plainReading;
  });
}

/** How well a text answers what was typed: 0 not at all, higher is better. */
export function matchScore(text: string, typed: string, reading: Reading): number {
  if (typed === '') return 1;
  const [low, wanted] = [text.toLowerCase(), typed.toLowerCase()];
  if (low === wanted) return 6;
  if (low.startsWith(wanted)) return 5;
  if (/^[a-z0-9]+$/.test(wanted)) {
    const { initials, whole } = reading(text);
    if (initials.startsWith(wanted)) return 4;
    if (whole.startsWith(wanted)) return 3;
    if (wanted.length > 1 && initials.includes(wanted)) return 2;
  }
  return low.includes(wanted) ? 2 : 0;
}
