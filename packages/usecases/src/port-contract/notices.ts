import assert from 'node:assert/strict';
import type { Ports } from '../ports/ports.ts';
import { ann, aRecord, noon, type PortPromise, publishContract, stored } from './promise.ts';
import { update } from './records.ts';

const notice = (person: string, fields: readonly string[] = []) => ({ person, notification: 'n', fields });
const told = async ({ notifications }: Ports, person: string) => notifications.list(person, { limit: 50 });

/** What stores promise about telling people. */
export const noticePromises: readonly PortPromise[] = [
  {
    name: 'tells people of a record with the values as stored, the drawn number among them',
    run: async (ports) => {
      await publishContract(ports);
      const notices = [notice('li', ['no', 'name', 'due', '__proto__']), notice('wang')];
      const record = await stored(ports, { data: { name: '螺栓', amount: 3 }, notices });
      const [first, ...others] = await told(ports, 'li');
      assert.equal(others.length, 0);
      const { id, ...rest } = first ?? assert.fail('Expected to be told.');
      assert.match(id, /^[0-9a-f-]{36}$/);
      assert.deepEqual(rest, {
        app: 'contract',
        form: 'thing',
        formVersion: 1,
        notification: 'n',
        at: noon.toISOString(),
        by: 'ann',
        byName: '安',
        data: { no: 'T-20251103-0001', name: '螺栓' },
        read: false,
        recordId: record.id,
        record,
      });
      assert.deepEqual((await told(ports, 'wang'))[0]?.data, {});
      assert.deepEqual(await told(ports, 'ann'), []);
    },
  },
  {
    name: 'tells nobody of what is not stored, and of what is sent twice once',
    run: async (ports) => {
      await publishContract(ports);
      const notices = [notice('li')];
      const idempotency = { scope: 'ann contract/thing', key: 'k', fingerprint: 'f'.repeat(64) };
      const made = await stored(ports, { data: { name: 'a' }, notices, idempotency });
      await ports.records.insert(aRecord(ports, { data: { name: 'a' }, notices, idempotency }));
      await ports.records.insert(aRecord(ports, { data: { name: 'a' }, notices }));
      await ports.records.insert(aRecord(ports, { notices, caps: [{ cap: 'quota', max: 1 }] }));
      const two = [aRecord(ports, { notices }), aRecord(ports, { data: { name: 'a' }, notices })];
      await ports.records.insertMany(two, { allOrNothing: true });
      assert.equal((await told(ports, 'li')).length, 1);
      await ports.records.update(update(made, { rev: 9, notices }));
      assert.equal((await told(ports, 'li')).length, 1);
      await ports.records.update(update(made, { data: { name: 'b' }, notices: [notice('li', ['name'])] }));
      const [changed, created] = await told(ports, 'li');
      assert.deepEqual([changed?.by, changed?.data, changed?.record?.rev], ['bob', { name: 'b' }, 2]);
      assert.deepEqual([created?.by, created?.record?.rev], ['ann', 2]);
    },
  },
  {
    name: 'gives pages, newest first, and forgets the record when it is deleted',
    run: async (ports) => {
      await publishContract(ports);
      for (const name of ['a', 'b', 'c'])
        await stored(ports, { data: { name }, notices: [notice('li', ['name'])] });
      const names = (page: Awaited<ReturnType<typeof told>>) => page.map(({ data }) => data.name).join('');
      const first = await ports.notifications.list('li', { limit: 2 });
      assert.equal(names(first), 'cb');
      const before = first.at(-1)?.id ?? '';
      assert.equal(names(await ports.notifications.list('li', { limit: 2, before })), 'a');
      assert.deepEqual(await ports.notifications.list('li', { limit: 2, before: 'no id' }), []);
      const record = first[0]?.record ?? assert.fail('Expected the record.');
      await ports.records.update(update(record, { deleted: true, uniques: [] }));
      assert.equal((await told(ports, 'li'))[0]?.record, null);
    },
  },
  {
    name: 'counts and marks what is unread, of each person alone',
    run: async (ports) => {
      await publishContract(ports);
      const { notifications } = ports;
      for (const name of ['a', 'b', 'c', 'd'])
        await stored(ports, { data: { name }, notices: [notice('li'), notice('wang')] });
      const unread = (person: string) => notifications.unread(person, 100);
      assert.deepEqual(
        [await unread('li'), await notifications.unread('li', 3), await unread(ann.id)],
        [4, 3, 0],
      );
      const [newest, second, third] = await told(ports, 'li');
      const others = await told(ports, 'wang');
      await notifications.markRead('li', [second?.id ?? '', others[0]?.id ?? '', 'no id'], noon);
      assert.deepEqual([await unread('li'), await unread('wang')], [3, 4]);
      await notifications.markReadTo('li', third?.id ?? '', noon);
      assert.equal(await unread('li'), 1);
      assert.deepEqual(
        (await told(ports, 'li')).map(({ read }) => read),
        [false, true, true, true],
      );
      await notifications.markReadTo('li', 'no id', noon);
      await notifications.markReadTo('li', newest?.id ?? '', noon);
      assert.deepEqual([await unread('li'), await unread('wang')], [0, 4]);
    },
  },
];
