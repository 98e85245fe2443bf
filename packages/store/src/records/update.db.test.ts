import type { RecordInsert, RecordUpdate } from '@weir/usecases';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ann, at, openTestStores, order, type TestStores } from '../test/test-store.ts';

let stores: TestStores;
beforeEach(async () => {
  stores = await openTestStores();
});
afterEach(() => stores.close());

const ofBuyer = (value: string) => [{ unique: 'buyer', value, fields: ['buyer'] }];
const later = new Date('2025-11-04T00:00:00.000Z');

function change(input: RecordInsert, over: Partial<RecordUpdate> = {}): RecordUpdate {
  return {
    app: input.app,
    form: input.form,
    formVersion: 2,
    id: input.id,
    rev: 1,
    number: input.number ?? input.id,
    data: { buyer: '赵' },
    owner: 'bob',
    changes: [{ path: '/buyer', before: '王', after: '赵' }],
    uniques: [],
    door: 'api',
    actor: { ...ann, id: 'bob', name: '波' },
    at: later,
    files: [],
    ...over,
  };
}

describe('update', () => {
  it('changes the record, its history and its files together', async () => {
    const { records, files } = stores.store;
    const input = order({ files: ['f1', 'f2'] });
    await records.insert(input);
    const outcome = await records.update(change(input, { files: ['f2', 'f3'] }));
    expect(outcome).toMatchObject({
      outcome: 'updated',
      record: {
        rev: 2,
        formVersion: 2,
        owner: 'bob',
        door: 'screen',
        createdBy: 'ann',
        updatedBy: 'bob',
        updatedAt: later.toISOString(),
        createdAt: at.toISOString(),
        data: { buyer: '赵' },
      },
    });
    expect(await records.get('shop', 'order', input.id)).toEqual(
      outcome.outcome === 'updated' && outcome.record,
    );
    const history = await records.history('shop', 'order', input.id);
    expect(history.map((entry) => [entry.rev, entry.action, entry.by, entry.door])).toEqual([
      [1, 'created', 'ann', 'screen'],
      [2, 'changed', 'bob', 'api'],
    ]);
    expect(history[1]?.changes).toEqual([{ path: '/buyer', before: '王', after: '赵' }]);
    const held = await Promise.all(['f1', 'f2', 'f3'].map((file) => files.holders(file)));
    expect(held.map((holders) => holders.length)).toEqual([0, 1, 1]);
    const [entry] = await stores.store.audit.list({ limit: 1 });
    expect(entry).toMatchObject({ action: 'record.changed', detail: { fields: ['buyer'], rev: 2 } });
    // Values stay in the history, where field access guards them.
    expect(JSON.stringify(entry)).not.toContain('赵');
  });

  it('lets one of two changes of the same revision win and shows the other what is there', async () => {
    const { records } = stores.store;
    const input = order();
    await records.insert(input);
    const outcomes = await Promise.all(
      ['一', '二', '三'].map((buyer) => records.update(change(input, { data: { buyer } }))),
    );
    const winner = outcomes.find((one) => one.outcome === 'updated');
    const losers = outcomes.filter((one) => one.outcome === 'conflict');
    expect(losers).toHaveLength(2);
    for (const loser of losers) expect(loser.current).toEqual(winner?.outcome === 'updated' && winner.record);
    expect(await records.history('shop', 'order', input.id)).toHaveLength(2);
  });

  it('moves unique values, gives them back on deletion and takes them again on restoring', async () => {
    const { records } = stores.store;
    const first = order({ uniques: ofBuyer('a') });
    const second = order({ uniques: ofBuyer('b') });
    await records.insert(first);
    await records.insert(second);
    const clash = await records.update(change(second, { uniques: ofBuyer('a') }));
    expect(clash).toMatchObject({ outcome: 'taken', unique: 'buyer', by: { id: first.id } });
    expect((await records.get('shop', 'order', second.id))?.rev).toBe(1);

    await records.update(change(first, { uniques: ofBuyer('c') }));
    expect(await records.update(change(second, { uniques: ofBuyer('a') }))).toMatchObject({
      outcome: 'updated',
    });

    await records.update(change(second, { rev: 2, deleted: true, uniques: ofBuyer('a') }));
    expect(await records.get('shop', 'order', second.id)).toBeNull();
    expect((await records.get('shop', 'order', second.id, { deleted: true }))?.rev).toBe(3);
    expect(await records.update(change(second, { rev: 3 }))).toEqual({ outcome: 'missing' });
    await records.insert(order({ uniques: ofBuyer('a') }));
    expect(
      await records.update(change(second, { rev: 3, deleted: false, uniques: ofBuyer('a') })),
    ).toMatchObject({ outcome: 'taken' });
    expect(
      await records.update(change(second, { rev: 3, deleted: false, uniques: ofBuyer('d') })),
    ).toMatchObject({ outcome: 'updated', record: { rev: 4 } });
    const history = await records.history('shop', 'order', second.id);
    expect(history.map((entry) => entry.action)).toEqual(['created', 'changed', 'deleted', 'restored']);
  });

  it('never lets two records have the same unique value, however the changes race', async () => {
    const other = stores.open();
    const inputs = Array.from({ length: 8 }, (_, index) => order({ uniques: ofBuyer(`${index}`) }));
    for (const input of inputs) await stores.store.records.insert(input);
    const revs = new Map(inputs.map((input) => [input.id, 1]));
    for (let round = 0; round < 6; round += 1)
      await Promise.all(
        inputs.map(async (input, index) => {
          const store = index % 2 ? stores.store : other;
          const wanted = ofBuyer(`${(index + round) % 5}`);
          const outcome = await store.records.update(
            change(input, { rev: revs.get(input.id) ?? 1, uniques: wanted }),
          );
          if (outcome.outcome === 'updated') revs.set(input.id, outcome.record.rev);
          else expect(outcome.outcome).toBe('taken');
        }),
      );
    const claims = await stores.admin<{ records: string; values: string }>(
      'select count(distinct record) as records, count(distinct value) as values from unique_claim',
    );
    expect(claims).toEqual([{ records: '8', values: '8' }]);
  });

  it('changes the number and refuses one that is taken', async () => {
    const { records } = stores.store;
    const first = order({ number: 'A' });
    const second = order({ number: 'B' });
    await records.insert(first);
    await records.insert(second);
    expect(await records.update(change(second, { number: 'A' }))).toMatchObject({
      outcome: 'taken',
      unique: '_number',
      by: { id: first.id, number: 'A' },
    });
    expect(await records.update(change(second, { number: 'C' }))).toMatchObject({ outcome: 'updated' });
    expect((await records.insert(order({ number: 'B' }))).outcome).toBe('inserted');
    expect((await records.insert(order({ number: 'C' }))).outcome).toBe('taken');
  });

  it('does not find what is not there', async () => {
    const { records } = stores.store;
    expect(await records.update(change(order()))).toEqual({ outcome: 'missing' });
    expect(await records.update(change(order({ id: 'x' })))).toEqual({ outcome: 'missing' });
  });
});
