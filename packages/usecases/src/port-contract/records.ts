import assert from 'node:assert/strict';
import { factKey, type Lookup } from '@weir/form-engine';
import { IMPORTED_ROW } from '../import-claims.ts';
import type { RecordUpdate } from '../ports/record-write.ts';
import type { StoredRecord } from '../ports/stored-record.ts';
import { ann, aQuery, aRecord, noon, type PortPromise, publishContract, stored } from './promise.ts';

const MISSING = '0195e2f0-0000-7000-8000-ffffffffffff';

/** A change of a record; override what the promise is about. */
export function update(record: StoredRecord, rest: Partial<RecordUpdate> = {}): RecordUpdate {
  const { app, form, formVersion, id, rev, number, owner } = record;
  const data = rest.data ?? record.data;
  const { name } = data as { readonly name?: string };
  return {
    app,
    form,
    formVersion,
    id,
    rev,
    number,
    owner,
    data,
    changes: [],
    uniques: name === undefined ? [] : [{ unique: 'name', value: JSON.stringify([name]), fields: ['name'] }],
    door: 'api',
    actor: { ...ann, id: 'bob', name: '鲍' },
    at: new Date(noon.getTime() + 1000),
    files: [],
    ...rest,
  };
}

/** What record stores promise. */
export const recordPromises: readonly PortPromise[] = [
  {
    name: 'keeps what was inserted and finds it by id and by number',
    run: async (ports) => {
      await publishContract(ports);
      const data = { name: '螺栓', amount: 0.1, due: '2025-11-20', lines: [{ item: 'a', qty: 2 }] };
      const made = await stored(ports, { data, channel: 'tmall', door: 'import' });
      assert.deepEqual(made, {
        app: 'contract',
        form: 'thing',
        id: made.id,
        number: 'T-20251103-0001',
        rev: 1,
        formVersion: 1,
        owner: 'ann',
        door: 'import',
        channel: 'tmall',
        createdAt: noon.toISOString(),
        createdBy: 'ann',
        createdByName: '安',
        updatedAt: noon.toISOString(),
        updatedBy: 'ann',
        data: { ...data, no: 'T-20251103-0001' },
      });
      assert.deepEqual(await ports.records.get('contract', 'thing', made.id), made);
      assert.equal(await ports.records.get('contract', 'other', made.id), null);
      assert.equal(await ports.records.get('contract', 'thing', MISSING), null);
      assert.equal(await ports.records.get('contract', 'thing', 'no id at all'), null);
      const found = await ports.records.byNumber('contract', 'thing', ['T-20251103-0001', 'T-9']);
      assert.deepEqual([...found], [['T-20251103-0001', made]]);
    },
  },
  {
    name: 'draws numbers without gaps or doubles, also when some inserts are refused',
    run: async (ports) => {
      await publishContract(ports);
      const outcomes = await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          ports.records.insert(aRecord(ports, { data: { name: `n${n % 20}` } })),
        ),
      );
      const numbers = outcomes
        .flatMap((one) => (one.outcome === 'inserted' ? [one.record.number] : []))
        .sort();
      assert.deepEqual(
        numbers,
        Array.from({ length: 20 }, (_, n) => `T-20251103-${String(n + 1).padStart(4, '0')}`),
      );
    },
  },
  {
    name: 'takes a number from the data or the id, and never one twice',
    run: async (ports) => {
      await publishContract(ports);
      const own = { serials: [], data: { no: 'OLD-1' }, number: 'OLD-1' };
      assert.equal((await stored(ports, own)).number, 'OLD-1');
      const again = await ports.records.insert(aRecord(ports, own));
      assert.equal(again.outcome, 'taken');
      if (again.outcome === 'taken') {
        assert.equal(again.unique, '_number');
        assert.equal(again.by.number, 'OLD-1');
      }
      const { numberField: _, ...bare } = aRecord(ports, { serials: [] });
      const outcome = await ports.records.insert(bare);
      assert.equal(outcome.outcome === 'inserted' && outcome.record.number, bare.id);
    },
  },
  {
    name: 'lets one record have a unique value, and says which has it',
    run: async (ports) => {
      await publishContract(ports);
      const first = await stored(ports, { data: { name: 'a' } });
      const second = await ports.records.insert(aRecord(ports, { data: { name: 'a' } }));
      assert.deepEqual(second, {
        outcome: 'taken',
        unique: 'name',
        fields: ['name'],
        by: { id: first.id, number: first.number },
      });
    },
  },
  {
    name: 'keeps what a record was imported as while it is changed, and gives it on once it is deleted',
    run: async (ports) => {
      await publishContract(ports);
      const row = { unique: IMPORTED_ROW, value: 'a row', fields: [] };
      const lookup = { lookup: 'unique', form: 'thing', unique: IMPORTED_ROW, value: 'a row' } as const;
      const holder = async () => {
        const fact = (await ports.records.facts('contract', [lookup])).get(factKey(lookup));
        return fact?.exists === true ? fact.label : undefined;
      };
      const imported = (name: string) =>
        ports.records.insertMany([aRecord(ports, { data: { name }, uniques: [row] })], {
          allOrNothing: false,
        });
      const both = (await Promise.all([imported('a'), imported('b')])).flat();
      assert.deepEqual(both.map(({ outcome }) => outcome).sort(), ['inserted', 'taken']);
      const [first] = both.flatMap((one) => (one.outcome === 'inserted' ? [one.record] : []));
      assert.ok(first);
      await ports.records.update(update(first, { uniques: [], data: { ...first.data, name: 'c' } }));
      assert.equal(await holder(), first.number);
      assert.equal((await imported('d'))[0]?.outcome, 'taken');
      await ports.records.update(update({ ...first, rev: 2 }, { uniques: [], deleted: true }));
      const [next] = await imported('e');
      assert.equal(next?.outcome, 'inserted');
      await ports.records.update(update({ ...first, rev: 3 }, { uniques: [], deleted: false }));
      assert.equal((await imported('f'))[0]?.outcome, 'taken');
      assert.equal(await holder(), next?.outcome === 'inserted' ? next.record.number : '');
    },
  },
  {
    name: 'answers an idempotency key with its first record, and refuses another body',
    run: async (ports) => {
      await publishContract(ports);
      const claim = { scope: 'ann contract/thing', key: 'k', fingerprint: 'f1' };
      assert.equal(await ports.records.replay('contract', 'thing', claim), null);
      const made = await stored(ports, { data: { name: 'a' }, idempotency: claim });
      const same = await ports.records.insert(aRecord(ports, { data: { name: 'a' }, idempotency: claim }));
      assert.equal(same.outcome === 'replayed' && same.record.id, made.id);
      const replay = await ports.records.replay('contract', 'thing', claim);
      assert.equal(replay?.outcome === 'replayed' && replay.record.id, made.id);
      const other = { ...claim, fingerprint: 'f2' };
      assert.equal((await ports.records.insert(aRecord(ports, { idempotency: other }))).outcome, 'keyReused');
      assert.equal((await ports.records.replay('contract', 'thing', other))?.outcome, 'keyReused');
      const foreign = await ports.records.insert(
        aRecord(ports, { idempotency: { ...claim, scope: 'bob contract/thing' } }),
      );
      assert.equal(foreign.outcome, 'inserted');
    },
  },
  {
    name: 'makes one record of many equal requests at once',
    run: async (ports) => {
      await publishContract(ports);
      const claim = { scope: 'ann contract/thing', key: 'k', fingerprint: 'f' };
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () =>
          ports.records.insert(aRecord(ports, { data: { name: 'a' }, idempotency: claim })),
        ),
      );
      assert.equal(outcomes.filter(({ outcome }) => outcome === 'inserted').length, 1);
      assert.equal(outcomes.filter(({ outcome }) => outcome === 'replayed').length, 49);
    },
  },
  {
    name: 'inserts many, all or none, or those it can',
    run: async (ports) => {
      await publishContract(ports);
      await stored(ports, { data: { name: 'b' } });
      const batch = () => ['a', 'b', 'c', 'a'].map((name) => aRecord(ports, { data: { name } }));
      const none = await ports.records.insertMany(batch(), { allOrNothing: true });
      assert.equal(none.filter(({ outcome }) => outcome === 'taken').length > 0, true);
      assert.equal((await ports.records.query(aQuery({ countLimit: 100 }))).count?.value, 1);
      const some = await ports.records.insertMany(batch(), { allOrNothing: false });
      assert.deepEqual(
        some.map(({ outcome }) => outcome),
        ['inserted', 'taken', 'inserted', 'taken'],
      );
      assert.deepEqual(await ports.records.insertMany([], { allOrNothing: true }), []);
    },
  },
  {
    name: 'changes on the right revision only, and keeps history',
    run: async (ports) => {
      await publishContract(ports);
      const made = await stored(ports, { data: { name: 'a', amount: 1 } });
      const changes = [{ path: '/amount', before: 1, after: 2 }];
      const changed = await ports.records.update(
        update(made, { data: { ...made.data, amount: 2 }, changes, owner: 'bob', formVersion: 2 }),
      );
      if (changed.outcome !== 'updated') assert.fail(changed.outcome);
      assert.deepEqual(changed.record, {
        ...made,
        rev: 2,
        formVersion: 2,
        owner: 'bob',
        updatedAt: '2025-11-03T04:00:01.000Z',
        updatedBy: 'bob',
        data: { ...made.data, amount: 2 },
      });
      const late = await ports.records.update(update(made, { data: {} }));
      assert.deepEqual(late, { outcome: 'conflict', current: changed.record });
      assert.equal((await ports.records.update(update({ ...made, id: MISSING }))).outcome, 'missing');
      const history = await ports.records.history('contract', 'thing', made.id);
      assert.deepEqual(
        history.map(({ rev, action, by, byName, door }) => [rev, action, by, byName, door]),
        [
          [1, 'created', 'ann', '安', 'screen'],
          [2, 'changed', 'bob', '鲍', 'api'],
        ],
      );
      assert.deepEqual(history[1]?.changes, changes);
    },
  },
  {
    name: 'moves unique values with the record, and frees them while it is deleted',
    run: async (ports) => {
      await publishContract(ports);
      const one = await stored(ports, { data: { name: 'a' } });
      const two = await stored(ports, { data: { name: 'b' } });
      const taken = await ports.records.update(update(two, { data: { ...two.data, name: 'a' } }));
      assert.equal(taken.outcome === 'taken' && taken.by.id, one.id);
      const gone = await ports.records.update(update(one, { uniques: [], deleted: true }));
      assert.equal(gone.outcome, 'updated');
      assert.equal(await ports.records.get('contract', 'thing', one.id), null);
      assert.equal((await ports.records.get('contract', 'thing', one.id, { deleted: true }))?.rev, 2);
      assert.equal((await ports.records.byNumber('contract', 'thing', [one.number])).size, 0);
      const moved = await ports.records.update(update(two, { data: { ...two.data, name: 'a' } }));
      assert.equal(moved.outcome, 'updated');
      const back = await ports.records.update(update({ ...one, rev: 2 }, { deleted: false }));
      assert.equal(back.outcome === 'taken' && back.by.id, two.id);
      const renamed = await ports.records.update(
        update({ ...one, rev: 2 }, { deleted: false, data: { ...one.data, name: 'c' } }),
      );
      assert.equal(renamed.outcome === 'updated' && renamed.record.rev, 3);
      const actions = await ports.records.history('contract', 'thing', one.id);
      assert.deepEqual(
        actions.map(({ action }) => action),
        ['created', 'deleted', 'restored'],
      );
    },
  },
  {
    name: 'answers look-ups of references and unique values',
    run: async (ports) => {
      await publishContract(ports);
      const made = await stored(ports, { data: { name: 'a', amount: 3 } });
      const reference: Lookup = {
        lookup: 'reference',
        form: 'thing',
        number: made.number,
        fields: ['amount', 'due'],
      };
      const nobody: Lookup = { ...reference, number: 'T-9' };
      const unique: Lookup = {
        lookup: 'unique',
        form: 'thing',
        unique: 'name',
        value: JSON.stringify(['a']),
      };
      const free: Lookup = { ...unique, value: JSON.stringify(['z']) };
      const facts = await ports.records.facts('contract', [reference, nobody, unique, free]);
      assert.deepEqual(facts.get(factKey(reference)), { exists: true, label: 'a', values: { amount: 3 } });
      assert.deepEqual(facts.get(factKey(nobody)), { exists: false });
      assert.deepEqual(facts.get(factKey(unique)), { exists: true, label: made.number });
      assert.deepEqual(facts.get(factKey(free)), { exists: false });
      const own = await ports.records.facts('contract', [{ ...unique, except: made.id }]);
      assert.deepEqual(own.get(factKey(unique)), { exists: false });
      await ports.records.update(update(made, { uniques: [], deleted: true }));
      const after = await ports.records.facts('contract', [reference, unique]);
      assert.deepEqual([...after.values()], [{ exists: false }, { exists: false }]);
    },
  },
];
