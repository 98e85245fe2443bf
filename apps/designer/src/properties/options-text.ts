import type { LocalText } from '@weir/base';
import { readList } from '@weir/form-design';

/** One choice, as fields and lists write it. */
export interface Choice {
  readonly value: string;
  readonly title?: LocalText;
  readonly tone?: Tone;
}
export type Tone = 'neutral' | 'primary' | 'teal' | 'success' | 'warning' | 'danger';
export const TONES: readonly Tone[] = ['neutral', 'primary', 'teal', 'success', 'warning', 'danger'];

export const MOST_CHOICES = 500;
const LONGEST = 100;

/** What came of reading choices from text, and what was left out. */
export interface ReadChoices {
  readonly choices: readonly Choice[];
  /** Values that stood twice; the first one stays. */
  readonly doubled: readonly string[];
  readonly tooLong: number;
  readonly tooMany: boolean;
}

/**
 * Choices from pasted text: one a line, without the bullets and numbers of lists; cells of a spreadsheet are separated by tabs. One column is the value; two are
 * value and what is shown (as English where only the value is Chinese); three are value, Chinese, English. Colours of
 * `before` stay with their values.
 */
export function readChoices(text: string, before: readonly Choice[] = []): ReadChoices {
  const known = new Map(before.map((choice) => [choice.value, choice]));
  const choices = new Map<string, Choice>();
  const doubled: string[] = [];
  let tooLong = 0;
  let tooMany = false;
  for (const line of readList(text, (one) => known.has(cleanCell(one.split('\t')[0] ?? '')))) {
    const [value = '', second = '', third = ''] = line.split('\t').map(cleanCell);
    if (value === '') continue;
    if ([value, second, third].some((cell) => [...cell].length > LONGEST)) tooLong++;
    else if (choices.has(value)) doubled.push(value);
    else if (choices.size >= MOST_CHOICES) tooMany = true;
    else {
      const title = titleOf(value, second, third);
      const tone = known.get(value)?.tone;
      choices.set(value, {
        value,
        ...(title === undefined ? {} : { title }),
        ...(tone === undefined ? {} : { tone }),
      });
    }
  }
  return { choices: [...choices.values()], doubled: [...new Set(doubled)], tooLong, tooMany };
}

/** The choices as text that reads back as them. */
export function writeChoices(choices: readonly Choice[]): string {
  return choices
    .map(({ value, title }) => {
      if (title === undefined) return value;
      return [value, title['zh-CN'], ...(title.en === undefined ? [] : [title.en])].map(cleanCell).join('\t');
    })
    .join('\n');
}

function titleOf(value: string, second: string, third: string): LocalText | undefined {
  if (third !== '') return { 'zh-CN': second === '' ? value : second, en: third };
  if (second === '') return undefined;
  return isChinese(value) && !isChinese(second) ? { 'zh-CN': value, en: second } : { 'zh-CN': second };
}

/** A cell as one line without quotation marks that spreadsheets put around it. */
function cleanCell(cell: string): string {
  return cell
    .replace(/^"(.*)"$/, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** The list with one item elsewhere. */
export function movedItem<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length || from === to) return list;
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}
