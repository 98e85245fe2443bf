import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ann, at, openTestStores, order, type TestStores } from '../test/test-store.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const notices = [{ person: 'li', notification: 'n', fields: ['buyer'] }];
const told = async (person = 'li') => (await stores.store.notifications.list(person, { limit: 50 })).length;

describe('notices on PostgreSQL', () => {
  it('stand or fall with the record', async () => {
    const { store, admin } = stores;
    await admin(`alter table notification add constraint test_refuses check (person <> 'nobody')`);
    const refused = order({ notices: [...notices, { person: 'nobody', notification: 'n', fields: [] }] });
    await expect(store.records.insert(refused)).rejects.toThrow('test_refuses');
    expect(await store.records.get('shop', 'order', refused.id)).toBeNull();
    expect(await told()).toBe(0);

    // One bad member of a batch spoils nobody else’s record or notice.
    const good = order({ notices });
    const outcomes = await Promise.allSettled([store.records.insert(refused), store.records.insert(good)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await told()).toBe(1);

    const change = {
      ...good,
      rev: 1,
      number: good.id,
      changes: [],
      data: { buyer: '李' },
      notices: refused.notices ?? [],
    };
    await expect(store.records.update(change)).rejects.toThrow('test_refuses');
    expect((await store.records.get('shop', 'order', good.id))?.rev).toBe(1);
    expect(await told()).toBe(1);
    await admin('alter table notification drop constraint test_refuses');
  });

  it('are told once each, however many records come at once', async () => {
    const { store } = stores;
    const person = 'crowd';
    const sent = Array.from({ length: 300 }, (_, n) =>
      order({ data: { buyer: `${n}` }, notices: [{ person, notification: 'n', fields: ['buyer'] }] }),
    );
    await Promise.all(sent.map((input) => store.records.insert(input)));
    const seen: unknown[] = [];
    for (let before: string | undefined; ; ) {
      const page = await store.notifications.list(person, { limit: 50, ...(before ? { before } : {}) });
      if (page.length === 0) break;
      for (const { data, recordId, record } of page) {
        expect(record?.id).toBe(recordId);
        seen.push(data.buyer);
      }
      before = page.at(-1)?.id;
    }
    expect(seen.map(Number).sort((a, b) => a - b)).toEqual(sent.map((_, n) => n));
    expect(await store.notifications.unread(person, 100)).toBe(100);
  });

  it('are nobody else’s, nor another workspace’s', async () => {
    const { store } = stores;
    const other = stores.open({ workspace: '0195e2f0-0000-7000-8000-00000000000f' });
    expect(await other.notifications.list('crowd', { limit: 5 })).toEqual([]);
    expect(await other.notifications.unread('crowd', 100)).toBe(0);
    const [first] = await store.notifications.list('crowd', { limit: 1 });
    await other.notifications.markReadTo('crowd', first?.id ?? '', at);
    await store.notifications.markReadTo(ann.id, first?.id ?? '', at);
    expect(await store.notifications.unread('crowd', 1000)).toBe(300);
  });

  it('are cleared away when they are old', async () => {
    const { store } = stores;
    const days = (count: number) => new Date(at.getTime() + count * 86_400_000);
    const [first] = await store.notifications.list('li', { limit: 1 });
    await store.notifications.markRead('li', [first?.id ?? ''], at);
    expect((await store.tidy(days(89))).notifications).toBe(0);
    expect((await store.tidy(days(91))).notifications).toBe(1);
    expect((await store.tidy(days(364))).notifications).toBe(0);
    expect((await store.tidy(days(366))).notifications).toBe(300);
  });
});
