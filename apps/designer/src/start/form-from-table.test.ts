import { validateArtefact } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { formFromTable } from '@weir/form-design';
import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { expect, it } from 'vitest';

const toAscii = (text: string) => pinyin(text, { toneType: 'none', nonZh: 'consecutive' });
const take = (header: readonly string[], rows: readonly (readonly string[])[]) => {
  const made = formFromTable(header, rows, {
    key: 'made',
    title: { 'zh-CN': '表' },
    toAscii,
    specs: fieldSpecs,
  });
  expect(validateArtefact(made.form, fieldSpecs).filter(({ severity }) => severity !== 'warning')).toEqual(
    [],
  );
  return made;
};

it('guesses kinds from headers and rows', () => {
  const { form, notes } = take(
    [
      '下单日期',
      '客户名称',
      '金额（元）',
      '数量',
      '手机',
      '收货地址',
      '邮箱',
      '是否加急',
      '渠道',
      '备注',
      '订单编号',
      '交货时间',
    ],
    [
      [
        '2025/11/3',
        '常州建工',
        '¥1,200.50',
        '10',
        '13812345678',
        '江苏省常州市新北区 1 号',
        'a@b.cn',
        '是',
        '天猫',
        '',
        '0012',
        '2025-11-03 14:05',
      ],
      [
        '2025年11月4日',
        '无锡水泥',
        '80',
        '2',
        '13912345678',
        '江苏省无锡市滨湖区 2 号',
        'c@d.com',
        '否',
        '京东',
        '急',
        '0013',
        '2025-11-04 09:00',
      ],
      [
        '2025-11-05',
        '苏州园林',
        '99.9',
        '7',
        '13712345678',
        '江苏省苏州市姑苏区 3 号',
        'e@f.com',
        '否',
        '天猫',
        '',
        '0014',
        '2025-11-05 10:30',
      ],
      [
        '2025.11.6',
        '南通船厂',
        '5',
        '1',
        '13612345678',
        '江苏省南通市崇川区 4 号',
        'g@h.com',
        '是',
        '天猫',
        '',
        '0015',
        '2025-11-06 08:15',
      ],
    ],
  );
  expect(form.fields.map(({ key, kind, required }) => `${key}: ${kind}${required ? '!' : ''}`)).toEqual([
    'xiaDanRiQi: date!',
    'keHuMingCheng: text!',
    'jinE: decimal!',
    'shuLiang: number!',
    'shouJi: phone!',
    'shouHuoDiZhi: long-text!',
    'youXiang: text!',
    'shiFouJiaJi: choice!',
    'quDao: choice!',
    'beiZhu: long-text',
    'dingDanBianHao: text!',
    'jiaoHuoShiJian: date-time!',
  ]);
  expect(form.fields[2]).toMatchObject({ title: { 'zh-CN': '金额' }, currency: 'CNY', minimum: 0 });
  expect(form.fields[8]?.options).toEqual([{ value: '天猫' }, { value: '京东' }]);
  expect(notes.map(({ code, path }) => `${code} ${path}`)).toEqual(['table.options /8']);
});

it('guesses by the header where there are no rows', () => {
  const { form, notes } = take(['交期', '单价', '件数', '联系电话', '送货地址', '*姓名', '原因', '税号'], []);
  expect(form.fields.map(({ kind, required }) => `${kind}${required ? '!' : ''}`)).toEqual([
    'date',
    'decimal',
    'number',
    'phone',
    'address',
    'text!',
    'long-text',
    'text',
  ]);
  expect(notes.length).toBeGreaterThanOrEqual(6);
});

it('makes a form that can be published of any table', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      '',
      '是',
      '2025-1-1',
      '1,200.50',
      '13812345678',
      '__proto__',
      '=1+1',
      '😀',
      'constructor',
    ),
  );
  fc.assert(
    fc.property(
      fc.array(cell, { maxLength: 12 }),
      fc.array(fc.array(cell, { maxLength: 14 }), { maxLength: 8 }),
      (header, rows) => {
        expect(take(header, rows).form.fields.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);
