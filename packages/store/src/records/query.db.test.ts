import { type Form, recordScope, type SortKey } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { compile, type Expr } from '@weir/expression';
import type { RecordQuery, SlotWish, StoredRecord } from '@weir/usecases';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ann, openTestStores, order, type TestStores } from '../test/test-store.ts';
import { InvalidCursor } from './cursor.ts';

const title = { 'zh-CN': '字段' };
const form: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'order',
  title,
  fields: [
    { key: 'buyer', kind: 'text', title },
    { key: 'amount', kind: 'decimal', title },
    { key: 'day', kind: 'date', title },
    { key: 'time', kind: 'date-time', title },
    { key: 'lines', kind: 'table', title, fields: [{ key: 'name', kind: 'text', title }] },
  ],
  list: { sort: [{ field: 'day', descending: true }], filters: ['buyer', 'amount'] },
};
const wishes: readonly SlotWish[] = [
  { field: 'buyer', type: 'text' },
  { field: 'amount', type: 'number' },
  { field: 'day', type: 'time' },
  { field: 'time', type: 'time' },
];

let stores: TestStores;
let records: StoredRecord[];
const publish = (slots: readonly SlotWish[]) =>
  stores.store.artefacts.publish({
    app: 'shop',
    artefacts: [
      {
        kind: 'app',
        key: 'shop',
        hash: 'a',
        body: { kind: 'app', specVersion: 1, key: 'shop', title, navigation: [] },
      },
      { kind: 'form', key: 'order', hash: 'f', body: form },
    ],
    slots: { order: slots },
    actor: ann,
    at: new Date(),
  });

const days = ['2024-02-29', '2025-11-03', '2025-11-04', '9999-12-31'];
const times = ['2025-11-03T16:00:00Z', '2025-11-03T15:59:59Z'];
const buyers = ['王', '李', 'Ann', 'ann', '50%_\\', "';--", 'x'.repeat(300)];
const amounts = [0, -1, 0.1, 0.30000000000000004, 50_000, 1e21];
const empty = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const data = fc.record({
  buyer: empty(buyers),
  amount: empty(amounts),
  day: empty(days),
  time: empty(times),
  lines: empty([[{ name: '螺丝' }, { name: 'nut' }], [], [{}]]),
});

beforeAll(async () => {
  stores = await openTestStores();
  await publish([]);
  const samples = fc.sample(data, { numRuns: 120, seed: 7 });
  const outcomes = await stores.store.records.insertMany(
    samples.map((one, index) =>
      order({
        data: JSON.parse(JSON.stringify(one)) as Record<string, unknown>,
        number: `N${(index * 37) % 120}`,
        owner: index % 3 ? 'ann' : null,
        at: new Date(Date.UTC(2025, 10, 1, 0, 0, Math.floor(index / 7))),
      }),
    ),
    { allOrNothing: true },
  );
  records = outcomes.flatMap((one) => (one.outcome === 'inserted' ? [one.record] : []));
  expect(records).toHaveLength(120);
});
afterAll(() => stores.close());

const base = {
  app: 'shop',
  form: 'order',
  where: [],
  sort: [],
  me: 'ann',
  today: '2025-11-03',
  now: '2025-11-03T12:00:00+08:00',
} as const satisfies Partial<RecordQuery>;

const namesOf = (record: StoredRecord) => ({
  ...record.data,
  _me: 'ann',
  _owner: record.owner ?? undefined,
  _createdBy: record.createdBy,
  _createdAt: record.createdAt,
  _updatedAt: record.updatedAt,
  _number: record.number,
  _door: record.door,
  _rev: record.rev,
});
function matching(where: Expr): string[] {
  const compiled = compile(where, recordScope(form, fieldSpecs));
  return records
    .filter((record) =>
      compiled.test({ data: namesOf(record) as Record<string, unknown>, today: base.today, now: base.now }),
    )
    .map((record) => record.id)
    .toSorted();
}
async function asked(where: Expr): Promise<string[]> {
  const page = await stores.store.records.query({ ...base, where: [where], limit: 1_000 });
  return page.records.map((record) => record.id).toSorted();
}

