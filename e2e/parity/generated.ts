import fc from 'fast-check';
import type { Place, Shop } from './shop.ts';

/** Part of an order, drawn at random, to be laid over a right one. */
export interface Drawn {
  readonly place: Place;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Mostly right values, some wrong and, where `absurd`, some of any kind: what people, programs and shops send. */
export function orders(shop: Shop, absurd: boolean): fc.Arbitrary<Drawn> {
  const wild = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant([]),
    fc.constant({}),
    fc.constant(''),
    fc.constant('   '),
    fc.constantFrom('=1+1', '+86 139 1234 5678', '１３９１２３４５６７８', 'ＷＸ-００００', '\u200b', 'null'),
  );
  const or = (values: fc.Arbitrary<unknown>) =>
    absurd ? fc.oneof({ arbitrary: values, weight: 12 }, { arbitrary: wild, weight: 1 }) : values;
  const line = fc.record(
    {
      item: or(fc.constantFrom('FA10001', 'FA10002', 'PC10001', 'TE10001', 'EA10001', 'HA10001', 'ZZ99999')),
      name: or(fc.constantFrom('镀锌六角螺栓', '黄铜球阀', '漆'.repeat(81))),
      qty: or(
        fc.oneof(fc.integer({ min: -2, max: 3000 }), fc.constantFrom(0, 0.5, 1.005, 2.3456, 1_000_000, 1e7)),
      ),
      unit: or(fc.constantFrom('盒', '只', '个', '桶', '打')),
      price: or(
        fc.oneof(
          fc.constantFrom(0, 18.5, 26.35, 1.005, 99999.9999, 1.23456),
          fc.integer({ min: -1, max: 500 }),
        ),
      ),
      itemClass: or(fc.constantFrom('紧固件', '五金工具', '危化品', '其他')),
    },
    { requiredKeys: ['item', 'qty'] },
  );
  const lines = fc.array(line, { minLength: 1, maxLength: 4 });
  const data = fc.record(
    {
      consignee: or(fc.constantFrom('陈敏', ' 陈 敏 ', '陈'.repeat(31))),
      phone: or(
        fc.constantFrom(
          '13912345678',
          '139 1234 5678',
          '0519-86661234',
          '17512345678转8',
          '17512345678-123456',
          '12345',
          '139１２３４5678',
        ),
      ),
      siteFloor: or(fc.constantFrom('3 号楼', '楼'.repeat(21))),
      permitNo: or(fc.constantFrom('WX-0000', 'wx-0000', '320400123456789ABC', 'WX-00')),
      acceptor: or(fc.constantFrom('周浩然', '')),
      payment: or(fc.constantFrom('公对公转账', '微信', '支付宝', '货到付款', '账期')),
      invoiceType: or(fc.constantFrom('不开票', '普票', '专票')),
      taxNo: or(fc.constantFrom('91320400MA1A2B3C4D', '91320400ma1a2b3c4d', '短')),
      bank: or(fc.constantFrom('中国银行常州分行')),
      creditDays: or(fc.oneof(fc.integer({ min: -1, max: 100 }), fc.constant(30.5))),
      urgency: or(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant(2.5))),
      urgentReason: or(fc.constantFrom('工地停工待料', '')),
      contractNo: or(fc.constantFrom('HT-2026-001', '')),
      buyerNick: or(fc.constantFrom('小陈', '')),
      govProjectNo: or(fc.constantFrom('CZZC-1001')),
      expectedDate: or(fc.constantFrom('2099-12-31', '2020-01-01', '2099-02-30', '2099/1/2')),
      // No cell holds a file.
      ...(absurd
        ? {
            voucher: or(fc.constantFrom([shop.picture], [])),
            transportPermit: or(fc.constantFrom([shop.picture])),
          }
        : {}),
      lines: absurd
        ? fc.oneof(
            { arbitrary: lines, weight: 12 },
            { arbitrary: fc.constantFrom([], '三行', [null]), weight: 1 },
          )
        : lines,
    },
    { requiredKeys: [] },
  );
  const places: readonly Place[] = absurd ? ['shop', 'project', 'gov'] : ['shop', 'project'];
  return fc.record({ place: fc.constantFrom(...places), data });
}
