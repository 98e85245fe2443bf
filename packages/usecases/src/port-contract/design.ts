import assert from 'node:assert/strict';
import type { App } from '@weir/artefact';
import type { Ports } from '../ports/ports.ts';
import { ann, contractForm, noon, type PortPromise, publishContract } from './promise.ts';

const app = 'contract';
const at = noon;
const bob = { ...ann, id: 'bob', name: '波' };
const later = new Date(noon.getTime() + 60_000);
const form = { kind: 'form', key: 'thing' } as const;
const role = { kind: 'role', key: 'clerk' } as const;
const body = { ...contractForm, title: { 'zh-CN': '物件' } };
const proof = { lines: [], tone: 'amber' } as const;

const save = (ports: Ports, rest: Partial<Parameters<Ports['design']['saveDrafts']>[0]>) =>
  ports.design.saveDrafts({ app, changes: [], actor: ann, at, ...rest });

const publish = (ports: Ports, rest: Partial<Parameters<Ports['design']['publish']>[0]>) =>
  ports.design.publish({
    app,
    artefacts: [{ ...form, hash: 'c'.repeat(64), body }],
    slots: {},
    actor: ann,
    at: later,
    base: [
      { kind: 'app', key: app, version: 1 },
      { ...form, version: 1 },
    ],
    revs: [{ ...form, rev: 1 }],
    publication: { id: ports.ids.next(), note: '改名', reason: '说好了', proof },
    ...rest,
  });

