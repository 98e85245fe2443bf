import type { LocalText } from '@weir/base';
import type { PropertyDesign, PropertyEditor } from '@weir/form-design';

/** Chinese and English. */
export type Words = readonly [zh: string, en: string];

/** Words in both languages. */
export const inBoth = ([zh, en]: Words): LocalText => ({ 'zh-CN': zh, en });

/** One property of a kind: its place, name, one line of help, editor and tab. */
export function property(
  path: string,
  title: Words,
  help: Words,
  editor: PropertyEditor,
  group: NonNullable<PropertyDesign['group']> = 'basic',
): PropertyDesign {
  return { path, title: inBoth(title), help: inBoth(help), editor, group };
}

/** Choices of a select, value first. */
export const choices = (
  ...entries: readonly (readonly [value: string, zh: string, en: string])[]
): readonly { readonly value: string; readonly title: LocalText }[] =>
  entries.map(([value, zh, en]) => ({ value, title: inBoth([zh, en]) }));

/** Shortest and longest text, as both text kinds have it. */
export const lengthProperties = (most: number, usual: number): readonly PropertyDesign[] => [
  property(
    '/minLength',
    ['最少字数', 'Fewest characters'],
    ['少于这个字数不能提交；不填就不限', 'Shorter text is refused; empty means no limit'],
    { as: 'number', minimum: 1, maximum: most, whole: true, unit: inBoth(['字', 'characters']) },
    'limits',
  ),
  property(
    '/maxLength',
    ['最多字数', 'Most characters'],
    [`多于这个字数不能提交；不填是 ${usual} 字`, `Longer text is refused; ${usual} where empty`],
    { as: 'number', minimum: 1, maximum: most, whole: true, unit: inBoth(['字', 'characters']) },
    'limits',
  ),
];

/** Lower and upper bounds, as both number kinds have them. */
export const rangeProperties = (
  bounds: { readonly whole?: true; readonly minimum?: number; readonly maximum?: number } = {},
): readonly PropertyDesign[] => [
  property(
    '/minimum',
    ['最小值', 'Minimum'],
    ['不能小于这个数，例如 1', 'The number may not be smaller, for example 1'],
    { as: 'number', ...bounds },
    'limits',
  ),
  property(
    '/exclusiveMinimum',
    ['必须大于', 'Greater than'],
    ['要比这个数大，等于也不行，例如 0', 'The number must be greater, not equal, for example 0'],
    { as: 'number', ...bounds },
    'limits',
  ),
  property(
    '/maximum',
    ['最大值', 'Maximum'],
    ['不能大于这个数，例如 9999', 'The number may not be greater, for example 9999'],
    { as: 'number', ...bounds },
    'limits',
  ),
];

/** What stands after a number. */
export const unitProperty: PropertyDesign = property(
  '/unit',
  ['单位', 'Unit'],
  ['显示在数字后面，例如“天”', 'Shown after the number, for example “days”'],
  { as: 'localText' },
  'look',
);

/** Size and count of uploads; sizes are shown in MB. */
export const uploadProperties = (
  mostBytes: number,
  usualMegabytes: number,
  usualFiles: number,
): readonly PropertyDesign[] => [
  property(
    '/maxBytes',
    ['每个文件最大', 'Largest file'],
    [
      `超过就不能上传；不填是 ${usualMegabytes} MB`,
      `Larger files are refused; ${usualMegabytes} MB where empty`,
    ],
    {
      as: 'number',
      minimum: 1,
      maximum: mostBytes,
      whole: true,
      scale: 1_000_000,
      unit: inBoth(['MB', 'MB']),
    },
    'limits',
  ),
  property(
    '/minFiles',
    ['最少几个', 'Fewest files'],
    ['填了就至少传这么多个；不填就不限', 'Where anything is uploaded, at least so many; empty means one'],
    { as: 'number', minimum: 1, maximum: 20, whole: true, unit: inBoth(['个', 'files']) },
    'limits',
  ),
  property(
    '/maxFiles',
    ['最多几个', 'Most files'],
    [`不能传得更多；不填是 ${usualFiles} 个`, `No more than this; ${usualFiles} where empty`],
    { as: 'number', minimum: 1, maximum: 20, whole: true, unit: inBoth(['个', 'files']) },
    'limits',
  ),
];

/** What people choose from, and the list it is shared by. */
export const optionsProperties: readonly PropertyDesign[] = [
  property(
    '/list',
    ['共用列表', 'Shared list'],
    [
      '几张表单用同一份选项：改一处，处处跟着变',
      'The same options in several forms: changed once, changed everywhere',
    ],
    { as: 'list' },
  ),
  property(
    '/options',
    ['选项', 'Options'],
    [
      '一行一个，可从表格粘贴；值会存进记录',
      'One a line, pasted from a spreadsheet; the value is what is stored',
    ],
    { as: 'options' },
  ),
];

/** Two options to begin with. */
export const firstOptions = [{ value: '选项一' }, { value: '选项二' }] as const;
