import type { Field, FieldSpecs } from '@weir/artefact';
import { canonicalJson } from '@weir/base';
import type { Expr } from '@weir/expression';
import { FORMATS, HARMLESS } from './formats.ts';
import type { Gathered } from './gather.ts';
import { type Note, noteOf } from './notes.ts';
import { portablePattern } from './portable-pattern.ts';
import { typesOf } from './simplify.ts';

/** A field without its names: kind and properties, and what could not be said. */
export interface ValueField {
  readonly kind: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly notes: readonly Note[];
  /** Words that stand for other values, by the value's JSON: `true` → 是. */
  readonly words?: ReadonlyMap<string, string>;
}

const WHOLE = 999_999_999_999_999;
const MOST_PLACES = 6;
const TEXT_LIMIT = 500;
/** Texts longer than this are written in a box of several lines. */
const USUAL_TEXT = 255;
const LONG_TEXT_LIMIT = 20_000;
const LONG_WORDS = /description|remark|comment|memo|summary|content|body|备注|说明|描述|意见|原因|摘要|正文/i;
const YES_NO: readonly Option[] = [
  { value: '是', title: { 'zh-CN': '是', en: 'Yes' } },
  { value: '否', title: { 'zh-CN': '否', en: 'No' } },
];

interface Option {
  readonly value: string;
  readonly title?: { readonly 'zh-CN': string; readonly en?: string };
}

/** The field for a place that holds one value; null where it holds none a field has. */
export function valueField(read: Gathered, name: string, specs: FieldSpecs): ValueField | null {
  const known = knownKind(read, specs);
  if (known !== null) return known;
  if (read.values !== undefined) return choiceOf(read);
  const types = new Set(typesOf(read));
  types.delete('null');
  if (types.has('object') || types.has('array')) return null;
  if (types.size === 2 && types.has('integer') && types.has('number')) types.delete('integer');
  if (types.size > 1) {
    const words = [...types].join('、');
    return { ...textOf(read, name), notes: [noteOf('types', read.path, words)] };
  }
  switch ([...types][0]) {
    case 'boolean':
      return {
        kind: 'choice',
        properties: { options: YES_NO, display: 'radio' },
        notes: [noteOf('boolean', read.path)],
        words: YES_NO_WORDS,
      };
    case 'integer':
      return wholeOf(read);
    case 'number':
      return read.multipleOf !== undefined && Number.isInteger(read.multipleOf)
        ? wholeOf(read)
        : decimalOf(read);
    case 'string':
      return textOf(read, name);
    default:
      return { kind: 'text', properties: { maxLength: USUAL_TEXT }, notes: [noteOf('anything', read.path)] };
  }
}

const YES_NO_WORDS: ReadonlyMap<string, string> = new Map([
  ['true', '是'],
  ['false', '否'],
]);

/** Kinds whose schema says all of them: a phone number, a day, an address, as our own export writes them. */
function knownKind(read: Gathered, specs: FieldSpecs): ValueField | null {
  if (read.values !== undefined) return null;
  const [pattern] = read.patterns;
  if (pattern === undefined || read.patterns.length > 1 || read.minLength !== undefined) return null;
  for (const spec of specs.all) {
    if (spec.holds !== 'value' || spec.slot === undefined || spec.drawn === true) continue;
    for (const properties of [{}, { accept: 'mobile' }]) {
      const field: Field = { key: 'a', kind: spec.kind, title: { 'zh-CN': 'a' }, ...properties };
      const schema = schemaOf(spec.jsonSchema, field);
      if (schema?.type === 'string' && schema.pattern === pattern && schema.minLength === undefined) {
        if (
          Object.keys(properties).length > 0 &&
          schemaOf(spec.jsonSchema, { ...field, accept: 'any' })?.pattern === pattern
        )
          continue;
        return { kind: spec.kind, properties, notes: [] };
      }
    }
  }
  return null;
}

/** Kinds that need more than a key and a title may throw without it; they are not what is looked for. */
function schemaOf(
  of: (field: Field) => Readonly<Record<string, unknown>>,
  field: Field,
): Readonly<Record<string, unknown>> | null {
  try {
    return of(field);
  } catch {
    return null;
  }
}

