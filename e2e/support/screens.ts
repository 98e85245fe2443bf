import path from 'node:path';
import type { Page } from '@playwright/test';
import { dayFromNow } from './fill-order.ts';

/** One way to look at the product. */
export interface Look {
  readonly device: 'desktop' | 'tablet' | 'phone';
  readonly locale: 'zh' | 'en';
}
export const LOOKS: readonly Look[] = (['desktop', 'phone'] as const).flatMap((device) =>
  (['zh', 'en'] as const).map((locale) => ({ device, locale })),
);
export const VIEWPORTS = {
  desktop: { width: 1440, height: 900 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
} as const;

/** Takes `<screen>.<device>.<locale>[.dark].png` once nothing moves any more. */
export async function shoot(
  page: Page,
  screen: string,
  look: Look,
  options: { readonly full?: boolean; readonly dark?: boolean } = {},
): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})));
  });
  const folder = process.env.WEIR_SCREENS ?? path.resolve(import.meta.dirname, '../../screens');
  const name = [screen, look.device, look.locale, ...(options.dark ? ['dark'] : []), 'png'].join('.');
  const { width } = VIEWPORTS[look.device];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) throw new Error(`${screen} (${look.device}, ${look.locale}) is ${wide} px wide.`);
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  // What sticks to an edge stands where it belongs only in a window as high as the page.
  if (options.full && size) await page.setViewportSize({ ...size, height: Math.max(size.height, height) });
  await page.screenshot({ path: path.join(folder, name), animations: 'disabled', caret: 'hide' });
  if (options.full && size) await page.setViewportSize(size);
}

/** Shows the page in a language and a theme from its first moment. */
export async function prefer(page: Page, look: Look, dark = false): Promise<void> {
  await page.addInitScript(
    ([locale, preferences]) => {
      try {
        localStorage.setItem('weir.locale', locale);
        localStorage.setItem('weir.preferences', preferences);
      } catch {
        // An empty page between two others has no storage.
      }
    },
    [look.locale === 'zh' ? 'zh-CN' : 'en', JSON.stringify({ dark, compact: false })] as const,
  );
}

/** An order as a salesperson would have it filled in. */
export function filledOrder(externalNo: string): Readonly<Record<string, unknown>> {
  return {
    channel: '线下工程',
    externalNo,
    customer: 'C1024',
    siteFloor: '3 号楼 12 层',
    permitNo: 'WX-0000',
    acceptor: '周浩然',
    acceptorPhone: '0519-86661234',
    payment: '账期',
    creditDays: 30,
    invoiceType: '普票',
    expectedDate: dayFromNow(7),
    urgency: 4,
    urgentReason: '主体结构周五封顶，紧固件须提前到场',
    remark: '送货前一天联系收货人',
    lines: [
      { item: 'FA10001', qty: 1200 },
      { item: 'PC10001', qty: 40 },
      { item: 'TE10001', qty: 6 },
    ],
  };
}

/** Answers as they travel behind `#p=` of a form's address. */
export function packed(data: Readonly<Record<string, unknown>>): string {
  return `#p=${Buffer.from(JSON.stringify(data)).toString('base64url')}`;
}

/** A shop's export: most rows are good, some have mistakes of every sort. */
export function shopExport(seed: string): Buffer {
  const header =
    '主订单编号,商家编码,宝贝标题,商品属性,宝贝数量,计量单位,商品单价,类目,收货人姓名,联系手机,收货地址,支付方式,发票要求,买家会员名,预约送达日期,楼层,许可证编号,验收人,验收人电话,加急星级,买家留言';
  const day = dayFromNow(8);
  const row = (at: number, change: Readonly<Record<string, string>> = {}) => {
    const cells: Record<string, string> = {
      no: `${seed}${String(at).padStart(4, '0')}`,
      item: ['FA10001', 'PC10001', 'TE10001'][at % 3] ?? '',
      name: ['外六角螺栓', 'PPR 冷热水管', '铝合金人字梯'][at % 3] ?? '',
      spec: ['M8×40', 'DN25', '2 米'][at % 3] ?? '',
      qty: String(10 + at),
      unit: ['个', '根', '把'][at % 3] ?? '',
      price: ['0.85', '18.6', '198'][at % 3] ?? '',
      itemClass: ['紧固件', '管件阀门', '五金工具'][at % 3] ?? '',
      consignee: ['陈立', '宋佳怡', '何志远', '唐敏'][at % 4] ?? '',
      phone: `138${String(61230000 + at)}`,
      address: '江苏省 常州市 武进区 湖塘镇人民东路 88 号',
      payment: '支付宝付款',
      invoice: '否',
      nick: `工地采购${at}`,
      day,
      floor: '1 号楼',
      permit: 'WX-0000',
      acceptor: '周浩然',
      acceptorPhone: '13912345678',
      urgency: '2',
      remark: '',
      ...change,
    };
    return Object.values(cells).join(',');
  };
  const wrong: Readonly<Record<number, Readonly<Record<string, string>>>> = {
    4: { phone: '1386123' },
    9: { qty: '0', nick: '' },
    15: { day: '2020-01-01' },
    21: { item: 'NO-SUCH' },
    27: { no: '12345' },
  };
  const rows = Array.from({ length: 30 }, (_, at) => row(at, wrong[at]));
  return Buffer.from(`\uFEFF${[header, ...rows].join('\r\n')}\r\n`);
}
