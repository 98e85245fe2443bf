import { type Gathered, gather, type Union, type Work } from './gather.ts';
import { noteOf } from './notes.ts';
import type { SchemaIndex } from './schema-index.ts';
import type { Sub } from './schema-parts.ts';

/** What reading a document needs at every step. */
export interface Reading {
  readonly index: SchemaIndex;
  readonly work: Work;
}

/** Types a cell can hold. */
const PLAIN = new Set(['string', 'number', 'integer', 'boolean']);

/**
 * Reads a place and makes one shape of the several it allows where that loses nothing: `null` beside another type, named
 * constants, one branch only. What stays undecided stays in `unions`.
 */
export function simplify(subs: readonly Sub[], reading: Reading): Gathered {
  let parts = subs;
  const done = new Set<string>();
  const titled = new Map<string, string>();
  for (let round = 0; round < 12; round++) {
    const place = gather(parts, reading.index, reading.work);
    for (const [value, title] of titled) place.called.set(value, title);
    const open = place.unions.filter((union) => !done.has(union.path));
    place.unions.splice(0, place.unions.length, ...open);
    const [union] = open;
    if (union === undefined) return place;
    const made = decide(union, place, reading);
    if (made === null) {
      // What cannot be decided stays; the other unions may be decided still.
      const others = open.slice(1).map((other) => ({ other, made: decide(other, place, reading) }));
      const next = others.find((candidate) => candidate.made !== null);
      if (next?.made == null) return place;
      done.add(next.other.path);
      parts = [...parts, next.made.part];
      for (const [value, title] of next.made.titles) titled.set(value, title);
      continue;
    }
    done.add(union.path);
    parts = [...parts, made.part];
    for (const [value, title] of made.titles) titled.set(value, title);
    if (made.lost) reading.work.left -= 1;
    if (made.lost) {
      const simple = gather(parts, reading.index, reading.work);
      simple.unions.splice(0, simple.unions.length, ...simple.unions.filter(({ path }) => !done.has(path)));
      simple.notes.push(noteOf(made.lost.code, union.path, made.lost.word));
      for (const [value, title] of titled) simple.called.set(value, title);
      return simple;
    }
  }
  return gather(parts, reading.index, reading.work);
}

interface Decision {
  readonly part: Sub;
  readonly titles: ReadonlyMap<string, string>;
  readonly lost?: { readonly code: 'keyword' | 'types'; readonly word: string };
}

function decide(union: Union, place: Gathered, reading: Reading): Decision | null {
  if (union.branches.length > 600 || reading.work.left < 0) return null;
  const branches = union.branches.map((sub) => ({ sub, read: simplifyBranch(sub, reading) }));
  const real = branches.filter(({ read }) => !read.never && !isNull(read));
  const [first] = real;
  if (first === undefined) return null;
  const titles = new Map<string, string>();
  if (real.length === 1) return { part: first.sub, titles };
  if (real.some(({ read }) => read.missing !== undefined)) return null;
  if (real.every(({ read }) => read.values !== undefined)) {
    const values: unknown[] = [];
    for (const { read } of real) {
      for (const value of read.values ?? []) {
        values.push(value);
        const title =
          read.called.get(JSON.stringify(value)) ?? (read.values?.length === 1 ? titleOf(read) : undefined);
        if (title !== undefined) titles.set(JSON.stringify(value), title);
      }
    }
    return { part: { ...first.sub, path: union.path, schema: { enum: values } }, titles };
  }
  const types = new Set(real.flatMap(({ read }) => [...typesOf(read, place)]));
  types.delete('null');
  if (types.size === 0 || [...types].some((type) => !PLAIN.has(type))) return null;
  const part = { ...first.sub, path: union.path, schema: {} as unknown };
  const only =
    types.size === 1
      ? [...types][0]
      : types.size === 2 && types.has('integer') && types.has('number')
        ? 'number'
        : undefined;
  if (only !== undefined)
    return {
      part: { ...part, schema: { type: only } },
      titles,
      lost: { code: 'keyword', word: union.keyword },
    };
  return {
    part: { ...part, schema: { type: 'string' } },
    titles,
    lost: { code: 'types', word: [...types].join('、') },
  };
}

function simplifyBranch(sub: Sub, reading: Reading): Gathered {
  return sub.path.split('/').length > 60
    ? gather([sub], reading.index, reading.work)
    : simplify([sub], reading);
}

const titleOf = (read: Gathered): string | undefined => read.title ?? read.description;

/** Whether only `null` fits. */
export function isNull(read: Gathered): boolean {
  return (
    (read.types?.size === 1 && read.types.has('null')) ||
    (read.values !== undefined && read.values.length > 0 && read.values.every((value) => value === null))
  );
}

/** Types a place allows: those it names, or those its keywords and values are about. */
export function typesOf(read: Gathered, around?: Gathered): ReadonlySet<string> {
  if (read.types !== undefined) return read.types;
  if (read.values !== undefined) return new Set(read.values.map(jsonType));
  const types = new Set<string>();
  if (read.properties.size > 0 || read.required.size > 0) types.add('object');
  if (
    read.items !== undefined ||
    read.tuple ||
    read.minItems !== undefined ||
    read.maxItems !== undefined ||
    read.uniqueItems
  )
    types.add('array');
  if (
    read.patterns.length > 0 ||
    read.minLength !== undefined ||
    read.maxLength !== undefined ||
    read.format !== undefined
  )
    types.add('string');
  if (
    [read.minimum, read.maximum, read.above, read.underneath, read.multipleOf].some(
      (limit) => limit !== undefined,
    )
  )
    types.add('number');
  return types.size === 0 && around?.types !== undefined ? around.types : types;
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value;
}

/** Whether a place holds an object and nothing else. */
export function holdsObject(read: Gathered): boolean {
  const types = new Set(typesOf(read));
  types.delete('null');
  return types.size === 1 && types.has('object') && read.values === undefined;
}
