import assert from 'node:assert/strict';
import { ann, aQuery, aRecord, type PortPromise, publishContract, stored } from './promise.ts';
import { update } from './records.ts';

/** What the record store promises where it counts: values in use, and places left. */
export const countPromises: readonly PortPromise[] = [
  {
    name: 'counts records with a value in a field, also in one no form has',
    run: async (ports) => {
      await publishContract(ports);
      const gone = await stored(ports, { data: { old: '旧', lines: [{ qty: 1 }] } });
      for (const data of [
        { old: '', lines: [{ item: 'a' }, { qty: 2, 'a"b': 1 }] },
        { lines: 'none' },
        { name: 'x', 'a"b': [] },
      ])
        await stored(ports, { data });
      const names = [
        'old',
        'lines',
        'lines.qty',
        'lines.item',
        'name',
        'nothing',
        'a"b',
        'lines.a"b',
        '__proto__',
      ];
      const counts = async () => [...(await ports.records.valueCounts('contract', 'thing', names)).values()];
      assert.deepEqual(await counts(), [2, 3, 2, 1, 1, 0, 1, 1, 0]);
      await ports.records.update(update(gone, { deleted: true }));
      assert.deepEqual(await counts(), [1, 2, 1, 1, 1, 0, 1, 1, 0]);
      assert.equal((await ports.records.valueCounts('contract', 'thing', [])).size, 0);
    },
  },
  {
    name: 'gives away the last places once, however many come at once',
    run: async (ports) => {
      await publishContract(ports);
      const caps = [
        { cap: 'perPerson', max: 2, by: 'ann' },
        { cap: 'quota', max: 5 },
      ] as const;
      const bob = { ...ann, id: 'bob' };
      const send = (actor: typeof ann, rest: Partial<Parameters<typeof aRecord>[1]> = {}) =>
        ports.records.insert(
          aRecord(ports, { actor, caps: [{ ...caps[0], by: actor.id }, caps[1]], ...rest }),
        );
      const outcomesOf = async (sending: readonly ReturnType<typeof send>[]) =>
        Object.groupBy(await Promise.all(sending), ({ outcome }) => outcome);
      const anns = await outcomesOf(Array.from({ length: 20 }, () => send(ann)));
      assert.equal(anns.inserted?.length, 2);
      assert.deepEqual(anns.full, Array(18).fill({ outcome: 'full', cap: 'perPerson', max: 2 }));
      const others = await outcomesOf(
        Array.from({ length: 20 }, (_, at) => send({ ...ann, id: `person${at}` })),
      );
      assert.equal(others.inserted?.length, 3);
      assert.deepEqual(others.full, Array(17).fill({ outcome: 'full', cap: 'quota', max: 5 }));
      // Refused ones drew no numbers.
      const page = await ports.records.query(aQuery({ sort: [{ field: 'no' }] }));
      assert.deepEqual(
        page.records.map(({ number }) => number),
        [1, 2, 3, 4, 5].map((n) => `T-20251103-000${n}`),
      );
      assert.deepEqual(await ports.records.firstFull('contract', 'thing', caps), caps[0]);
      assert.deepEqual(await ports.records.firstFull('contract', 'thing', [caps[1]]), caps[1]);
      assert.equal(await ports.records.firstFull('contract', 'thing', [{ cap: 'quota', max: 6 }]), null);
      assert.equal(await ports.records.firstFull('contract', 'other', caps), null);
      assert.equal(await ports.records.firstFull('contract', 'thing', []), null);
      // A deleted record frees its place.
      const own = page.records.find(({ createdBy }) => createdBy === 'ann');
      assert.ok(own);
      await ports.records.update(update(own, { deleted: true }));
      assert.equal(await ports.records.firstFull('contract', 'thing', caps), null);
      assert.equal((await send(bob)).outcome, 'inserted');
      // Imports and whoever else comes without caps are not held up.
      assert.equal((await ports.records.insert(aRecord(ports))).outcome, 'inserted');
    },
  },
  {
    name: 'answers a repeated request as before although the form is full, and frees what a refused one claimed',
    run: async (ports) => {
      await publishContract(ports);
      const caps = [{ cap: 'quota', max: 1 }] as const;
      const idempotency = { scope: 'ann/thing', key: 'k', fingerprint: 'f' };
      const first = await ports.records.insert(aRecord(ports, { caps, idempotency }));
      assert.equal(first.outcome, 'inserted');
      assert.equal((await ports.records.insert(aRecord(ports, { caps, idempotency }))).outcome, 'replayed');
      const data = { name: '甲' };
      const refused = { caps, data, idempotency: { ...idempotency, key: 'other' } };
      const [one, two, twin] = await Promise.all([
        ports.records.insert(aRecord(ports, refused)),
        ports.records.insert(aRecord(ports, { data })),
        ports.records.insert(aRecord(ports, refused)),
      ]);
      assert.deepEqual(one, { outcome: 'full', cap: 'quota', max: 1 });
      assert.equal(two?.outcome, 'inserted');
      assert.notEqual(twin?.outcome, 'inserted');
      // Its key is free: sent again when there is room, it is taken in.
      const later = await ports.records.insert(
        aRecord(ports, { ...refused, caps: [], data: { name: '乙' } }),
      );
      assert.equal(later.outcome, 'inserted');
    },
  },
];
