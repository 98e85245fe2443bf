import type { KindDesign } from '@weir/form-design';
import { choices, inBoth, property } from '../../property-design.ts';
import { notice as spec } from './spec.ts';

/** How words for whoever fills the form are set up. */
export const notice: KindDesign = {
  kind: 'notice',
  icon: 'info',
  words: ['提示', '说明', '公告', '富文本', '注意', 'markdown', 'text', 'hint', 'info', 'rich text'],
  properties: [
    property(
      '/text',
      ['内容', 'Words'],
      ['**加粗**、- 列表、[链接](地址) 都可以用', '**bold**, - lists and [links](address) may be used'],
      { as: 'markdown' },
      'basic',
    ),
    property(
      '/tone',
      ['颜色', 'Tone'],
      ['“不加框”就是普通的一段文字', '“No frame” is a plain paragraph'],
      {
        as: 'select',
        options: choices(
          ['plain', '不加框', 'No frame'],
          ['info', '说明', 'Information'],
          ['success', '好消息', 'Success'],
          ['warning', '提醒', 'Warning'],
          ['danger', '警告', 'Danger'],
        ),
        default: 'info',
      },
      'look',
    ),
  ],
  without: ['help', 'placeholder', 'required', 'readOnly', 'default', 'compute', 'writtenBy', 'width'],
  create: (key) => ({
    key,
    kind: 'notice',
    title: spec.title,
    text: inBoth(['在这里写给填写人看的话', 'Words for whoever fills the form']),
  }),
};
