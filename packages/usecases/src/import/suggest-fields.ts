import type { HeaderMatch } from '../contract.ts';
import type { ImportField } from './import-fields.ts';
import { headerKey } from './match-headers.ts';

/** Names are compared up to this length. */
const LONGEST = 40;
/** Pairs of a column and a field that are compared; a file with more has other troubles than names. */
const MOST_PAIRS = 100_000;
/** From here on two names are nearly the same. */
const NEAR = 0.5;

/** Words that mean the same at the end or within a name. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/编号|编码|代码|号码|货号|代号|number|code|no$/g, '号'],
  [/名称|name/g, '名'],
  [/手机号|手机|联系电话|电话号|电话|phone|mobile|tel/g, '电话'],
  [/数目|件数|个数|数量|quantity|qty/g, '数量'],
  [/时间|日期|date/g, '日期'],
  [/金额|总价|amount/g, '金额'],
  [/说明|备注|附言|remark|note/g, '备注'],
];

interface Named {
  readonly text: string;
  readonly pairs: ReadonlySet<string>;
}

/**
 * Columns that match nothing with the field they may mean: 车型 and 适用车型, OEM编号 and OEM号. Only fields that no column
 * fills are suggested, each once, to the column that is nearest.
 */
export function withSuggestions(
  matches: readonly HeaderMatch[],
  fields: readonly ImportField[],
): readonly HeaderMatch[] {
  const used = new Set(matches.flatMap(({ field }) => field ?? []));
  const open = fields.filter(({ name }) => !used.has(name));
  const columns = matches.flatMap((match, at) =>
    match.by === 'none' && match.field === null ? [{ at, name: namedAs(match.header) }] : [],
  );
  if (columns.length * open.length > MOST_PAIRS) return matches;
  const targets = open.map((field) => ({
    name: field.name,
    names: [field.field.title['zh-CN'], field.field.title.en, ...(field.field.headers ?? [])].flatMap(
      (text) => (text === undefined ? [] : [namedAs(text)]),
    ),
  }));
  const near = columns.flatMap(({ at, name }) =>
    targets.flatMap((target) => {
      const score = Math.max(0, ...target.names.map((other) => nearness(name, other)));
      return score >= NEAR ? [{ at, field: target.name, score }] : [];
    }),
  );
  const suggested = new Map<number, string>();
  const taken = new Set<string>();
  for (const { at, field } of near.toSorted((a, b) => b.score - a.score || a.at - b.at)) {
    if (suggested.has(at) || taken.has(field)) continue;
    suggested.set(at, field);
    taken.add(field);
  }
  return matches.map((match, at) => {
    const suggestion = suggested.get(at);
    return suggestion === undefined ? match : { ...match, suggestion };
  });
}

/** A name as it is compared: what stands in brackets explains, and words that mean the same are the same. */
function namedAs(header: string): Named {
  const plain = header.normalize('NFKC').slice(0, LONGEST * 2);
  const outside = plain.replace(/[([【][^()[\]【】]*[)\]】]/g, '');
  let text = headerKey(headerKey(outside) === '' ? plain : outside).slice(0, LONGEST);
  for (const [words, one] of SAME) text = text.replace(words, one);
  const letters = [...text];
  return { text, pairs: new Set(letters.slice(1).map((letter, i) => `${letters[i] ?? ''}${letter}`)) };
}

/** 1 for the same name; what stands whole in the other by its share of it; else by the pairs of letters in common. */
function nearness(a: Named, b: Named): number {
  if (a.text === '' || b.text === '') return 0;
  if (a.text === b.text) return 1;
  const [short, long] = a.text.length <= b.text.length ? [a.text, b.text] : [b.text, a.text];
  const shared = [...a.pairs].filter((pair) => b.pairs.has(pair)).length;
  const alike = (2 * shared) / Math.max(1, a.pairs.size + b.pairs.size);
  // A single letter stands in too many names.
  const contained =
    short.length >= 2 && (long.startsWith(short) || long.endsWith(short))
      ? 0.5 + (short.length / long.length) * 0.4
      : 0;
  return Math.max(alike >= 0.6 ? alike : 0, contained);
}
