import type { Place, Shop } from './shop.ts';
import { PINS } from './shop.ts';

type Data = Record<string, unknown>;
type Line = Record<string, unknown>;

/** A bad order, and what every door must say of it: `code path`, in the order of the form. */
export interface Case {
  readonly name: string;
  readonly place: Place;
  readonly data: Data;
  readonly says: readonly string[];
}

const line = (more: Line = {}): Line => ({
  item: 'FA10001',
  name: '镀锌六角螺栓',
  spec: 'M8×40',
  qty: 12,
  unit: '盒',
  price: 18.5,
  itemClass: '紧固件',
  ...more,
});
const ladder = (more: Line = {}): Line =>
  line({
    item: 'TE10001',
    name: '铝合金人字梯',
    spec: '2m',
    unit: '个',
    itemClass: '五金工具',
    price: 268,
    ...more,
  });
const paint = (more: Line = {}): Line =>
  line({
    item: 'HA10001',
    name: '环氧富锌底漆',
    spec: '20L',
    unit: '桶',
    itemClass: '危化品',
    price: 58,
    ...more,
  });

let serial = 0;

/** A right order of a channel; `undefined` takes a value out. */
export function goodOrder(shop: Shop, place: Place, more: Data = {}): Data {
  serial++;
  const number = String(serial).padStart(8, '0');
  const whole: Data = {
    ...PINS[place],
    salesperson: shop.salesperson,
    externalNo: place === 'shop' ? `20261122${number}` : `GC-${number}`,
    consignee: '陈敏',
    phone: '13912345678',
    address: { province: '江苏省', city: '常州市', district: '武进区', detail: '花园街 18 号' },
    siteFloor: '3 号楼 12 层',
    permitNo: 'WX-0000',
    acceptor: '周浩然',
    acceptorPhone: '0519-86661234',
    lines: [line()],
    payment: '微信',
    invoiceType: '不开票',
    expectedDate: '2099-12-31',
    urgency: 2,
    remark: `例 ${number}`,
    ...(place === 'shop' ? { buyerNick: '小陈' } : {}),
    ...(place === 'gov' ? { govProjectNo: 'CZZC-1001', contractScan: [shop.picture] } : {}),
    ...more,
  };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
}