const compared = fc.constantFrom('=', '!=', '<', '<=', '>', '>=') as fc.Arbitrary<'='>;
const test = fc.oneof(
  fc
    .tuple(compared, fc.constantFrom(...buyers))
    .map(([op, text]) => ({ op, args: [{ field: 'buyer' }, { text }] })),
  fc
    .tuple(compared, fc.constantFrom('0', '-1', '0.1', '0.3', '50000', '1000000000000000000000'))
    .map(([op, number]) => ({ op, args: [{ field: 'amount' }, { number }] })),
  fc
    .tuple(compared, fc.constantFrom(...days))
    .map(([op, date]) => ({ op, args: [{ field: 'day' }, { date }] })),
  fc
    .tuple(compared, fc.constantFrom(...times))
    .map(([op, dateTime]) => ({ op, args: [{ field: 'time' }, { dateTime }] })),
  fc.constantFrom<Expr>(
    { op: '=', args: [{ field: '_owner' }, { field: '_me' }] },
    { op: '<', args: [{ field: 'day' }, { call: 'today', args: [] }] },
    { op: '<', args: [{ field: 'time' }, { call: 'now', args: [] }] },
    { op: '>', args: [{ field: '_createdAt' }, { dateTime: '2025-11-01T00:00:08Z' }] },
    { op: '=', args: [{ field: '_rev' }, { number: '1' }] },
    { call: 'is empty', args: [{ field: 'buyer' }] },
    { call: 'contains', args: [{ field: 'buyer' }, { text: '%_' }] },
    { call: 'list contains', args: [{ get: 'name', of: { field: 'lines' } }, { text: 'nut' }] },
  ),
) as fc.Arbitrary<Expr>;
const condition = fc.letrec<{ whole: Expr }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 3 },
    test,
    fc
      .tuple(fc.constantFrom('and', 'or'), tie('whole'), tie('whole'))
      .map(([op, a, b]) => ({ op, args: [a, b] }) as Expr),
    tie('whole').map((a) => ({ op: 'not', args: [a] }) as Expr),
  ),
})).whole;

async function pages(query: Omit<RecordQuery, 'cursor'>): Promise<StoredRecord[]> {
  const all: StoredRecord[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await stores.store.records.query({ ...query, ...(cursor ? { cursor } : {}) });
    all.push(...page.records);
    if (page.next === null) return all;
    cursor = page.next;
  }
}

const sorts: readonly (readonly SortKey[])[] = [
  [],
  [{ field: '_createdAt' }],
  [{ field: '_number', descending: true }],
  [{ field: 'buyer' }],
  [{ field: 'buyer', descending: true }],
  [{ field: 'amount', descending: true }, { field: 'buyer' }],
  [{ field: 'day' }, { field: 'amount', descending: true }],
  [{ field: 'time', descending: true }],
  [{ field: '_owner', descending: true }, { field: '_rev' }],
];
const value = (record: StoredRecord, field: string) => (namesOf(record) as Record<string, unknown>)[field];
function inOrder(left: StoredRecord, right: StoredRecord, keys: readonly SortKey[]): boolean {
  const sort = keys.length > 0 ? keys : [{ field: '_createdAt', descending: true }];
  for (const { field, descending } of sort) {
    const [a, b] = [value(left, field), value(right, field)] as [string, string];
    if (a === b) continue;
    if (a === undefined || b === undefined) return b === undefined;
    return descending ? a > b : a < b;
  }
  return sort.at(-1)?.descending ? left.id > right.id : left.id < right.id;
}

