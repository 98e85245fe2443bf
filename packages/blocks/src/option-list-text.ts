import type { Locale } from '@weir/base';
import { cleanLine } from './clean-text.ts';
import { foldedOption, namesOf, optionOf, optionTitle } from './option-text.ts';
import type { Option } from './properties.ts';

/** Why a text says nothing of a list of options. */
export type UnreadOptions =
  /** A word that is no option. */
  | { readonly unknown: string }
  /** The text may mean two different choices. */
  | { readonly ambiguous: true };

/** What we write between options ourselves. */
const OWN = '、';
const OWN_SEPARATOR = /^、$/;
const SEPARATOR = /^[、,;|/\n]$/;
const SEPARATORS = /[、,;|/\n]/;
/** 500 options of 100 characters, each once, with room for what stands between. */
const LONGEST = 60_000;

/**
 * The options a text names. First as we write them: exact names with 、 between; then whatever the letter case, width and
 * blanks; then with other separators between. Names may hold separators themselves, so the text is not cut and looked
 * up but matched against the names; where it can be matched in two ways at the same step it is ambiguous. Names in
 * double quotes are taken as they are.
 */
export function readOptionList(
  options: readonly Option[],
  cell: string,
): { readonly values: readonly string[] } | UnreadOptions {
  const text = cell.replace(/\r\n?|[\u2028\u2029]/g, '\n').trim();
  if (text.length > LONGEST) return { unknown: `${text.slice(0, 50)}…` };
  const line = cleanLine(text) ?? '';
  const quoted = readQuoted(options, line);
  if (quoted !== null) return { values: quoted };
  const { exact, near, called } = namesByStart(options);
  const folded = text.split('\n').map(foldedOption).join('\n');
  for (const step of [
    { names: exact, text: line, separator: OWN_SEPARATOR },
    { names: near, text: foldedOption(line), separator: OWN_SEPARATOR },
    { names: near, text: folded, separator: SEPARATOR },
  ]) {
    const found = matched(step.text, step.names, step.separator);
    if (found === 'several') return { ambiguous: true };
    if (found !== null) return { values: found };
  }
  const words = text.split(SEPARATORS).flatMap((word) => cleanLine(word) ?? []);
  return { unknown: words.find((word) => !called.has(foldedOption(word))) ?? line };
}

/** The options as text that `readOptionList` reads back: names in quotes where they would be taken for others. */
export function writeOptionList(
  options: readonly Option[],
  values: readonly string[],
  locale: Locale,
): string {
  const names = values.map((value) => cleanLine(optionTitle(options, value, locale)) ?? value);
  const plain = names.join(OWN);
  if (!namesByStart(options).mayMislead) return plain;
  const read = readOptionList(options, plain);
  const same =
    'values' in read &&
    read.values.length === values.length &&
    read.values.every((value, at) => value === values[at]);
  if (same || values.some((value) => !options.some((option) => option.value === value))) return plain;
  return names.map((name) => `"${name.replaceAll('"', '""')}"`).join(OWN);
}

/** Names by their characters: each step of a text leads to the next, so reading takes as long as the text is. */
interface Names {
  readonly next: Map<string, Names>;
  /** Values of the options that are called so. */
  readonly values: Set<string>;
}

interface NamesByStart {
  readonly exact: Names;
  readonly near: Names;
  /** All names, folded. */
  readonly called: ReadonlySet<string>;
  /** A name that holds what stands between names, or a quote. */
  readonly mayMislead: boolean;
}

const known = new WeakMap<readonly Option[], NamesByStart>();

function namesByStart(options: readonly Option[]): NamesByStart {
  const before = known.get(options);
  if (before !== undefined) return before;
  const exact = emptyNames();
  const near = emptyNames();
  const called = new Set<string>();
  for (const option of options) {
    for (const name of namesOf(option)) {
      const clean = cleanLine(name);
      if (clean === undefined) continue;
      // A word that is one option's value and another's title means the value, as for a single choice.
      if (name === option.value || !options.some(({ value }) => value === clean))
        add(exact, clean, option.value);
      add(near, foldedOption(name), option.value);
      called.add(foldedOption(name));
    }
  }
  const mayMislead = options.some((option) => namesOf(option).some((name) => /["、＂]/.test(name)));
  const found = { exact, near, called, mayMislead };
  known.set(options, found);
  return found;
}

const emptyNames = (): Names => ({ next: new Map(), values: new Set() });

function add(names: Names, name: string, value: string): void {
  if (name === '') return;
  let at = names;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charAt(i);
    let next = at.next.get(unit);
    if (next === undefined) {
      next = emptyNames();
      at.next.set(unit, next);
    }
    at = next;
  }
  at.values.add(value);
}

interface Word {
  readonly value: string;
  /** Where the text goes on behind it. */
  readonly end: number;
}

/**
 * The values of the names that fill the text, separators between them; null when none do, `several` when they do in more
 * than one way. From the end backwards: how often the rest can be matched, and with which first word.
 */
function matched(text: string, names: Names, separator: RegExp): readonly string[] | null | 'several' {
  const ways = new Uint8Array(text.length + 1);
  const firstWord: (Word | null)[] = new Array(text.length + 1).fill(null);
  ways[text.length] = 1;
  for (let start = text.length - 1; start >= 0; start--) {
    let count = 0;
    if (separator.test(text.charAt(start))) count = ways[start + 1] ?? 0;
    let at: Names | undefined = names;
    for (let end = start; end < text.length && at !== undefined; ) {
      at = at.next.get(text.charAt(end));
      end++;
      if (at === undefined || at.values.size === 0) continue;
      const behind = end === text.length ? end : separator.test(text.charAt(end)) ? end + 1 : -1;
      const more = behind < 0 ? 0 : (ways[behind] ?? 0) * at.values.size;
      if (more === 0) continue;
      count += more;
      const [value = ''] = at.values;
      firstWord[start] = { value, end: behind };
    }
    ways[start] = Math.min(2, count);
  }
  const [all = 0] = ways;
  if (all !== 1) return all === 0 ? null : 'several';
  const values: string[] = [];
  for (let at = 0; at < text.length; ) {
    const word = firstWord[at] ?? null;
    if (word === null) at++;
    else {
      values.push(word.value);
      at = word.end;
    }
  }
  return values;
}

/** `"大、小"、"A"`: names in quotes, a quote inside written twice; null when the text is not all of these. */
function readQuoted(options: readonly Option[], line: string): readonly string[] | null {
  if (!line.startsWith('"')) return null;
  const values: string[] = [];
  const part = /"((?:[^"]|"")*)"(?:、|$)/y;
  while (part.lastIndex < line.length) {
    const name = part.exec(line)?.[1]?.replaceAll('""', '"');
    const option = name === undefined ? undefined : optionOf(options, cleanLine(name) ?? '');
    if (option === undefined) return null;
    values.push(option.value);
  }
  return values;
}
