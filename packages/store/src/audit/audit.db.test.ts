import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ann, at, openTestStores, order, type TestStores } from '../test/test-store.ts';

let stores: TestStores;
beforeEach(async () => {
  stores = await openTestStores();
});
afterEach(() => stores.close());

const entry = (target: string, detail?: unknown) => ({ action: 'test.done', target, actor: ann, at, detail });
/** Transactions of other test files on the same server hold the seal back for a moment. */
async function sealAll(): Promise<void> {
  for (let turn = 0; turn < 400; turn += 1) {
    await stores.store.sealAudit();
    const open = await stores.admin(
      'select from audit a where not exists (select from audit_seal s where s.entry = a.id) limit 1',
    );
    if (open.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('Some entries were never sealed.');
}
async function fill(count: number): Promise<string[]> {
  for (let index = 0; index < count; index += 1)
    await stores.store.audit.append(
      entry(`t${index}`, { index, text: '文', nested: { b: 1.5, a: [1, null] } }),
    );
  await sealAll();
  const rows = await stores.admin<{ entry: string }>('select entry from audit_seal order by position');
  return rows.map((row) => row.entry);
}

describe('audit', () => {
  it('lists the newest first, page by page and by target', async () => {
    const { audit } = stores.store;
    for (const target of ['a', 'b', 'a', 'c']) await audit.append(entry(target, { target }));
    const all = await audit.list({ limit: 10 });
    expect(all.map((one) => one.target)).toEqual(['c', 'a', 'b', 'a']);
    expect(all[0]).toMatchObject({
      actor: 'ann',
      actorName: '安',
      at: at.toISOString(),
      detail: { target: 'c' },
    });
    const second = await audit.list({ limit: 2, before: all[1]?.id ?? '' });
    expect(second).toEqual(all.slice(2));
    expect((await audit.list({ limit: 10, target: 'a' })).map((one) => one.id)).toEqual([
      all[1]?.id,
      all[3]?.id,
    ]);
    expect(await audit.list({ limit: 1, before: 'x' })).toEqual([]);
  });

  it('stays one unbroken chain with 64 writers, two processes and sealing all the while', async () => {
    const other = stores.open();
    let stop = false;
    const sealing = [stores.store, other].map(async (store) => {
      while (!stop) {
        await store.sealAudit();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
    await Promise.all(
      Array.from({ length: 64 }, async (_, lane) => {
        const store = lane % 2 ? stores.store : other;
        for (let turn = 0; turn < 8; turn += 1) {
          await store.audit.append(entry(`lane ${lane}`, { turn }));
          await store.records.insert(order());
        }
      }),
    );
    stop = true;
    await Promise.all(sealing);
    await sealAll();
    expect(await stores.store.audit.verify()).toBeNull();
    const [counted] = await stores.admin<{ seals: string; entries: string; last: string }>(
      `select count(*) as seals, max(position) as last, (select count(*) from audit) as entries from audit_seal`,
    );
    expect(counted).toEqual({ seals: '1024', last: '1024', entries: '1024' });
  });

  it('does not seal past a transaction that is still open', async () => {
    await fill(1);
    const open = new pg.Client({ connectionString: stores.database.adminUrl });
    await open.connect();
    await open.query('begin; select pg_current_xact_id()');
    await stores.store.audit.append(entry('late'));
    expect(await stores.store.sealAudit()).toBe(0);
    await open.query('commit');
    await open.end();
    await sealAll();
    expect(await stores.store.audit.verify()).toBeNull();
  });
});

describe('tampering as superuser', () => {
  const tampering: readonly (readonly [string, string, (ids: string[]) => string[], string])[] = [
    [
      'changes an entry',
      `update audit set detail = '{"index":99}' where id = $1`,
      (ids) => [ids[3]!],
      'changed',
    ],
    ['changes who did it', `update audit set actor = 'bob' where id = $1`, (ids) => [ids[3]!], 'changed'],
    ['deletes an entry', 'delete from audit where id = $1', (ids) => [ids[3]!], 'deleted'],
    ['deletes the first entry', 'delete from audit where id = $1', (ids) => [ids[0]!], 'deleted'],
    ['deletes a seal', 'delete from audit_seal where entry = $1', (ids) => [ids[3]!], 'seal missing'],
    [
      'moves an entry in the order',
      'update audit set xid = (select xid from audit where id = $2) where id = $1',
      (ids) => [ids[3]!, ids[0]!],
      'reordered',
    ],
    [
      'slips an entry in between',
      `insert into audit select workspace_id, '00000000-0000-7000-8000-000000000000', xid, at, actor, actor_name, action, target, detail
       from audit where id = $1`,
      (ids) => [ids[3]!],
      'inserted',
    ],
  ];
  for (const [name, text, values, reason] of tampering)
    it(`${name}: ${reason}`, async () => {
      const ids = await fill(6);
      expect(await stores.store.audit.verify()).toBeNull();
      await stores.admin(text, values(ids));
      const finding = await stores.store.audit.verify();
      expect(finding?.reason).toBe(reason);
      const named = reason === 'seal missing' ? ids[4] : reason === 'inserted' ? undefined : values(ids)[0];
      if (named) expect(finding?.entry).toBe(named);
    });

  it('swaps two entries', async () => {
    const ids = await fill(6);
    await stores.admin(`
      with swapped as (select position, entry, xid from audit_seal where entry in ('${ids[2]}', '${ids[4]}')),
      gone as (delete from audit_seal where entry in (select entry from swapped) returning *)
      select count(*) from gone`);
    await stores.admin(
      `insert into audit_seal select workspace_id, $3::int, id, xid, 'x' from audit where id = $1
       union all select workspace_id, $4::int, id, xid, 'x' from audit where id = $2`,
      [ids[4], ids[2], 3, 5],
    );
    expect(await stores.store.audit.verify()).toMatchObject({ entry: ids[4] });
  });

  it('cuts off the end: found by a head kept from before', async () => {
    await fill(6);
    const head = await stores.store.audit.head();
    if (!head) throw new Error('There is no head.');
    expect(head.position).toBe(6);
    await stores.admin(`
      with cut as (delete from audit_seal where position > 4 returning entry)
      delete from audit where id in (select entry from cut)`);
    expect(await stores.store.audit.verify()).toBeNull();
    expect(await stores.store.audit.verify([head])).toEqual({ entry: head.entry, reason: 'cut off', head });
    await stores.store.audit.append(entry('new 5'));
    await stores.store.audit.append(entry('new 6'));
    await sealAll();
    expect(await stores.store.audit.verify([head])).toEqual({ entry: head.entry, reason: 'rewritten', head });
  });

  it('is refused to the product itself', async () => {
    await fill(1);
    const { kysely } = stores.store.database;
    await expect(kysely.deleteFrom('audit').execute()).rejects.toThrow('permission denied');
    await expect(kysely.updateTable('audit').set({ actor: 'x' }).execute()).rejects.toThrow(
      'permission denied',
    );
    await expect(kysely.deleteFrom('audit_seal').execute()).rejects.toThrow('permission denied');
    await expect(kysely.deleteFrom('record_change').execute()).rejects.toThrow('permission denied');
  });
});
