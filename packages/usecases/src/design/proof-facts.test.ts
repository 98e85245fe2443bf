import type { Form } from '@weir/artefact';
import { kindDesigns } from '@weir/blocks/design';
import { kinds } from '@weir/blocks/run';
import { admin, aField, aForm, anApp, orderForm } from '@weir/testing/builders';
import { expect, it } from 'vitest';
import { createPreparedForms } from '../prepared-forms.ts';
import { at, openShop, order, type Shop } from '../test/shop.ts';
import { candidateOf } from './candidate.ts';
import type { Draft } from './design-data.ts';
import { proofFacts } from './proof-facts.ts';

const app = 'shop';

const deskOf = ({ ports }: Pick<Shop, 'ports'>) => ({
  ports,
  kinds,
  designs: kindDesigns,
  widgets: [],
  prepared: createPreparedForms(kinds),
  people: ports.people.get,
  peopleOfRole: async () => [],
});
const draftOf = (form: Form): Draft => ({
  app,
  kind: 'form',
  key: form.key,
  rev: 1,
  baseVersion: 1,
  body: form as unknown as Readonly<Record<string, unknown>>,
  updatedAt: '',
  updatedBy: '',
  updatedByName: '',
});

/** What the server finds about the app with these forms instead of the published ones. */
async function factsOf({ ports }: Pick<Shop, 'ports'>, forms: readonly Form[], replayMs?: number) {
  const desk = deskOf({ ports });
  const published = await ports.artefacts.current(app);
  if (published === null) throw new Error('Expected the shop to be published.');
  const drafts = forms.map(draftOf);
  const candidate = candidateOf(desk, published, drafts);
  expect(candidate.errors.filter(({ artefact }) => artefact?.startsWith('form/'))).toEqual([]);
  return proofFacts(desk, published, candidate, null, replayMs);
}

async function stored(shop: Shop, data: Readonly<Record<string, unknown>>, form = 'order'): Promise<string> {
  const result = await shop.use.submit({ ...at(admin, form), data });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value.record.number;
}
const without = (form: Form, ...keys: readonly string[]): Form => ({
  ...form,
  fields: form.fields.filter(({ key }) => !keys.includes(key)),
});

it('counts past records the new form would refuse, by its new rules alone', async () => {
  const shop = await openShop();
  const few = await stored(shop, order());
  await stored(shop, order({ externalNo: 'X-2', lines: [{ item: 'I2', qty: 20, price: 1.25 }] }));
  const next: Form = {
    ...orderForm,
    rules: [
      ...(orderForm.rules ?? []),
      {
        key: 'many',
        when: { op: '<', args: [{ field: 'total' }, { number: '20' }] },
        then: [{ reject: { at: ['total'], message: { 'zh-CN': '至少 20 元' } } }],
      },
    ],
  };
  const { replays } = await factsOf(shop, [next]);
  expect(replays).toMatchObject([{ form: 'order', records: 2, judged: 2, refusedCount: 1, lostValues: [] }]);
  expect(replays[0]?.refused).toMatchObject([
    { number: few, issues: [{ code: 'rule.rejected', path: '/total' }] },
  ]);
});

it('says nothing of records the published form refuses as well, nor of how computed values came out', async () => {
  const shop = await openShop();
  await stored(shop, order());
  // A customer that is gone: both forms miss it.
  await stored(shop, order({ externalNo: 'X-2', customer: 'C2' }));
  const [gone] = (await shop.ports.records.byNumber(app, 'customer', ['C2'])).values();
  expect((await shop.use.remove({ ...at(admin, 'customer'), id: gone?.id ?? '', rev: 1 })).ok).toBe(true);
  const next: Form = {
    ...orderForm,
    fields: orderForm.fields.map((field) =>
      field.key === 'total' ? { ...field, compute: { number: '1' } } : field,
    ),
  };
  const { replays } = await factsOf(shop, [next]);
  expect(replays).toMatchObject([{ judged: 2, refusedCount: 0 }]);
});

it('judges on the day a record was made, with what it refers to', async () => {
  const shop = await openShop();
  await stored(shop, order({ expectedDate: '2025-11-03' }));
  shop.ports.setNow(new Date('2026-06-01T00:00:00Z'));
  const late = { call: 'today', args: [] } as const;
  const rule = (when: NonNullable<Form['rules']>[number]['when'] & object) => ({
    ...orderForm,
    rules: [{ key: 'day', when, then: [{ reject: { at: ['expectedDate'], message: { 'zh-CN': '晚了' } } }] }],
  });
  const past = await factsOf(shop, [rule({ op: '<', args: [{ field: 'expectedDate' }, late] })]);
  expect(past.replays[0]?.refusedCount).toBe(0);
  const same = await factsOf(shop, [rule({ op: '=', args: [{ field: 'expectedDate' }, late] })]);
  expect(same.replays[0]?.refusedCount).toBe(1);
});

