import { dayFromNow } from './fill-order.ts';
import { toGbk } from './gbk.ts';

/** Columns as the shop names them; most of what our form asks is called otherwise there, some is not there at all. */
const COLUMNS = [
  '订单编号',
  '买家会员名',
  '收货人姓名',
  '收货地址',
  '联系手机',
  '商家编码',
  '宝贝标题',
  '宝贝数量',
  '商品单价',
  '支付方式',
  '发票要求',
  '预约送达日期',
  '楼层',
  '许可证编号',
  '验收人',
  '验收人电话',
  '加急星级',
  '买家留言',
  '订单关闭原因',
] as const;
type Row = Record<(typeof COLUMNS)[number], string>;

/** What is wrong with a bad row, and a word its problem must contain. */
interface Fault {
  readonly change: Partial<Row>;
  readonly says: string;
}
const FAULTS: readonly Fault[] = [
  { change: { 联系手机: '1391234' }, says: '收货电话' },
  { change: { 商家编码: 'ZZ99999' }, says: '物料' },
  { change: { 宝贝数量: '0' }, says: '数量要大于 0' },
  { change: { 宝贝数量: '两件' }, says: '数量' },
  { change: { 订单编号: 'TM-#' }, says: '天猫单号为 16–19 位数字' },
  { change: { 预约送达日期: '2020-01-01' }, says: '不能早于下单日' },
  { change: { 预约送达日期: '月底' }, says: '客户期望交付日' },
  { change: { 买家会员名: '' }, says: '买家昵称' },
  { change: { 支付方式: '刷脸' }, says: '支付方式' },
  { change: { 加急星级: '5' }, says: '加急原因' },
  { change: { 收货地址: '花园街 18 号' }, says: '收货地址' },
  { change: { 许可证编号: '无' }, says: '施工许可证编号' },
];

/** A shop's export. */
export interface ShopExport {
  readonly file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
  readonly total: number;
  /** Bad rows by their line in the file, with a word their problem contains. */
  readonly bad: ReadonlyMap<number, string>;
}

/** A GBK file of `total` orders, of which `bad` are wrong, spread over it; `stamp` makes the numbers new. */
export function shopExport(total: number, bad: number, stamp: number): ShopExport {
  const faulty = new Map<number, string>();
  const rows: Row[] = [];
  for (let at = 0; at < total; at++) {
    const good: Row = {
      订单编号: `3${String(stamp).padStart(10, '0')}${String(at).padStart(6, '0')}`,
      买家会员名: `买家${at}`,
      收货人姓名: '陈敏',
      收货地址: '江苏省常州市武进区花园街 18 号',
      联系手机: `139${String(10_000_000 + at)}`,
      商家编码: 'FA10001',
      宝贝标题: '镀锌六角螺栓',
      宝贝数量: String(1 + (at % 9)),
      商品单价: '18.50',
      支付方式: '支付宝付款',
      发票要求: '不需要',
      预约送达日期: dayFromNow(9).replaceAll('-', '/'),
      楼层: '1 层',
      许可证编号: 'WX-0000',
      验收人: '周浩然',
      验收人电话: '13812345678',
      加急星级: '2',
      买家留言: '请，"轻放"',
      订单关闭原因: '',
    };
    const isBad = Math.floor(((at + 1) * bad) / total) > Math.floor((at * bad) / total);
    const fault = isBad ? FAULTS[faulty.size % FAULTS.length] : undefined;
    if (fault) faulty.set(at + 2, fault.says);
    const row = { ...good, ...fault?.change };
    // Rows with one number are one order.
    rows.push({ ...row, 订单编号: row.订单编号.replace('#', String(at)) });
  }
  const text = [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))]
    .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    .join('');
  return {
    file: { name: '天猫订单导出.csv', mimeType: 'text/csv', buffer: toGbk(text) },
    total,
    bad: faulty,
  };
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
