import type { Form } from '@weir/artefact';
import { factKey, type Lookup } from '@weir/form-engine';
import { aChannel, aField, aForm, anApp, aPerson, aRole, isText } from '@weir/testing/builders';
import { describe, expect, it } from 'vitest';
import type { Entry } from './contract.ts';
import type { Actor } from './ports/actor.ts';
import { at, openShop, type Shop } from './test/shop.ts';

const stranger: Actor = { kind: 'anonymous', id: 'anonymous', name: '', roles: {} };
const visit: Entry = { actor: stranger, door: 'embed', app: 'shop', form: 'repair', channel: 'site' };
const boss = aPerson('boss', 'manager');
const FILE = 'a'.repeat(64);

/** A repair is asked for by strangers; what the workshop adds is hidden from them, and so is most of a customer. */
const repairForm: Form = aForm({
  key: 'repair',
  title: { 'zh-CN': '报修' },
  fields: [
    aField('text', 'what', { required: true }),
    aField('reference', 'customer', {
      form: 'customer',
      filter: isText('level', 'A'),
      fill: { called: 'name', rating: 'secret' },
    }),
    aField('text', 'called', { readOnly: true }),
    aField('text', 'rating'),
    aField('reference', 'payer', { form: 'customer', fill: { remark: 'secret' } }),
    aField('text', 'remark', { readOnly: true }),
    aField('user', 'helper', { roles: ['sales'] }),
    aField('user', 'chief'),
    aField('text', 'phone'),
    aField('text', 'ticket'),
    aField('number', 'limit', { default: { number: '480' }, title: { 'zh-CN': '赔付上限' } }),
    aField('file', 'photo'),
    aField('file', 'report'),
  ],
  rules: [
    {
      key: 'cap',
      when: { op: '>', args: [{ field: 'limit' }, { number: '480' }] },
      then: [{ require: ['phone'] }],
    },
  ],
  uniques: [
    { key: 'ticket', fields: ['ticket'] },
    { key: 'both', fields: ['phone', 'ticket'] },
    { key: 'phone', fields: ['phone'] },
  ],
  displayFields: ['what'],
});

function openWorkshop(): Promise<Shop> {
  const shop = anApp();
  return openShop({
    ...shop,
    forms: [...shop.forms, repairForm],
    roles: [
      ...shop.roles.filter(({ key }) => key !== 'manager'),
      aRole('manager', [
        { form: 'repair', actions: ['create', 'read', 'update'] },
        { form: 'customer', actions: ['read'] },
      ]),
    ],
    channels: [
      ...shop.channels,
      aChannel('site', 'repair', {
        doors: ['embed'],
        hides: ['rating', 'payer', 'chief', 'ticket', 'limit', 'report'],
        searches: ['customer', 'helper'],
      }),
    ],
  });
}

const customer = (number: string, fields: readonly string[] = []): Lookup => ({
  lookup: 'reference',
  form: 'customer',
  number,
  fields,
});

