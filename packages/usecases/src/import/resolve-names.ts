import type { Issue } from '@weir/base';
import type { Expr } from '@weir/expression';
import { type Admission, type Desk, permissionOnForm } from '../admission.ts';
import type { ImportTable } from '../contract.ts';
import { maySeeTarget, reachOf } from '../facts.ts';
import { isReference, isUser } from '../reference-field.ts';
import { askerOf, rowConditions } from '../scope-of.ts';
import { issueOf } from '../sentences.ts';
import { titleFields } from '../title.ts';
import { createBreather } from './breather.ts';
import { type Columns, cellText, type Feeds, wordKey } from './group-rows.ts';
import { wordTables } from './read-cells.ts';

type Resolved = { readonly value: unknown } | { readonly issue: Issue };

const BATCH = 500;
const PEOPLE_LIMIT = 10_000;

/**
 * Files name customers and colleagues as people do. Numbers are tried first, then titles; a name that fits several is an
 * issue, and one that fits none is left as it is, for judging to say so.
 */
export async function resolveNames(
  desk: Desk,
  admission: Admission,
  table: ImportTable,
  columns: Columns,
): Promise<(name: string, text: string) => Resolved | undefined> {
  const known = new Map<string, ReadonlyMap<string, Resolved>>();
  const words = wordTables(admission.channel?.import);
  const breathe = createBreather();
  for (const [name, feeds] of allColumns(columns)) {
    const field = admission.prepared.fields.get(name)?.field;
    if (field === undefined || (!isReference(field) && !isUser(field))) continue;
    const texts = new Set<string>();
    for (const { cells } of table.rows) {
      await breathe();
      const text = cellText(cells, feeds);
      if (text !== '') texts.add(words.get(name)?.get(wordKey(text)) ?? text);
    }
    known.set(
      name,
      isReference(field)
        ? await resolveRecords(desk, admission, field.form, [...texts])
        : await resolvePeople(desk, admission, [...texts]),
    );
  }
  return (name, text) => known.get(name)?.get(text);
}

function allColumns(columns: Columns): readonly (readonly [string, Feeds])[] {
  return [
    ...columns.own,
    ...[...columns.tables].flatMap(([table, own]) =>
      [...own].map(([key, feeds]) => [`${table}.${key}`, feeds] as const),
    ),
  ];
}

async function resolveRecords(
  desk: Desk,
  admission: Admission,
  form: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Resolved>> {
  const resolved = new Map<string, Resolved>();
  const target = permissionOnForm(desk, admission, form);
  if (target === null || reachOf(desk, admission, form) === 'none') return resolved;
  const app = admission.published.app.app;
  for (const batch of batches(texts)) {
    for (const [number, record] of await desk.ports.records.byNumber(app, form, batch)) {
      if (maySeeTarget(desk, admission, record, target)) resolved.set(number, { value: number });
    }
  }
  const [title] = titleFields(target.version.body);
  const rows = rowConditions(target.permission, 'pick');
  if (title === undefined || rows === null || target.permission.access(title, 'pick') === 'none')
    return resolved;
  const { me, today, now } = askerOf(admission);
  for (const batch of batches(texts.filter((text) => !resolved.has(text)))) {
    const among: Expr = { op: 'in', args: [{ field: title }, { list: batch.map((text) => ({ text })) }] };
    const pages = desk.ports.records.scan(
      { app, form, where: [...rows, among], sort: [{ field: '_number' }], me, today, now },
      BATCH,
    );
    for await (const records of pages) {
      for (const record of records) {
        const text = String(record.data[title]);
        resolved.set(
          text,
          resolved.has(text)
            ? { issue: issueOf('import.ambiguous', '', { text }) }
            : { value: record.number },
        );
      }
    }
  }
  return resolved;
}

async function resolvePeople(
  desk: Desk,
  admission: Admission,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Resolved>> {
  const resolved = new Map<string, Resolved>();
  const wanted = new Set(texts);
  const people = await desk.ports.people.list({ app: admission.published.app.app, limit: PEOPLE_LIMIT });
  for (const { id, name, email, active } of people) {
    if (wanted.has(id)) resolved.set(id, { value: id });
    if (!active) continue;
    if (wanted.has(email)) resolved.set(email, { value: id });
    if (!wanted.has(name)) continue;
    resolved.set(
      name,
      resolved.has(name) ? { issue: issueOf('import.ambiguous', '', { text: name }) } : { value: id },
    );
  }
  return resolved;
}

function* batches(texts: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < texts.length; from += BATCH) yield texts.slice(from, from + BATCH);
}