/** What drafts, publications, comments and the library promise. */
export const designPromises: readonly PortPromise[] = [
  {
    name: 'keeps drafts of anything, all or none, by the revision they were read with',
    run: async (ports) => {
      const odd = { kind: 7, fields: 'none', deep: [{ '': null }], text: '半截\u0001' };
      const first = await save(ports, {
        changes: [
          { ...form, rev: null, baseVersion: 3, body: odd },
          { ...role, rev: null, body: null },
        ],
      });
      assert.deepEqual(first, {
        outcome: 'saved',
        saved: [
          { ...form, rev: 1 },
          { ...role, rev: 1 },
        ],
      });
      const stored = { app, updatedAt: at.toISOString(), updatedBy: 'ann', updatedByName: '安', rev: 1 };
      assert.deepEqual(await ports.design.drafts(app), [
        { ...stored, ...form, baseVersion: 3, body: odd },
        { ...stored, ...role, baseVersion: 0, body: null },
      ]);
      assert.deepEqual(await ports.design.drafts('other'), []);

      // The form stands at 1, the role does not stand at 7: neither is kept.
      const torn = [
        { ...form, rev: 1, body: { kept: false } },
        { ...role, rev: 7, body: {} },
      ];
      assert.deepEqual(await save(ports, { changes: torn }), { outcome: 'conflict' });
      assert.deepEqual(await save(ports, { changes: [{ ...form, rev: null, body: {} }] }), {
        outcome: 'conflict',
      });
      assert.deepEqual((await ports.design.drafts(app))[0]?.body, odd);

      assert.deepEqual(
        await save(ports, { changes: [{ ...form, rev: 1, body: {} }], actor: bob, at: later }),
        {
          outcome: 'saved',
          saved: [{ ...form, rev: 2 }],
        },
      );
      const [second] = await ports.design.drafts(app);
      assert.deepEqual(
        [second?.rev, second?.baseVersion, second?.updatedByName, second?.updatedAt],
        [2, 3, '波', later.toISOString()],
      );
      await save(ports, { changes: [{ ...form, rev: 2, body: {}, baseVersion: 4 }] });
      assert.equal((await ports.design.drafts(app))[0]?.baseVersion, 4);
    },
  },
  {
    name: 'never gives the revision of a draft again that was thrown away',
    run: async (ports) => {
      await save(ports, { changes: [{ ...form, rev: null, body: {} }] });
      assert.deepEqual(await save(ports, { changes: [{ ...form, rev: 1 }] }), {
        outcome: 'saved',
        saved: [{ ...form, rev: null }],
      });
      assert.deepEqual(await ports.design.drafts(app), []);
      assert.deepEqual(await save(ports, { changes: [{ ...form, rev: 1, body: {} }] }), {
        outcome: 'conflict',
      });
      // Throwing away what is not there changes nothing.
      assert.equal((await save(ports, { changes: [{ ...form, rev: null }] })).outcome, 'saved');
      assert.deepEqual(await save(ports, { changes: [{ ...form, rev: null, baseVersion: 5, body: {} }] }), {
        outcome: 'saved',
        saved: [{ ...form, rev: 2 }],
      });
      assert.equal((await ports.design.drafts(app))[0]?.baseVersion, 5);
      assert.deepEqual(await save(ports, { changes: [{ ...form, rev: null }] }), { outcome: 'conflict' });
    },
  },
  {
    name: 'publishes drafts once: versions, publication and the end of the drafts together',
    run: async (ports) => {
      await publishContract(ports);
      await save(ports, {
        changes: [
          { ...form, rev: null, baseVersion: 1, body },
          { ...role, rev: null, body: {} },
        ],
      });
      const outcome = await publish(ports, {});
      assert.equal(outcome.outcome, 'published');
      const { publication } = outcome as Extract<typeof outcome, { outcome: 'published' }>;
      assert.deepEqual(publication, {
        id: publication.id,
        app,
        at: later.toISOString(),
        by: 'ann',
        byName: '安',
        note: '改名',
        reason: '说好了',
        tone: 'amber',
        versions: [{ ...form, version: 2 }],
        proof,
      });
      assert.deepEqual((await ports.artefacts.current(app))?.of('form').get('thing')?.version, 2);
      assert.deepEqual(
        (await ports.design.drafts(app)).map(({ key }) => key),
        ['clerk'],
      );
      const { proof: _, ...rest } = publication;
      assert.deepEqual(await ports.design.publications(app, 10), [rest]);
      assert.deepEqual(await ports.design.publication(app, publication.id), publication);
      assert.equal(await ports.design.publication('other', publication.id), null);
      assert.equal(await ports.design.publication(app, 'nonsense'), null);
      assert.deepEqual(await ports.design.publishedFrom(app, [{ ...form, rev: 1 }]), publication);
      assert.equal(await ports.design.publishedFrom(app, [{ ...form, rev: 2 }]), null);
      assert.equal(await ports.design.publishedFrom(app, []), null);
      assert.deepEqual(
        (await ports.audit.list({ limit: 9 })).map(({ action }) => action),
        ['design.published', 'artefacts.published', 'artefacts.published'],
      );
      assert.equal(await ports.audit.verify(), null);
    },
  },
  {
    name: 'publishes nothing when a draft or a version is another by now',
    run: async (ports) => {
      await publishContract(ports);
      await save(ports, { changes: [{ ...form, rev: null, baseVersion: 1, body }] });
      assert.deepEqual(await publish(ports, { revs: [{ ...form, rev: 2 }] }), { outcome: 'conflict' });
      assert.deepEqual(
        await publish(ports, {
          revs: [
            { ...form, rev: 1 },
            { ...role, rev: 1 },
          ],
        }),
        { outcome: 'conflict' },
      );
      assert.deepEqual(await publish(ports, { base: [{ kind: 'app', key: app, version: 1 }] }), {
        outcome: 'outdated',
      });
      assert.deepEqual(await publish(ports, { base: [] }), { outcome: 'outdated' });
      assert.equal((await ports.design.drafts(app)).length, 1);
      assert.deepEqual(await ports.design.publications(app, 10), []);
      assert.equal((await ports.artefacts.versions(app, 'form', 'thing')).length, 1);
    },
  },
  {
    name: 'publishes the same drafts once although several publish at once',
    run: async (ports) => {
      await publishContract(ports);
      await save(ports, { changes: [{ ...form, rev: null, baseVersion: 1, body }] });
      const outcomes = await Promise.all([1, 2, 3, 4].map(() => publish(ports, {})));
      assert.equal(outcomes.filter(({ outcome }) => outcome === 'published').length, 1);
      assert.equal((await ports.artefacts.versions(app, 'form', 'thing')).length, 2);
      assert.equal((await ports.design.publications(app, 10)).length, 1);
    },
  },
  {
    name: 'makes a new app only where there is none',
    run: async (ports) => {
      const own: App = { kind: 'app', specVersion: 1, key: app, title: { 'zh-CN': '新' }, navigation: [] };
      const make = () =>
        publish(ports, {
          artefacts: [{ kind: 'app', key: app, hash: 'a'.repeat(64), body: own }],
          base: [],
          revs: [],
        });
      const outcomes = await Promise.all([make(), make(), make()]);
      assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), ['outdated', 'outdated', 'published']);
      assert.equal((await ports.artefacts.current(app))?.app.version, 1);
    },
  },
  {
    name: 'keeps comments of a form until they are dealt with',
    run: async (ports) => {
      const comment = (rest: { readonly form?: string; readonly field?: string | null }) => ({
        id: ports.ids.next(),
        app,
        form: 'thing',
        field: 'name',
        text: '这里要不要必填？',
        by: 'ann',
        byName: '安',
        at: noon.toISOString(),
        resolvedAt: null,
        ...rest,
      });
      const first = comment({});
      const second = comment({ field: null });
      for (const one of [first, second, comment({ form: 'other' })]) await ports.design.addComment(one);
      assert.deepEqual(await ports.design.comments(app, 'thing'), [first, second]);
      assert.equal(await ports.design.resolveComment(app, first.id, later), true);
      assert.deepEqual(await ports.design.comments(app, 'thing'), [
        { ...first, resolvedAt: later.toISOString() },
        second,
      ]);
      await ports.design.resolveComment(app, first.id, null);
      assert.deepEqual((await ports.design.comments(app, 'thing'))[0], first);
      assert.equal(await ports.design.resolveComment(app, 'nonsense', later), false);
      assert.equal(await ports.design.resolveComment('other', first.id, later), false);
    },
  },
  {
    name: 'lends fields through the library, newest first',
    run: async (ports) => {
      const item = (title: string) => ({
        id: ports.ids.next(),
        title: { 'zh-CN': title },
        fields: [{ key: 'phone', kind: 'phone', title: { 'zh-CN': '电话' } }],
        by: 'ann',
        at: noon.toISOString(),
      });
      const one = item('联系人');
      const two = item('地址');
      await ports.design.saveToLibrary(one);
      await ports.design.saveToLibrary(two);
      assert.deepEqual(await ports.design.library(), [two, one]);
      assert.equal(await ports.design.removeFromLibrary(one.id), true);
      assert.equal(await ports.design.removeFromLibrary(one.id), false);
      assert.equal(await ports.design.removeFromLibrary('nonsense'), false);
      assert.deepEqual(await ports.design.library(), [two]);
    },
  },
];