describe('what a visitor may ask', () => {
  it('is of a record that may be chosen only what goes into fields the visitor sees', async () => {
    const { use } = await openWorkshop();
    const found = await use.lookups({ ...visit, lookups: [customer('C1', ['name', 'secret'])] });
    expect(found).toEqual({
      ok: true,
      value: [[factKey(customer('C1')), { exists: true, label: '金固', values: { name: '金固' } }]],
    });
    // C2 does not fit the condition of the only field the channel opens; the hidden field has none.
    expect(await use.lookups({ ...visit, lookups: [customer('C2', ['name', 'secret'])] })).toEqual({
      ok: true,
      value: [[factKey(customer('C2')), { exists: false }]],
    });
  });

  it('is nothing of a hidden field, whatever it is called', async () => {
    const { use } = await openWorkshop();
    const ask = (field: string) => use.searchReference({ ...visit, field, text: 'C' });
    const message = async (field: string) => {
      const refused = await ask(field);
      return refused.ok ? null : refused.issues.map(({ code }) => code);
    };
    expect(await message('payer')).toEqual(await message('nothing'));
    const people = await use.searchPeople({ ...visit, field: 'chief', text: 'l' });
    expect(people).toMatchObject({ failure: 'invalid', issues: [{ code: 'people.notAField' }] });
  });

  it('finds records by nothing that is not shown', async () => {
    const { use } = await openWorkshop();
    const found = await use.searchReference({ ...visit, field: 'customer', text: '金' });
    expect(found).toMatchObject({
      value: [{ number: 'C1', title: '金固', details: [], fills: { called: '金固' } }],
    });
    expect(JSON.stringify(found)).not.toContain('拖欠');
    // The level is neither shown nor handed on: searching for it would read it letter by letter.
    expect(await use.searchReference({ ...visit, field: 'customer', text: 'A' })).toEqual({
      ok: true,
      value: [],
    });
  });

  it('names only people a search would offer, and no role of theirs', async () => {
    const { use, ports } = await openWorkshop();
    ports.addPerson({ id: 'zhao', name: '赵总', roles: { shop: ['manager'] } });
    ports.addPerson({ id: 'gone', name: '钱某', active: false, roles: { shop: ['sales'] } });
    const ask = async (id: string) => {
      const answer = await use.lookups({ ...visit, lookups: [{ lookup: 'user', id }] });
      return answer.ok ? answer.value[0]?.[1] : answer;
    };
    expect(await ask('li')).toEqual({ exists: true, label: 'LI', values: { active: true } });
    for (const id of ['zhao', 'gone', 'admin', 'nobody'])
      expect(await ask(id), id).toEqual({ exists: false });
    const verdict = async (helper: string) => {
      const judged = await use.tryOut({ ...visit, data: { what: 'x', helper } });
      return judged.ok ? judged.value.issues.map(({ code, path }) => `${code} ${path}`) : judged;
    };
    expect(await verdict('li')).toEqual([]);
    // Judging tells no more than asking: an account that may not be named is one that does not exist.
    expect(await verdict('zhao')).toEqual(await verdict('nobody'));
  });

  it('guesses no value of a hidden field by its being taken', async () => {
    const { use } = await openWorkshop();
    const data = { what: 'x', ticket: 'T-1', phone: '1' };
    expect(await use.submit({ ...at(boss, 'repair'), data })).toMatchObject({ ok: true });
    for (const [unique, value] of [
      ['ticket', '["T-1"]'],
      ['both', '["1","T-1"]'],
      ['none', '[]'],
    ] as const) {
      const lookup: Lookup = { lookup: 'unique', form: 'repair', unique, value };
      expect(await use.lookups({ ...visit, lookups: [lookup] }), unique).toMatchObject({
        failure: 'invalid',
        issues: [{ code: 'lookup.foreign' }],
      });
    }
    const phone: Lookup = { lookup: 'unique', form: 'repair', unique: 'phone', value: '["1"]' };
    expect(await use.lookups({ ...visit, lookups: [phone] })).toEqual({
      ok: true,
      value: [[factKey(phone), { exists: true }]],
    });
  });

  it('learns nothing from sending right and wrong guesses of a hidden value', async () => {
    const { use } = await openWorkshop();
    const answer = async (limit: unknown) =>
      JSON.stringify(await use.tryOut({ ...visit, data: { what: 'x', limit } }));
    expect(await answer(480)).toBe(await answer(481));
    expect(await answer(480)).toContain('unknownField');
    expect(await answer(480)).not.toMatch(/赔付|readOnly/);
  });

  it('neither gets nor loses an answer by the key another visitor used', async () => {
    const { use } = await openWorkshop();
    const send = (what: string) => use.submit({ ...visit, data: { what }, idempotencyKey: 'k1' });
    const first = await send('mine');
    const other = await send('theirs');
    expect([first, other]).toMatchObject([{ value: { replayed: false } }, { value: { replayed: false } }]);
    expect(await send('mine')).toMatchObject({
      value: { replayed: true, record: { id: first.ok && first.value.record.id } },
    });
  });

  it('opens a form that knows nothing of what is hidden', async () => {
    const { use } = await openWorkshop();
    const opened = JSON.stringify(await use.openForm(visit));
    for (const word of [
      'rating',
      'payer',
      'chief',
      'ticket',
      'limit',
      'report',
      '赔付上限',
      '480',
      'cap',
      'secret',
    ])
      expect(opened, word).not.toContain(word);
    expect(opened).toContain('"photo"');
    const schema = await use.schemaOf(visit);
    expect(schema.ok && Object.keys(schema.value.properties as object)).toEqual([
      'what',
      'customer',
      'called',
      'remark',
      'helper',
      'phone',
      'photo',
    ]);
  });
});

