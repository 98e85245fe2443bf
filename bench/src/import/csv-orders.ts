import { type Address, addressLine } from '@weir/blocks/run';
import { freshOrder, generatedOrders, type Order } from '../jinggu.ts';

type Cells = Readonly<Record<string, string>>;

/** A file as the offline channel gets it: one line per order line, the order's own cells repeated. */
export interface CsvOrders {
  readonly csv: string;
  readonly rows: number;
  readonly orders: number;
  /** Orders made bad on purpose. */
  readonly bad: number;
}

/** Headers of the file, each under a name the channel knows it by. */
const HEADERS = [
  '合同号',
  '业务员',
  '客户编号',
  '收货人姓名',
  '联系手机',
  '收货地址',
  '工地楼层',
  '许可证编号',
  '验收人',
  '验收人电话',
  '支付方式',
  '发票要求',
  '税号',
  '开户行',
  '合同编号',
  '期望交付日',
  '加急星级',
  '加急原因',
  '物料编码',
  '商品名称',
  '规格型号',
  '数量',
  '计量单位',
  '单价(元)',
  '商品类目',
] as const;

/** One order in so many is made bad. */
const BAD_EVERY = 50;

/** What is done to an order so that no rule lets it pass. */
const SPOILERS: readonly ((cells: Record<string, string>) => void)[] = [
  (cells) => {
    cells.联系手机 = '12345';
  },
  (cells) => {
    cells.数量 = '-3';
  },
  (cells) => {
    cells.物料编码 = 'XX99999';
  },
  (cells) => {
    cells.期望交付日 = '2025-02-30';
  },
  (cells) => {
    // Nothing fills it in, as a customer fills in the consignee.
    cells.验收人 = '';
  },
];

/** A CSV of exactly `rows` lines; the last order may be cut short. */
export function csvOrders(rows: number, today: string): CsvOrders {
  // Vouchers and permits are files, which no CSV carries: orders that need one come in by other doors.
  const usable = generatedOrders(3_000, today).filter(
    ({ data }) =>
      data.channel === '线下工程' && data.payment !== '公对公转账' && !('transportPermit' in data),
  );
  const lines: string[] = [HEADERS.join(',')];
  let orders = 0;
  let bad = 0;
  while (lines.length <= rows) {
    const order = usable[orders % usable.length];
    if (!order) throw new Error('expected generated offline orders');
    const spoiler = orders % BAD_EVERY === 7 ? SPOILERS[bad % SPOILERS.length] : undefined;
    if (spoiler) bad++;
    orders++;
    for (const cells of linesOf(freshOrder(order.data, orders, today))) {
      if (lines.length > rows) break;
      const spoilt = { ...cells };
      spoiler?.(spoilt);
      lines.push(HEADERS.map((header) => quoted(spoilt[header] ?? '')).join(','));
    }
  }
  return { csv: `${lines.join('\r\n')}\r\n`, rows, orders, bad };
}

function linesOf(data: Order['data']): readonly Cells[] {
  const text = (key: string): string => String(data[key] ?? '');
  const own: Cells = {
    合同号: text('externalNo'),
    业务员: text('salesperson'),
    客户编号: text('customer'),
    收货人姓名: text('consignee'),
    联系手机: text('phone'),
    收货地址: addressLine(data.address as Address),
    工地楼层: text('siteFloor'),
    许可证编号: text('permitNo'),
    验收人: text('acceptor'),
    验收人电话: text('acceptorPhone'),
    // Files say a channel's own words; credit and its days would need one more column.
    支付方式: '货到付款',
    发票要求: text('invoiceType'),
    税号: text('taxNo'),
    开户行: text('bank'),
    合同编号: text('contractNo'),
    期望交付日: text('expectedDate'),
    加急星级: text('urgency'),
    加急原因: text('urgentReason'),
  };
  return (data.lines as readonly Readonly<Record<string, unknown>>[]).map((line) => ({
    ...own,
    物料编码: String(line.item),
    商品名称: String(line.name),
    规格型号: String(line.spec),
    数量: String(line.qty),
    计量单位: String(line.unit),
    '单价(元)': String(line.price),
    商品类目: String(line.itemClass),
  }));
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
