import type { Form } from '@weir/artefact';
import { describe, expect, it } from 'vitest';
import { apply } from './apply.ts';
import type { Design } from './design.ts';
import { NEW_COLUMN } from './new-titles.ts';
import { testKinds } from './test-kinds.ts';

const designOf = (title: Form['title']): Design => ({
  artefacts: [
    {
      kind: 'form',
      specVersion: 1,
      key: 'order',
      title: { 'zh-CN': '订单' },
      fields: [
        {
          key: 'lines',
          kind: 'table',
          title: { 'zh-CN': '明细' },
          fields: [{ key: 'a', kind: 'text', title }],
        },
      ],
    },
  ],
});

/** The title of the column after these steps of writing it. */
function written(
  from: Form['title'],
  ...steps: readonly (readonly [path: string, value: unknown])[]
): unknown {
  let design = designOf(from);
  for (const [path, value] of steps) {
    const done = apply(
      design,
      { do: 'set', artefact: 'form/order', field: 'lines.a', path, value },
      testKinds,
    );
    if (!done.ok) throw new Error(JSON.stringify(done.issues));
    design = done.design;
  }
  const [form] = design.artefacts;
  return form?.kind === 'form' ? form.fields[0]?.fields?.[0]?.title : undefined;
}

describe('the title of a field nobody had named', () => {
  it('loses the English it came with once it has a Chinese name, letter by letter or at once', () => {
    const text = { 'zh-CN': '单行文本', en: 'Text' };
    expect(written(text, ['/title/zh-CN', '客'], ['/title/zh-CN', '客户'])).toEqual({ 'zh-CN': '客户' });
    expect(written(NEW_COLUMN, ['/title', { 'zh-CN': '配件', en: 'New column' }])).toEqual({
      'zh-CN': '配件',
    });
  });

  it('keeps its Chinese when English is written beside it: it may be meant as it stands', () => {
    const address = { 'zh-CN': '单行文本', en: 'Text' };
    expect(written(address, ['/title/en', 'S'], ['/title/en', 'Short text'])).toEqual({
      'zh-CN': '单行文本',
      en: 'Short text',
    });
    expect(written({ 'zh-CN': '单行文本' }, ['/title', { 'zh-CN': '单行文本', en: 'T' }])).toEqual({
      'zh-CN': '单行文本',
      en: 'T',
    });
  });
});

it('a title somebody wrote keeps its other language', () => {
  const own = { 'zh-CN': '客户', en: 'Customer' };
  expect(written(own, ['/title/zh-CN', '买家'])).toEqual({ 'zh-CN': '买家', en: 'Customer' });
  expect(written(own, ['/title/en', 'Buyer'])).toEqual({ 'zh-CN': '客户', en: 'Buyer' });
  expect(written(own, ['/title', { 'zh-CN': '买家', en: 'Buyer' }])).toEqual({
    'zh-CN': '买家',
    en: 'Buyer',
  });
});
