import { readFileSync } from 'node:fs';
import { type Field, type Form, formNodes } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { describe, expect, it } from 'vitest';
import { collectTexts } from './collect-texts.ts';
import { textsFromCsv, textsFromPaste, textsToCsv } from './text-file.ts';
import { writeEverywhere, writeText } from './write-text.ts';

const form: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'order',
  title: { 'zh-CN': '订单', en: 'Order' },
  fields: [
    {
      key: 'main',
      kind: 'section',
      title: { 'zh-CN': '基本', en: 'Main' },
      fields: [
        {
          key: 'source',
          kind: 'choice',
          title: { 'zh-CN': '渠道' },
          help: { 'zh-CN': '从哪里来' },
          options: [{ value: '天猫', title: { 'zh-CN': '天猫', en: 'Tmall' } }, { value: '京东' }],
        },
      ],
    },
    {
      key: 'lines',
      kind: 'table',
      title: { 'zh-CN': '明细' },
      addLabel: { 'zh-CN': '加一行' },
      fields: [{ key: 'qty', kind: 'number', title: { 'zh-CN': '数量' }, unit: { 'zh-CN': '件' } }],
    },
  ],
  rules: [
    {
      key: 'R1',
      when: { op: '=', args: [{ field: 'source' }, { text: '京东' }] },
      then: [{ reject: { at: ['source'], message: { 'zh-CN': '京东停了' } } }],
    },
  ],
  list: { views: [{ key: 'all', title: { 'zh-CN': '全部' } }] },
  submit: { label: { 'zh-CN': '提交订单' } },
};
const entries = collectTexts(form, fieldSpecs);
const entry = (id: string) => {
  const found = entries.find((one) => one.id === id);
  if (!found) throw new Error(`no ${id} among ${entries.map((one) => one.id).join(' ')}`);
  return found;
};

describe('collecting', () => {
  it('finds every text, with the field it belongs to and no expression', () => {
    expect(entries.map(({ id, zh, en }) => [id, zh, en])).toEqual([
      ['/title', '订单', 'Order'],
      ['/fields/0/title', '基本', 'Main'],
      ['/fields/0/fields/0/title', '渠道', ''],
      ['/fields/0/fields/0/help', '从哪里来', ''],
      ['/fields/0/fields/0/options/0/title', '天猫', 'Tmall'],
      ['/fields/0/fields/0/options/1/title', '京东', ''],
      ['/fields/1/title', '明细', ''],
      ['/fields/1/addLabel', '加一行', ''],
      ['/fields/1/fields/0/title', '数量', ''],
      ['/fields/1/fields/0/unit', '件', ''],
      ['/rules/0/then/0/reject/message', '京东停了', ''],
      ['/list/views/0/title', '全部', ''],
      ['/submit/label', '提交订单', ''],
    ]);
    expect(entry('/fields/1/fields/0/title')).toMatchObject({ field: 'lines.qty', path: '/title' });
    expect(entry('/fields/0/fields/0/options/1/title')).toMatchObject({ implied: true, optional: true });
    expect(entry('/rules/0/then/0/reject/message').optional).toBe(false);
    expect(entry('/fields/0/fields/0/title').optional).toBe(false);
  });

  it('finds as many texts as the template has', () => {
    const text = readFileSync('templates/jinggu/forms/order.form.json', 'utf8');
    const order = JSON.parse(text) as Form;
    const count = text.match(/"zh-CN":/g)?.length;
    expect(collectTexts(order, fieldSpecs).filter((one) => !one.implied)).toHaveLength(count ?? 0);
  });
});

