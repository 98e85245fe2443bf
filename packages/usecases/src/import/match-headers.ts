import type { ImportSettings } from '@weir/artefact';
import { type Issue, inLocale, type LocalText, pointer } from '@weir/base';
import type { HeaderMatch } from '../contract.ts';
import { issueOf } from '../sentences.ts';
import type { ImportField } from './import-fields.ts';

/** What header matching goes by, strongest first. */
export interface HeaderWords {
  /** From earlier imports of the channel: header → field, or '' for a column that was left out. */
  readonly remembered: Readonly<Record<string, string>>;
  readonly settings: ImportSettings | undefined;
  /** The lower names of a header in two levels; they are asked where the whole name is not known. */
  readonly lower?: readonly string[] | undefined;
  /** Titles of all fields of the form, those no file may fill too: a heading that is one of them means no other. */
  readonly titles?: readonly string[];
}

/** Words people put before a column of the only table, whatever the table is called. */
const TABLE_WORDS = ['明细', '明细行', 'line', 'lines'];

/** Text as headers are compared: full-width as half-width, no case, no spaces, no punctuation. */
export function headerKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}\p{C}]/gu, '');
}

/** A heading without the unit in brackets at its end: `金额（元）`. */
function withoutUnit(text: string): string {
  const heading = text.trim();
  const from = Math.max(heading.lastIndexOf('('), heading.lastIndexOf('（'), heading.lastIndexOf('['));
  return from > 0 && /[)）\]]$/.test(heading) ? heading.slice(0, from) : heading;
}

/**
 * What becomes of each column. Columns of different headings may fill one field: shops name a thing twice, and of
 * “修改后的收货地址” and “收货地址” either may be empty. They take turns, the channel's synonyms in its order first.
 * Of two columns with the same heading only the first is used: nothing says which of them is meant.
 */
export function matchHeaders(
  header: readonly string[],
  fields: readonly ImportField[],
  words: HeaderWords,
): { readonly matches: readonly HeaderMatch[]; readonly issues: readonly Issue[] } {
  const wholeKeys = header.map(headerKey);
  // Looked for one after another, each in all tiers, for columns that nothing has matched before.
  const passes = [
    { keys: wholeKeys, loosely: false },
    ...(words.lower ? [{ keys: words.lower.map(headerKey), loosely: false }] : []),
    { keys: header.map((text) => headerKey(withoutUnit(text))), loosely: true },
  ];
  // The key by which a column was matched, or may be.
  const keys = [...wholeKeys];
  const names = new Set(fields.map(({ name }) => name));
  const matches: (HeaderMatch | undefined)[] = header.map(() => undefined);
  const columnsOf = new Map<string, number[]>();
  const issues: Issue[] = [];
  const titleOf = (name: string): LocalText =>
    fields.find((field) => field.name === name)?.field.title ?? { 'zh-CN': name };
  const asked = tiers(fields, words);
  const titles = new Set((words.titles ?? []).map(headerKey));
  const turns = passes.flatMap((pass) =>
    asked.map((tier, at) => ({ ...tier, begins: at === 0 ? pass.keys : null, loosely: pass.loosely })),
  );
  for (const { by, candidates, loose, loosely, begins } of turns) {
    for (const [at, key] of (begins ?? []).entries()) if (matches[at] === undefined) keys[at] = key;
    keys.forEach((key, at) => {
      const text = header[at] ?? '';
      if (key === '' || matches[at] !== undefined) return;
      const field = candidates.get(key);
      if (field === undefined) return;
      if (field === '') {
        matches[at] = { header: text, field: null, by };
        return;
      }
      if (!names.has(field)) return;
      if ((loose === true || loosely) && (columnsOf.has(field) || titles.has(key))) return;
      const columns = columnsOf.get(field) ?? [];
      const same = columns.find((column) => keys[column] === key);
      if (same === undefined) {
        columnsOf.set(field, [...columns, at]);
        matches[at] = { header: text, field, by };
        return;
      }
      issues.push(
        warning('import.doubleHeader', at, { header: text, first: header[same], ...titled(titleOf(field)) }),
      );
      matches[at] = { header: text, field: null, by: 'none' };
    });
  }
  for (const [field, columns] of columnsOf) {
    if (columns.length < 2) continue;
    const own = fields.find(({ name }) => name === field)?.field.headers ?? [];
    const inTurn = inOrderOfSynonyms(columns, keys, [...(words.settings?.headers?.[field] ?? []), ...own]);
    for (const [place, at] of inTurn.entries()) {
      const match = matches[at];
      if (match !== undefined) matches[at] = { ...match, turn: place + 1 };
    }
    const headers = inTurn.map((at) => header[at] ?? '');
    issues.push(warning('import.sharedField', inTurn[0] ?? 0, { headers, ...titled(titleOf(field)) }));
  }
  return {
    matches: header.map((text, at) => matches[at] ?? { header: text, field: null, by: 'none' }),
    issues,
  };
}

function warning(
  code: 'import.doubleHeader' | 'import.sharedField',
  at: number,
  data: Readonly<Record<string, unknown>>,
): Issue {
  return { ...issueOf(code, pointer('header', at), data), severity: 'warning' };
}

