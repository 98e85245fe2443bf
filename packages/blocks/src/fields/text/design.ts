import type { KindDesign } from '@weir/form-design';
import { choices, lengthProperties, property } from '../../property-design.ts';
import { text as spec } from './spec.ts';

/** How a line of text is set up. */
export const text: KindDesign = {
  kind: 'text',
  icon: 'text',
  words: ['输入框', '文本框', '姓名', '编号', '字符', 'input', 'string', 'line', 'name', 'code'],
  properties: [
    ...lengthProperties(500, 200),
    property(
      '/pattern',
      ['格式', 'Pattern'],
      [
        '整段文字要符合的正则，例如 ^[0-9A-Z-]{6,30}$',
        'Regular expression for the whole text, like ^[0-9A-Z-]{6,30}$',
      ],
      { as: 'text', pattern: true, placeholder: '^[0-9A-Z-]{6,30}$' },
      'limits',
    ),
    property(
      '/patternMessage',
      ['格式不对时的提示', 'When the pattern does not match'],
      [
        '说清楚对的写法，例如“编号是 6–30 位数字或字母”',
        'Say what is right: “The number has 6 to 30 digits or letters”',
      ],
      { as: 'localText' },
      'limits',
    ),
    property(
      '/transform',
      ['自动整理', 'Tidy up'],
      [
        '离开时整理：全角字母数字变半角、去掉空格，或再变大写',
        'On leaving: full-width to half-width without blanks, or also upper case',
      ],
      {
        as: 'select',
        options: choices(
          ['none', '不整理', 'As entered'],
          ['half', '转成半角', 'Half-width'],
          ['upper', '半角并大写', 'Half-width, upper case'],
        ),
        default: 'none',
      },
      'data',
    ),
  ],
  create: (key) => ({ key, kind: 'text', title: spec.title }),
};
