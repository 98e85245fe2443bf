import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@weir/base/id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../store.ts';
import { openTestStores, type TestStores } from '../test/test-store.ts';

let stores: TestStores;
let replicas: readonly Store[];
beforeAll(async () => {
  stores = await openTestStores();
  const { workspace } = stores.store.database;
  replicas = [stores.open({ workspace }), stores.open({ workspace }), stores.open({ workspace })];
});
afterAll(() => stores.close());

const replica = (index: number): Store => replicas[index % replicas.length] as Store;

describe('attempts', () => {
  it('of one key see each other, whichever server they come to', async () => {
    const admitted = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        replica(index).attempts.change(['one', 'two'], (attempts, now) => {
          const count = attempts.get('one')?.count ?? 0;
          if (count >= 7) return { keep: new Map(), result: false };
          return { keep: new Map([['one', { count: count + 1, lastAt: now, nextAt: now }]]), result: true };
        }),
      ),
    );
    expect(admitted.filter(Boolean)).toHaveLength(7);
  });

  it('are forgotten when told so, and when they are old', async () => {
    const { attempts } = stores.store;
    const count = (key: string) =>
      attempts.change([key], (found) => ({ keep: new Map(), result: found.get(key)?.count }));
    await attempts.change(['gone'], (_, now) => ({
      keep: new Map([['gone', { count: 3, lastAt: now, nextAt: now }]]),
      result: null,
    }));
    expect(await count('gone')).toBe(3);
    await attempts.change(['gone'], () => ({ keep: new Map([['gone', null]]), result: null }));
    expect(await count('gone')).toBe(0);
    expect(await attempts.tidy(new Date(Date.now() - 60_000))).toBe(0);
    expect(await attempts.tidy(new Date(Date.now() + 60_000))).toBeGreaterThan(0);
  });
});

describe('rates', () => {
  it('hand out the limit once, however many servers ask at the same time', async () => {
    for (const limit of [1, 3, 60, 1_000]) {
      const key = `limit-${limit}`;
      let granted = 0;
      let asked = 0;
      const use = async (store: Store) => {
        for (;;) {
          asked += 1;
          const share = await store.rates.take(key, limit, 60_000);
          expect(share.endsIn).toBeLessThanOrEqual(60_000);
          if (share.granted === 0) return;
          granted += share.granted;
        }
      };
      await Promise.all(Array.from({ length: 9 }, (_, index) => use(replica(index))));
      expect(granted, key).toBe(limit);
      // Large limits cost no more questions than their logarithm.
      expect(asked).toBeLessThan(80);
    }
  });

  it('start anew when the window is over', async () => {
    const { rates } = stores.store;
    expect((await rates.take('short', 1, 300)).granted).toBe(1);
    const refused = await rates.take('short', 1, 300);
    expect(refused.granted).toBe(0);
    await pause(refused.endsIn + 20);
    expect((await rates.take('short', 1, 300)).granted).toBe(1);
    expect(await rates.tidy(new Date(Date.now() + 60_000))).toBeGreaterThan(0);
  });

  it('of another workspace are its own', async () => {
    const other = stores.open({ workspace: newId() });
    await stores.store.rates.take('mine', 1, 60_000);
    expect((await other.rates.take('mine', 1, 60_000)).granted).toBe(1);
  });
});

describe('sealed secrets', () => {
  it('are kept once: the first of several servers decides', async () => {
    const kept = await Promise.all(replicas.map((store, index) => store.sealed.keep('first', `s${index}`)));
    expect(new Set(kept).size).toBe(1);
    expect(await stores.store.sealed.get('first')).toBe(kept[0]);
  });

  it('are replaced and removed by who knows what is there', async () => {
    const { sealed } = stores.store;
    await sealed.keep('changing', 'a');
    expect(await sealed.replace('changing', 'x', 'b')).toBe(false);
    expect(await sealed.replace('changing', 'a', 'b')).toBe(true);
    const removed = await Promise.all(replicas.map((store) => store.sealed.remove('changing', 'b')));
    expect(removed.filter(Boolean)).toHaveLength(1);
    expect((await sealed.all()).has('changing')).toBe(false);
  });
});
