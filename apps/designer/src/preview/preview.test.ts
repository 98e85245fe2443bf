import { readFileSync } from 'node:fs';
import type { Channel, Form, Role } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import { prepareForm } from '@weir/form-engine';
import { describe, expect, it } from 'vitest';
import { madeUp } from '../rules/samples.ts';
import { previewAccess, previewPins } from './preview-access.ts';
import { exampleRecords, previewServices, withChoices } from './preview-services.ts';
import { trySubmit } from './try-submit.ts';
import { previewWords } from './words.ts';

const read = <T>(path: string): T =>
  JSON.parse(readFileSync(new URL(`../../../../templates/jinggu/${path}`, import.meta.url), 'utf8')) as T;
const order = read<Form>('forms/order.form.json');
const customer = read<Form>('forms/customer.form.json');
const item = read<Form>('forms/item.form.json');
const sales = read<Role>('roles/sales.role.json');
const warehouse = read<Role>('roles/warehouse.role.json');
const tmall = read<Channel>('channels/tmall.channel.json');
const prepared = prepareForm(order, kinds);
const context = { today: '2025-11-03', now: '2025-11-03T06:00:00Z', me: 'u1', facts: new Map() };
const around = {
  app: 'jinggu',
  form: order,
  prepared,
  forms: [order, customer, item],
  published: false,
  locale: 'zh-CN' as const,
  words: previewWords.zh,
  me: { id: 'u1', name: '张三' },
};

describe('who may do what in the preview', () => {
  it('lets the designer do everything, and a role what it is granted', () => {
    const all = previewAccess(prepared, order, { as: 'all', channel: null });
    expect(new Set(Object.values(all ?? {}))).toEqual(new Set(['write']));
    const asSales = previewAccess(prepared, order, { as: sales, channel: null });
    expect(asSales?.phone).toBe('write');
    // What the system writes, people only read unless a role names it.
    expect(asSales?.paid).toBe('read');
  });

  it('closes the form to a role without a grant to fill it', () => {
    const reader: Role = { ...sales, grants: [{ form: 'order', actions: ['read'] }] };
    expect(previewAccess(prepared, order, { as: reader, channel: null })).toBeNull();
    expect(previewAccess(prepared, order, { as: { ...warehouse, grants: [] }, channel: null })).toBeNull();
  });

  it('narrows by field, table and container', () => {
    const role: Role = {
      ...sales,
      grants: [
        {
          form: 'order',
          actions: ['create', 'read'],
          otherFields: 'read',
          fields: { phone: 'write', 'lines.qty': 'write', lines: 'read', bank: 'none' },
        },
      ],
    };
    const access = previewAccess(prepared, order, { as: role, channel: null });
    expect([access?.phone, access?.consignee, access?.bank, access?.['lines.qty']]).toEqual([
      'write',
      'read',
      'none',
      'read',
    ]);
  });

  it('hides what a channel hides and shows its fixed values', () => {
    const channel: Channel = { ...tmall, hides: ['siteFloor'], pins: { channel: '天猫', siteFloor: '1' } };
    const looking = { as: 'outsider', channel } as const;
    const access = previewAccess(prepared, order, looking);
    expect(access?.siteFloor).toBe('none');
    expect(previewPins(looking, access ?? {})).toEqual({ channel: '天猫' });
  });
});

describe('submitting in the preview', () => {
  it('gives the verdict of the server: issues, or what would be stored with its number', () => {
    const refused = trySubmit(prepared, {}, context);
    expect(refused.ok).toBe(false);
    if (!refused.ok) expect(refused.issues.map(({ code }) => code)).toContain('required');
    const note: Form = {
      ...order,
      key: 'note',
      numberField: 'no',
      fields: [
        {
          key: 'no',
          kind: 'serial',
          title: { 'zh-CN': '流水号' },
          pattern: 'N-{yyyyMMdd}-{0000}',
          writtenBy: 'system',
        },
        { key: 'text', kind: 'text', title: { 'zh-CN': '内容' }, required: true },
      ],
      rules: [],
      uniques: [],
    };
    const ready = prepareForm(note, kinds);
    expect(trySubmit(ready, { text: ' 样品 ' }, context)).toEqual({
      ok: true,
      data: { text: '样品', no: 'N-20251103-0001' },
      number: 'N-20251103-0001',
    });
  });
});

describe('what fields get from outside', () => {
  const signal = new AbortController().signal;
  it('are examples while the form is not published, the same every time', async () => {
    const made = exampleRecords(around, 'customer');
    expect(made.map(({ number }) => number)).toEqual(['EXAMPLE-1', 'EXAMPLE-2', 'EXAMPLE-3']);
    expect(made).toEqual(exampleRecords(around, 'customer'));
    const { services, lookUp } = previewServices(around);
    const found = await services.searchReference('customer', '2', signal);
    expect(found.map(({ number }) => number)).toEqual(['EXAMPLE-2']);
    const facts = await lookUp([
      { lookup: 'reference', form: 'customer', number: 'EXAMPLE-2', fields: ['level'] },
      { lookup: 'user', id: 'u1' },
      { lookup: 'unique', form: 'order', unique: 'u', value: 'x' },
    ]);
    expect(facts.map(([, fact]) => fact)).toMatchObject([
      { exists: true, label: found[0]?.title },
      { exists: true, label: '张三' },
    ]);
    expect(await services.searchPeople('salesperson', '', signal)).toHaveLength(3);
    expect(exampleRecords(around, 'lines.item')).toHaveLength(3);
    expect(exampleRecords(around, 'phone')).toEqual([]);
  });

  it('keep files on the page', async () => {
    const { services, lookUp } = previewServices(around);
    const file = await services.upload(new Blob(['abc'], { type: 'text/plain' }), 'a.txt', () => {}, signal);
    expect(file).toMatchObject({ name: 'a.txt', size: 3, type: 'text/plain' });
    expect(file.id).toMatch(/^[0-9a-f]{64}$/);
    const [fact] = await lookUp([{ lookup: 'file', id: file.id }]);
    expect(fact?.[1]).toMatchObject({ exists: true, label: 'a.txt' });
  });

  it('makes up answers that the form takes, references pointing at records there are', async () => {
    const { services } = previewServices(around);
    for (let seed = 1; seed <= 12; seed++) {
      const data = await withChoices(madeUp(order, seed), prepared, services);
      expect(data.customer).toBe('EXAMPLE-1');
      const verdict = trySubmit(prepared, data, context);
      const codes = verdict.ok ? [] : verdict.issues.map(({ code, path }) => `${code} ${path}`);
      // Whether the date is not before the order's, and the shop's own number fits, is left to whoever looks.
      expect(
        codes.filter(
          (code) =>
            !['rule.rejected /expectedDate', 'pattern /externalNo', 'option /customerLevel'].includes(code),
        ),
      ).toEqual([]);
    }
  });
});
