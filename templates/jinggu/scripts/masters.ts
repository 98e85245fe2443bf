import { AREAS, FIRM_NAMES, FIRMS, GIVEN, PRODUCTS, STREETS, SURNAMES } from './catalogue.ts';
import type { Random } from './random.ts';

export interface Address {
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly detail: string;
}
export interface Customer {
  readonly code: string;
  readonly name: string;
  readonly level: 'A' | 'B' | 'C';
  readonly tags: readonly string[];
  readonly contact: string;
  readonly phone: string;
  readonly address: Address;
  readonly salesperson: string;
  readonly invoiceType: string;
  readonly taxNo?: string;
  readonly bank?: string;
}
export interface Item {
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  readonly class: string;
  readonly price: number;
  readonly stock: number;
  readonly reserved: number;
  readonly safetyStock: number;
}

export const personName = (random: Random): string => random.pick([...SURNAMES]) + random.pick(GIVEN);
export const mobile = (random: Random): string =>
  `1${random.pick(['38', '39', '58', '59', '86', '87', '89', '51', '77'])}${String(random.whole(0, 99_999_999)).padStart(8, '0')}`;
export function anAddress(random: Random): Address {
  const [province, city, districts] = random.pick(AREAS);
  return {
    province,
    city,
    district: random.pick(districts),
    detail: `${random.pick(STREETS)} ${random.whole(1, 399)} 号 ${random.whole(1, 30)} 幢`,
  };
}

/** Shop accounts stand for many buyers: their contact is the shop's own desk, never a person whose data a visitor should see. */
const SHOP_DESK = {
  contact: '网店客服台',
  phone: '0519-86000000',
  address: { province: '江苏省', city: '常州市', district: '武进区', detail: '精谷五金 1 号仓' },
} as const;
const SHOPS = ['天猫旗舰店买家', '京东自营店买家', '抖音小店买家'];
const BANKS = [
  '中国工商银行常州分行',
  '中国建设银行武进支行',
  '江南农村商业银行',
  '中国银行常州钟楼支行',
  '招商银行常州分行',
];

/** 120 customers: three shop accounts, twenty dealers, the rest project customers. */
export function customers(random: Random): readonly Customer[] {
  return Array.from({ length: 120 }, (_, index) => {
    const code = `C${1001 + index}`;
    const shop = SHOPS[index];
    const dealer = index >= 3 && index < 23;
    const area = anAddress(random);
    const firm = `${area.city.replace('市', '')}${FIRM_NAMES[index % FIRM_NAMES.length]}${FIRMS[Math.floor(index / FIRM_NAMES.length) % FIRMS.length]}`;
    const level = shop
      ? 'C'
      : random.weighted([
          ['A', 2],
          ['B', 5],
          ['C', 3],
        ] as const);
    const special = !shop && random.next() < 0.6;
    return {
      code,
      name: shop ?? (dealer ? `${firm}经销部` : `${firm}有限公司`),
      level,
      tags: shop
        ? ['网店买家']
        : dealer
          ? ['经销商', '长期合作']
          : random.next() < 0.15
            ? ['政府单位']
            : ['工程客户'],
      // Drawn for shops as well, so that the rest of the data stays as it is.
      ...deskOr(shop !== undefined, { contact: personName(random), phone: mobile(random), address: area }),
      salesperson: `jg-sales-${String((index % 23) + 1).padStart(2, '0')}`,
      invoiceType: special ? '专票' : random.pick(['不开票', '普票']),
      ...(special
        ? {
            taxNo: `9132${String(random.whole(10_000_000, 99_999_999))}MA1${random.pick([...'ABCDEFGH'])}${random.whole(10, 99)}`,
            bank: random.pick(BANKS),
          }
        : {}),
    };
  });
}

function deskOr<T extends Pick<Customer, 'contact' | 'phone' | 'address'>>(isShop: boolean, own: T) {
  return isShop ? SHOP_DESK : own;
}

/** 400 items: forty products in ten specs. */
export function items(random: Random): readonly Item[] {
  return PRODUCTS.flatMap((product) =>
    product.specs.map((spec, index) => {
      const stock = random.whole(20, 3000);
      return {
        code: `${product.code}${String(10001 + index * 7)}`,
        name: product.name,
        spec,
        unit: product.unit,
        class: product.itemClass,
        price: Math.round(product.price * (1 + index * 0.18) * 100) / 100,
        stock,
        reserved: Math.floor(stock * random.next() * 0.4),
        safetyStock: random.whole(30, 300),
      };
    }),
  );
}