/** The table of bad orders. */
export function badOrders(shop: Shop): readonly Case[] {
  const cases: Case[] = [];
  const bad = (name: string, place: Place, more: Data, ...says: readonly string[]) => {
    cases.push({ name, place, data: goodOrder(shop, place, more), says });
  };
  const missing = 'f'.repeat(64);
  const file = { id: missing, name: '没有.png', type: 'image/png', size: 12 };

  // What must be filled.
  // The customer fills its own contact, phone and address where the order says nothing.
  for (const key of ['consignee', 'phone', 'address', 'siteFloor', 'permitNo', 'acceptor', 'acceptorPhone'])
    if (!['consignee', 'phone', 'address'].includes(key))
      bad(`no ${key}`, 'project', { [key]: undefined }, `required /${key}`);
  bad('no number', 'project', { externalNo: undefined }, 'required /externalNo');
  bad('a number of spaces', 'project', { externalNo: '   ' }, 'required /externalNo');
  bad('no lines', 'project', { lines: undefined }, 'required /lines');
  bad('no payment', 'project', { payment: undefined }, 'required /payment');
  bad('no urgency', 'project', { urgency: undefined }, 'required /urgency');
  bad(
    'nearly nothing',
    'project',
    {
      externalNo: undefined,
      siteFloor: undefined,
      permitNo: undefined,
      acceptor: undefined,
      acceptorPhone: undefined,
      lines: undefined,
      payment: undefined,
      expectedDate: undefined,
      urgency: undefined,
    },
    'required /externalNo',
    'required /siteFloor',
    'required /permitNo',
    'required /acceptor',
    'required /acceptorPhone',
    'required /lines',
    'required /payment',
    'required /expectedDate',
    'required /urgency',
  );

  // R1–R8.
  bad('R1: a transfer without voucher', 'project', { payment: '公对公转账' }, 'required /voucher');
  bad(
    'R1: an empty list of vouchers',
    'project',
    { payment: '公对公转账', voucher: [] },
    'required /voucher',
  );
  bad(
    'R1: a voucher nobody uploaded',
    'project',
    { payment: '公对公转账', voucher: [file] },
    'file.missing /voucher/0',
  );
  bad(
    'R2: a special invoice with nothing',
    'project',
    { invoiceType: '专票' },
    'required /taxNo',
    'required /bank',
  );
  bad(
    'R2: a short tax number',
    'project',
    { invoiceType: '专票', taxNo: '91320400', bank: '中国银行' },
    'pattern /taxNo',
  );
  bad('R3: procurement without project', 'gov', { govProjectNo: undefined }, 'required /govProjectNo');
  bad('R3: procurement without contract', 'gov', { contractScan: undefined }, 'required /contractScan');
  bad('R4: urgent without reason', 'project', { urgency: 4 }, 'required /urgentReason');
  bad(
    'R4: most urgent, reason of spaces',
    'project',
    { urgency: 5, urgentReason: ' ' },
    'required /urgentReason',
  );
  bad(
    'R5: 50,000 without contract',
    'project',
    { lines: [line({ qty: 500, price: 100 })] },
    'required /contractNo',
  );
  bad(
    'R5: 50,000 by two lines',
    'project',
    { lines: [line({ qty: 250, price: 100 }), ladder({ qty: 100, price: 250 })] },
    'required /contractNo',
  );
  bad('R6: a shop without nickname', 'shop', { buyerNick: undefined }, 'required /buyerNick');
  bad('R6: a number that is not the shop’s', 'shop', { externalNo: 'TM-12345' }, 'pattern /externalNo');
  bad('R6: one digit too many', 'shop', { externalNo: '12345678901234567890' }, 'pattern /externalNo');
  bad('R7: on account without days', 'project', { payment: '账期' }, 'required /creditDays');
  bad('R7: 91 days', 'project', { payment: '账期', creditDays: 91 }, 'tooLarge /creditDays');
  bad('R7: no day', 'project', { payment: '账期', creditDays: 0 }, 'tooSmall /creditDays');
  bad('R7: half days', 'project', { payment: '账期', creditDays: 30.5 }, 'notWhole /creditDays');
  bad('R7: level C', 'shop', { payment: '账期', creditDays: 30 }, 'option /customerLevel');
  bad('R8: paint without permit', 'project', { lines: [line(), paint()] }, 'required /transportPermit');
  bad(
    'R1, R2, R4, R8 at once',
    'project',
    { payment: '公对公转账', invoiceType: '专票', urgency: 5, lines: [paint()] },
    'required /transportPermit',
    'required /voucher',
    'required /taxNo',
    'required /bank',
    'required /urgentReason',
  );

  // Across fields.
  bad(
    'delivered before it was ordered',
    'project',
    { expectedDate: '2020-01-01' },
    'rule.rejected /expectedDate',
  );
  bad(
    'an item twice',
    'project',
    { lines: [line(), ladder(), line({ qty: 3 })] },
    'rowsUnique /lines/2/item',
  );
  bad('another total', 'project', { total: 1 }, 'computed.differs /total');
  bad('another amount', 'project', { lines: [line({ amount: 221 })] }, 'computed.differs /lines/0/amount');

  // One value.
  bad('a payment there is not', 'project', { payment: '现金' }, 'option /payment');
  bad('an invoice there is not', 'project', { invoiceType: '收据' }, 'option /invoiceType');
  bad('a phone too short', 'project', { phone: '1391234567' }, 'phone /phone');
  bad('words for a phone', 'project', { acceptorPhone: '明天再打' }, 'phone /acceptorPhone');
  bad('a day that is not', 'project', { expectedDate: '2099-02-30' }, 'date /expectedDate');
  bad('words for a day', 'project', { expectedDate: '下周一' }, 'date /expectedDate');
  bad('a name too long', 'project', { consignee: '陈'.repeat(31) }, 'tooLong /consignee');
  bad('a permit that is none', 'project', { permitNo: '没有' }, 'pattern /permitNo');
  bad('six stars', 'project', { urgency: 6 }, 'tooLarge /urgency', 'required /urgentReason');
  bad('half stars', 'project', { urgency: 2.5 }, 'notWhole /urgency');
  bad('no star', 'project', { urgency: 0 }, 'tooSmall /urgency');
  bad(
    'a district elsewhere',
    'project',
    { address: { province: '江苏省', city: '常州市', district: '西湖区', detail: '花园街 18 号' } },
    'address /address/district',
  );
  bad('half an address', 'project', { address: { province: '江苏省' } }, 'address /address');

  // Lines.
  bad(
    'an item there is not',
    'project',
    { lines: [line({ item: 'ZZ99999' })] },
    'reference.missing /lines/0/item',
  );
  bad('no quantity', 'project', { lines: [line({ qty: undefined })] }, 'required /lines/0/qty');
  bad('none of it', 'project', { lines: [line({ qty: 0 })] }, 'tooSmall /lines/0/qty');
  bad('less than none', 'project', { lines: [line(), ladder({ qty: -3 })] }, 'tooSmall /lines/1/qty');
  bad(
    'a thousandth of a thousandth',
    'project',
    { lines: [line({ qty: 1.23456 })] },
    'decimals /lines/0/qty',
  );
  bad('too much', 'project', { lines: [line({ qty: 1_000_001, price: 0 })] }, 'tooLarge /lines/0/qty');
  bad('a negative price', 'project', { lines: [line({ price: -1 })] }, 'tooSmall /lines/0/price');
  bad('five decimals', 'project', { lines: [line({ price: 1.23456 })] }, 'decimals /lines/0/price');
  bad('a unit there is not', 'project', { lines: [line({ unit: '打' })] }, 'option /lines/0/unit');
  bad(
    'everything wrong in the second line',
    'project',
    { lines: [line(), ladder({ item: 'ZZ99999', qty: -1, unit: '打', price: -2 })] },
    'reference.missing /lines/1/item',
    'tooSmall /lines/1/qty',
    'option /lines/1/unit',
    'tooSmall /lines/1/price',
  );

  // What only JSON can say wrong.
  bad('a field there is not', 'project', { colour: '红' }, 'unknownField /colour');
  bad(
    'a column there is not',
    'project',
    { lines: [line({ colour: '红' })] },
    'unknownField /lines/0/colour',
  );
  bad('a number for a name', 'project', { consignee: 12 }, 'type /consignee');
  bad('text for stars', 'project', { urgency: '二' }, 'type /urgency');
  bad('text for lines', 'project', { lines: '三行' }, 'type /lines');
  bad('a list for a payment', 'project', { payment: ['微信'] }, 'type /payment');
  bad('a line that is text', 'project', { lines: [line(), '第二行'] }, 'type /lines/1');
  bad('a status of one’s own', 'project', { status: '已签收' }, 'readOnly /status');
  bad('a level of one’s own', 'project', { customerLevel: 'B' }, 'readOnly /customerLevel');
  bad('an order day of one’s own', 'project', { orderDate: '2020-01-01' }, 'readOnly /orderDate');
  bad('another channel', 'project', { channel: '京东' }, 'locked /channel');
  bad('another customer', 'project', { customer: 'C1003' }, 'locked /customer');
  return cases;
}
