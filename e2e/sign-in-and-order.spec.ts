import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { demoLoaded, type RunningServer, setupLink, startServer } from './server.ts';
import { answer, choose, dayFromNow, fillLines, fillSite, lineRow } from './support/fill-order.ts';
import { expect, test as journey } from './support/journey.ts';
import { pictureFile } from './support/picture.ts';

// A server of its own, because only a new workspace has a link for its first administrator.
const test = journey.extend<object, { server: RunningServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      const data = mkdtempSync(path.join(os.tmpdir(), 'weir-e2e-first-'));
      const server = await startServer({ data, env: { WEIR_DEMO_SCALE: '1000' } });
      await demoLoaded(server);
      await use(server);
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});

test('the first administrator gives a salesperson a password; the salesperson enters an order', async ({
  page,
  browser,
  troubles,
  baseURL,
  server,
}) => {
  test.setTimeout(180_000);
  const link = setupLink(server);

  await test.step('the one-time link makes the first administrator', async () => {
    await page.goto(link);
    await page.getByRole('button', { name: '建立并登录' }).click();
    await expect(page.getByText('请填写姓名')).toBeVisible();
    await page.getByLabel('姓名').fill('叶知秋');
    await page.getByLabel('邮箱').fill('it@jinggu.example');
    await page.getByLabel('密码', { exact: true }).fill('dujiangyan-2200');
    await page.getByRole('button', { name: '建立并登录' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '订单' })).toBeVisible();
  });

  await test.step('the link works once', async () => {
    const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'zh-CN' });
    await troubles.watch(context);
    const other = await context.newPage();
    await other.goto(link);
    await other.getByLabel('姓名').fill('别人');
    await other.getByLabel('邮箱').fill('other@jinggu.example');
    await other.getByLabel('密码', { exact: true }).fill('dujiangyan-2201');
    await other.getByRole('button', { name: '建立并登录' }).click();
    await expect(other.getByRole('alert')).toContainText('链接已用过或不对');
    await context.close();
  });

  const password = await test.step('a salesperson gets a temporary password', async () => {
    await page.getByRole('link', { name: '人员与角色' }).click();
    const row = page.getByRole('row').filter({ hasText: 'sales01@jinggu.example' });
    await row.getByRole('button', { name: '重设密码' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('只显示这一次');
    const shown = await dialog.getByRole('textbox', { name: '临时密码' }).inputValue();
    expect(shown).toMatch(/^[a-z0-9]{16}$/);
    return shown;
  });

  const context = await browser.newContext({
    baseURL: baseURL ?? '',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  await troubles.watch(context);
  const sales = await context.newPage();

  await test.step('the salesperson signs in', async () => {
    await sales.goto('/');
    await sales.getByLabel('邮箱').fill('sales01@jinggu.example');
    await sales.getByLabel('密码', { exact: true }).fill('not-the-password');
    await sales.getByRole('button', { name: '登录' }).click();
    await expect(sales.getByRole('alert')).toContainText('邮箱或密码不对');
    await sales.getByLabel('密码', { exact: true }).fill(password);
    await sales.getByRole('button', { name: '登录' }).click();
    // The administrator knows this password: another comes first.
    await expect(sales.getByRole('heading', { level: 1 })).toHaveText('设一个自己的密码');
    await sales.getByLabel('现在的密码').fill(password);
    await sales.getByLabel('新密码', { exact: true }).fill('sales-own-password');
    await sales.getByLabel('再输一遍新密码').fill('sales-own-password');
    await sales.getByRole('button', { name: '修改密码' }).click();
    await expect(sales.getByRole('heading', { level: 1, name: '订单' })).toBeVisible();
    // Administration is for administrators.
    await expect(sales.getByRole('link', { name: '人员与角色' })).toHaveCount(0);
  });

  await test.step('the order starts with mistakes, and each is named and linked', async () => {
    await sales
      .getByRole('link', { name: '新建订单' })
      .or(sales.getByRole('button', { name: '新建订单' }))
      .click();
    await expect(sales.getByRole('heading', { level: 1 })).toHaveText('多源订单接入表单');
    await expect(sales.getByRole('combobox', { name: '销售负责人' })).toHaveValue('陈建国');
    await sales.getByRole('combobox', { name: '订单渠道' }).selectOption('线下工程');
    await answer(sales, '支付方式', '公对公转账').check();
    await answer(sales, '发票类型', '专票').check();
    // R1 and R2: what they ask for appears at once.
    await expect(sales.getByText('打款凭证').first()).toBeVisible();
    await expect(sales.getByRole('textbox', { name: '税号' })).toBeVisible();
    await expect(sales.getByRole('textbox', { name: '开户行' })).toBeVisible();
    await sales.getByRole('textbox', { name: '税号' }).fill('12345');
    await lineRow(sales, 1).getByRole('textbox', { name: '数量' }).fill('-3');
    await sales.getByRole('button', { name: '提交订单' }).click();
    const summary = sales.getByRole('alert');
    await expect(summary).toContainText('第 1 行的数量要大于 0');
    await expect(summary).toContainText('税号为 15–20 位大写字母或数字');
    await expect(summary).toContainText('请上传打款凭证');
    await expect(summary).toContainText('请填写开户行');
    await summary.getByRole('link', { name: /请填写开户行/ }).click();
    await expect(sales.getByRole('textbox', { name: '开户行' })).toBeFocused();
    await summary.getByRole('link', { name: /第 1 行的数量/ }).click();
    await expect(lineRow(sales, 1).getByRole('textbox', { name: '数量' })).toBeFocused();
  });

  const number = await test.step('corrected, it is taken', async () => {
    await sales.getByRole('textbox', { name: '渠道单号' }).fill('HT-2026-0007');
    await choose(sales.getByRole('combobox', { name: '客户', exact: true }), 'C1024');
    // The customer fills contact, phone, address and invoice data.
    await expect(sales.getByRole('textbox', { name: '收货人' })).not.toHaveValue('');
    await fillSite(sales);
    await fillLines(sales, [
      { item: 'FA10001', qty: '12' },
      { item: 'PC10001', qty: '4' },
      { item: 'TE10001', qty: '1' },
    ]);
    await expect(sales.getByText('共 3 行')).toBeVisible();
    await answer(sales, '支付方式', '公对公转账').check();
    await answer(sales, '发票类型', '专票').check();
    await sales.getByRole('textbox', { name: '税号' }).fill('91320400ma1a2b3c4d');
    await sales.getByRole('textbox', { name: '开户行' }).fill('中国银行常州分行');
    await sales.getByRole('textbox', { name: '客户期望交付日' }).fill(dayFromNow(7));
    await answer(sales, '紧急程度星级', '2 星').check({ force: true });
    await sales.getByRole('button', { name: '提交订单' }).click();
    await expect(sales.getByRole('alert')).toContainText('请上传打款凭证');
    await sales.locator('input[type=file]').first().setInputFiles(pictureFile('打款凭证.png'));
    await expect(
      sales
        .getByRole('img', { name: /打款凭证/ })
        .or(sales.getByText('打款凭证.'))
        .first(),
    ).toBeVisible();
    await sales.getByRole('button', { name: '提交订单' }).click();
    await expect(sales.getByRole('heading', { name: '订单已收到' })).toBeVisible();
    const [found] = (await sales.getByRole('main').innerText()).match(/JG-\d{8}-\d{4}/) ?? [];
    expect(found).toBeTruthy();
    return found ?? '';
  });

  await test.step('it is in the list, with its page and history', async () => {
    await sales.goto('/a/jinggu/order?view=mine');
    await sales.getByRole('link', { name: number }).click();
    await expect(sales.getByRole('heading', { level: 1 })).toContainText(number);
    const main = sales.getByRole('main');
    await expect(main).toContainText('HT-2026-0007');
    await expect(main).toContainText('91320400MA1A2B3C4D');
    await expect(main).toContainText('铝合金人字梯');
    await expect(main).toContainText('陈建国');
    await expect(main).toContainText('待审单');
    await expect(main).toContainText('创建');
  });
  await context.close();
});
