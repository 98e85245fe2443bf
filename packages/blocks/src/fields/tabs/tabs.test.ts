import { expect, test } from 'vitest';
import { fieldSpecs } from '../../spec.ts';
import { describeKind } from '../../test-kind.ts';

const kind = describeKind('tabs');
const text = { key: 'consignee', kind: 'text', title: { 'zh-CN': '收货人' } };
const section = { key: 'who', kind: 'section', title: { 'zh-CN': '客户' }, fields: [text] };

test('every page is a section', () => {
  expect(kind.settings({ fields: [section] })).toEqual([]);
  expect(kind.settings({ fields: [section, text] })).toEqual(['field.children']);
  expect(kind.settings({ fields: [] })).toEqual(['field.empty']);
});

test('the issue stands at the page', () => {
  const [issue] = fieldSpecs.get('tabs')?.check?.(kind.field({ fields: [section, text] })) ?? [];
  expect(issue).toMatchObject({
    path: '/fields/1/kind',
    message: { 'zh-CN': expect.stringContaining('收货人') },
  });
});
