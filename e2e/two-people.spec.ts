import type { Browser, BrowserContext, Page } from '@playwright/test';
import { dayFromNow } from './support/fill-order.ts';
import { expect, expectAccessible, signInQuietly, type Troubles, test } from './support/journey.ts';
import { type Account, newKey, newPerson, serverUrl } from './support/workspace.ts';

/** An order to change, made over the API. */
async function newOrder(): Promise<{ readonly id: string; readonly number: string }> {
  const key = await newKey('jinggu');
  const answer = await key.post('/api/v1/apps/jinggu/forms/order/records', {
    data: {
      channel: '线下工程',
      externalNo: `两人-${Date.now()}`,
      salesperson: 'jg-sales-01',
      customer: 'C1024',
      consignee: '陈敏',
      phone: '13912345678',
      siteFloor: '3 号楼',
      permitNo: 'WX-0000',
      acceptor: '周浩然',
      acceptorPhone: '13812345678',
      lines: [{ item: 'FA10001', qty: 2 }],
      payment: '微信',
      invoiceType: '不开票',
      expectedDate: dayFromNow(7),
      urgency: 2,
    },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}

async function open(
  browser: Browser,
  troubles: Troubles,
  person: Account,
  id: string,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({
    baseURL: serverUrl(),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  await troubles.watch(context);
  await signInQuietly(context, person);
  const page = await context.newPage();
  await page.goto(`/a/jinggu/order/${id}`);
  await page.getByRole('button', { name: '编辑' }).click();
  return { context, page };
}

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true }).click();

test('two people change one order at the same time and nothing is lost', async ({ browser, troubles }) => {
  test.setTimeout(180_000);
  const [first, second] = [
    await newPerson('甲一', { jinggu: ['manager'] }),
    await newPerson('乙二', { jinggu: ['manager'] }),
  ];
  const { id } = await newOrder();

  await test.step('different fields: both changes stand', async () => {
    const one = await open(browser, troubles, first, id);
    const two = await open(browser, troubles, second, id);
    await field(one.page, '工地楼层号').fill('5 号楼 2 层');
    await field(two.page, '甲方验收联系人').fill('吴秀兰');
    await save(one.page);
    await expect(one.page.getByText('已保存')).toBeVisible();
    await save(two.page);
    await expect(two.page.getByText('已保存')).toBeVisible();
    const main = two.page.getByRole('main');
    await expect(main).toContainText('5 号楼 2 层');
    await expect(main).toContainText('吴秀兰');
    const history = two.page.getByRole('complementary', { name: '变更记录' });
    await expect(history).toContainText('甲一 修改');
    await expect(history).toContainText('乙二 修改');
    await Promise.all([one.context.close(), two.context.close()]);
  });

  await test.step('the same field: both values side by side, and a choice', async () => {
    const one = await open(browser, troubles, first, id);
    const two = await open(browser, troubles, second, id);
    await field(one.page, '工地楼层号').fill('6 号楼');
    await field(two.page, '工地楼层号').fill('7 号楼');
    await field(two.page, '备注').fill('先送 7 号楼');
    await save(one.page);
    await expect(one.page.getByText('已保存')).toBeVisible();
    await save(two.page);
    const warning = two.page.getByRole('alert');
    await expect(warning).toContainText('甲一刚刚改过这条记录');
    const row = two.page.getByRole('row').filter({ hasText: '工地楼层号' });
    await expect(row).toContainText('6 号楼');
    await expect(row).toContainText('7 号楼');
    await expectAccessible(two.page, 'conflict');
    await row.getByRole('radio', { name: '现在的值' }).check();
    await save(two.page);
    await expect(two.page.getByText('已保存')).toBeVisible();
    const main = two.page.getByRole('main');
    await expect(main).toContainText('6 号楼');
    await expect(main).toContainText('先送 7 号楼');
    await Promise.all([one.context.close(), two.context.close()]);
  });

  await test.step('what was refused can also be kept: one’s own value over the other', async () => {
    const one = await open(browser, troubles, first, id);
    const two = await open(browser, troubles, second, id);
    await field(one.page, '工地楼层号').fill('8 号楼');
    await field(two.page, '工地楼层号').fill('9 号楼');
    await save(one.page);
    await expect(one.page.getByText('已保存')).toBeVisible();
    await save(two.page);
    await expect(two.page.getByRole('alert')).toContainText('甲一刚刚改过这条记录');
    await save(two.page);
    await expect(two.page.getByText('已保存')).toBeVisible();
    const history = two.page.getByRole('complementary', { name: '变更记录' });
    await expect(history).toContainText('工地楼层号：8 号楼 → 9 号楼');
    await expect(history).toContainText('工地楼层号：6 号楼 → 8 号楼');
    await Promise.all([one.context.close(), two.context.close()]);
  });
});
