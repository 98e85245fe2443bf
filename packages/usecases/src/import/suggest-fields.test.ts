import { fieldSpecs } from '@weir/blocks/spec';
import { formFromTable } from '@weir/form-design';
import { admin, aField, aForm, anApp } from '@weir/testing/builders';
import { describe, expect, it } from 'vitest';
import type { ImportTable } from '../contract.ts';
import { at, openShop } from '../test/shop.ts';

const parts = aForm({
  key: 'part',
  title: { 'zh-CN': '配件', en: 'Part' },
  fields: [
    aField('text', 'oem', { title: { 'zh-CN': 'OEM号', en: 'OEM No.' } }),
    aField('text', 'car', { title: { 'zh-CN': '适用车型', en: 'Car model' } }),
    aField('decimal', 'price', { title: { 'zh-CN': '单价', en: 'Price' } }),
    aField('text', 'phone', { title: { 'zh-CN': '联系电话', en: 'Phone' } }),
    aField('text', 'note', { title: { 'zh-CN': '备注', en: 'Remark' } }),
  ],
});
const table = (header: readonly string[]): ImportTable => ({
  header,
  rows: [],
  fileName: 'a.csv',
  encoding: 'utf-8',
});
async function planned(header: readonly string[], form = parts) {
  const { use } = await openShop({ ...anApp(), forms: [form] });
  const plan = await use.planImport({ ...at(admin, form.key), door: 'import', table: table(header) });
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
  return plan.value.matches;
}

describe('columns that are nearly called like a field', () => {
  it('are suggested, not matched: a person confirms', async () => {
    const matches = await planned(['OEM编码', '车型', '手机号', '说明（选填）', '颜色']);
    expect(matches).toEqual([
      { header: 'OEM编码', field: null, by: 'none', suggestion: 'oem' },
      { header: '车型', field: null, by: 'none', suggestion: 'car' },
      { header: '手机号', field: null, by: 'none', suggestion: 'phone' },
      { header: '说明（选填）', field: null, by: 'none', suggestion: 'note' },
      { header: '颜色', field: null, by: 'none' },
    ]);
  });

  it('get fields that no column fills, each once', async () => {
    const matches = await planned(['单价', '单价(含税)', 'OEM编码', 'OEM代码']);
    expect(matches.map(({ field, suggestion }) => field ?? suggestion ?? null)).toEqual([
      'price',
      null,
      'oem',
      null,
    ]);
  });
});

describe('a form made from a table', () => {
  const header = ['配件编码*', '单价(元)', '适用车型（多个用/分开）', '数量 (PCS)', '下单\n日期'];
  const made = formFromTable(header, [['A1', '12.5', '甲', '3', '2025-11-03']], {
    key: 'part',
    title: { 'zh-CN': '配件' },
    specs: fieldSpecs,
  }).form;

  it('reads the same file completely, and its variants, even when its fields got other titles', async () => {
    const fields = made.fields.map(({ key }) => key);
    expect((await planned(header, made)).map(({ field }) => field)).toEqual(fields);
    const renamed = {
      ...made,
      fields: made.fields.map((field, i) => ({ ...field, title: { 'zh-CN': `新名${'甲乙丙丁戊'[i]}` } })),
    };
    const again = ['配件编码', '单价（元）', '适用车型(多个用/分开)', '数量(pcs)', '下单日期'];
    expect((await planned(again, renamed)).map(({ field }) => field)).toEqual(fields);
  });

  it('knows what a field is called now before what another was called once', async () => {
    const form = {
      ...parts,
      fields: [
        aField('text', 'old', { title: { 'zh-CN': '价格' }, headers: ['单价'] }),
        aField('text', 'now', { title: { 'zh-CN': '单价' } }),
      ],
    };
    expect(await planned(['单价'], form)).toMatchObject([{ field: 'now' }]);
  });
});
