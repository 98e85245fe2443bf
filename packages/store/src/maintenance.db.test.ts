import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ann, at, openTestStores, order, type TestStores } from './test/test-store.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const later = (days: number) => new Date(at.getTime() + days * 86_400_000);

describe('tidy', () => {
  it('removes uploads nobody kept and keys nobody will send again, and nothing else', async () => {
    const { store } = stores;
    const file = (id: string) => ({
      id,
      type: 'text/plain',
      bytes: new TextEncoder().encode(id),
      by: 'ann',
      at,
    });
    await store.files.put(file('kept'));
    await store.files.put(file('lost'));
    const input = order({ files: ['kept'], idempotency: { scope: 's', key: 'k', fingerprint: 'f' } });
    await store.records.insert(input);
    expect(await store.tidy(later(1))).toEqual({ keys: 0, files: 0, notifications: 0 });
    // Uploaded again: the form may still be open.
    await store.files.put({ ...file('lost'), at: later(2) });
    expect(await store.tidy(later(3))).toEqual({ keys: 0, files: 0, notifications: 0 });
    expect(await store.tidy(later(5))).toEqual({ keys: 0, files: 1, notifications: 0 });
    expect(await store.tidy(later(31))).toEqual({ keys: 1, files: 0, notifications: 0 });
    expect(await store.files.get('kept')).not.toBeNull();
    expect((await store.records.insert({ ...input, id: order().id, files: [] })).outcome).toBe('inserted');
  });
});

describe('close', () => {
  it('ends at once, whatever was going on', async () => {
    for (let turn = 0; turn < 15; turn += 1) {
      const store = stores.open();
      await store.artefacts.publish({
        app: `app${turn}`,
        artefacts: [],
        slots: { order: [{ field: 'buyer', type: 'text' }] },
        actor: ann,
        at,
      });
      await new Promise((resolve) => setTimeout(resolve, turn * 3));
      const closing = store.close();
      await expect(
        Promise.race([closing, new Promise((_, reject) => setTimeout(reject, 10_000))]),
      ).resolves.toBeUndefined();
    }
  });
});
