import type { Field } from '@weir/artefact';
import { kinds, loadFieldData, readTyped } from '@weir/blocks/run';
import { judge, prepareForm } from '@weir/form-engine';
import { aChannel, admin, aField, aForm, anApp } from '@weir/testing/builders';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../contract.ts';
import { at, openShop, type Shop } from '../test/shop.ts';

// A text sent in a file is the value that typing or pasting it gives, or the same issue
// (packages/render/src/one-reader.test.tsx has the page's half).

const tags = ['急件', '开箱/验货', 'A', 'B', 'A、B', '大,小', 'two words'];
const fields: readonly Field[] = [
  aField('number', 'count', { unit: { 'zh-CN': '件', en: 'pcs' } }),
  aField('decimal', 'money', { currency: 'CNY' }),
  aField('decimal', 'weight', { places: 3, unit: { 'zh-CN': '公斤', en: 'kg' } }),
  aField('rating', 'stars'),
  aField('date', 'day'),
  aField('date-time', 'moment'),
  aField('phone', 'phone'),
  aField('address', 'home'),
  aField('choice', 'pay', {
    options: [{ value: '微信' }, { value: '公 对公', title: { 'zh-CN': '转账', en: 'Wire' } }],
  }),
  aField('multi-choice', 'tags', { options: tags.map((value) => ({ value })) }),
  aField('text', 'code', { transform: 'upper', maxLength: 10 }),
  aField('long-text', 'note', { maxLength: 10 }),
];
const form = aForm({ key: 'thing', fields });
const prepared = prepareForm(form, kinds);
const entry: Entry = at(admin, 'thing', { door: 'import', channel: 'file' });
const CONTEXT = { locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;

const pieces = fc.constantFrom(
  ...[
    '0',
    '1',
    '12',
    '2025',
    '11',
    '03',
    '３',
    '.',
    '．',
    ',',
    '，',
    '、',
    ';',
    '|',
    '-',
    '－',
    '/',
    ':',
    '\n',
    '\t',
    '"',
  ],
  ...[
    ' ',
    '　',
    '\u00a0',
    '\u200b',
    '\u0000',
    '¥',
    '$',
    '元',
    '万',
    '%',
    '(',
    ')',
    'e',
    '年',
    '月',
    '日',
    '下午',
    '件',
    'kg',
  ],
  ...[
    '转',
    '_',
    '13812345678',
    '0519-86512345',
    ...tags,
    '微信',
    '转账',
    '江苏省',
    '常州市',
    '武进区',
    '湖塘镇',
    '★',
    '星',
  ],
  ...['a', '张', '𠮷', '\ud800', 'NaN', '²'],
);
const texts = fc.oneof(
  fc.array(pieces, { minLength: 1, maxLength: 7 }).map((some) => some.join('')),
  fc.constantFrom(
    ...[
      '12,5',
      '1,234.5',
      '１２３４．５',
      '1 234',
      '¥1,234.00',
      '(5.00)',
      '5%',
      '1e3',
      '12.',
      '--5',
      '3件',
      '4/10',
      '四星',
    ],
    ...[
      '2025/11/3',
      '2025年11月3日',
      '11-3',
      '3/11/2025',
      '2025-02-30',
      '2025-11-03 下午2:05',
      '20251103140530',
      '45964',
    ],
    ...['17812345678转1234', '急件、开箱/验货', 'A、B', '大,小,A', '陌生人', '恩施州利川市东城街道1号'],
  ),
);

async function byFile(shop: Shop, name: string, text: string): Promise<unknown> {
  const table = { fileName: 'a.csv', encoding: 'UTF-8', header: [name], rows: [{ line: 2, cells: [text] }] };
  const matches = [{ header: name, field: name, by: 'key' as const }];
  const result = await shop.use.previewImport({ ...entry, table, matches });
  if (!result.ok) throw new Error(JSON.stringify(result));
  const { bad, sample } = result.value;
  if (bad[0] !== undefined) return bad[0].issues.map(({ code, path }) => `${code} ${path}`);
  return sample[0]?.data[name];
}

/** What the page sends: the text read by the kind's reader, judged. */
function byPage(field: Field, text: string): unknown {
  const data = { [field.key]: readTyped(field, text, CONTEXT) };
  const verdict = judge(prepared, data, {
    me: 'admin',
    today: '2025-11-03',
    now: '2025-11-03T06:05:00Z',
    facts: new Map(),
  });
  if (verdict.issues.length === 0) return verdict.data[field.key];
  return verdict.issues.map(({ code, path }) => `${code} ${path}`);
}

describe('one text, one verdict', () => {
  beforeAll(() => loadFieldData());

  it('in a file as on the page, for every kind that reads text', async () => {
    const shop = await openShop({
      ...anApp(),
      forms: [form],
      channels: [aChannel('file', 'thing')],
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), texts, async (field, text) => {
        expect(await byFile(shop, field.key, text), JSON.stringify([field.key, text])).toEqual(
          byPage(field, text),
        );
      }),
      { numRuns: 1500 },
    );
  });

  it("in the channel's words too, each part of a list of options by itself", async () => {
    const words = { tags: { 加急: '急件', 验: '开箱/验货' }, pay: { wx: '微信' } };
    const shop = await openShop({
      ...anApp(),
      forms: [form],
      channels: [aChannel('file', 'thing', { import: { values: words } })],
    });
    expect(await byFile(shop, 'tags', '加急')).toEqual(['急件']);
    expect(await byFile(shop, 'tags', '加急;验,A')).toEqual(['急件', '开箱/验货', 'A']);
    expect(await byFile(shop, 'tags', '急件、开箱/验货')).toEqual(['急件', '开箱/验货']);
    expect(await byFile(shop, 'tags', '加急、陌生人')).toEqual(['option /tags']);
    expect(await byFile(shop, 'pay', 'WX')).toBe('微信');
  });
});
