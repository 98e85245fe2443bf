import type { Field, FieldSpecs } from '@weir/artefact';
import type { Issue } from '@weir/base';
import { localText } from '../json-schema/field-words.ts';
import { newKey } from '../new-key.ts';
import { both } from '../words.ts';
import type { Item } from './item.ts';

const MOST_FIELDS = 980;
const MOST_OPTIONS = 500;
const KINDS: Readonly<
  Record<Exclude<Item['as'], 'unknown' | 'pages' | 'section' | 'rows' | 'notice'>, string>
> = {
  text: 'text',
  longText: 'long-text',
  number: 'number',
  decimal: 'decimal',
  choice: 'choice',
  choices: 'multi-choice',
  yesNo: 'choice',
  date: 'date',
  dateTime: 'date-time',
  rating: 'rating',
  phone: 'phone',
  file: 'file',
  image: 'image',
  signature: 'signature',
  hidden: 'hidden',
};
const YES_NO = [
  { value: '是', title: { 'zh-CN': '是', en: 'Yes' } },
  { value: '否', title: { 'zh-CN': '否', en: 'No' } },
];

interface Making {
  readonly specs: FieldSpecs;
  readonly toAscii?: ((text: string) => string) | undefined;
  readonly notes: Issue[];
  readonly keys: Set<string>;
  made: number;
}

/** Fields of the items; what a form here cannot say is told, and stands as a notice at its place. */
export function fieldsOfItems(
  items: readonly Item[],
  options: { readonly specs: FieldSpecs; readonly toAscii?: ((text: string) => string) | undefined },
): { readonly fields: readonly Field[]; readonly notes: readonly Issue[] } {
  const making: Making = { ...options, notes: [], keys: new Set(), made: 0 };
  const fields = fieldsOf(items, making, null, 0);
  return { fields, notes: making.notes };
}

function fieldsOf(
  items: readonly Item[],
  making: Making,
  table: Set<string> | null,
  depth: number,
): readonly Field[] {
  return items.flatMap((item) => {
    if (making.made >= MOST_FIELDS) {
      if (making.made === MOST_FIELDS) {
        making.made += 1;
        tell(
          making,
          'foreign.tooMany',
          `一张表单最多 ${MOST_FIELDS} 个字段，后面的没有导入`,
          `A form has at most ${MOST_FIELDS} fields; the rest was not imported`,
        );
      }
      return [];
    }
    return fieldOf(item, making, table, depth);
  });
}

function fieldOf(item: Item, making: Making, table: Set<string> | null, depth: number): readonly Field[] {
  const title = item.label || item.name;
  const inside = item.inside ?? [];
  if (item.conditional === true) {
    tell(
      making,
      'foreign.condition',
      `“${title}”原来有显示条件或公式，没有导入，请在“规则”里加上`,
      `“${title}” had a condition or a formula, which was not imported; add it under “Rules”`,
    );
  }
  if (item.as === 'pages') return wrapped(item, 'steps', making, depth);
  // A section in a table, or too deep for a form: its fields stand for it.
  if (item.as === 'section') {
    const flat = table !== null || depth >= 3 || item.label === '';
    return flat ? fieldsOf(inside, making, table, depth) : wrapped(item, 'section', making, depth);
  }
  const key = newKey(item.name || title, table ?? making.keys, making.toAscii);
  const wanted = kindOf(item);
  const inTable = table !== null;
  const spec = wanted === null ? undefined : making.specs.get(wanted);
  if (
    wanted === null ||
    spec === undefined ||
    (inTable && !spec.inTable) ||
    (item.as === 'rows' && inside.length === 0)
  ) {
    tell(
      making,
      'foreign.part',
      `“${title}”（${item.type}）在这里没有对应的字段，请手工补上`,
      `“${title}” (${item.type}) has no field of its kind here; add it by hand`,
    );
    if (inTable) return [];
    return [
      put(
        {
          ...notice(item, key),
          tone: 'warning',
          text: both(
            `这里原来是“${title}”（${item.type}），请手工补上。`,
            `Here stood “${title}” (${item.type}); add it by hand.`,
          ),
        },
        making,
        table,
      ),
    ];
  }
  if (item.as === 'notice') {
    const words = plainWords(item.words ?? title);
    return words === '' ? [] : [put({ ...notice(item, key), text: localText(words, 2000) }, making, table)];
  }
  if (item.as === 'rows') {
    making.keys.add(key);
    making.made += 1;
    const fields = fieldsOf(inside, making, new Set(), depth + 1);
    return fields.length === 0 ? [] : [{ ...base(item, key), kind: 'table', fields }];
  }
  return [put({ ...base(item, key), kind: wanted, ...propertiesOf(item, wanted) }, making, table)];
}

