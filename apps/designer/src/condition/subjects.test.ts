import type { NamedType, Scope } from '@weir/expression';
import { expect, it } from 'vitest';
import { subjectsOf } from './subjects.ts';
import { conditionWords } from './words.ts';

const named = (type: NamedType['type'], zh: string): NamedType => ({ type, title: { 'zh-CN': zh } });
const file = {
  type: 'row' as const,
  columns: {
    name: named({ type: 'text' }, '文件名'),
    type: named({ type: 'text' }, '类型'),
    size: named({ type: 'number' }, '大小'),
  },
};
const scope: Scope = {
  fields: {
    fax: named({ type: 'list', of: file }, '传真件图片'),
    lines: named(
      { type: 'list', of: { type: 'row', columns: { qty: named({ type: 'number' }, '数量') } } },
      '明细',
    ),
  },
};

it('conditions are offered how many pictures there are, not the mean of their sizes', () => {
  const titles = subjectsOf(scope, 'zh-CN', conditionWords.zh.subjects).map(({ title }) => title);
  expect(titles.filter((title) => title.startsWith('传真件图片'))).toEqual([
    '传真件图片',
    '传真件图片的个数',
  ]);
  expect(titles.join(' ')).not.toContain('大小');
  expect(titles.some((title) => title.includes('明细') && title.includes('数量'))).toBe(true);
});
