import type { RecordTexts, SearchText } from '@weir/usecases/search';

/** A record has no more; what is beyond is not found by it. */
const GRAM_LIMIT = 6_000;
const PRIME = 0x01000193;

/** Hashes for one form: the same characters give other numbers in another form or workspace. */
export class Grams {
  private readonly seed: number;

  constructor(workspace: string, app: string, form: string) {
    this.seed = hashed(0x811c9dc5, `${workspace} ${app} ${form} `);
  }

  /** All that a record may be found by. */
  ofRecord({ texts, names }: RecordTexts): readonly number[] {
    const grams = new Set<number>();
    for (const text of texts.values()) this.addText(grams, text);
    for (const { field, value } of names) {
      if (grams.size >= GRAM_LIMIT) break;
      grams.add(this.ofName(field, value));
    }
    return [...grams];
  }

  /** What a record must have to contain the word: its pairs of characters, or its only one. */
  ofWord(word: string): readonly number[] {
    const grams = new Set<number>();
    if (word.length === 1) grams.add(hashed(this.seed, word));
    for (let at = 0; at + 2 <= word.length; at++) grams.add(hashed(this.seed, word.slice(at, at + 2)));
    return [...grams];
  }

  /** That a field names this record or person. */
  ofName(field: string, value: string): number {
    return hashed(this.seed, `\n${field}\n${value}`);
  }

  private addText(grams: Set<number>, { plain, read }: SearchText): void {
    // The first line of a reading holds all of it; the others begin further on.
    for (const text of [plain, read.split('\n')[1] ?? ''])
      for (let at = 0; at < text.length && grams.size < GRAM_LIMIT; at++) {
        if (text[at] === '\n') continue;
        grams.add(hashed(this.seed, text.slice(at, at + 1)));
        const pair = text.slice(at, at + 2);
        if (pair.length === 2 && pair[1] !== '\n') grams.add(hashed(this.seed, pair));
      }
  }
}

/** FNV-1a over UTF-16 units, as a signed 32-bit number: collisions only make a record looked at in vain. */
function hashed(seed: number, text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), PRIME);
    hash = Math.imul(hash ^ (unit >> 8), PRIME);
  }
  return hash | 0;
}