const listTests = () => {
  it('finds what the same expression finds in memory', async () => {
    await fc.assert(
      fc.asyncProperty(condition, async (where) => {
        expect(await asked(where)).toEqual(matching(where));
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it('pages through all records once in every order, empty values last, whatever the page size', async () => {
    for (const sort of sorts)
      for (const limit of [7, 120]) {
        const all = await pages({ ...base, sort, limit });
        expect(new Set(all.map((record) => record.id)).size).toBe(120);
        for (const [index, record] of all.entries()) {
          const next = all[index + 1];
          if (next) expect(inOrder(record, next, sort), JSON.stringify([sort, record, next])).toBe(true);
        }
      }
  });

  it('searches without regard to case, and takes signs literally', async () => {
    const search = (text: string, fields: readonly string[]) =>
      pages({ ...base, limit: 50, search: { text, fields } }).then((all) =>
        all.map((record) => record.id).toSorted(),
      );
    const having = (test: (record: StoredRecord) => boolean) =>
      records
        .filter(test)
        .map((record) => record.id)
        .toSorted();
    expect(await search(' ANN ', ['buyer'])).toEqual(having((one) => /^ann$/i.test(String(one.data.buyer))));
    expect(await search('%_\\', ['buyer'])).toEqual(having((one) => one.data.buyer === '50%_\\'));
    expect(await search('螺', ['buyer', 'lines.name'])).toEqual(
      having((one) => JSON.stringify(one.data.lines ?? '').includes('螺')),
    );
    expect(await search('N11', ['_number'])).toEqual(having((one) => one.number.includes('N11')));
    expect(await search('x', [])).toEqual([]);
    expect(await search('  ', ['buyer'])).toHaveLength(120);
  });

  it('counts up to a limit', async () => {
    const count = async (countLimit: number) =>
      (await stores.store.records.query({ ...base, limit: 1, countLimit })).count;
    expect(await count(120)).toEqual({ value: 120, more: false });
    expect(await count(50)).toEqual({ value: 50, more: true });
  });

  it('scans as pages do', async () => {
    const scanned: string[] = [];
    for await (const page of stores.store.records.scan({ ...base, sort: [{ field: 'buyer' }] }, 17)) {
      expect(page.length).toBeLessThanOrEqual(17);
      scanned.push(...page.map((record) => record.id));
    }
    const paged = await pages({ ...base, sort: [{ field: 'buyer' }], limit: 50 });
    expect(scanned).toEqual(paged.map((record) => record.id));
  });
};

describe('lists read from the JSON', listTests);

describe('lists read from slots', () => {
  beforeAll(async () => {
    await publish(wishes);
    await stores.store.work();
    const open = await stores.admin('select 1 from slot where not ready');
    expect(open).toEqual([]);
  });
  listTests();

  it('have indexes for the first sort field and the filters, used for that order', async () => {
    const indexes = () =>
      stores.admin<{ indexdef: string }>(
        `select indexdef from pg_indexes where indexname like 'slot\\_\\_%' order by 1`,
      );
    await expect.poll(async () => (await indexes()).length).toBe(3);
    expect((await indexes()).map((row) => /\((.*)\) WHERE/.exec(row.indexdef)?.[1])).toEqual([
      `workspace_id, (((d1 AT TIME ZONE 'UTC'::text))::date), created_at DESC, id DESC`,
      'workspace_id, n1, created_at DESC, id DESC',
      'workspace_id, t1, created_at DESC, id DESC',
    ]);
  });
});

describe('query', () => {
  it('refuses a cursor that is not its own', async () => {
    const query = stores.store.records.query;
    const byNumber = { ...base, sort: [{ field: '_number' }], limit: 3 };
    const { next } = await query(byNumber);
    const forged = Buffer.from(JSON.stringify(['x', order().id, 'N1'])).toString('base64url');
    for (const cursor of ['', 'no', forged, `${next}A`])
      await expect(query({ ...byNumber, cursor })).rejects.toThrow(InvalidCursor);
    await expect(query({ ...base, limit: 3, cursor: next ?? '' })).rejects.toThrow(InvalidCursor);
    const [seal, id] = JSON.parse(Buffer.from(next ?? '', 'base64url').toString()) as string[];
    for (const parts of [[seal, id], [seal, 'x', 'N1'], [seal, id, 1], [seal, id, 'N1', 'N2'], 'x', null])
      await expect(
        query({ ...byNumber, cursor: Buffer.from(JSON.stringify(parts)).toString('base64url') }),
      ).rejects.toThrow(InvalidCursor);
  });

  it('says what cannot be sorted by', async () => {
    await expect(
      stores.store.records.query({ ...base, sort: [{ field: 'nothing' }], limit: 1 }),
    ).rejects.toThrow('cannot be sorted by "nothing"');
  });

  it('shows deleted records only when asked for them', async () => {
    const input = order({ form: 'other' });
    await stores.store.records.insert(input);
    await stores.store.records.update({ ...input, rev: 1, number: input.id, changes: [], deleted: true });
    const other = { ...base, form: 'other', limit: 5 };
    expect((await stores.store.records.query(other)).records).toEqual([]);
    expect((await stores.store.records.query({ ...other, deleted: true })).records).toHaveLength(1);
  });
});
