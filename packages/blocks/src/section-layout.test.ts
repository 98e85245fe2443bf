import type { Field } from '@weir/artefact';
import { expect, test } from 'vitest';
import { sectionLayout, wantsWidePage } from './section-layout.ts';

const section = (more: object, fields: readonly Field[] = []): Field => ({
  key: 'part',
  kind: 'section',
  title: { 'zh-CN': '分组' },
  fields,
  ...more,
});

test('a section that says nothing leaves every field its own width', () => {
  expect(sectionLayout(section({}))).toBeUndefined();
  expect(sectionLayout(section({ collapsible: true }))).toBeUndefined();
});

test('tablets have two columns at most and phones one, unless the section says more', () => {
  expect(sectionLayout(section({ columns: 4 }))).toEqual({ columns: 4, tablet: 2, phone: 1 });
  expect(sectionLayout(section({ columns: 1 }))).toEqual({ columns: 1, tablet: 1, phone: 1 });
  expect(sectionLayout(section({ columns: 4, columnsTablet: 3, columnsPhone: 2 }))).toEqual({
    columns: 4,
    tablet: 3,
    phone: 2,
  });
  expect(sectionLayout(section({ columnsPhone: 2 }))).toEqual({ columns: 1, tablet: 1, phone: 2 });
});

test('a page is wide where columns would not be seen otherwise, however deep they are', () => {
  expect(wantsWidePage([section({ columns: 2 })])).toBe(false);
  expect(wantsWidePage([section({ columns: 3 })])).toBe(true);
  expect(wantsWidePage([section({ columns: 2, columnsTablet: 1 })])).toBe(true);
  const steps: Field = {
    key: 'pages',
    kind: 'steps',
    title: { 'zh-CN': '步' },
    fields: [section({ columns: 4 })],
  };
  expect(wantsWidePage([steps])).toBe(true);
});
