import type { Field, FieldSpecs } from '@weir/artefact';
import { freeKey, isKey, newKey } from '../new-key.ts';
import type { NewRule } from './consequences.ts';
import { localText } from './field-words.ts';
import { isGone, type Note, noteOf } from './notes.ts';
import type { Reading } from './simplify.ts';

/** Most fields an import makes, so that there is room to say what is missing. */
const MOST_FIELDS = 980;
const MOST_NOTES = 300;
const MOST_RULES = 400;

/** What an import makes, and what it had to leave out: rules, notes, keys and how many fields there are already. */
export class Workshop {
  readonly rules: NewRule[] = [];
  readonly notes: Note[] = [];
  readonly reading: Reading;
  readonly specs: FieldSpecs;
  readonly toAscii: ((text: string) => string) | undefined;
  private readonly keys = new Set<string>();
  private made = 0;
  private overflow = false;
  private unlimited = false;

  constructor(reading: Reading, specs: FieldSpecs, toAscii?: (text: string) => string) {
    this.reading = reading;
    this.specs = specs;
    this.toAscii = toAscii;
  }

  /** One field more. */
  count(): void {
    this.made += 1;
  }

  /** Whether there is no room for another field; what is left out because of that is told at the end. */
  isFull(): boolean {
    if (this.made < MOST_FIELDS && this.reading.work.left >= 0) return false;
    this.overflow = true;
    return true;
  }

  /** A text as long as one likes: fields have a limit, which is told at the end. */
  meetUnlimited(): void {
    this.unlimited = true;
  }

  /** What concerns the whole document, after all of it: fields that say so. */
  finish(): readonly Field[] {
    if (this.overflow) {
      const note = noteOf('tooMany', '', String(MOST_FIELDS));
      this.notes.push(note);
      return [{ ...this.notice('', []), text: note.message }];
    }
    if (this.unlimited) this.notes.push(noteOf('noLength', '', '255'));
    return [];
  }

  addRules(rules: readonly NewRule[]): void {
    for (const rule of rules) if (this.rules.length < MOST_RULES) this.rules.push(rule);
  }

  /** The key of a new field: its name in the schema where that can be one. */
  newKey(name: string, path: string): string {
    const key = isKey(name) && !this.keys.has(name) ? name : newKey(name, this.keys, this.toAscii);
    if (!isKey(name)) this.tell(noteOf('renamed', path, name));
    this.keys.add(key);
    return key;
  }

  /** Among the notes beside the form. */
  tell(note: Note): void {
    if (this.notes.length < MOST_NOTES) this.notes.push(note);
  }

  /** Among the notes, and into `gone` too where it must be said at its place in the form. */
  tellOrExplain(notes: readonly Note[], gone: Note[]): void {
    for (const note of notes) {
      if (isGone(note)) gone.push(note);
      else this.tell(note);
    }
  }

  /** One notice that explains what was left out at a place; none where nothing was. */
  explain(title: string, gone: readonly Note[]): readonly Field[] {
    if (gone.length === 0) return [];
    if (this.made >= MOST_FIELDS) {
      for (const note of gone) this.tell(note);
      return [];
    }
    return [this.notice(title, gone)];
  }

  /** A field that is only words: what was left out at its place. */
  notice(title: string, gone: readonly Note[]): Field {
    this.made += 1;
    for (const note of gone) this.tell(note);
    const shown = gone.slice(0, 6);
    const text = (locale: 'zh-CN' | 'en'): string => {
      const lines = shown.map(({ message }) => escaped(message[locale]));
      const more = gone.length - shown.length;
      if (more > 0) lines.push(locale === 'en' ? `and ${more} more` : `还有 ${more} 处`);
      return (lines.length === 1 ? (lines[0] ?? '') : lines.map((line) => `- ${line}`).join('\n')).slice(
        0,
        1900,
      );
    };
    const key = freeKey('imported', this.keys);
    this.keys.add(key);
    const name = title.trim();
    return {
      key,
      kind: 'notice',
      title: name === '' ? { 'zh-CN': '导入说明', en: 'About the import' } : localText(name, 200),
      tone: 'warning',
      text: { 'zh-CN': text('zh-CN') || '导入说明', en: text('en') || 'About the import' },
    };
  }
}

/** Markdown signs as themselves. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`);
}