const titled = (title: LocalText) => ({ field: title['zh-CN'], fieldEn: inLocale(title, 'en') });

/** The channel's order of synonyms decides; headings it does not name come after them, in the order they were found. */
function inOrderOfSynonyms(
  columns: readonly number[],
  keys: readonly string[],
  synonyms: readonly string[],
): readonly number[] {
  const order = synonyms.map(headerKey);
  const rank = (column: number): number => {
    const place = order.indexOf(keys[column] ?? '');
    return place < 0 ? order.length : place;
  };
  return columns.toSorted((a, b) => rank(a) - rank(b));
}

interface Tier {
  readonly by: HeaderMatch['by'];
  /** Header key → field name. */
  readonly candidates: ReadonlyMap<string, string>;
  /** Only for fields that nothing else fills. */
  readonly loose?: true;
}

function tiers(fields: readonly ImportField[], { remembered, settings }: HeaderWords): readonly Tier[] {
  const synonyms = Object.entries(settings?.headers ?? {}).flatMap(([field, texts]) =>
    texts.map((text) => [text, field] as const),
  );
  return [
    { by: 'remembered', candidates: candidateMap(Object.entries(remembered)) },
    { by: 'synonym', candidates: candidateMap(synonyms) },
    { by: 'title', candidates: candidateMap(titleWords(fields, settings?.table)) },
    // What a field is called now counts before what the column of another was called once.
    { by: 'synonym', candidates: candidateMap(formSynonyms(fields)) },
    { by: 'key', candidates: candidateMap(keyWords(fields, settings?.table)) },
    {
      by: 'title',
      candidates: shortNumbers([...synonyms, ...titleWords(fields, settings?.table)]),
      loose: true,
    },
  ];
}

/** People write 订单号 for 订单编号 and the other way round; what is named exactly so comes first. */
function shortNumbers(
  words: readonly (readonly [text: string, field: string])[],
): ReadonlyMap<string, string> {
  const named = words.filter(([text]) => /编?号/.test(text));
  return candidateMap([
    ...named.map(([text, field]) => [text.replaceAll('编号', '号'), field] as const),
    ...named.map(([text, field]) => [text.replaceAll(/(?<!编)号/g, '编号'), field] as const),
  ]);
}

/** What the form itself says its columns are called in files. */
function formSynonyms(fields: readonly ImportField[]): readonly (readonly [string, string])[] {
  return fields.flatMap(({ field, name }) => (field.headers ?? []).map((text) => [text, name] as const));
}

/** The first field to claim a word keeps it. */
function candidateMap(
  words: readonly (readonly [text: string, field: string])[],
): ReadonlyMap<string, string> {
  const candidates = new Map<string, string>();
  for (const [text, field] of words) {
    const key = headerKey(text);
    if (key !== '' && !candidates.has(key)) candidates.set(key, field);
  }
  return candidates;
}

/** Titles, with and without the table's; a bare column title is understood when only one table has it. */
function titleWords(
  fields: readonly ImportField[],
  table: string | undefined,
): readonly (readonly [string, string])[] {
  const titles = ({ field }: ImportField) =>
    [field.title['zh-CN'], field.title.en].filter((title) => title !== undefined);
  return [...ownWords(fields, titles), ...tableWords(fields, titles), ...bareWords(fields, titles, table)];
}

function keyWords(
  fields: readonly ImportField[],
  table: string | undefined,
): readonly (readonly [string, string])[] {
  const keys = ({ field }: ImportField) => [field.key];
  return [...ownWords(fields, keys), ...tableWords(fields, keys), ...bareWords(fields, keys, table)];
}

type WordsOf = (field: ImportField) => readonly string[];

function ownWords(fields: readonly ImportField[], words: WordsOf): readonly (readonly [string, string])[] {
  return fields
    .filter(({ table }) => table === undefined)
    .flatMap((field) => words(field).map((word) => [word, field.name] as const));
}

function tableWords(fields: readonly ImportField[], words: WordsOf): readonly (readonly [string, string])[] {
  const onlyTable = new Set(fields.flatMap(({ table }) => table ?? [])).size === 1;
  return fields.flatMap((field) =>
    field.table === undefined
      ? []
      : [...(field.tableTitles ?? []), ...(onlyTable ? TABLE_WORDS : [])].flatMap((prefix) =>
          words(field).map((word) => [`${prefix}${word}`, field.name] as const),
        ),
  );
}

function bareWords(
  fields: readonly ImportField[],
  words: WordsOf,
  preferred: string | undefined,
): readonly (readonly [string, string])[] {
  const columns = fields.filter(({ table }) => table !== undefined);
  const claims = Map.groupBy(
    columns.flatMap((field) => [...new Set(words(field).map(headerKey))].map((word) => ({ word, field }))),
    ({ word }) => word,
  );
  return [...claims].flatMap(([word, claimants]): readonly (readonly [string, string])[] => {
    const chosen =
      claimants.length === 1 ? claimants[0] : claimants.find(({ field }) => field.table === preferred);
    return chosen === undefined ? [] : [[word, chosen.field.name]];
  });
}
