import type { Issue } from '@weir/artefact';

type Data = Readonly<Record<string, unknown>>;

const SENTENCES = {
  'table.tooLarge': (d: Data) => [
    `文件超过 ${d.limit} MB，请拆成几个文件再导入`,
    `The file is larger than ${d.limit} MB; split it and import the parts`,
  ],
  'table.tooManyRows': (d: Data) => [
    `文件超过 ${d.limit} 行，请拆成几个文件再导入`,
    `The file has more than ${d.limit} rows; split it and import the parts`,
  ],
  'table.tooManyColumns': (d: Data) => [
    `文件超过 ${d.limit} 列，请删去用不到的列`,
    `The file has more than ${d.limit} columns; remove those not needed`,
  ],
  'table.empty': () => [
    '文件里没有表头，请检查是不是选错了文件',
    'The file has no header; check that it is the right one',
  ],
  'table.oldExcel': () => [
    '这是旧版 Excel（.xls）文件，请用 Excel 打开后另存为 .xlsx 或 CSV 再导入',
    'This is an old Excel file (.xls); open it in Excel, save it as .xlsx or CSV and import that',
  ],
  'table.webPage': () => [
    '这个文件其实是网页，请用 Excel 打开后另存为 .xlsx 或 CSV 再导入',
    'This file is a web page in disguise; open it in Excel, save it as .xlsx or CSV and import that',
  ],
  'table.encoding': () => [
    '认不出文件的编码，请另存为 UTF-8 编码的 CSV 再导入',
    'The encoding of the file is unknown; save it as CSV in UTF-8 and import that',
  ],
  'table.notATable': () => [
    '这不是 CSV 或 Excel 文件，请检查是不是选错了文件',
    'This is neither a CSV nor an Excel file; check that it is the right one',
  ],
  'table.quote': (d: Data) => [
    `第 ${d.line} 行的引号没有配对，请检查这一行`,
    `A quotation mark opened at line ${d.line} is never closed; check that line`,
  ],
  'table.brokenExcel': () => [
    'Excel 文件损坏或有密码，请用 Excel 打开、另存后再导入',
    'The Excel file is damaged or has a password; open it in Excel, save it again and import that',
  ],
  'table.zipBomb': () => [
    'Excel 文件展开后过大，不予读取；请只保留要导入的工作表后再试',
    'The Excel file unpacks to far too much and is not read; keep only the sheet to import and try again',
  ],
} satisfies Readonly<Record<string, (data: Data) => readonly [string, string]>>;

/** Why a file could not be read as a table. */
export function tableIssue(code: keyof typeof SENTENCES, data: Data = {}): Issue {
  const [zh, en] = SENTENCES[code](data) as readonly [string, string];
  return { code, path: '', message: { 'zh-CN': zh, en }, ...(Object.keys(data).length > 0 ? { data } : {}) };
}
