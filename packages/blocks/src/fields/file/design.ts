import type { KindDesign } from '@weir/form-design';
import { choices, property, uploadProperties } from '../../property-design.ts';
import { file as spec } from './spec.ts';

/** How uploaded documents are set up. */
export const file: KindDesign = {
  kind: 'file',
  icon: 'paper-clip',
  words: ['文件', '上传', '合同', '资质', '文档', 'attachment', 'upload', 'document', 'pdf'],
  properties: [
    property(
      '/accept',
      ['可传的类型', 'Types allowed'],
      ['一个都不选就全部可传', 'All of them where none is chosen'],
      {
        as: 'several',
        options: choices(
          ['pdf', 'PDF', 'PDF'],
          ['image', '图片', 'Pictures'],
          ['word', 'Word', 'Word'],
          ['excel', 'Excel', 'Excel'],
          ['text', '文本、CSV', 'Text, CSV'],
          ['zip', '压缩包', 'ZIP'],
        ),
      },
      'limits',
    ),
    ...uploadProperties(100_000_000, 20, 5),
  ],
  without: ['placeholder', 'default', 'compute'],
  create: (key) => ({ key, kind: 'file', title: spec.title }),
};