/** A kind whose value is an object or a list, as our own export writes it: an address, files. */
export function knownShape(schema: unknown, specs: FieldSpecs): ValueField | null {
  if (typeof schema !== 'object' || schema === null) return null;
  const {
    title: _,
    description: __,
    $comment: ___,
    minItems,
    maxItems,
    ...shape
  } = schema as Record<string, unknown>;
  const wanted = canonicalJson(shape);
  let found: ValueField | null = null;
  for (const spec of specs.all) {
    if (spec.holds !== 'value') continue;
    const plain: Field = { key: 'a', kind: spec.kind, title: { 'zh-CN': 'a' } };
    const own = schemaOf(spec.jsonSchema, plain);
    if (own === null || (own.type !== 'object' && own.type !== 'array')) continue;
    const { minItems: fewest, maxItems: most, ...ownShape } = own;
    if (canonicalJson(ownShape) !== wanted) continue;
    // Of kinds with the same shape (pictures, files) the later takes more.
    found = {
      kind: spec.kind,
      properties: {
        ...(typeof minItems === 'number' && minItems !== fewest ? { minFiles: minItems } : {}),
        ...(typeof maxItems === 'number' && maxItems !== most ? { maxFiles: maxItems } : {}),
      },
      notes: [],
    };
  }
  return found;
}

function choiceOf(read: Gathered): ValueField | null {
  const notes: Note[] = [];
  const found = optionsOf(read, notes);
  if (found === null) return null;
  if (found.options.length === 0) return null;
  if (found.options.length > 500) {
    return {
      kind: 'text',
      properties: { maxLength: TEXT_LIMIT },
      notes: [noteOf('manyOptions', read.path, String(found.options.length))],
    };
  }
  if (read.fixed && found.options.length === 1) notes.push(noteOf('fixed', read.path));
  return { kind: 'choice', properties: { options: found.options }, notes, words: found.words };
}

/** Options of the values; null where some value is no word. */
export function optionsOf(
  read: Gathered,
  notes: Note[],
): { readonly options: readonly Option[]; readonly words: ReadonlyMap<string, string> } | null {
  const types = read.types;
  const values = (read.values ?? []).filter(
    (value) => value !== null && (types === undefined || fits(value, types)),
  );
  if (values.some((value) => typeof value === 'object')) return null;
  const options: Option[] = [];
  const words = new Map<string, string>();
  let changed = false;
  for (const value of values) {
    const json = JSON.stringify(value);
    const plain = typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
    const word = plain.replace(/\s+/gu, ' ').trim().slice(0, 100).trim();
    if (word === '') {
      changed = true;
      continue;
    }
    if (word !== value) changed = true;
    words.set(json, word);
    if (options.some((option) => option.value === word)) continue;
    const title = read.called.get(json)?.trim().slice(0, 200);
    const yesNo = typeof value === 'boolean' ? YES_NO.find((option) => option.value === word) : undefined;
    options.push(
      title !== undefined && title !== '' && title !== word
        ? { value: word, title: { 'zh-CN': title } }
        : (yesNo ?? { value: word }),
    );
  }
  if (changed)
    notes.push(noteOf(values.every((v) => typeof v === 'boolean') ? 'boolean' : 'wordValues', read.path));
  return { options, words };
}

function fits(value: unknown, types: ReadonlySet<string>): boolean {
  if (typeof value === 'number')
    return types.has('number') || (types.has('integer') && Number.isInteger(value));
  return types.has(Array.isArray(value) ? 'array' : typeof value);
}

function wholeOf(read: Gathered): ValueField {
  const notes: Note[] = [];
  if (read.multipleOf !== undefined && read.multipleOf !== 1 && 1 % read.multipleOf !== 0)
    notes.push(noteOf('keyword', `${read.path}/multipleOf`, 'multipleOf'));
  const inside = (limit: number): number => Math.min(WHOLE, Math.max(-WHOLE, limit));
  let minimum = read.minimum === undefined ? undefined : inside(Math.ceil(read.minimum));
  const above = read.above === undefined ? undefined : inside(Math.floor(read.above));
  if (minimum !== undefined && above !== undefined && minimum > above) minimum = Math.max(minimum, above + 1);
  const under = read.underneath === undefined ? undefined : inside(Math.ceil(read.underneath) - 1);
  const upper = read.maximum === undefined ? undefined : inside(Math.floor(read.maximum));
  const maximum = upper === undefined ? under : under === undefined ? upper : Math.min(upper, under);
  if (minimum === 1 && maximum === 5 && above === undefined) return { kind: 'rating', properties: {}, notes };
  return {
    kind: 'number',
    properties: {
      ...(minimum === undefined || minimum === -WHOLE ? {} : { minimum }),
      ...(above === undefined ? {} : { exclusiveMinimum: above }),
      ...(maximum === undefined || maximum === WHOLE ? {} : { maximum }),
    },
    notes,
  };
}

/** The largest number of 15 digits with that many decimal places. */
const largest = (places: number): number =>
  Number(`${'9'.repeat(15 - places)}${places === 0 ? '' : `.${'9'.repeat(places)}`}`);

