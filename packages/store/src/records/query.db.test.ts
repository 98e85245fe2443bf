import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, order, type TestStores } from '../test/test-store.ts';
import { InvalidCursor } from './cursor.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
  for (let index = 0; index < 25; index += 1)
    await stores.store.records.insert(
      order({
        number: `N${index % 7}${index}`,
        at: new Date(Date.UTC(2025, 10, 1, 0, 0, Math.floor(index / 3))),
      }),
    );
});
afterAll(() => stores.close());

const list = {
  app: 'shop',
  form: 'order',
  where: [],
  me: 'ann',
  today: '2025-11-03',
  now: '2025-11-03T00:00:00Z',
};

describe('query', () => {
  it('pages through all records once, newest first, whatever the page size', async () => {
    const { records } = stores.store;
    const whole = await records.query({ ...list, sort: [], limit: 100, countLimit: 10 });
    expect(whole.count).toEqual({ value: 10, more: true });
    for (const limit of [1, 4, 25]) {
      const ids: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await records.query({ ...list, sort: [], limit, ...(cursor ? { cursor } : {}) });
        ids.push(...page.records.map((record) => record.id));
        if (page.next === null) break;
        cursor = page.next;
      }
      expect(ids).toEqual(whole.records.map((record) => record.id));
    }
  });

  it('refuses a cursor that is not its own', async () => {
    const { records } = stores.store;
    const byNumber = { ...list, sort: [{ field: '_number' }], limit: 3 };
    const { next } = await records.query(byNumber);
    const forged = Buffer.from(JSON.stringify(['x', order().id, 'N1'])).toString('base64url');
    for (const cursor of ['', 'no', forged, `${next}A`])
      await expect(records.query({ ...byNumber, cursor })).rejects.toThrow(InvalidCursor);
    await expect(records.query({ ...list, sort: [], limit: 3, cursor: next ?? '' })).rejects.toThrow(
      InvalidCursor,
    );
  });
});