function wrapped(item: Item, kind: string, making: Making, depth: number): readonly Field[] {
  const key = newKey(item.name || item.label || kind, making.keys, making.toAscii);
  making.keys.add(key);
  making.made += 1;
  const fields = fieldsOf(item.inside ?? [], making, null, depth + 1);
  const title = item.label === '' ? both('分步填写', 'Steps') : localText(item.label, 200);
  if (fields.length === 0) return [];
  return [
    { key, kind, title, ...(item.help === undefined ? {} : { help: localText(item.help, 500) }), fields },
  ];
}

function put(field: Field, making: Making, table: Set<string> | null): Field {
  (table ?? making.keys).add(field.key);
  making.made += 1;
  return field;
}

function kindOf(item: Item): string | null {
  if (item.as === 'unknown' || item.as === 'pages' || item.as === 'section') return null;
  if (item.as === 'rows') return 'table';
  if (item.as === 'notice') return 'notice';
  // Options that come from elsewhere are not in the form: without any there is nothing to choose.
  if ((item.as === 'choice' || item.as === 'choices') && (item.options ?? []).length === 0) return 'text';
  return KINDS[item.as];
}

function base(item: Item, key: string): Field {
  return {
    key,
    kind: 'text',
    title: localText(item.label || item.name || key, 200),
    ...(item.help === undefined ? {} : { help: localText(plainWords(item.help), 500) }),
    ...(item.required === true ? { required: true } : {}),
    ...(item.readOnly === true ? { readOnly: true } : {}),
  };
}

function notice(item: Item, key: string): Field {
  return { key, kind: 'notice', title: localText(item.label || item.name || key, 200) };
}

function propertiesOf(item: Item, kind: string): Readonly<Record<string, unknown>> {
  const placeholder = item.placeholder === undefined ? {} : { placeholder: localText(item.placeholder, 200) };
  const limits = {
    ...(item.minimum === undefined ? {} : { minimum: item.minimum }),
    ...(item.maximum === undefined ? {} : { maximum: item.maximum }),
  };
  const longest =
    item.longest === undefined || item.longest < 1 ? {} : { maxLength: Math.trunc(item.longest) };
  switch (kind) {
    case 'text':
      return { ...placeholder, ...longest, ...(item.pattern === undefined ? {} : { pattern: item.pattern }) };
    case 'long-text':
      return { ...placeholder, ...longest };
    case 'number':
      return { ...placeholder, ...limits };
    case 'decimal':
      return { ...placeholder, ...limits, places: Math.min(6, Math.max(0, Math.trunc(item.places ?? 2))) };
    case 'choice':
      return { options: item.as === 'yesNo' ? YES_NO : optionsOf(item) };
    case 'multi-choice':
      return { options: optionsOf(item) };
    case 'rating':
      return item.maximum === undefined ? {} : { max: Math.min(10, Math.max(2, Math.trunc(item.maximum))) };
    case 'phone':
      return placeholder;
    default:
      return {};
  }
}

function optionsOf({ options = [] }: Item): readonly Readonly<Record<string, unknown>>[] {
  const known = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { value, label } of options.slice(0, MOST_OPTIONS)) {
    const word = value.replace(/\s+/g, ' ').trim().slice(0, 100);
    if (word === '' || known.has(word)) continue;
    known.set(word, label === value ? { value: word } : { value: word, title: localText(label, 200) });
  }
  return [...known.values()];
}

/** Words without the tags around them. */
function plainWords(text: string): string {
  return text
    .slice(0, 20_000)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function tell(making: Making, code: string, zh: string, en: string): void {
  if (making.notes.length < 300)
    making.notes.push({ code, path: '', message: both(zh, en), severity: 'warning' });
}