describe('a file', () => {
  const photo = { id: FILE, name: 'a.png', type: 'image/png', size: 1 };
  const put = ({ ports }: Shop, by: string, form = 'repair', id = FILE) =>
    ports.files.put({
      id,
      type: 'image/png',
      bytes: new Uint8Array([1]),
      by,
      app: 'shop',
      form,
      at: new Date(),
    });
  const codes = async (sent: ReturnType<Shop['use']['submit']>) => {
    const result = await sent;
    return result.ok ? [] : result.issues.map(({ code }) => code);
  };
  const asked = (shop: Shop, entry: Entry) =>
    shop.use.lookups({ ...entry, lookups: [{ lookup: 'file', id: FILE }] });

  it('of a hidden field is attached by no visitor who knows its id', async () => {
    const shop = await openWorkshop();
    await put(shop, 'boss');
    const kept = await shop.use.submit({ ...at(boss, 'repair'), data: { what: 'x', report: [photo] } });
    expect(kept.ok).toBe(true);
    expect(await asked(shop, visit)).toMatchObject({ value: [[expect.anything(), { exists: false }]] });
    expect(await codes(shop.use.submit({ ...visit, data: { what: 'y', photo: [photo] } }))).toEqual([
      'file.missing',
    ]);
  });

  it('is attached by the visitor who uploaded it, once', async () => {
    const shop = await openWorkshop();
    await put(shop, 'anonymous');
    expect(await asked(shop, visit)).toMatchObject({ value: [[expect.anything(), { exists: true }]] });
    expect(await codes(shop.use.submit({ ...visit, data: { what: 'y', photo: [photo] } }))).toEqual([]);
    expect(await codes(shop.use.submit({ ...visit, data: { what: 'z', photo: [photo] } }))).toEqual([
      'file.missing',
    ]);
  });

  it('is attached by nobody but its uploader before a record holds it, and only where it was uploaded', async () => {
    const shop = await openWorkshop();
    await put(shop, 'wang');
    expect(
      await codes(shop.use.submit({ ...at(boss, 'repair'), data: { what: 'y', photo: [photo] } })),
    ).toEqual(['file.missing']);
    await put(shop, 'boss', 'order', 'b'.repeat(64));
    const elsewhere = { ...photo, id: 'b'.repeat(64) };
    expect(
      await codes(shop.use.submit({ ...at(boss, 'repair'), data: { what: 'y', photo: [elsewhere] } })),
    ).toEqual(['file.missing']);
  });

  it('is attached again by whoever may read it, and stays in the record that has it', async () => {
    const shop = await openWorkshop();
    await put(shop, 'anonymous');
    const first = await shop.use.submit({ ...visit, data: { what: 'y', photo: [photo] } });
    if (!first.ok) throw new Error(JSON.stringify(first.issues));
    expect(
      await codes(shop.use.submit({ ...at(boss, 'repair'), data: { what: 'z', report: [photo] } })),
    ).toEqual([]);
    const changed = await shop.use.change({
      ...at(boss, 'repair'),
      id: first.value.record.id,
      rev: 1,
      data: { what: 'y2' },
    });
    expect(changed).toMatchObject({ ok: true });
  });

  it('that was uploaded to be imported is nothing a record could hold', async () => {
    const shop = await openWorkshop();
    await shop.ports.files.put({
      id: FILE,
      type: 'application/x-weir-table',
      bytes: new Uint8Array([1]),
      by: 'boss',
      app: 'shop',
      form: 'repair',
      at: new Date(),
    });
    expect(await asked(shop, at(boss, 'repair'))).toMatchObject({
      value: [[expect.anything(), { exists: false }]],
    });
  });
});
