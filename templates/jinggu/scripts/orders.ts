import { CONTRACT, PERMIT, VOUCHER } from './files.ts';
import { anAddress, type Customer, type Item, mobile, personName } from './masters.ts';
import type { Random } from './random.ts';

export interface DemoOrder {
  readonly data: Readonly<Record<string, unknown>>;
  /** ISO instant. */
  readonly createdAt: string;
  readonly channel?: string;
}

const DAY = 86_400_000;
const iso = (time: number): string => new Date(time).toISOString();
const day = (time: number): string => iso(time).slice(0, 10);

/** Share of orders by channel before and during the surge; the story's company had three sources, then eight. */
const CHANNELS = [
  ['线下工程', 50],
  ['天猫', 13],
  ['京东', 9],
  ['抖音小店', 11],
  ['微信小程序', 4],
  ['经销商', 8],
  ['政府集采', 3],
  ['开放接口', 2],
] as const;
const CHANNEL_KEYS: Readonly<Record<string, string>> = {
  线下工程: 'offline',
  天猫: 'tmall',
  京东: 'jd',
  抖音小店: 'douyin',
  微信小程序: 'miniprogram',
  经销商: 'dealer',
  政府集采: 'gov',
  开放接口: 'open',
};
/** As the channels pin it. */
const SALES_OF_CHANNEL: Readonly<Record<string, string>> = {
  天猫: 'jg-sales-01',
  京东: 'jg-sales-02',
  抖音小店: 'jg-sales-03',
  经销商: 'jg-sales-04',
};
const SHOP_ACCOUNT: Readonly<Record<string, number>> = { 天猫: 0, 京东: 1, 抖音小店: 2 };

/** Orders a day on the story's scale: 260, rising to 900 around double eleven (11 November), quieter on Sundays. */
export function ordersOn(time: number): number {
  const date = new Date(time);
  const eleven = Date.UTC(date.getUTCFullYear(), 10, 11);
  const distance = Math.abs(time - eleven) / DAY;
  const surge = distance <= 12 ? Math.exp(-(distance ** 2) / 24) : 0;
  return Math.round((260 + 640 * surge) * (date.getUTCDay() === 0 ? 0.6 : 1));
}

function externalNo(channel: string, serial: number, time: number): string {
  const stamp = day(time).replaceAll('-', '');
  const n = (digits: number): string => String(serial).padStart(digits, '0');
  if (channel === '天猫') return `2${stamp}${n(9)}`;
  if (channel === '京东') return `3${n(10)}`;
  if (channel === '抖音小店') return `69${stamp}${n(9)}`;
  if (channel === '政府集采') return `ZC-${stamp}-${n(6)}`;
  return `${CHANNEL_KEYS[channel]?.toUpperCase()}-${stamp}-${n(6)}`;
}

interface Makings {
  readonly random: Random;
  readonly customers: readonly Customer[];
  readonly items: readonly Item[];
  readonly today: number;
}

function orderLines(
  { random, items }: Makings,
  channel: string,
): readonly Readonly<Record<string, unknown>>[] {
  const project = channel === '线下工程' || channel === '政府集采' || channel === '经销商';
  const wanted = project ? random.whole(2, 9) : random.whole(1, 3);
  const chosen = new Map<string, Item>();
  while (chosen.size < wanted) {
    const item = random.pick(items);
    // Few orders hold hazardous goods; shops sell none.
    if (item.class === '危化品' && (!project || random.next() < 0.7)) continue;
    chosen.set(item.code, item);
  }
  return [...chosen.values()].map((item) => ({
    item: item.code,
    name: item.name,
    spec: item.spec,
    qty: project ? random.whole(5, 120) : random.whole(1, 8),
    unit: item.unit,
    price: item.price,
    itemClass: item.class,
  }));
}

function progress(
  random: Random,
  today: number,
  created: number,
  expected: number,
): Readonly<Record<string, unknown>> {
  const age = (today - created) / DAY;
  const late = random.next() < 0.06;
  const speed = random.next();
  const shipped = !late && age > 1 + speed * 2.5;
  const signed = shipped && age > 4 + speed * 4;
  const status = signed ? '已签收' : shipped ? '已出库' : age > 0.5 || late ? '已确认' : '待审单';
  // A handful of old orders stay open: they are what the overdue list is for.
  if (late && age > 25) return { status: '已签收', paid: '已付款', ...shipment(random, created, expected) };
  return {
    status,
    paid: random.next() < 0.8 ? '已付款' : '未付款',
    ...(shipped ? shipment(random, created, expected) : {}),
  };
}
function shipment(random: Random, created: number, expected: number): Readonly<Record<string, unknown>> {
  const shippedAt = created + (0.3 + random.next() * 2) * DAY;
  return {
    shippedAt: `${iso(shippedAt).slice(0, 19)}Z`,
    waybill: `SF${random.whole(1_000_000_000, 9_999_999_999)}`,
    eta: day(Math.min(shippedAt + 2 * DAY, Math.max(expected, shippedAt))),
  };
}

