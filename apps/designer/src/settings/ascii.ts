let read: ((text: string) => string) | null = null;

/** Fetches the table of Chinese readings; without it (offline) Chinese titles give plain keys. */
export async function loadAscii(): Promise<void> {
  const { pinyin } = await import('pinyin-pro');
  read = (text) => pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).join(' ');
}

/** Chinese as letters, for keys: 抖音小店 → `dou yin xiao dian`. */
export function toAscii(text: string): string {
  return read === null ? text : read(text);
}
