import assert from 'node:assert/strict';
import type { Expr } from '@weir/expression';
import type { Ports } from '../ports/ports.ts';
import type { RecordQuery } from '../ports/record-store.ts';
import { ann, aQuery, noon, type PortPromise, publishContract, stored } from './promise.ts';

const THINGS = [
  { name: '甲 Bolt', amount: 10, due: '2025-11-02', lines: [{ item: 'a', qty: 1 }] },
  {
    name: '乙 bolt',
    amount: 2.5,
    due: '2025-11-03',
    lines: [
      { item: 'b', qty: 5 },
      { item: 'a', qty: 6 },
    ],
  },
  { name: '丙', amount: -1 },
  { name: '丁%_\\', due: '2025-11-05' },
  { amount: 10, due: '2025-11-04', lines: [] },
] as const;

async function things(ports: Ports): Promise<void> {
  await publishContract(ports);
  for (const [n, data] of THINGS.entries()) {
    const actor = n === 4 ? { ...ann, id: 'bob', name: '鲍' } : ann;
    await stored(ports, {
      data,
      actor,
      owner: n === 2 ? null : actor.id,
      at: new Date(noon.getTime() + n * 1000),
    });
  }
}

async function found(ports: Ports, rest: Partial<RecordQuery>): Promise<readonly number[]> {
  const { records } = await ports.records.query(aQuery({ sort: [{ field: '_number' }], ...rest }));
  return records.map(({ number }) => Number(number.slice(-4)));
}

const field = (name: string): Expr => ({ field: name });
const op = (name: '=' | '<' | '>' | '>=' | 'not', ...args: readonly Expr[]): Expr => ({ op: name, args });

/** What queries promise; conditions mean the same in every store. */
export const queryPromises: readonly PortPromise[] = [
  {
    name: 'filters by fields, lines, system fields and time',
    run: async (ports) => {
      await things(ports);
      const where = async (...conditions: readonly Expr[]) => found(ports, { where: conditions });
      assert.deepEqual(await where(), [1, 2, 3, 4, 5]);
      assert.deepEqual(await where(op('>=', field('amount'), { number: '2.5' })), [1, 2, 5]);
      assert.deepEqual(await where(op('not', op('>=', field('amount'), { number: '2.5' }))), [3]);
      assert.deepEqual(await where({ call: 'is empty', args: [field('amount')] }), [4]);
      assert.deepEqual(await where(op('<', field('due'), { call: 'today', args: [] })), [1]);
      assert.deepEqual(await where(op('=', field('_owner'), field('_me'))), [1, 2, 4]);
      assert.deepEqual(await where(op('=', field('_createdBy'), { text: 'bob' })), [5]);
      assert.deepEqual(await where(op('=', field('_number'), { text: 'T-20251103-0002' })), [2]);
      assert.deepEqual(
        await where(op('>', { call: 'sum', args: [{ get: 'qty', of: field('lines') }] }, { number: '5' })),
        [2],
      );
      const big: Expr = {
        some: field('lines'),
        as: 'l',
        satisfies: op('>', { get: 'qty', of: { var: 'l' } }, { number: '0' }),
      };
      assert.deepEqual(await where(big), [1, 2]);
      assert.deepEqual(
        await where(op('>=', field('amount'), { number: '0' }), op('=', field('_owner'), { text: 'ann' })),
        [1, 2],
      );
    },
  },
  {
    name: 'searches for a piece of text, whatever its case and signs',
    run: async (ports) => {
      await things(ports);
      const search = (text: string) => found(ports, { search: { text, fields: ['name', '_number'] } });
      assert.deepEqual(await search('BOLT'), [1, 2]);
      assert.deepEqual(await search(' 丙 '), [3]);
      assert.deepEqual(await search('%_\\'), [4]);
      assert.deepEqual(await search('_'), [4]);
      assert.deepEqual(await search('0005'), [5]);
      assert.deepEqual(await search('nothing'), []);
    },
  },
  {
    name: 'sorts by any field, empty values last in either direction',
    run: async (ports) => {
      await things(ports);
      const sorted = (name: string, descending: boolean) =>
        found(ports, { sort: [{ field: name, descending }, { field: '_number' }] });
      assert.deepEqual(await sorted('amount', false), [3, 2, 1, 5, 4]);
      assert.deepEqual(await sorted('amount', true), [1, 5, 2, 3, 4]);
      assert.deepEqual(await sorted('due', false), [1, 2, 5, 4, 3]);
      assert.deepEqual(await sorted('_createdAt', true), [5, 4, 3, 2, 1]);
    },
  },
  {
    name: 'pages through everything once, with a count up to its limit',
    run: async (ports) => {
      await things(ports);
      for (const sort of [
        [],
        [{ field: 'amount', descending: true }],
        [{ field: 'due' }, { field: 'amount' }],
      ]) {
        const seen: string[] = [];
        let cursor: string | undefined;
        for (let pages = 0; pages < 10; pages++) {
          const page = await ports.records.query(
            aQuery({ sort, limit: 2, countLimit: 3, ...(cursor === undefined ? {} : { cursor }) }),
          );
          assert.deepEqual(page.count, { value: 3, more: true });
          seen.push(...page.records.map(({ id }) => id));
          if (page.next === null) break;
          cursor = page.next;
        }
        assert.equal(seen.length, 5);
        assert.equal(new Set(seen).size, 5);
      }
      const exact = await ports.records.query(aQuery({ countLimit: 5 }));
      assert.deepEqual(exact.count, { value: 5, more: false });
    },
  },
  {
    name: 'refuses cursors it never gave',
    run: async (ports) => {
      await things(ports);
      const { next } = await ports.records.query(aQuery({ limit: 2, sort: [{ field: 'amount' }] }));
      const named = { name: 'InvalidCursor' };
      await assert.rejects(ports.records.query(aQuery({ cursor: 'nonsense' })), named);
      await assert.rejects(
        ports.records.query(aQuery({ cursor: next ?? '', sort: [{ field: 'due' }] })),
        named,
      );
    },
  },
  {
    name: 'shows deleted records apart',
    run: async (ports) => {
      await publishContract(ports);
      const made = await stored(ports);
      const { app, form, formVersion, id, rev, number, owner, data } = made;
      await ports.records.update({
        app,
        form,
        formVersion,
        id,
        rev,
        number,
        owner,
        data,
        changes: [],
        uniques: [],
        door: 'screen',
        actor: ann,
        at: noon,
        files: [],
        deleted: true,
      });
      assert.deepEqual(await found(ports, {}), []);
      assert.deepEqual(await found(ports, { deleted: true }), [1]);
    },
  },
  {
    name: 'scans all matching records in pages',
    run: async (ports) => {
      await things(ports);
      const pages: number[] = [];
      const { limit: _, ...query } = aQuery({
        where: [op('>=', field('amount'), { number: '-5' })],
        sort: [{ field: 'amount' }],
      });
      const seen: unknown[] = [];
      for await (const page of ports.records.scan(query, 3)) {
        pages.push(page.length);
        seen.push(...page.map(({ data }) => data.amount));
      }
      assert.deepEqual(pages, [3, 1]);
      assert.deepEqual(seen, [-1, 2.5, 10, 10]);
    },
  },
];