function decimalOf(read: Gathered): ValueField {
  const notes: Note[] = [];
  const step = read.multipleOf;
  let places = MOST_PLACES;
  if (step !== undefined) {
    const text = String(step);
    const found = /^0\.(0*)1$/.exec(text) ?? /^1e-([1-6])$/.exec(text);
    if (found === null) notes.push(noteOf('keyword', `${read.path}/multipleOf`, 'multipleOf'));
    else places = text.startsWith('1e') ? Number(found[1]) : (found[1]?.length ?? 0) + 1;
    places = Math.min(MOST_PLACES, places);
  } else {
    // As our own export writes it: the limits of the number of places stand where no others do.
    for (let candidate = 0; candidate < MOST_PLACES; candidate++) {
      if (read.maximum === largest(candidate) || read.minimum === -largest(candidate)) places = candidate;
    }
  }
  const bound = largest(places);
  const unit = 1 / 10 ** places;
  const tidy = (number: number): number => Number(number.toFixed(places));
  const under = read.underneath === undefined ? undefined : tidy(read.underneath - unit);
  const maximum =
    read.maximum === undefined ? under : under === undefined ? read.maximum : Math.min(read.maximum, under);
  return {
    kind: 'decimal',
    properties: {
      ...(places === 2 ? {} : { places }),
      ...(read.minimum === undefined || read.minimum <= -bound ? {} : { minimum: read.minimum }),
      ...(read.above === undefined ? {} : { exclusiveMinimum: read.above }),
      ...(maximum === undefined || maximum >= bound ? {} : { maximum }),
    },
    notes,
  };
}

function textOf(read: Gathered, name: string): ValueField {
  const notes: Note[] = [];
  if (read.format === 'date' && read.patterns.length === 0) return { kind: 'date', properties: {}, notes };
  if (read.format === 'date-time' && read.patterns.length === 0)
    return { kind: 'date-time', properties: {}, notes };
  const [source, ...more] = read.patterns;
  for (const pattern of more) notes.push(noteOf('pattern', `${read.path}/pattern`, pattern));
  const pattern = source === undefined ? undefined : (portablePattern(source) ?? undefined);
  if (source !== undefined && pattern === undefined)
    notes.push(noteOf('pattern', `${read.path}/pattern`, source));
  const format = read.format === undefined || pattern !== undefined ? undefined : FORMATS[read.format];
  if (read.format !== undefined && format === undefined && !HARMLESS.has(read.format))
    notes.push(noteOf('format', `${read.path}/format`, read.format));
  const isLong =
    pattern === undefined &&
    format === undefined &&
    (read.maxLength === undefined
      ? LONG_WORDS.test(`${name} ${read.title ?? ''}`) || read.format === 'textarea'
      : read.maxLength > USUAL_TEXT);
  const limit = isLong ? LONG_TEXT_LIMIT : TEXT_LIMIT;
  if ((read.maxLength ?? 0) > limit || (read.minLength ?? 0) > limit)
    notes.push(noteOf('lengthLimit', `${read.path}/maxLength`, String(limit)));
  const minLength = read.minLength === undefined ? undefined : Math.min(limit, read.minLength);
  const maxLength = Math.min(limit, read.maxLength ?? (isLong ? 2000 : Math.max(USUAL_TEXT, minLength ?? 0)));
  const usual = isLong ? 2000 : 200;
  return {
    kind: isLong ? 'long-text' : 'text',
    properties: {
      ...(minLength === undefined || minLength <= 1 ? {} : { minLength }),
      // `maxLength: 0` allows the empty text only, which is no answer at all.
      ...(maxLength === usual || maxLength === 0 ? {} : { maxLength }),
      ...(pattern === undefined
        ? format === undefined
          ? {}
          : { pattern: format.pattern, patternMessage: format.message }
        : { pattern }),
    },
    notes,
  };
}

/** The value as a constant for the field; null where it does not fit. */
export function constantFor(
  kind: string,
  value: unknown,
  words: ReadonlyMap<string, string> | undefined,
): Expr | null {
  if (value === null || value === undefined) return null;
  if (words !== undefined) {
    const word = words.get(JSON.stringify(value));
    return word === undefined ? null : { text: word };
  }
  switch (kind) {
    case 'number':
    case 'decimal':
    case 'rating':
      return typeof value === 'number' && Number.isFinite(value) ? { number: plainNumber(value) } : null;
    case 'date':
      return typeof value === 'string' && /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value) ? { date: value } : null;
    case 'text':
    case 'long-text':
    case 'phone':
      if (typeof value === 'number' || typeof value === 'boolean') return { text: String(value) };
      return typeof value === 'string' && value.trim() !== '' && value.length <= 2000
        ? { text: value }
        : null;
    default:
      return null;
  }
}

/** A number as decimal text without an exponent. */
function plainNumber(value: number): string {
  const text = String(value);
  return /e/.test(text)
    ? value
        .toFixed(Math.abs(value) < 1 ? 20 : 0)
        .replace(/(?<!0)0+$/, '')
        .replace(/\.$/, '') || '0'
    : text;
}