it('tells which values would be lost, and finds doubles where something becomes unique', async () => {
  const shop = await openShop();
  await stored(shop, order());
  await stored(shop, order({ externalNo: 'X-2', lines: [{ item: 'I1', qty: 1, price: 1, cost: 2 }] }));
  const lines = orderForm.fields.map((field) =>
    field.key === 'lines'
      ? { ...field, fields: field.fields?.filter(({ key }) => key !== 'cost') ?? [] }
      : field,
  );
  const next: Form = {
    ...without({ ...orderForm, fields: lines }, 'margin', 'level'),
    uniques: [{ key: 'day', fields: ['expectedDate'] }],
  };
  const { replays } = await factsOf(shop, [
    {
      ...next,
      fields: next.fields.map((field) => (field.key === 'customer' ? { ...field, fill: {} } : field)),
    },
  ]);
  expect(replays[0]?.lostValues).toEqual([
    { field: 'level', title: { 'zh-CN': '客户等级', en: 'Level' }, records: 2 },
    { field: 'lines.cost', title: { 'zh-CN': '成本', en: 'Cost' }, records: 1 },
  ]);
  expect(replays[0]).toMatchObject({ refusedCount: 1, refused: [{ issues: [{ code: 'unique.taken' }] }] });
});

it('judges the newest five hundred, and fewer when time is short, but one at least', async () => {
  const note = aForm({ key: 'note' });
  const base = anApp();
  const shop = await openShop({ ...base, forms: [...base.forms, note] });
  for (let n = 0; n < 510; n++) await stored(shop, { name: `N${n}` }, 'note');
  const next: Form = { ...note, fields: [...note.fields, aField('text', 'more', { required: true })] };
  const { replays } = await factsOf(shop, [next]);
  expect(replays).toMatchObject([{ records: 510, judged: 500, refusedCount: 500 }]);
  expect(replays[0]?.refused).toHaveLength(50);
  const hurried = await factsOf(shop, [next, { ...orderForm, title: { 'zh-CN': '单' } }], -1);
  expect(hurried.replays.map(({ judged }) => judged)).toEqual([0, 1]);
});

it('tells what a form that is not right yet would lose, without judging by it', async () => {
  const shop = await openShop();
  await stored(shop, order());
  const desk = deskOf(shop);
  const published = await shop.ports.artefacts.current(app);
  if (published === null) throw new Error('Expected the shop to be published.');
  // A rule and the display fields still name it.
  const candidate = candidateOf(desk, published, [draftOf(without(orderForm, 'payment', 'customer'))]);
  expect(candidate.errors.length).toBeGreaterThan(0);
  const { replays } = await proofFacts(desk, published, candidate);
  expect(replays).toMatchObject([{ judged: 0, records: 1, refusedCount: 0 }]);
  expect(replays[0]?.lostValues.map(({ field }) => field)).toEqual(['customer', 'payment']);
});

it('counts links and keys that still work', async () => {
  const shop = await openShop();
  const link = (channel: string, expiresAt?: string) =>
    shop.use.createLink({
      actor: admin,
      app,
      form: 'order',
      channel,
      name: '甲',
      pins: {},
      ...(expiresAt === undefined ? {} : { expiresAt }),
    });
  const [first] = [await link('dealer'), await link('dealer'), await link('dealer', '2025-11-04T00:00:00Z')];
  if (!first?.ok) throw new Error(JSON.stringify(first));
  await shop.use.revokeLink({ actor: admin, app, id: first.value.id });
  const key = await shop.use.createKey({ actor: admin, app, name: '网店', scopes: ['records:read'] });
  expect(key.ok).toBe(true);
  expect(await factsOf(shop, [])).toMatchObject({
    replays: [],
    links: [{ form: 'order', channel: 'dealer', count: 2 }],
    keys: 1,
  });
  shop.ports.setNow(new Date('2025-11-04T00:00:00Z'));
  expect((await factsOf(shop, [])).links).toEqual([{ form: 'order', channel: 'dealer', count: 1 }]);
});

it('names the forms without any record, whether they are published or not', async () => {
  const shop = await openShop();
  const visits = aForm({ key: 'visit', fields: [aField('text', 'note')] });
  expect((await factsOf(shop, [visits])).empty).toEqual(['order', 'visit']);
  await stored(shop, order());
  expect((await factsOf(shop, [visits])).empty).toEqual(['visit']);
});
