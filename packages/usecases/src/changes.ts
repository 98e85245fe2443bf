import { canonicalJson, isObject, pointer, sameJson } from '@weir/base';
import type { FieldChange } from './ports/stored-record.ts';

type Data = Readonly<Record<string, unknown>>;
/** Beyond this many rows on a side, rows are compared by position: finding moves would cost the square. */
const ALIGN_LIMIT = 400;

/**
 * What changed, field by field. Of tables: a removed row at its old place (`before` only), an added row at its new place
 * (`after` only), and of a row that stayed, each changed cell at the row's new place.
 */
export function changesBetween(
  before: Data,
  after: Data,
  tables: ReadonlySet<string>,
): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  for (const key of [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()) {
    const old = before[key];
    const now = after[key];
    if (sameJson(old, now)) continue;
    if (tables.has(key) && (old === undefined || isRows(old)) && (now === undefined || isRows(now))) {
      changes.push(...rowChanges(key, old ?? [], now ?? []));
    } else changes.push(changeAt(pointer(key), old, now));
  }
  return changes;
}

function rowChanges(key: string, before: readonly Data[], after: readonly Data[]): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  for (const [from, to] of alignRows(before, after)) {
    const old = from === null ? undefined : before[from];
    const now = to === null ? undefined : after[to];
    if (old === undefined || now === undefined) {
      changes.push(changeAt(pointer(key, to ?? from ?? 0), old, now));
      continue;
    }
    for (const column of [...new Set([...Object.keys(old), ...Object.keys(now)])].sort()) {
      if (!sameJson(old[column], now[column])) {
        changes.push(changeAt(pointer(key, to ?? 0, column), old[column], now[column]));
      }
    }
  }
  return changes;
}

/** An old row's place and its new one; null where there is none. */
export type RowPair = readonly [from: number | null, to: number | null];

/** Which old row became which new one: equal rows first, in order; what lies between is paired by likeness, in order. */
export function alignRows(before: readonly Data[], after: readonly Data[]): readonly RowPair[] {
  const straight = byPosition(before.length, after.length);
  if (before.length > ALIGN_LIMIT || after.length > ALIGN_LIMIT) return straight;
  // Same number of rows, each still like itself: cells were edited, nothing moved.
  if (before.length === after.length && before.every((row, at) => likeness(row, after[at] ?? {}) >= 0.5))
    return straight;
  const oldTexts = before.map(canonicalJson);
  const newTexts = after.map(canonicalJson);
  const anchors = longestCommon(oldTexts, newTexts);
  const pairs: RowPair[] = [];
  let from = 0;
  let to = 0;
  for (const [oldAt, newAt] of [...anchors, [before.length, after.length] as const]) {
    pairs.push(...pairGap(before, after, from, oldAt, to, newAt));
    if (oldAt < before.length && newAt < after.length) pairs.push([oldAt, newAt]);
    from = oldAt + 1;
    to = newAt + 1;
  }
  return pairs;
}

function byPosition(before: number, after: number): readonly RowPair[] {
  return Array.from(
    { length: Math.max(before, after) },
    (_, at) => [at < before ? at : null, at < after ? at : null] as const,
  );
}

/** Between two equal rows: each new row takes the first old row left that shares half of its cells. */
function pairGap(
  before: readonly Data[],
  after: readonly Data[],
  fromStart: number,
  fromEnd: number,
  toStart: number,
  toEnd: number,
): readonly RowPair[] {
  const pairs: RowPair[] = [];
  let next = fromStart;
  for (let to = toStart; to < toEnd; to++) {
    let found: number | null = null;
    for (let from = next; from < fromEnd && found === null; from++) {
      if (likeness(before[from] ?? {}, after[to] ?? {}) >= 0.5) found = from;
    }
    if (found !== null) {
      for (let skipped = next; skipped < found; skipped++) pairs.push([skipped, null]);
      next = found + 1;
    }
    pairs.push([found, to]);
  }
  for (let from = next; from < fromEnd; from++) pairs.push([from, null]);
  return pairs;
}

/** Share of cells two rows have in common. */
function likeness(a: Data, b: Data): number {
  const columns = new Set([...Object.keys(a), ...Object.keys(b)]);
  if (columns.size === 0) return 1;
  let same = 0;
  for (const column of columns) if (sameJson(a[column], b[column])) same++;
  return same / columns.size;
}

/** Positions of a longest common subsequence. */
function longestCommon(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const length = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] =
        a[i] === b[j]
          ? 1 + (length[(i + 1) * width + j + 1] ?? 0)
          : Math.max(length[(i + 1) * width + j] ?? 0, length[i * width + j + 1] ?? 0);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if ((length[(i + 1) * width + j] ?? 0) >= (length[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return pairs;
}

function changeAt(path: string, before: unknown, after: unknown): FieldChange {
  return { path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

function isRows(value: unknown): value is readonly Data[] {
  return Array.isArray(value) && value.every(isObject);
}