/** One order, valid by every rule of the form. */
function anOrder(makings: Makings, created: number, serial: number): DemoOrder {
  const { random, customers, today } = makings;
  const channel = random.weighted(CHANNELS);
  const shopAccount = SHOP_ACCOUNT[channel];
  const customer =
    shopAccount === undefined
      ? random.pick(channel === '经销商' ? customers.slice(3, 23) : customers.slice(23))
      : customers[shopAccount];
  if (!customer) throw new Error('expected 120 customers');
  const lines = orderLines(makings, channel);
  const total =
    lines.reduce((sum, line) => sum + Math.round(Number(line.qty) * Number(line.price) * 100), 0) / 100;
  const urgency = random.weighted([
    [1, 20],
    [2, 40],
    [3, 28],
    [4, 8],
    [5, 4],
  ] as const);
  const payment =
    shopAccount !== undefined
      ? random.pick(['微信', '支付宝'])
      : random.weighted([
          ['公对公转账', 5],
          ['货到付款', 2],
          ['微信', 1],
          [customer.level === 'C' ? '公对公转账' : '账期', 3],
        ] as const);
  const invoiceType =
    shopAccount === undefined ? customer.invoiceType : random.pick(['不开票', '不开票', '普票']);
  const expected = created + random.whole(3, 15) * DAY;
  const hazardous = lines.some((line) => line.itemClass === '危化品');
  const data = {
    channel,
    externalNo: externalNo(channel, serial, created),
    salesperson: SALES_OF_CHANNEL[channel] ?? customer.salesperson,
    customer: customer.code,
    consignee: shopAccount === undefined ? customer.contact : personName(random),
    phone: shopAccount === undefined ? customer.phone : mobile(random),
    address: shopAccount === undefined && random.next() < 0.7 ? customer.address : anAddress(random),
    siteFloor: `${random.whole(1, 18)} 号楼 ${random.whole(1, 33)} 层`,
    acceptor: personName(random),
    acceptorPhone: mobile(random),
    permitNo:
      shopAccount === undefined && random.next() < 0.8
        ? `3204${random.whole(10_000_000_000, 99_999_999_999)}${random.whole(100, 999)}`
        : 'WX-0000',
    lines,
    payment,
    invoiceType,
    expectedDate: day(expected),
    urgency,
    ...progress(random, today, created, expected),
    ...(payment === '公对公转账' ? { voucher: [VOUCHER.value] } : {}),
    ...(payment === '账期' ? { creditDays: random.pick([15, 30, 45, 60]) } : {}),
    ...(invoiceType === '专票' ? { taxNo: customer.taxNo, bank: customer.bank } : {}),
    ...(channel === '政府集采'
      ? { govProjectNo: `CZZC-${random.whole(1000, 9999)}`, contractScan: [CONTRACT.value] }
      : {}),
    ...(urgency >= 4
      ? { urgentReason: random.pick(['工地停工待料', '验收日期提前', '原供应商断货', '业主临时增项']) }
      : {}),
    ...(total >= 50_000
      ? { contractNo: `HT-${day(created).slice(0, 7)}-${String(serial % 1000).padStart(3, '0')}` }
      : {}),
    ...(shopAccount === undefined
      ? {}
      : { buyerNick: `${random.pick(['小', '阿', '老', '大'])}${personName(random)}` }),
    ...(hazardous ? { transportPermit: [PERMIT.value] } : {}),
  };
  const key = CHANNEL_KEYS[channel];
  return { data, createdAt: iso(created), ...(key ? { channel: key } : {}) };
}

/**
 * Three months of orders up to yesterday, one in `scale` of the story's volume.
 * The same day, seed and scale give the same orders.
 */
export function* orders(makings: Makings, scale: number): Iterable<readonly DemoOrder[]> {
  const { random, today } = makings;
  let serial = 1;
  for (let start = today - 92 * DAY; start < today; start += DAY) {
    const wanted = Math.max(1, Math.round(ordersOn(start) / scale));
    // Working hours in China: 00:30–13:30 UTC, so a record's local day is `start`'s.
    const times = Array.from({ length: wanted }, () => start + (0.5 + random.next() * 13) * 3_600_000).sort(
      (a, b) => a - b,
    );
    yield times.map((time) => anOrder(makings, Math.floor(time / 1000) * 1000, serial++));
  }
}
