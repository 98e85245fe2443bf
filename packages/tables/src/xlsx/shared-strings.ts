import { Refusal } from '../refusal.ts';
import type { XmlHandler } from '../xml/xml-reader.ts';
import type { Book } from './parts.ts';

/** Collects the text of a rich or plain string: runs are joined, reading aids (`rPh`) left out. */
export class StringText {
  text = '';
  private inText = false;
  private aids = 0;

  open(name: string): void {
    if (name === 'rPh') this.aids++;
    else if (name === 't') this.inText = this.aids === 0;
  }
  close(name: string): void {
    if (name === 'rPh') this.aids--;
    else if (name === 't') this.inText = false;
  }
  add(text: string): void {
    if (this.inText) this.text += text;
  }
  /** The text so far; the next one begins. */
  take(): string {
    const { text } = this;
    this.text = '';
    return text;
  }
}

/** The texts that cells of type `s` point to. */
export async function readSharedStrings(book: Book): Promise<readonly string[]> {
  if (book.strings === undefined) return [];
  const { sharedStrings, characters } = book.limits;
  const strings: string[] = [];
  const current = new StringText();
  let total = 0;
  const handler: XmlHandler = {
    open: (name) => current.open(name),
    close: (name) => {
      current.close(name);
      if (name !== 'si') return;
      const text = unescapeSigns(current.take());
      total += text.length;
      if (strings.length >= sharedStrings || total > characters)
        throw new Refusal('table.tooMuchText', { limit: characters });
      strings.push(text);
    },
    text: (text) => current.add(text),
  };
  await book.read(book.strings, handler);
  return strings;
}

/** `_x000D_` stands for a sign that XML cannot hold, `_x005F_` for an underscore that would look like one. */
export function unescapeSigns(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}
