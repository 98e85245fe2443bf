/** Latin letters for a text, for keys. */
export type ToAscii = (text: string) => string;

/** Without the table of readings: what is Latin already. */
export const plainAscii: ToAscii = (text) => text;

let loaded: Promise<ToAscii | null> | undefined;

/** Chinese as pinyin words; the table is fetched once, and `null` where it cannot be. */
export function loadAscii(): Promise<ToAscii | null> {
  loaded ??= import('pinyin-pro').then(
    ({ pinyin }): ToAscii =>
      (text) =>
        pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join(' '),
    () => {
      loaded = undefined;
      return null;
    },
  );
  return loaded;
}
