import type { PaletteGroup } from './entries.ts';

const zhGroups: Readonly<Record<PaletteGroup, string>> = {
  text: '文字',
  number: '数字',
  choice: '选择',
  time: '时间',
  relation: '明细与关联',
  file: '文件',
  layout: '布局',
  automatic: '自动',
};
const enGroups: Readonly<Record<PaletteGroup, string>> = {
  text: 'Text',
  number: 'Numbers',
  choice: 'Choices',
  time: 'Time',
  relation: 'Tables and references',
  file: 'Files',
  layout: 'Layout',
  automatic: 'Automatic',
};

const zh = {
  palette: '字段面板',
  search: '查找字段',
  searchHint: '名称、拼音或英文',
  atEnd: '点一下放到表单最后，也可以拖到画布上',
  behind: (title: string) => `点一下放到“${title}”后面，也可以拖到画布上`,
  into: (title: string) => `点一下放进“${title}”，也可以拖到画布上`,
  asColumn: (title: string) => `点一下成为“${title}”的一列；要放在表格外面，拖到画布上`,
  groups: zhGroups,
  found: (count: number) => (count === 0 ? '没有找到' : `找到 ${count} 种，回车放入第一种`),
  nothing: (typed: string) => `没有叫“${typed}”的字段，换个词试试，例如“下拉”“shuzi”“text”`,
  library: '字段库',
  libraryEmpty: '常用的字段或分组存在这里，其他表单也能用。先选中字段，再点“存入字段库”。',
  libraryFailed: '字段库没有读出来',
  retry: '重试',
  save: '存入字段库',
  saveWhat: (count: number) => (count === 1 ? '存入选中的字段' : `存入选中的 ${count} 个字段`),
  saveFirst: '先在画布上选中要存的字段',
  name: '名称',
  nameHint: '例如：收货信息',
  nameNeeded: '写一个名称',
  cancel: '取消',
  saved: (name: string) => `已把“${name}”存入字段库`,
  notSaved: '没有存成，请再试一次',
  remove: (name: string) => `从字段库删除“${name}”`,
  removed: (name: string) => `已从字段库删除“${name}”，用过它的表单不受影响`,
  putBack: '放回',
};

const en: typeof zh = {
  palette: 'Fields',
  search: 'Find a field',
  searchHint: 'Name, pinyin or English',
  atEnd: 'Click to add it at the end of the form, or drag it onto the canvas',
  behind: (title) => `Click to add it after “${title}”, or drag it onto the canvas`,
  into: (title) => `Click to add it inside “${title}”, or drag it onto the canvas`,
  asColumn: (title) =>
    `Click to add it as a column of “${title}”; drag it onto the canvas to keep it outside`,
  groups: enGroups,
  found: (count) => (count === 0 ? 'Nothing found' : `${count} found; Enter puts the first one in`),
  nothing: (typed) => `No field is called “${typed}”; try another word, for example “dropdown” or “shuzi”`,
  library: 'Field library',
  libraryEmpty:
    'Keep fields and sections here and use them in other forms. Select fields, then choose “Keep in library”.',
  libraryFailed: 'The field library could not be read',
  retry: 'Try again',
  save: 'Keep in library',
  saveWhat: (count) => (count === 1 ? 'Keep the selected field' : `Keep the ${count} selected fields`),
  saveFirst: 'Select the fields to keep on the canvas first',
  name: 'Name',
  nameHint: 'For example: Delivery',
  nameNeeded: 'Write a name',
  cancel: 'Cancel',
  saved: (name) => `“${name}” is in the library now`,
  notSaved: 'It was not kept; try again',
  remove: (name) => `Remove “${name}” from the library`,
  removed: (name) => `“${name}” was removed from the library; forms that used it keep it`,
  putBack: 'Put back',
};

export const paletteWords = { zh, en };
