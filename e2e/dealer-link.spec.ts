import { readFileSync } from 'node:fs';
import { weir } from './server.ts';
import { answer, dayFromNow, fillLines, fillSite, type Place } from './support/fill-order.ts';
import { expect, expectAccessible, signInQuietly, test } from './support/journey.ts';
import { Visitor } from './support/visitor.ts';
import { ADMIN, newLink, serverUrl } from './support/workspace.ts';

/** Fills what a dealer fills; the rest comes with the link. */
async function fillDealerOrder(place: Place, externalNo: string): Promise<void> {
  await place.getByRole('textbox', { name: '渠道单号' }).fill(externalNo);
  await fillSite(place);
  await fillLines(place, [{ item: 'FA10001', qty: '20' }]);
  await answer(place, '支付方式', '微信').check();
  await answer(place, '发票类型', '不开票').check();
  await place.getByRole('textbox', { name: '客户期望交付日' }).fill(dayFromNow(5));
  await answer(place, '紧急程度星级', '1 星').check({ force: true });
}

test('a dealer orders by a link, sees only its own orders, and the link can be taken back', async ({
  page,
  browser,
  baseURL,
  troubles,
}) => {
  const name = `恒泰 ${Date.now()}`;
  const printed = await weir(
    ...['link', 'create', '--app', 'jinggu', '--form', 'order', '--channel', 'dealer'],
    ...['--pin', 'customer=C1004', '--name', name],
  );
  const address = new URL(printed);
  const token = new URLSearchParams(address.hash.slice(1)).get('k') ?? '';
  expect(token.length).toBeGreaterThanOrEqual(32);
  const link = `${address.pathname}${address.hash}`;
  await page.setViewportSize({ width: 1280, height: 900 });

  await test.step('it opens without signing in, with the dealer fixed', async () => {
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('多源订单接入表单');
    const customer = page.getByRole('region', { name: '客户与收货' });
    await expect(customer).toContainText('南京天宁建筑安装工程经销部');
    await expect(page.getByRole('combobox', { name: '客户', exact: true })).toHaveCount(0);
    await expect(page.getByRole('combobox', { name: '订单渠道' })).toHaveCount(0);
    await expect(page.getByText('经销商', { exact: true })).toBeVisible();
    // The customer brings its own address.
    await expect(page.getByRole('textbox', { name: '收货人' })).not.toHaveValue('');
    await expectAccessible(page, 'dealer link');
  });

  const number = await test.step('an order is taken', async () => {
    await fillDealerOrder(page, `JX-${Date.now()}-1`);
    await page.getByRole('button', { name: '提交订单' }).click();
    await expect(page.getByRole('heading', { name: '订单已收到' })).toBeVisible();
    return ((await page.getByRole('main').innerText()).match(/JG-\d{8}-\d{4}/) ?? [''])[0];
  });
  expect(number).not.toBe('');

  const second = await newLink({
    app: 'jinggu',
    form: 'order',
    channel: 'dealer',
    pins: { customer: 'C1005' },
  });
  const other = await browser.newContext({
    baseURL: baseURL ?? '',
    locale: 'zh-CN',
    viewport: { width: 1280, height: 900 },
  });
  await troubles.watch(other);
  const neighbour = await other.newPage();
  const foreign = await test.step('another dealer orders by another link', async () => {
    await neighbour.goto(second.url.slice(new URL(second.url).origin.length));
    await fillDealerOrder(neighbour, `JX-${Date.now()}-2`);
    await neighbour.getByRole('button', { name: '提交订单' }).click();
    await expect(neighbour.getByRole('heading', { name: '订单已收到' })).toBeVisible();
    return ((await neighbour.getByRole('main').innerText()).match(/JG-\d{8}-\d{4}/) ?? [''])[0];
  });
  await other.close();

  await test.step('the list has this link’s orders and nobody else’s', async () => {
    await page.getByRole('banner').getByRole('button', { name: '我提交的' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('我提交的');
    const list = page.getByRole('main').getByRole('list');
    await expect(list).toContainText(number);
    await expect(list).toContainText('待审单');
    await expect(list.getByRole('listitem')).toHaveCount(1);
    await expect(list).not.toContainText(foreign);
    await list.getByRole('button').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(number);
    await expect(page.getByRole('main')).toContainText('南京天宁建筑安装工程经销部');
    await expect(page.getByRole('main')).toContainText('镀锌六角螺栓');
  });

  await test.step('over HTTP it is the same', async () => {
    const mine = new Visitor(serverUrl(), { authorization: `Weir-Link ${token}` });
    const theirs = new Visitor(serverUrl(), { authorization: `Weir-Link ${second.token}` });
    const own = await mine.get('/api/fill/jinggu/order/own?door=link');
    expect(own.status).toBe(200);
    expect(own.body.records.map((record: { number: string }) => record.number)).toEqual([number]);
    const [foreignRecord] = (await theirs.get('/api/fill/jinggu/order/own?door=link')).body.records;
    expect(foreignRecord.number).toBe(foreign);
    expect((await theirs.get(`/api/fill/jinggu/order/own/${foreignRecord.id}?door=link`)).status).toBe(200);
    expect((await mine.get(`/api/fill/jinggu/order/own/${foreignRecord.id}?door=link`)).status).toBe(404);
    // Another customer than the link's is refused, whoever asks.
    const forged = await mine.post('/api/fill/jinggu/order/judge?door=link', { data: { customer: 'C1005' } });
    expect(forged.body.issues).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'locked', path: '/customer' })]),
    );
    // A link opens its form and nothing else of the workspace.
    expect((await mine.ask('records.find', { text: number })).status).toBe(401);
    expect((await mine.get('/api/v1/jinggu/order/records')).status).toBeGreaterThanOrEqual(400);
  });

  await test.step('the dealer starts another one', async () => {
    await page.getByRole('banner').getByRole('button', { name: '填写' }).click();
    await fillDealerOrder(page, `JX-${Date.now()}-3`);
  });

  await test.step('the administrator takes it back', async () => {
    const context = await browser.newContext({ baseURL: baseURL ?? '', locale: 'zh-CN' });
    await troubles.watch(context);
    await signInQuietly(context, ADMIN);
    const admin = await context.newPage();
    await admin.goto('/a/jinggu/admin/links');
    const row = admin.getByRole('row').filter({ hasText: name });
    await expect(row).toContainText('有效');
    await row.getByRole('button', { name: '作废' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: '作废' }).click();
    await expect(row).toContainText('已作废');
    await context.close();
  });

  await test.step('what is open says so, and so does the address', async () => {
    await page.getByRole('button', { name: '提交订单' }).click();
    await expect(page.getByText('这条链接已过期或被收回').first()).toBeVisible();
    // What was filled in is still there.
    await expect(page.getByRole('textbox', { name: '工地楼层号' })).toHaveValue('3 号楼 12 层');
    await page.goto('about:blank');
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('链接已失效');
    await expectAccessible(page, 'revoked link');
    const gone = await new Visitor(serverUrl(), { authorization: `Weir-Link ${token}` }).get(
      '/api/fill/jinggu/order?door=link',
    );
    expect(gone.status).toBe(410);
  });

  await test.step('a link cut short says what is missing', async () => {
    await page.goto('about:blank');
    await page.goto('/l/jinggu/order');
    await expect(page.getByRole('main')).toContainText('链接不完整');
  });

  await test.step('the token is in no log', async () => {
    const log = readFileSync(process.env.WEIR_E2E_LOG ?? '', 'utf8');
    // Requests are in it, by the pattern of their address.
    expect(log.includes('/api/fill/:app/:form')).toBe(true);
    expect(log.includes(token)).toBe(false);
    expect(log.includes(second.token)).toBe(false);
  });
});
