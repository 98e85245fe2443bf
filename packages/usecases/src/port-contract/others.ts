import assert from 'node:assert/strict';
import { TABLE_FILE } from '../attachable.ts';
import { HOLDERS_LIMIT } from '../ports/file-store.ts';
import type { ImportRun } from '../ports/import-store.ts';
import type { Ports } from '../ports/ports.ts';
import { ann, contractForm, noon, type PortPromise, publishContract, stored } from './promise.ts';

const later = new Date(noon.getTime() + 60_000);

const aRun = (ports: Ports, rest: Partial<ImportRun> = {}): ImportRun => ({
  id: ports.ids.next(),
  app: 'contract',
  form: 'thing',
  channel: '',
  fileName: '订单.csv',
  state: 'reading',
  total: 10,
  good: 0,
  bad: 0,
  skipped: 0,
  done: 0,
  createdAt: noon.toISOString(),
  createdBy: 'ann',
  message: null,
  ...rest,
});

/** What the other ports promise. */
export const otherPromises: readonly PortPromise[] = [
  {
    name: 'counts versions of artefacts and shows the newest at once',
    run: async (ports) => {
      assert.equal(await ports.artefacts.current('contract'), null);
      await publishContract(ports);
      const body = { ...contractForm, title: { 'zh-CN': '物件' } };
      const published = await ports.artefacts.publish({
        app: 'contract',
        artefacts: [{ kind: 'form', key: 'thing', hash: 'c'.repeat(64), body }],
        slots: {},
        actor: ann,
        at: later,
      });
      assert.deepEqual(published, [
        {
          app: 'contract',
          kind: 'form',
          key: 'thing',
          version: 2,
          hash: 'c'.repeat(64),
          body,
          publishedAt: later.toISOString(),
          publishedBy: 'ann',
        },
      ]);
      const current = await ports.artefacts.current('contract');
      assert.equal(current?.app.version, 1);
      assert.deepEqual(current?.of('form').get('thing')?.body, body);
      assert.deepEqual(
        (await ports.artefacts.apps()).map(({ app }) => app),
        ['contract'],
      );
      assert.deepEqual((await ports.artefacts.version('contract', 'form', 'thing', 1))?.body, contractForm);
      assert.equal(await ports.artefacts.version('contract', 'form', 'thing', 3), null);
      const versions = await ports.artefacts.versions('contract', 'form', 'thing');
      assert.deepEqual(
        versions.map(({ version }) => version),
        [2, 1],
      );
    },
  },
  {
    name: 'keeps the same artefacts object while nothing changes',
    run: async (ports) => {
      await publishContract(ports);
      assert.equal(await ports.artefacts.current('contract'), await ports.artefacts.current('contract'));
    },
  },
  {
    name: 'keeps files with whose they are and what for, and knows who holds them',
    run: async (ports) => {
      await publishContract(ports);
      const file = {
        id: 'f'.repeat(64),
        type: 'image/png',
        bytes: new Uint8Array([1, 2, 3]),
        by: 'ann',
        app: 'contract',
        form: 'thing',
        name: '合同.png',
        at: noon,
      };
      await ports.files.put(file);
      // Whoever stores the same id again does not become its owner.
      await ports.files.put({ ...file, by: 'bob', name: 'x.js' });
      const found = await ports.files.get(file.id);
      assert.deepEqual([found?.type, [...(found?.bytes ?? [])]], ['image/png', [1, 2, 3]]);
      assert.equal(await ports.files.get('e'.repeat(64)), null);
      assert.deepEqual(
        [...(await ports.files.facts([file.id, 'e'.repeat(64)]))],
        [
          [
            file.id,
            { type: 'image/png', size: 3, name: '合同.png', by: 'ann', app: 'contract', form: 'thing' },
          ],
        ],
      );
      const { id } = await stored(ports, { files: [file.id] });
      assert.deepEqual(await ports.files.holders(file.id), [{ app: 'contract', form: 'thing', record: id }]);
    },
  },
  {
    name: 'names the oldest holders of a file that many records hold, near ones first, and else one from elsewhere',
    run: async (ports) => {
      await publishContract(ports);
      const [many, other, none] = ['1', '2', '3'].map((digit) => digit.repeat(64)) as [
        string,
        string,
        string,
      ];
      const made: string[] = [];
      for (let count = 0; count < HOLDERS_LIMIT + 3; count++)
        made.push((await stored(ports, { files: count === 0 ? [many, other] : [many] })).id);
      const oldest = made.toSorted().slice(0, HOLDERS_LIMIT);
      const records = async (id: string, near?: { readonly app: string; readonly form?: string }) =>
        (await ports.files.holders(id, near)).map(({ record }) => record);
      const [all, here, elsewhere, few, nobody] = await Promise.all([
        records(many),
        records(many, { app: 'contract', form: 'thing' }),
        records(many, { app: 'contract', form: 'other' }),
        records(other, { app: 'another' }),
        records(none, { app: 'contract' }),
      ]);
      assert.deepEqual([all, here], [oldest, oldest]);
      assert.deepEqual([elsewhere, few, nobody], [oldest.slice(0, 1), made.slice(0, 1), []]);
    },
  },
  {
    name: 'counts what a source uploaded lately, and what no record holds',
    run: async (ports) => {
      await publishContract(ports);
      const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);
      const put = (id: string, size: number, at: Date, more: object = {}) =>
        ports.files.put({
          id,
          type: 'image/png',
          bytes: new Uint8Array(size),
          by: 'visitor',
          app: 'contract',
          form: 'thing',
          source: 'counted-net',
          at,
          ...more,
        });
      await put('c1', 10, minutes(-300));
      await put('c2', 20, minutes(-30));
      await put('c3', 40, minutes(-20));
      await put('c4', 80, minutes(-10), { type: TABLE_FILE });
      await put('c5', 160, minutes(-5), { source: 'other-net' });
      await put('c6', 320, minutes(-5), { app: 'another' });
      await stored(ports, { files: ['c3'] });
      const ask = (expired: number) =>
        ports.files.usage({
          source: 'counted-net',
          app: 'contract',
          lately: minutes(-60),
          expired: minutes(expired),
        });
      const first = await ask(-600);
      assert.deepEqual(first.lately, { files: 4, bytes: 460 });
      assert.deepEqual(first.unclaimed, { files: 3, bytes: 350 });
      assert.equal((await ask(-25)).unclaimed.bytes, 320);
      // Others may have uploaded for the app before.
      assert.ok(first.unclaimedOfApp.bytes >= 190);
    },
  },
  {
    name: 'keeps keys by hash until they are revoked',
    run: async (ports) => {
      const id = ports.ids.next();
      const key = {
        id,
        app: 'contract',
        name: '网店',
        prefix: 'weir_abc',
        scopes: ['records:read'],
        roles: ['sales'],
        createdAt: noon.toISOString(),
        createdBy: 'ann',
        expiresAt: null,
      };
      await ports.keys.create({ ...key, hash: 'h'.repeat(64) }, ann);
      const kept = { ...key, revokedAt: null, lastUsedAt: null };
      assert.deepEqual(await ports.keys.byHash('h'.repeat(64)), kept);
      assert.equal(await ports.keys.byHash('g'.repeat(64)), null);
      assert.deepEqual(await ports.keys.list('contract'), [kept]);
      assert.deepEqual(await ports.keys.list('other'), []);
      await ports.keys.touch(id, later);
      assert.equal((await ports.keys.byHash('h'.repeat(64)))?.lastUsedAt, later.toISOString());
      assert.equal(await ports.keys.revoke('other', id, ann, later), false);
      assert.equal(await ports.keys.revoke('contract', id, ann, later), true);
      assert.equal((await ports.keys.byHash('h'.repeat(64)))?.revokedAt, later.toISOString());
    },
  },
  {
    name: 'keeps links by hash until they are revoked',
    run: async (ports) => {
      const id = ports.ids.next();
      const link = {
        id,
        app: 'contract',
        form: 'thing',
        channel: 'dealer',
        name: '金固',
        pins: { customer: 'C1', n: 1 },
        createdAt: noon.toISOString(),
        createdBy: 'ann',
        expiresAt: later.toISOString(),
      };
      await ports.links.create({ ...link, hash: 'h'.repeat(64) }, ann);
      const kept = { ...link, revokedAt: null };
      assert.deepEqual(await ports.links.byHash('h'.repeat(64)), kept);
      assert.deepEqual(await ports.links.list('contract'), [kept]);
      assert.deepEqual(await ports.links.list('contract', 'other'), []);
      assert.equal(await ports.links.revoke('contract', ports.ids.next(), ann, later), false);
      assert.equal(await ports.links.revoke('contract', id, ann, later), true);
      assert.equal((await ports.links.byHash('h'.repeat(64)))?.revokedAt, later.toISOString());
    },
  },
  {
    name: 'keeps views of a person and those shared with everybody',
    run: async (ports) => {
      const view = (owner: string, id: string, shared: boolean) => ({
        id,
        owner,
        shared,
        title: id,
        settings: { columns: ['name'] },
      });
      await ports.preferences.saveView('contract', 'thing', view('ann', 'v1', false));
      await ports.preferences.saveView('contract', 'thing', view('bob', 'v2', true));
      await ports.preferences.saveView('contract', 'thing', view('bob', 'v3', false));
      const ids = async (owner: string) =>
        (await ports.preferences.views('contract', 'thing', owner)).map(({ id }) => id).sort();
      assert.deepEqual(await ids('ann'), ['v1', 'v2']);
      assert.deepEqual(await ids('bob'), ['v2', 'v3']);
      await ports.preferences.saveView('contract', 'thing', { ...view('ann', 'v1', false), title: '新' });
      assert.equal(
        (await ports.preferences.views('contract', 'thing', 'ann')).find(({ id }) => id === 'v1')?.title,
        '新',
      );
      await ports.preferences.removeView('contract', 'thing', 'ann', 'v2');
      await ports.preferences.removeView('contract', 'thing', 'ann', 'v1');
      assert.deepEqual(await ids('ann'), ['v2']);
    },
  },
  {
    name: 'learns headers per channel, later words winning',
    run: async (ports) => {
      assert.deepEqual(await ports.preferences.headers('contract', 'thing', 'tmall'), {});
      await ports.preferences.rememberHeaders('contract', 'thing', 'tmall', { 单号: 'name', 备注: '' });
      await ports.preferences.rememberHeaders('contract', 'thing', 'tmall', { 备注: 'lines.item' });
      assert.deepEqual(await ports.preferences.headers('contract', 'thing', 'tmall'), {
        单号: 'name',
        备注: 'lines.item',
      });
      assert.deepEqual(await ports.preferences.headers('contract', 'thing', 'jd'), {});
    },
  },
  {
    name: 'keeps imports with their progress and result',
    run: async (ports) => {
      const run = aRun(ports);
      await ports.imports.save(run);
      await ports.imports.save({ ...run, state: 'done', done: 10, good: 10 }, { bad: [] });
      await ports.imports.save({ ...run, state: 'done', done: 10, good: 10 });
      assert.deepEqual(await ports.imports.get('contract', run.id), {
        run: { ...run, state: 'done', done: 10, good: 10 },
        result: { bad: [] },
      });
      assert.equal(await ports.imports.get('other', run.id), null);
      const second = aRun(ports, { createdAt: later.toISOString() });
      await ports.imports.save(second);
      assert.deepEqual(
        (await ports.imports.list('contract', 'thing', 10)).map(({ id }) => id),
        [second.id, run.id],
      );
      assert.deepEqual(
        (await ports.imports.list('contract', 'thing', 1)).map(({ id }) => id),
        [second.id],
      );
    },
  },
  {
    name: 'writes down who did what, newest first, in a chain that holds',
    run: async (ports) => {
      await publishContract(ports);
      await stored(ports);
      await ports.audit.append({
        action: 'records.exported',
        target: 'contract/thing',
        actor: ann,
        at: later,
        detail: { columns: ['no'] },
      });
      const entries = await ports.audit.list({ limit: 10 });
      assert.deepEqual(
        entries.map(({ action }) => action),
        ['records.exported', 'record.created', 'artefacts.published'],
      );
      const [newest] = entries;
      assert.deepEqual(
        [newest?.actor, newest?.actorName, newest?.at, newest?.detail],
        ['ann', '安', later.toISOString(), { columns: ['no'] }],
      );
      const older = await ports.audit.list({ limit: 10, before: newest?.id ?? '' });
      assert.equal(older.length, entries.length - 1);
      assert.equal((await ports.audit.list({ limit: 10, target: 'contract/thing' })).length, 1);
      assert.equal(await ports.audit.verify(), null);
      const head = await ports.audit.head();
      if (head) {
        assert.equal(await ports.audit.verify([head]), null);
        const rewritten = { ...head, hash: head.hash.replace(/./g, 'a') };
        const cut = { ...head, position: head.position + 1 };
        assert.deepEqual(await ports.audit.verify([cut, rewritten]), {
          entry: head.entry,
          reason: 'rewritten',
          head: rewritten,
        });
        assert.deepEqual(await ports.audit.verify([head, cut]), {
          entry: head.entry,
          reason: 'cut off',
          head: cut,
        });
      }
    },
  },
  {
    name: 'makes ids in the order they are asked for',
    run: async (ports) => {
      const ids = Array.from({ length: 200 }, () => ports.ids.next());
      assert.deepEqual([...ids].sort(), ids);
      for (const id of ids)
        assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    },
  },
];