describe('writing back', () => {
  it('sets the text where it stands', () => {
    expect(writeText('order', { entry: entry('/fields/1/fields/0/title'), en: ' Quantity ' })).toEqual({
      do: 'set',
      artefact: 'form/order',
      field: 'lines.qty',
      path: '/title',
      value: { 'zh-CN': '数量', en: 'Quantity' },
    });
    expect(writeText('order', { entry: entry('/title'), en: '' })).toEqual({
      do: 'set',
      artefact: 'form/order',
      path: '/title',
      value: { 'zh-CN': '订单' },
    });
    expect(writeText('order', { entry: entry('/title'), en: 'Order' })).toBe(null);
  });
  it('gives an option its title, and never loses a text that is needed', () => {
    expect(
      writeText('order', { entry: entry('/fields/0/fields/0/options/1/title'), en: 'JD' }),
    ).toMatchObject({
      field: 'source',
      path: '/options/1/title',
      value: { 'zh-CN': '京东', en: 'JD' },
    });
    expect(writeText('order', { entry: entry('/title'), zh: '' })).toBe('needed');
    expect(writeText('order', { entry: entry('/submit/label'), zh: '' })).toEqual({
      do: 'set',
      artefact: 'form/order',
      path: '/submit/label',
    });
    expect(writeText('order', { entry: entry('/submit/label'), zh: '', en: 'Send' })).toBe('needed');
  });
  it('writes an option of a shared list into the list and every field that follows it', () => {
    const options = [{ value: '是' }, { value: '否' }];
    const shared: Form = {
      ...form,
      fields: [
        { key: 'a', kind: 'choice', title: { 'zh-CN': '甲' }, list: 'yesNo', options },
        {
          key: 'rows',
          kind: 'table',
          title: { 'zh-CN': '表' },
          fields: [{ key: 'b', kind: 'choice', title: { 'zh-CN': '乙' }, list: 'yesNo', options }],
        },
      ],
    };
    const app = {
      kind: 'app',
      specVersion: 1,
      key: 'shop',
      title: { 'zh-CN': '店' },
      navigation: [],
      lists: [{ key: 'yesNo', title: { 'zh-CN': '是否' }, options }],
    } as const;
    const nodes = formNodes(shared, fieldSpecs);
    const fieldOf = (name: string): Field | undefined => nodes.find((node) => node.name === name)?.field;
    const change = collectTexts(shared, fieldSpecs).find(
      (one) => one.field === 'a' && one.path === '/options/1/title',
    );
    const command = writeEverywhere([app, shared], shared, { entry: change!, en: 'No' }, fieldOf);
    expect(command).toMatchObject({
      do: 'all',
      commands: [
        { artefact: 'app/shop', path: '/lists/0/options/1/title', value: { 'zh-CN': '否', en: 'No' } },
        { artefact: 'form/order', field: 'a' },
        { artefact: 'form/order', field: 'rows.b', path: '/options/1/title' },
      ],
    });
  });
});

describe('files and paste', () => {
  it('comes back from a file, and takes only what changed', () => {
    const csv = textsToCsv(entries, 'zh-CN');
    expect(textsFromCsv(csv, entries)).toEqual({ ok: true, changes: [], unknown: 0 });
    const filled = csv.replace('标题,数量,', '标题,数量,"Qty, ""net"""');
    const read = textsFromCsv(`${filled}/gone,x,y,甲,A\r\n`, entries);
    expect(read).toMatchObject({
      ok: true,
      unknown: 1,
      changes: [{ entry: { id: '/fields/1/fields/0/title' }, zh: '数量', en: 'Qty, "net"' }],
    });
    expect(textsFromCsv('a,b\n1,2', entries)).toEqual({ ok: false });
  });
  it('writes no formula', () => {
    const [first] = entries;
    if (first === undefined) throw new Error('Expected a text.');
    const csv = textsToCsv([{ ...first, zh: '=1+1', en: '-x' }], 'zh-CN');
    expect(csv).toContain(",'=1+1,'-x\r\n");
    expect(textsFromCsv(csv, [{ ...first, zh: '', en: '' }])).toMatchObject({
      changes: [{ zh: '=1+1', en: '-x' }],
    });
  });
  it('pastes two columns or one, downwards, and leaves plain text to the input', () => {
    const row = entries.findIndex((one) => one.id === '/fields/1/title');
    expect(textsFromPaste('明细表\tLines\r\n加\tAdd\r\n', entries, { row, language: 'zh' })).toMatchObject([
      { entry: { id: '/fields/1/title' }, zh: '明细表', en: 'Lines' },
      { entry: { id: '/fields/1/addLabel' }, zh: '加', en: 'Add' },
    ]);
    expect(textsFromPaste('Lines\nAdd', entries, { row, language: 'en' })).toMatchObject([
      { en: 'Lines' },
      { en: 'Add' },
    ]);
    expect(textsFromPaste('Lines', entries, { row, language: 'en' })).toBe(null);
    expect(textsFromPaste('a\nb\nc', entries.slice(0, 2), { row: 1, language: 'en' })).toHaveLength(1);
  });
});
