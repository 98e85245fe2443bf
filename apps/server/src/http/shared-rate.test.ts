import type { RateStore } from '@weir/store';
import { expect, it } from 'vitest';
import { createSharedRate } from './shared-rate.ts';

/** A store that hands out an eighth of what is left, and counts how often it is asked. */
function counting() {
  const used = new Map<string, number>();
  let asked = 0;
  const store: RateStore = {
    take: async (key, limit, windowMs) => {
      asked += 1;
      await Promise.resolve();
      const left = limit - (used.get(key) ?? 0);
      const granted = Math.min(left, Math.max(1, Math.floor(left / 8)));
      used.set(key, (used.get(key) ?? 0) + granted);
      return { granted, endsIn: windowMs };
    },
    tidy: async () => 0,
  };
  return { store, asked: () => asked, forget: () => used.clear() };
}

it('lets through the limit and no more, over three servers and many callers at once', async () => {
  for (const limit of [1, 7, 60, 3_000]) {
    const { store, asked } = counting();
    const servers = [1, 2, 3].map(() => createSharedRate(store, 'visitor', limit, () => 0));
    const tries = Array.from({ length: limit * 2 + 30 }, (_, at) => servers[at % 3]?.use('203.0.113.7'));
    const waits = await Promise.all(tries);
    expect(waits.filter((wait) => wait === 0)).toHaveLength(limit);
    expect(waits.find((wait) => wait !== 0)).toBe(60);
    // Not a question for each request.
    expect(asked()).toBeLessThan(90);
    // Nor for each that is refused.
    const before = asked();
    for (let more = 0; more < 50; more++) await servers[0]?.use('203.0.113.7');
    expect(asked()).toBe(before);
  }
});

it('counts each call of a batch, callers apart and kinds apart', async () => {
  const { store } = counting();
  const rate = createSharedRate(store, 'person', 10, () => 0);
  expect(await rate.use('ann', 8)).toBe(0);
  expect(await rate.use('ann', 8)).toBe(60);
  expect(await rate.use('bea', 10)).toBe(0);
  expect(await createSharedRate(store, 'key', 10, () => 0).use('ann', 10)).toBe(0);
});

it('starts anew when the window is over', async () => {
  let now = 0;
  const { store, forget } = counting();
  const rate = createSharedRate(store, 'sign-in', 2, () => now);
  expect([await rate.use('a'), await rate.use('a')]).toEqual([0, 0]);
  expect(await rate.use('a')).toBe(60);
  now = 59_500;
  expect(await rate.use('a')).toBe(1);
  now = 60_000;
  forget();
  expect(await rate.use('a')).toBe(0);
});

it('counts for itself while the database is away', async () => {
  let now = 0;
  const store: RateStore = { take: () => Promise.reject(new Error('away')), tidy: async () => 0 };
  const rate = createSharedRate(store, 'visitor', 3, () => now);
  expect(await Promise.all(Array.from({ length: 3 }, () => rate.use('a')))).toEqual([0, 0, 0]);
  now = 6_000;
  expect(await rate.use('a')).toBe(0);
});

it('keeps room for new callers', async () => {
  const { store } = counting();
  const rate = createSharedRate(store, 'visitor', 1, () => 0);
  for (let caller = 0; caller < 45_000; caller++) await rate.use(String(caller));
  expect(await rate.use('44999')).toBe(60);
});
