import { newId } from '@weir/base/id';
import { kinds } from '@weir/blocks/run';
import type { RecordInsert, RecordUpdate } from '@weir/usecases';
import { createMemoryPorts } from '@weir/usecases/memory';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, openTestStores, order, type TestStores } from './test-store.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

/** One call, written with small numbers so that sequences shrink and meet each other. */
type Step =
  | { readonly insert: readonly Wish[]; readonly how: 'one' | 'all' | 'good' }
  | {
      readonly update: number;
      readonly stale: boolean;
      readonly wish: Wish;
      readonly deleted: boolean | undefined;
    };
interface Wish {
  readonly buyer: number;
  readonly number: number | undefined;
  readonly serial: boolean;
  readonly key: number | undefined;
  readonly body: number;
}

const small = fc.integer({ min: 0, max: 3 });
const wish: fc.Arbitrary<Wish> = fc.record({
  buyer: small,
  number: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  serial: fc.boolean(),
  key: fc.option(small, { nil: undefined }),
  body: fc.integer({ min: 0, max: 1 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    insert: fc.array(wish, { minLength: 1, maxLength: 5 }),
    how: fc.constantFrom('one', 'all', 'good'),
  }),
  fc.record({
    update: fc.nat(9),
    stale: fc.boolean(),
    wish,
    deleted: fc.constantFrom(undefined, undefined, true, false),
  }),
);

const distinct = (values: readonly (number | undefined)[]) => {
  const given = values.filter((value) => value !== undefined);
  return new Set(given).size === given.length;
};

function inputOf(wish: Wish, app: string): RecordInsert {
  const number = wish.serial || wish.number === undefined ? undefined : `D-${wish.number}`;
  return order({
    app,
    id: newId(),
    data: { buyer: wish.buyer },
    uniques: wish.buyer === 0 ? [] : [{ unique: 'buyer', value: `${wish.buyer}`, fields: ['buyer'] }],
    ...(number === undefined ? {} : { number }),
    ...(wish.serial
      ? { numberField: 'no', serials: [{ field: 'no', counter: 'order/no', prefix: 'D-', digits: 1 }] }
      : {}),
    ...(wish.key === undefined
      ? {}
      : { idempotency: { scope: app, key: `${wish.key}`, fingerprint: `${wish.body}` } }),
  });
}

describe('records on PostgreSQL', () => {
  it('answer any sequence of inserts and changes as records in memory do', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        // Another app is another world: counters, numbers and unique values start anew.
        const app = `app${runs++}`;
        const memory = createMemoryPorts(kinds).records;
        const { records } = stores.store;
        const made: RecordInsert[] = [];
        for (const one of steps) {
          if ('insert' in one) {
            // Within one call, who goes first may differ: numbers brought along go before drawn ones, and whoever
            // met another of the call goes last. So calls of many have no such meetings where it would show.
            const alike = one.how === 'one' || one.insert.length === 1;
            const keys = one.insert.map(({ key }) => key);
            const serial =
              one.insert[0]?.serial === true && distinct(one.insert.map(({ buyer }) => buyer || undefined));
            const inputs = one.insert.map((wish, index) => {
              if (alike) return inputOf(wish, app);
              return inputOf(
                { ...wish, serial, key: keys.indexOf(wish.key) < index ? undefined : wish.key },
                app,
              );
            });
            made.push(...inputs);
            if (one.how === 'one')
              for (const input of inputs)
                expect(await records.insert(input)).toEqual(await memory.insert(input));
            else {
              const options = { allOrNothing: one.how === 'all' };
              const [found, expected] = [
                await records.insertMany(inputs, options),
                await memory.insertMany(inputs, options),
              ];
              const kept = expected.every(({ outcome }) => outcome === 'inserted' || outcome === 'replayed');
              // What is undone drew no lasting number: which one it would have had says nothing.
              if (kept || !options.allOrNothing) expect(found).toEqual(expected);
              else
                expect(found.map(({ outcome }) => outcome)).toEqual(expected.map(({ outcome }) => outcome));
            }
            continue;
          }
          const input = made[one.update % Math.max(made.length, 1)];
          if (!input) continue;
          const current = await memory.get(app, 'order', input.id, { deleted: true });
          const change: RecordUpdate = {
            ...inputOf(one.wish, app),
            id: input.id,
            rev: (current?.rev ?? 1) - (one.stale ? 1 : 0),
            number: one.wish.number === undefined ? (current?.number ?? input.id) : `D-${one.wish.number}`,
            changes: [{ path: '/buyer', after: one.wish.buyer }],
            at,
            ...(one.deleted === undefined ? {} : { deleted: one.deleted }),
          };
          expect(await records.update(change)).toEqual(await memory.update(change));
          expect(await records.history(app, 'order', input.id)).toEqual(
            await memory.history(app, 'order', input.id),
          );
        }
        for (const { id } of made)
          expect(await records.get(app, 'order', id)).toEqual(await memory.get(app, 'order', id));
      }),
      { numRuns: 60 },
    );
  });
});
