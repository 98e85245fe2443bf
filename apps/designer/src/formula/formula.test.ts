import { FUNCTIONS, type Scope } from '@weir/expression';
import { describe, expect, it } from 'vitest';
import { aboutAt } from './about.ts';
import { completionsAt } from './completions.ts';
import { loadReading, plainReading } from './pinyin.ts';
import { readFormula } from './read-formula.ts';
import { valueWords } from './value-words.ts';
import { formulaWords } from './words.ts';

const named = (type: 'text' | 'number' | 'boolean', zh: string, en?: string) => ({
  type: { type } as const,
  title: { 'zh-CN': zh, ...(en === undefined ? {} : { en }) },
});
const columns = { qty: named('number', '数量', 'Qty'), price: named('number', '单价', 'Price') };
const scope: Scope = {
  fields: {
    total: named('number', '订单金额', 'Total'),
    level: {
      ...named('text', '客户 等级', 'Level'),
      options: { A: { 'zh-CN': '甲级' }, B: { 'zh-CN': '乙级' } },
    },
    paid: named('boolean', '已付款', 'Paid'),
    lines: {
      type: { type: 'list', of: { type: 'row', columns } },
      title: { 'zh-CN': '订单明细', en: 'Lines' },
    },
  },
};
const offered = (text: string, explicit = false) =>
  completionsAt(text, text.length, scope, 'zh-CN', plainReading, explicit);
const labels = (text: string) => offered(text)?.items.map(({ label }) => label) ?? [];

describe('suggestions', () => {
  it('finds fields by the beginning of their title, and writes what the parser reads back', () => {
    expect(offered('客')?.items[0]).toMatchObject({ label: '客户 等级', text: '客户 等级' });
    expect(readFormula(`${offered('客')?.items[0]?.text} = "甲级"`, scope).is).toBe('good');
    expect(labels('Tot')[0]).toBe('订单金额');
  });

  it('shows all fields and functions in an empty box, before the first letter', () => {
    const all = offered('', true)?.items ?? [];
    expect(all.slice(0, 2).map(({ label }) => label)).toEqual(['订单金额', '客户 等级']);
    expect(all.filter(({ kind }) => kind === 'function').length).toBe(Object.keys(FUNCTIONS).length);
  });

  it('finds Chinese names by initials and by whole readings', async () => {
    const reading = await loadReading();
    const first = (text: string) =>
      completionsAt(text, text.length, scope, 'zh-CN', reading)?.items[0]?.label;
    expect([first('ddje'), first('dingdanm'), first('qh')]).toEqual(['订单金额', '订单明细', '求和']);
  });

  it('looks at the end of a Chinese run when nothing begins with all of it', () => {
    expect(offered('若订')).toMatchObject({ from: 1, items: [{ label: '订单金额' }, { label: '订单明细' }] });
  });

  it('offers columns after a point: of a table, of a loop and of a filter', () => {
    expect(labels('订单明细.')).toEqual(['数量', '单价']);
    expect(labels('求和(订单明细.单')).toEqual(['单价']);
    expect(labels('任一 行 在 订单明细 满足 行.')).toEqual(['数量', '单价']);
    expect(labels('订单明细[数量 > 1].')).toEqual(['数量', '单价']);
    expect(labels('订单明细[数')[0]).toBe('数量');
    expect(labels('任一 行 在 订单明细 满足 行')).toContain('行');
  });

  it('offers the options of the field a text is compared with', () => {
    expect(labels('客户 等级 = "')).toEqual(['甲级', '乙级']);
    expect(offered('订单金额 = "')).toBeNull();
  });

  it('says nothing before a letter unless asked, and nothing inside numbers', () => {
    expect(offered('订单金额 > ')).toBeNull();
    expect(offered('订单金额 > 5')).toBeNull();
    expect(offered('订单金额 > ', true)?.items.length).toBeGreaterThan(10);
  });

  it('puts the caret between the brackets of a function', () => {
    expect(offered('求和')?.items[0]).toMatchObject({ kind: 'function', text: '求和()', back: 1 });
    expect(offered('今天')?.items[0]).not.toHaveProperty('back');
  });
});

describe('reading', () => {
  it('places what is wrong at its characters', () => {
    const at = (text: string, wanted?: 'number') => {
      const read = readFormula(text, scope, wanted && { type: wanted });
      return read.is === 'wrong' ? read.problems.map(({ from, to }) => text.slice(from, to)) : read.is;
    };
    expect(at('订单金额 > 金子')).toEqual(['金子']);
    expect(at('订单金额 >')).toEqual(['>']);
    expect(at('求和(已付款)')).toEqual(['已付款']);
    expect(at('订单金额 > 5', 'number')).toEqual(['订单金额 > 5']);
    expect(at('订单金额 × 2', 'number')).toBe('good');
    expect(at('  ')).toBe('empty');
  });

  it.each([
    ['订单金额 2', '2', '“2”前面缺少运算符', 'An operator is missing before “2”'],
    ['订单金额 100 > 50', '100', '“100”前面缺少运算符', 'An operator is missing before “100”'],
    ['求和(订单明细.数量) "张"', '"张"', '“"张"”前面缺少运算符', 'An operator is missing before “"张"”'],
    ['已付款 且 或 已付款', '或', '“或”前面缺少一个值', 'A value is missing before “或”'],
    [
      '客户 等级 = "\\d+"',
      '\\d',
      '不认得“\\d”；反斜杠本身要写成 \\\\，字符编号写成 \\u4F60 或 \\U01F40E',
      '“\\d” is not known; a backslash itself is written \\\\, a character by its number \\u4F60 or \\U01F40E',
    ],
    ['split(订单金额)', 'split', '没有函数“split”', 'There is no function “split”'],
    [
      '日期(1, 2)',
      '日期(1, 2)',
      '函数“日期”要 1 或 3 个参数，现在有 2 个，例如 日期(下单时间)',
      'The function “date” takes 1 or 3 arguments, but has 2; for example date(orderedAt)',
    ],
    [
      '订单金额 /* 含税 */',
      '/*',
      '公式里不能写注释；说明请写在规则的名称里',
      'A formula has no comments; put the explanation into the name of the rule',
    ],
  ])('says in both languages what is wrong with “%s”, at its place', (text, part, zh, en) => {
    const read = readFormula(text, scope);
    if (read.is !== 'wrong') throw new Error(`${text} is ${read.is}`);
    expect(read.problems.map(({ from, to, message }) => [text.slice(from, to), message])).toEqual([
      [part, { 'zh-CN': zh, en }],
    ]);
  });
});

describe('help', () => {
  it('tells what a function does and what a field is', () => {
    expect(aboutAt('求和(订单明细.数量)', 1, scope, 'zh-CN')?.lines).toEqual(['把数字加起来，空的跳过']);
    expect(aboutAt('客户 等级 = "甲级"', 2, scope, 'zh-CN')).toMatchObject({
      title: '客户 等级',
      lines: ['文本 · 键 level', '选项：甲级、乙级'],
    });
    expect(aboutAt('订单金额 > 5', 7, scope, 'zh-CN')).toBeNull();
  });
});

describe('results', () => {
  it('are written for people', () => {
    const say = (value: Parameters<typeof valueWords>[0]) => valueWords(value, formulaWords.zh);
    expect([say(1234567.5), say(-1000), say(true), say(null), say(['a', 'b']), say([{ a: 1 }])]).toEqual([
      '1,234,567.5',
      '-1,000',
      '是',
      '空',
      'a、b',
      '1 行',
    ]);
  });
});
