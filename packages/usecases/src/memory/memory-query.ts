import type { App, Form, SortKey } from '@weir/artefact';
import type { Kinds } from '@weir/form-engine';
import type { RecordPage, RecordQuery, RecordSearch } from '../ports/record-store.ts';
import type { StoredRecord } from '../ports/stored-record.ts';
import { recordMatches, recordNames } from '../record-test.ts';
import { recordTexts } from '../search/record-texts.ts';
import { answers, peopleFor, searchWords } from '../search/search-text.ts';
import { sha256 } from '../sha256.ts';

type Asked = Omit<RecordQuery, 'limit' | 'cursor'>;

/** Records a query matches, in its order. */
export function matching(
  records: readonly StoredRecord[],
  form: Form,
  kinds: Kinds,
  query: Asked,
  around: Surroundings,
): readonly StoredRecord[] {
  const { me, today, now, search } = query;
  return records
    .filter(
      (record) =>
        query.where.every((expr) => recordMatches(expr, form, kinds, record, { me, today, now })) &&
        (search === undefined || contains(record, form, kinds, query, search, around)),
    )
    .sort((a, b) => order(a, b, sortOf(query)));
}

/** One page of them. */
export function pageOf(found: readonly StoredRecord[], query: RecordQuery): RecordPage {
  const seal = sha256(JSON.stringify([query.app, query.form, sortOf(query)])).slice(0, 10);
  let from = 0;
  if (query.cursor !== undefined) {
    const [sealed, id] = query.cursor.split('.');
    if (sealed !== seal || id === undefined) throw invalidCursor();
    from = found.findIndex((record) => record.id === id) + 1;
  }
  const records = found.slice(from, from + query.limit);
  const last = records.at(-1);
  const more = from + records.length < found.length && last !== undefined;
  return {
    records,
    next: more ? `${seal}.${last.id}` : null,
    ...(query.countLimit === undefined
      ? {}
      : {
          count: {
            value: Math.min(found.length, query.countLimit),
            more: found.length > query.countLimit,
          },
        }),
  };
}

function invalidCursor(): Error {
  const problem = new Error('Expected a cursor from an earlier page of the same query, got another text.');
  problem.name = 'InvalidCursor';
  return problem;
}

function sortOf(query: Asked): readonly SortKey[] {
  return query.sort.length > 0 ? query.sort : [{ field: '_createdAt', descending: true }];
}

/** What the memory store knows besides the records that are asked for. */
export interface Surroundings {
  readonly app: App;
  /** Records of another form that are not deleted, and that form. */
  readonly others: (
    form: string,
  ) => { readonly form: Form; readonly records: readonly StoredRecord[] } | null;
}

function contains(
  record: StoredRecord,
  form: Form,
  kinds: Kinds,
  query: Asked,
  search: RecordSearch,
  around: Surroundings,
): boolean {
  const { texts, names } = recordTexts(form, around.app, kinds, record);
  return searchWords(search.text).every((word) => {
    if (search.fields.some((name) => answers(texts.get(name) ?? NOTHING, word))) return true;
    const people = peopleFor(search.people?.known ?? [], word);
    return names.some(({ field, value }) => {
      if (search.people?.fields.includes(field) === true && people.includes(value)) return true;
      const reference = search.references?.find((one) => one.field === field);
      const other = reference && around.others(reference.form);
      const named = other?.records.find(({ number }) => number === value);
      if (reference === undefined || !other || named === undefined) return false;
      const { me, today, now } = query;
      return (
        reference.where.every((expr) => recordMatches(expr, other.form, kinds, named, { me, today, now })) &&
        reference.fields.some((name) =>
          answers(recordTexts(other.form, around.app, kinds, named).texts.get(name) ?? NOTHING, word),
        )
      );
    });
  });
}
const NOTHING = { plain: '', read: '' };

/** Empty values last in either direction; ids decide between equals, in the direction of the last key. */
function order(a: StoredRecord, b: StoredRecord, sort: readonly SortKey[]): number {
  const left = recordNames(a, null);
  const right = recordNames(b, null);
  for (const { field, descending } of sort) {
    const x = left[field];
    const y = right[field];
    const emptiness = Number(isEmpty(x)) - Number(isEmpty(y));
    if (emptiness !== 0) return emptiness;
    const difference = isEmpty(x) ? 0 : compare(x, y);
    if (difference !== 0) return descending === true ? -difference : difference;
  }
  const tie = compare(a.id, b.id);
  return sort.at(-1)?.descending === true ? -tie : tie;
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const x = String(a);
  const y = String(b);
  return x < y ? -1 : x > y ? 1 : 0;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
