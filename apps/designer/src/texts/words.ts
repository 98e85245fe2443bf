import { counted } from '../session/counted.ts';

const zh = {
  title: '文字',
  help: '表单里的每一句话，中英文对照。回车到下一行；可以从 Excel 复制两列直接粘贴。',
  find: '查找文字',
  missingOnly: '只看缺英文的',
  missing: (count: number) => (count === 0 ? '英文都写了' : `缺 ${count} 条英文`),
  count: (count: number) => `共 ${count} 条`,
  exportCsv: '导出 CSV',
  importCsv: '导入 CSV',
  place: '在哪里',
  chinese: '中文',
  english: '英文',
  cell: (owner: string, what: string, language: string) => `${owner}，${what}，${language}`,
  implied: '选项的值',
  needed: '中文不能为空；要删掉整条文字，先清空英文',
  nothing: '没有这样的文字',
  allDone: '英文都写了，没有缺的。',
  pasted: (count: number) => `已粘贴 ${count} 条`,
  pasteTitle: '粘贴文字',
  imported: (count: number, unknown: number) =>
    unknown === 0 ? `已导入 ${count} 条改动` : `已导入 ${count} 条改动，${unknown} 行对不上，没有导入`,
  importTitle: '导入文字',
  nothingNew: '文件里没有改动',
  notOurs: '认不出这个文件：要有 id 列和 zh-CN、en 列，可先导出一份再填',
  skipped: (count: number) => `${count} 条中文为空或太长，没有写入`,
};

const en: typeof zh = {
  title: 'Texts',
  help: 'Every sentence of the form, Chinese beside English. Enter goes down; two columns copied from Excel can be pasted.',
  find: 'Find a text',
  missingOnly: 'Without English only',
  missing: (count) => (count === 0 ? 'All have English' : `${count} without English`),
  count: (count) => counted(count, 'text'),
  exportCsv: 'Export CSV',
  importCsv: 'Import CSV',
  place: 'Where',
  chinese: 'Chinese',
  english: 'English',
  cell: (owner, what, language) => `${owner}, ${what}, ${language}`,
  implied: 'value of the option',
  needed: 'The Chinese cannot be empty; to drop the text, clear the English first',
  nothing: 'No such text',
  allDone: 'All have English; nothing is missing.',
  pasted: (count) => `${counted(count, 'text')} pasted`,
  pasteTitle: 'Paste texts',
  imported: (count, unknown) =>
    unknown === 0
      ? `${counted(count, 'change')} imported`
      : `${counted(count, 'change')} imported; ${unknown} lines belong to nothing here`,
  importTitle: 'Import texts',
  nothingNew: 'The file changes nothing',
  notOurs: 'This is no file of texts: it needs a column id and columns zh-CN and en; export one first',
  skipped: (count) => `Left out: ${counted(count, 'text')} without Chinese or too long`,
};

/** Words of the page of texts. */
export const words = { zh, en };
