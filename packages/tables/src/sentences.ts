import type { Issue } from '@weir/base';

type Data = Readonly<Record<string, unknown>>;

const AGAIN = [
  '请用 Excel 打开、另存为 .xlsx 后再导入',
  'open it in Excel, save it as .xlsx and import that',
];

/** A cell as people find it: `C3` in a sheet, line and column in a text file. */
const place = (d: Data): readonly [string, string] =>
  typeof d.cell === 'string'
    ? [`单元格 ${d.cell} `, `Cell ${d.cell}`]
    : [`第 ${d.line} 行第 ${d.column} 列`, `Line ${d.line}, column ${d.column}`];

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
    `第 ${d.line} 行超过 ${d.limit} 列，请删去用不到的列`,
    `Row ${d.line} has more than ${d.limit} columns; remove those not needed`,
  ],
  'table.tooManyCells': (d: Data) => [
    `文件超过 ${d.limit} 个单元格，请删去用不到的列，或拆成几个文件再导入`,
    `The file has more than ${d.limit} cells; remove columns not needed, or split it`,
  ],
  'table.cellTooLong': (d: Data) => [
    `${place(d)[0]}超过 ${d.limit} 个字符，请缩短后再导入`,
    `${place(d)[1]} has more than ${d.limit} characters; shorten it`,
  ],
  'table.tooMuchText': (d: Data) => [
    `文件里的文字超过 ${d.limit} 个字符，请拆成几个文件再导入`,
    `The file holds more than ${d.limit} characters; split it and import the parts`,
  ],
  'table.tooMuchWork': () => [
    '文件太大，读取超时或内存不够，请拆成几个文件再导入',
    'Reading the file takes too long or too much memory; split it and import the parts',
  ],
  'table.unreadable': () => [`这个文件读不出来，${AGAIN[0]}`, `This file cannot be read; ${AGAIN[1]}`],
  'table.busy': () => [
    '正在读取的文件太多，请稍后再试',
    'Too many files are being read; try again in a moment',
  ],
  'table.empty': () => [
    '文件里没有表头，请检查是不是选错了文件',
    'The file has no header; check that it is the right one',
  ],
  'table.emptySheet': (d: Data) => [
    `工作表“${d.sheet}”是空的，请另选工作表（文件里有：${d.sheets}）或文件`,
    `The sheet “${d.sheet}” is empty; choose another one (the file has: ${d.sheets}) or another file`,
  ],
  'table.noSheet': (d: Data) => [
    `文件里没有工作表“${d.sheet}”，请从这些里选：${d.sheets}`,
    `The file has no sheet “${d.sheet}”; choose one of these: ${d.sheets}`,
  ],
  'table.noHeaderRow': (d: Data) => [
    `第 ${d.line} 行是空的或不在文件开头，不能当表头，请另选一行`,
    `Row ${d.line} is blank or not near the top, so it cannot be the header; choose another`,
  ],
  'table.oldExcel': () => [
    `这是旧版 Excel（.xls）文件，${AGAIN[0]}`,
    `This is an old Excel file (.xls); ${AGAIN[1]}`,
  ],
  'table.protected': () => [
    '这个 Excel 文件有密码，请用 Excel 打开、去掉密码后另存，再导入',
    'This Excel file has a password; open it in Excel, remove the password, save it and import that',
  ],
  'table.binaryExcel': () => [
    `这是二进制 Excel（.xlsb）文件，${AGAIN[0]}`,
    `This is a binary Excel file (.xlsb); ${AGAIN[1]}`,
  ],
  'table.openDocument': () => [
    '这是 OpenDocument（.ods）文件，请打开后另存为 .xlsx 或 CSV 再导入',
    'This is an OpenDocument file (.ods); open it, save it as .xlsx or CSV and import that',
  ],
  'table.numbers': () => [
    '这是苹果 Numbers 文件，请在 Numbers 里导出为 Excel（.xlsx）或 CSV 再导入',
    'This is an Apple Numbers file; export it from Numbers as Excel (.xlsx) or CSV and import that',
  ],
  'table.archive': () => [
    '这是压缩包，不是 Excel 文件，请解压后选择里面的表格再导入',
    'This is an archive, not an Excel file; unpack it and import the table inside',
  ],
  'table.webPage': () => [
    `这个文件其实是网页，${AGAIN[0]}`,
    `This file is a web page in disguise; ${AGAIN[1]}`,
  ],
  'table.xmlSheet': () => [
    `这是 XML 格式的旧表格，${AGAIN[0]}`,
    `This is a table in an old XML format; ${AGAIN[1]}`,
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
    'Excel 文件损坏，请用 Excel 打开、另存后再导入',
    'The Excel file is damaged; open it in Excel, save it again and import that',
  ],
  'table.zipBomb': () => [
    'Excel 文件展开后过大，不予读取；请只保留要导入的工作表后再试',
    'The Excel file unpacks to far too much and is not read; keep only the sheet to import and try again',
  ],
  'table.rowTooLong': (d: Data) => [
    `第 ${d.line} 行有内容超出表头的 ${d.limit} 列，可能有多余的分隔符使各列错位，请改正这一行`,
    `Line ${d.line} has more cells than the header’s ${d.limit}, so its columns may be shifted; mend this line`,
  ],
  'table.badBytes': (d: Data) => [
    `${place(d)[0]}有认不出的字符（显示为 �），请改正`,
    `${place(d)[1]} has characters that cannot be read (shown as �); correct it`,
  ],
  'table.errorCell': (d: Data) => [
    `${place(d)[0]}是错误值 ${d.text}，请改成真正的内容`,
    `${place(d)[1]} shows the error ${d.text}; put the real content there`,
  ],
  'table.noResult': (d: Data) => [
    `${place(d)[0]}是公式，但文件里没有它的结果，请用 Excel 打开、保存后再导入`,
    `${place(d)[1]} is a formula without its result; open the file in Excel, save it and import that`,
  ],
  'table.badCell': (d: Data) => [
    `${place(d)[0]}的内容读不出来，请重新填写`,
    `${place(d)[1]} cannot be read; fill it in again`,
  ],
  'table.badDate': (d: Data) => [
    `${place(d)[0]}的日期超出范围（${d.text}），请改正`,
    `${place(d)[1]} is outside the range of dates (${d.text}); correct it`,
  ],
  'table.digitsLost': (d: Data) => [
    `${place(d)[0]}是 16 位以上的数字，Excel 只保留前 15 位；请把这一列设为“文本”格式，重新填写完整的号码`,
    `${place(d)[1]} is a number of 16 digits or more, of which Excel kept only 15; format the column as text and fill in the whole number again`,
  ],
  'table.numberDamaged': (d: Data) => [
    `${place(d)[0]}的“${d.text}”是被 Excel 改写的长号码，原来的数字已经丢失；请从原来的文件重新导出，或把这一列设为“文本”后重新填写`,
    `${place(d)[1]}: “${d.text}” is a long number that Excel has rewritten, its digits are lost; export the file again, or format the column as text and fill it in again`,
  ],
} satisfies Readonly<Record<string, (data: Data) => readonly [string, string]>>;

export type TableIssueCode = keyof typeof SENTENCES;

/** Why a file, or a cell of it, could not be read. */
export function tableIssue(code: TableIssueCode, data: Data = {}): Issue {
  const [zh, en] = SENTENCES[code](data) as readonly [string, string];
  return { code, path: '', message: { 'zh-CN': zh, en }, ...(Object.keys(data).length > 0 ? { data } : {}) };
}
