import { dayFromNow } from './fill-order.ts';

/** The address of a form with a whole right order in it, as another system would link to it. */
export function prefilledAddress(path: string, more: Readonly<Record<string, unknown>>): string {
  const values = {
    channel: '线下工程',
    externalNo: `HT-${Date.now()}`,
    salesperson: 'jg-sales-01',
    customer: 'C1024',
    consignee: '陈敏',
    phone: '13912345678',
    address: { province: '江苏省', city: '常州市', district: '武进区', detail: '花园街 18 号' },
    siteFloor: '3 号楼 12 层',
    permitNo: 'WX-0000',
    acceptor: '周浩然',
    acceptorPhone: '0519-86661234',
    lines: [
      { item: 'FA10001', qty: 12 },
      { item: 'PC10001', qty: 4 },
      { item: 'TE10001', qty: 1 },
    ],
    payment: '微信',
    invoiceType: '不开票',
    expectedDate: dayFromNow(7),
    urgency: 2,
    ...more,
  };
  return `${path}#p=${Buffer.from(JSON.stringify(values)).toString('base64url')}`;
}
