import { canonicalJson } from '@weir/base';
import type { Admission } from '../admission.ts';
import { IMPORTED_KEY, IMPORTED_ROW } from '../import-claims.ts';
import type { UniqueClaim } from '../ports/record-write.ts';
import { sha256 } from '../sha256.ts';
import type { Columns } from './group-rows.ts';
import type { RawRecord } from './read-cells.ts';

/** By what a later import knows this record of the file again. */
export interface KnownRow {
  /** What the file says of it, with its place among equal ones: two equal rows of a file are two records. */
  readonly content: UniqueClaim;
  /** The fields by which the channel joins rows, when the file fills one. */
  readonly key: UniqueClaim | null;
  /** First line of the first equal record of this file. */
  readonly like: number | null;
}

/** Gives each record of a file what it is known by; null for one that could not be read. Ask once for each record, in order. */
export type KnowRow = (raw: RawRecord) => KnownRow | null;

/**
 * A record is known by the values read, not by their spelling or by columns that fill no field, and by what the channel
 * fixes: equal rows of two dealers are two orders. What judging adds counts for nothing: a price that was looked up may
 * be another tomorrow.
 */
export function createKnowRow(admission: Admission, columns: Columns): KnowRow {
  const { pins, channel, permission, actor } = admission;
  // Whoever reads only some records has a memory apart: what others imported must neither show nor stand in the way.
  const by = permission.rows('read') === 'all' ? null : actor.id;
  const form = admission.form.key;
  const groupBy = (channel?.import?.groupBy ?? []).filter((name) => columns.own.has(name));
  const equal = new Map<string, { count: number; readonly line: number }>();
  const digest = (value: unknown): string => sha256(canonicalJson({ form, by, pins, value }));
  return ({ data, lines, issues }) => {
    if (issues.length > 0) return null;
    const text = digest(data);
    const before = equal.get(text);
    if (before === undefined) equal.set(text, { count: 1, line: lines[0] ?? 0 });
    else before.count++;
    const count = before?.count ?? 1;
    const group = groupBy.map((name) => data[name] ?? null);
    const hasKey = group.some((value) => value !== null);
    return {
      content: { unique: IMPORTED_ROW, value: count === 1 ? text : `${text} ${count}`, fields: [] },
      key: hasKey
        ? { unique: IMPORTED_KEY, value: digest([channel?.key ?? '', groupBy, group]), fields: groupBy }
        : null,
      like: before?.line ?? null,
    };
  };
}
