import type { InsertOutcome, RecordInsert } from '@weir/usecases';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ann, at, numbered, openTestStores, order, type TestStores } from '../test/test-store.ts';
import { insertMany } from './insert-many.ts';
import { SlotMap } from './slot-map.ts';

let stores: TestStores;
beforeEach(async () => {
  stores = await openTestStores();
});
afterEach(() => stores.close());

const ofBuyer = (value: string) => [{ unique: 'buyer', value, fields: ['buyer'] }];
const key = (key: string, fingerprint = 'same') => ({ scope: 'ann/order', key, fingerprint });

describe('insert', () => {
  it('stores a record and gives it back as it was', async () => {
    const { records } = stores.store;
    const input = order({ channel: 'tmall', data: { buyer: '李', lines: [{ qty: 1 }], amount: 0.1 } });
    const outcome = await records.insert(input);
    const stored = {
      app: 'shop',
      form: 'order',
      id: input.id,
      number: input.id,
      rev: 1,
      formVersion: 1,
      owner: 'ann',
      door: 'screen',
      channel: 'tmall',
      createdAt: at.toISOString(),
      createdBy: 'ann',
      createdByName: '安',
      updatedAt: at.toISOString(),
      updatedBy: 'ann',
      data: { buyer: '李', lines: [{ qty: 1 }], amount: 0.1 },
    };
    expect(outcome).toEqual({ outcome: 'inserted', record: stored });
    expect(await records.get('shop', 'order', input.id)).toEqual(stored);
    expect(await records.get('shop', 'other', input.id)).toBeNull();
    expect(await records.get('shop', 'order', 'no uuid')).toBeNull();
    expect((await records.byNumber('shop', 'order', [input.id, 'x'])).get(input.id)).toEqual(stored);
  });

  it('draws numbers without gap although some records are refused', async () => {
    const { records } = stores.store;
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        records.insert(numbered({ uniques: ofBuyer(`b${index % 20}`) })),
      ),
    );
    const inserted = outcomes.flatMap((one) => (one.outcome === 'inserted' ? [one.record.number] : []));
    expect(inserted.toSorted()).toEqual(
      Array.from({ length: 20 }, (_, index) => `D-${String(index + 1).padStart(4, '0')}`),
    );
    const taken = outcomes.filter((one) => one.outcome === 'taken');
    expect(taken).toHaveLength(40);
    for (const one of taken) expect(inserted).toContain(one.by.number);
  });

  it('answers a repeated key with the first record, and refuses it for another body', async () => {
    const { records } = stores.store;
    const first = await records.insert(numbered({ idempotency: key('k') }));
    const again = await records.insert(numbered({ idempotency: key('k') }));
    const other = await records.insert(numbered({ idempotency: key('k', 'different') }));
    if (first.outcome !== 'inserted') throw new Error(first.outcome);
    expect(again).toEqual({ outcome: 'replayed', record: first.record });
    expect(other).toEqual({ outcome: 'keyReused' });
    expect(await records.replay('shop', 'order', key('k'))).toEqual(again);
    expect(await records.replay('shop', 'order', key('k', 'different'))).toEqual(other);
    expect(await records.replay('shop', 'order', key('unknown'))).toBeNull();
  });

  it('makes one record of 200 equal submissions at once', async () => {
    const other = stores.open();
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        (index % 2 ? stores.store : other).records.insert(numbered({ idempotency: key('one') })),
      ),
    );
    const numbers = new Set(outcomes.map((one) => 'record' in one && one.record.number));
    expect([...numbers]).toEqual(['D-0001']);
    expect(outcomes.filter((one) => one.outcome === 'inserted')).toHaveLength(1);
  });

  it('keeps 500 inserts of two processes gap-free, without doubles and replayable', async () => {
    const processes = [stores.store, stores.open()];
    const inputs = Array.from({ length: 500 }, (_, index) =>
      numbered({
        idempotency: key(`k${index}`),
        // every tenth wants what its predecessor has
        uniques: ofBuyer(`b${index % 10 === 9 ? index - 1 : index}`),
      }),
    );
    let next = 0;
    const outcomes: string[] = [];
    const worker = async (lane: number) => {
      for (let index = next++; index < inputs.length; index = next++) {
        const outcome = await processes[lane % 2]!.records.insert(inputs[index]!);
        outcomes.push(outcome.outcome === 'inserted' ? outcome.record.number : outcome.outcome);
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, lane) => worker(lane)));
    const numbers = outcomes.filter((one) => one.startsWith('D-')).toSorted();
    expect(numbers).toEqual(
      Array.from({ length: 450 }, (_, index) => `D-${String(index + 1).padStart(4, '0')}`),
    );
    expect(outcomes.filter((one) => one === 'taken')).toHaveLength(50);
    const replays = await Promise.all(
      inputs.map((input) => processes[0]!.records.insert({ ...input, id: order().id })),
    );
    expect(replays.filter((one) => one.outcome === 'replayed')).toHaveLength(450);
    const [counted] = await stores.admin<{ records: string; audit: string }>(
      'select (select count(*) from record) as records, (select count(*) from audit) as audit',
    );
    expect(counted).toEqual({ records: '450', audit: '450' });
  });

  it('refuses a number that is taken and names the holder', async () => {
    const { records } = stores.store;
    const drawn = await records.insert(numbered());
    const [first, second] = await Promise.all([
      records.insert(order({ number: 'P1' })),
      records.insert(order({ number: 'P1' })),
    ]);
    expect([first.outcome, second.outcome].toSorted()).toEqual(['inserted', 'taken']);
    const clash = await records.insert(order({ number: 'D-0001' }));
    expect(clash).toMatchObject({ outcome: 'taken', unique: '_number', by: { number: 'D-0001' } });
    if (clash.outcome === 'taken' && drawn.outcome === 'inserted') expect(clash.by.id).toBe(drawn.record.id);
  });

  it('steps over a number that a record brought along', async () => {
    const { records } = stores.store;
    await records.insert(order({ number: 'D-0002' }));
    const outcomes = await Promise.all(Array.from({ length: 3 }, () => records.insert(numbered())));
    const numbers = outcomes.map((one) => (one.outcome === 'inserted' ? one.record.number : one.outcome));
    expect(numbers.toSorted()).toEqual(['D-0001', 'D-0003', 'D-0004']);
  });

  it('steps over numbers of the same import and of the ones before', async () => {
    const { records } = stores.store;
    for (const allOrNothing of [true, false]) {
      const app = `import ${allOrNothing}`;
      await records.insert(order({ app, number: 'D-0002' }));
      const inputs = [
        numbered({ app }),
        order({ app, number: 'D-0004' }),
        ...Array.from({ length: 4 }, () => numbered({ app })),
      ];
      const outcomes = await records.insertMany(inputs, { allOrNothing });
      const numbers = outcomes.map((one) => (one.outcome === 'inserted' ? one.record.number : one.outcome));
      expect(numbers).toEqual(['D-0001', 'D-0004', 'D-0003', 'D-0005', 'D-0006', 'D-0007']);
      const next = await records.insert(numbered({ app }));
      expect(next.outcome === 'inserted' && next.record.number).toBe('D-0008');
    }
  });

  it('stores text PostgreSQL would refuse, and lets one bad member not harm the others', async () => {
    const { records } = stores.store;
    const outcomes = await Promise.allSettled([
      records.insert(order({ data: { buyer: 'a\0b\ud800' } })),
      records.insert(order({ id: 'not a uuid' })),
      records.insert(order()),
    ]);
    expect(outcomes.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('insertMany', () => {
  it('keeps nothing when one of all is refused', async () => {
    const { records } = stores.store;
    const inputs = [0, 1, 2, 1].map((buyer) => numbered({ uniques: ofBuyer(`b${buyer}`) }));
    const outcomes = await records.insertMany(inputs, { allOrNothing: true });
    expect(outcomes.map((one) => one.outcome)).toEqual(['inserted', 'inserted', 'inserted', 'taken']);
    expect(await stores.admin('select 1 from record')).toEqual([]);
    const kept = await records.insertMany(inputs, { allOrNothing: false });
    expect(kept.map((one) => one.outcome)).toEqual(['inserted', 'inserted', 'inserted', 'taken']);
    expect(await stores.admin<{ number: string }>('select number from record order by 1')).toEqual([
      { number: 'D-0001' },
      { number: 'D-0002' },
      { number: 'D-0003' },
    ]);
  });

  it('stores several chunks in one transaction, in order', async () => {
    const { records } = stores.store;
    const inputs = Array.from({ length: 2_500 }, () => numbered());
    const outcomes = await records.insertMany(inputs, { allOrNothing: true });
    expect(outcomes.every((one) => one.outcome === 'inserted')).toBe(true);
    const last = outcomes.at(-1);
    expect(last?.outcome === 'inserted' && last.record.number).toBe('D-2500');
  });
});

describe('an import of all or nothing', () => {
  const gated = () => {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    let reached = () => {};
    const waiting = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const beforeNumbers = () => {
      reached();
      return opened;
    };
    return { open, waiting, beforeNumbers };
  };
  const importing = (inputs: readonly RecordInsert[], beforeNumbers: () => Promise<void>) => {
    const { database } = stores.store;
    return insertMany(database, new SlotMap(database), inputs, { allOrNothing: true, beforeNumbers });
  };
  const numberOf = (outcome: InsertOutcome) =>
    outcome.outcome === 'inserted' ? outcome.record.number : outcome.outcome;
  const upTo = (last: number) =>
    Array.from({ length: last }, (_, index) => `D-${String(index + 1).padStart(4, '0')}`);

  it('keeps no other submission waiting for a number while its rows are written', async () => {
    const gate = gated();
    const inputs = Array.from({ length: 3_000 }, () => numbered());
    const all = importing(inputs, gate.beforeNumbers);
    await gate.waiting;
    // All rows are written, nothing is committed: whoever comes now is acknowledged before the import goes on.
    const meanwhile: string[] = [];
    for (let index = 0; index < 5; index += 1)
      meanwhile.push(numberOf(await stores.store.records.insert(numbered())));
    expect(meanwhile).toEqual(upTo(5));
    gate.open();
    const outcomes = await all;
    expect([...meanwhile, ...outcomes.map(numberOf)]).toEqual(upTo(3_005));
    expect(numberOf(await stores.store.records.insert(numbered()))).toBe('D-3006');
    const stored = await stores.admin<{ number: string; no: string; told: string }>(
      `select r.number, r.data ->> 'no' as no, a.detail ->> 'number' as told
       from record r left join audit a on a.target = 'shop/order/' || r.id order by r.number`,
    );
    expect(stored).toEqual(upTo(3_006).map((number) => ({ number, no: number, told: number })));
    const last = outcomes.at(-1);
    if (last?.outcome !== 'inserted') throw new Error('The last record is not stored.');
    expect(await stores.store.records.get('shop', 'order', last.record.id)).toEqual(last.record);
  });

  it('leaves no gap when it is aborted after all its rows were written', async () => {
    const gate = gated();
    const all = importing(
      Array.from({ length: 1_500 }, () => numbered()),
      gate.beforeNumbers,
    );
    await gate.waiting;
    const before = numberOf(await stores.store.records.insert(numbered()));
    await stores.admin(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and state = 'idle in transaction'`,
    );
    gate.open();
    // The lost transaction is begun anew; the same records are stored once, with the numbers that follow.
    const outcomes = await all;
    expect([before, ...outcomes.map(numberOf)]).toEqual(upTo(1_501));
  });

  it('leaves no gap when one of its records is refused', async () => {
    const inputs = [...Array.from({ length: 1_200 }, () => numbered()), numbered({ uniques: ofBuyer('a') })];
    await stores.store.records.insert(numbered({ uniques: ofBuyer('a') }));
    const outcomes = await stores.store.records.insertMany(inputs, { allOrNothing: true });
    expect(outcomes.at(-1)?.outcome).toBe('taken');
    expect(numberOf(await stores.store.records.insert(numbered()))).toBe('D-0002');
  });

  it('puts drawn numbers beside numbers that were brought along', async () => {
    const inputs = Array.from({ length: 2_200 }, (_, index) =>
      index % 2 === 0 ? numbered() : order({ number: `P-${index}` }),
    );
    const outcomes = await stores.store.records.insertMany(inputs, { allOrNothing: true });
    expect(outcomes.filter((_, index) => index % 2 === 0).map(numberOf)).toEqual(upTo(1_100));
    expect(outcomes.filter((_, index) => index % 2 === 1).map(numberOf)).toEqual(
      inputs.flatMap(({ number }) => number ?? []),
    );
  });
});

describe('history and audit of an insert', () => {
  it('tells who created the record, by which door', async () => {
    const input = order({ door: 'link', channel: 'dealer', actor: { ...ann, kind: 'link', id: 'link:1' } });
    await stores.store.records.insert(input);
    expect(await stores.store.records.history('shop', 'order', input.id)).toEqual([
      {
        rev: 1,
        at: at.toISOString(),
        by: 'link:1',
        byName: '安',
        door: 'link',
        channel: 'dealer',
        action: 'created',
        changes: [],
      },
    ]);
    const [entry] = await stores.store.audit.list({ limit: 1, target: `shop/order/${input.id}` });
    expect(entry).toMatchObject({ action: 'record.created', actor: 'link:1', detail: { door: 'link' } });
  });
});
