import type { KindDesign } from '@weir/form-design';
import { inBoth } from '../../property-design.ts';
import { tabs as spec } from './spec.ts';

/** How tabs are set up; they come with two pages. */
export const tabs: KindDesign = {
  kind: 'tabs',
  icon: 'tabs',
  words: ['标签页', '选项卡', '切换', '分页', 'tab', 'pages', 'switch'],
  properties: [],
  without: ['help', 'placeholder', 'required', 'readOnly', 'default', 'compute', 'writtenBy', 'width'],
  create: (key) => ({
    key,
    kind: 'tabs',
    title: spec.title,
    fields: [
      { key: `${key}Page1`, kind: 'section', title: inBoth(['第一页', 'Page 1']), fields: [] },
      { key: `${key}Page2`, kind: 'section', title: inBoth(['第二页', 'Page 2']), fields: [] },
    ],
  }),
};
