import type { FrameLocator, Page, Request } from '@playwright/test';
import { type EmbedHost, shopPage, startHost } from './support/embed-host.ts';
import { answer, dayFromNow, fillLines, fillSite } from './support/fill-order.ts';
import { expect, test as journey, signInQuietly } from './support/journey.ts';
import { ADMIN, administrator, serverUrl } from './support/workspace.ts';

// What the page of shopPage keeps about the form in it.
interface Told {
  readonly name: string;
  readonly detail: { readonly number?: string };
}

/** The shop's site, at the address the channel 天猫 allows. */
const test = journey.extend<{ shop: (pages: Readonly<Record<string, string>>) => Promise<EmbedHost> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  shop: async ({}, use) => {
    let host: EmbedHost | undefined;
    await use(async (pages) => {
      host = await startHost(7311, pages);
      return host;
    });
    await host?.close();
  },
});
// One port, so one after the other.
test.describe.configure({ mode: 'serial' });

function told(page: Page): Promise<readonly Told[]> {
  return page.evaluate('told');
}
async function heights(page: Page): Promise<readonly number[]> {
  return page.evaluate('heights');
}

/** Waits until the frame is as high as its content, and stays so. */
async function settled(page: Page, form: FrameLocator): Promise<void> {
  await expect(form.getByRole('button', { name: '提交订单' })).toBeVisible();
  let before = -1;
  await expect
    .poll(
      async () => {
        const now = (await heights(page)).length;
        const still = now === before;
        before = now;
        return still;
      },
      { intervals: [500] },
    )
    .toBe(true);
}

test('a shop takes an order in its own page', async ({ page, context, shop, troubles }) => {
  // Somebody who is signed in here as well: their session is none of the shop's business.
  await signInQuietly(context, ADMIN);
  const host = await shop({ '/': shopPage(serverUrl()) });
  const asked: Request[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(serverUrl())) asked.push(request);
  });
  const cookiesBefore = await context.cookies(serverUrl());
  await page.setViewportSize({ width: 1200, height: 800 });
  await page.goto(host.origin);
  const form = page.frameLocator('iframe');
  const frame = page.locator('iframe');

  await test.step('it is as high as its content, at once', async () => {
    await settled(page, form);
    const steps = await heights(page);
    expect(steps.length, `heights ${steps.join(', ')}`).toBeLessThanOrEqual(6);
    const inside = page.frames()[1];
    const overflow = await inside?.evaluate(() => {
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
      return { down: scrollHeight - clientHeight, across: scrollWidth - clientWidth };
    });
    expect(overflow).toEqual({ down: 0, across: 0 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });

  const externalNo = `40${Date.now()}${process.pid}`.padEnd(18, '0').slice(0, 18);
  await test.step('what the channel fixes is shown and cannot be changed', async () => {
    await expect(form.getByText('天猫', { exact: true })).toBeVisible();
    await expect(form.getByRole('combobox', { name: '订单渠道' })).toHaveCount(0);
    await expect(form.getByRole('combobox', { name: '客户', exact: true })).toHaveCount(0);
  });

  await test.step('mistakes are named, and the frame grows with them', async () => {
    const before = (await frame.boundingBox())?.height ?? 0;
    await form.getByRole('textbox', { name: '渠道单号' }).fill('123');
    await form.getByRole('button', { name: '提交订单' }).click();
    await expect(form.getByRole('alert')).toContainText('天猫单号为 16–19 位数字');
    await expect(form.getByRole('alert')).toContainText('请填写买家昵称');
    await expect.poll(async () => (await frame.boundingBox())?.height ?? 0).toBeGreaterThan(before);
  });

  const number = await test.step('corrected, it is taken', async () => {
    await form.getByRole('textbox', { name: '渠道单号' }).fill(externalNo);
    await form.getByRole('textbox', { name: '买家昵称' }).fill('江南工匠');
    await fillSite(form);
    await fillLines(form, [
      { item: 'FA10001', qty: '100' },
      { item: 'TE10001', qty: '2' },
    ]);
    await answer(form, '支付方式', '支付宝').check();
    await answer(form, '发票类型', '不开票').check();
    await form.getByRole('textbox', { name: '客户期望交付日' }).fill(dayFromNow(9));
    await answer(form, '紧急程度星级', '1 星').check({ force: true });
    await settled(page, form);
    const steps = await heights(page);
    expect(steps.length, `heights ${steps.join(', ')}`).toBeLessThanOrEqual(40);
    await form.getByRole('button', { name: '提交订单' }).click();
    await expect(form.getByRole('heading', { name: '订单已收到' })).toBeVisible();
    const [found = ''] = (await form.locator('main').innerText()).match(/JG-\d{8}-\d{4}/) ?? [];
    expect(found).not.toBe('');
    return found;
  });

  await test.step('the shop hears of it once, with the number', async () => {
    const events = await told(page);
    expect(events.filter(({ name }) => name === 'submitted')).toEqual([
      { name: 'submitted', detail: { number } },
    ]);
    expect(events.map(({ name }) => name)).toEqual(
      ['ready', 'error', 'submitted'].filter((name) => events.some((event) => event.name === name)),
    );
    // The frame is no higher than the short page needs now.
    await expect.poll(async () => (await frame.boundingBox())?.height ?? 9999).toBeLessThan(900);
  });

  await test.step('no cookie went along or came back', async () => {
    expect(asked.length).toBeGreaterThan(5);
    for (const request of asked) {
      const headers = await request.allHeaders();
      expect(headers.cookie, request.url()).toBeUndefined();
      const back = await (await request.response())?.allHeaders();
      expect(back?.['set-cookie'], request.url()).toBeUndefined();
    }
    expect(await context.cookies(serverUrl())).toEqual(cookiesBefore);
  });

  await test.step('it is stored as the channel says', async () => {
    const found = await (await administrator()).ask('records.find', { text: number });
    const [hit] = found.body.result.data;
    const record = (
      await (await administrator()).ask('records.get', { app: 'jinggu', form: 'order', id: hit.id })
    ).body.result.data;
    expect(record.data).toMatchObject({
      channel: '天猫',
      customer: 'C1001',
      salesperson: 'jg-sales-01',
      externalNo,
      buyerNick: '江南工匠',
    });
    expect(record.data.lines.map((line: { item: string }) => line.item)).toEqual(['FA10001', 'TE10001']);
  });
  expect(troubles.found).toEqual([]);
});

test('a session of the same site stays out of the frame, too', async ({ page, context, shop }) => {
  await signInQuietly(context, ADMIN);
  await shop({ '/': shopPage(serverUrl()) });
  const calls: Request[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(`${serverUrl()}/api/`)) calls.push(request);
  });
  // `localhost` is the product's own site: only its own care keeps the session out here.
  await page.goto('http://localhost:7311');
  await expect(page.frameLocator('iframe').getByRole('button', { name: '提交订单' })).toBeVisible();
  expect(calls.length).toBeGreaterThan(0);
  for (const request of calls) expect((await request.allHeaders()).cookie, request.url()).toBeUndefined();
});

test('the shop offers answers by the agreed way', async ({ page, shop }) => {
  const host = await shop({
    '/': shopPage(serverUrl(), {
      attributes: `data-weir-lang="en" data-weir-prefill='{"consignee":"程砚秋","customer":"C1004"}'`,
    }),
  });
  await page.goto(host.origin);
  const form = page.frameLocator('iframe');
  await expect(form.getByRole('textbox', { name: 'Consignee' })).toHaveValue('程砚秋');
  // What the channel fixes is not the shop's to choose.
  await expect(form.getByText('天猫旗舰店买家')).toBeVisible();
});

test('nobody else can speak for the shop or for the form', async ({ page, shop }) => {
  const forge = (target: string) => `
    for (const data of [
      { type: 'prefill', values: { consignee: '伪造' } },
      { weir: 'welcome', version: 1, nonce: 'guess' },
      { weir: 'welcome', version: 1, nonce: null },
      { weir: 'hello', version: 1, nonce: 'x' },
      null, 1, 'welcome', [], { __proto__: { weir: 'welcome' } },
    ]) {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {};
      try { ${target}.postMessage(data, '*', [channel.port2]); } catch (error) { console.error(String(error)); }
      channel.port1.postMessage({ type: 'prefill', values: { consignee: '伪造' } });
      channel.port1.postMessage({ type: 'setLocale', locale: 'en' });
      channel.port1.postMessage({ type: 'resize', height: 9 });
      channel.port1.postMessage({ type: 'submitted', number: 'JG-FORGED' });
    }`;
  // A neighbour frame on the shop's page, say an advertisement: another origin, the same tricks in both directions.
  const neighbour = await startHost(7312, {
    '/': `<!doctype html><script>
      setInterval(() => { ${forge('parent.frames[0]')} ${forge('parent')} }, 200);
    </script>`,
  });
  try {
    const host = await shop({
      '/': shopPage(serverUrl(), {
        more: `<iframe src="${neighbour.origin}/" title="广告"></iframe>
          <script>window.forge = () => { ${forge("document.querySelector('#place iframe').contentWindow")} };</script>`,
      }),
    });
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.goto(host.origin);
    const form = page.frameLocator('#place iframe');
    await expect(form.getByRole('button', { name: '提交订单' })).toBeVisible();
    const consignee = form.getByRole('textbox', { name: '收货人' });
    // What the form fills in by itself is there before anybody tries to.
    await expect(consignee).not.toHaveValue('');
    const known = await consignee.inputValue();
    const heardFrom = async (origin: string) => {
      const heard: readonly { readonly origin: string }[] = await page.evaluate('heard');
      return heard.filter((one) => one.origin === origin).length;
    };
    for (let round = 0; round < 5; round++) {
      await page.evaluate('forge()');
      // The neighbour speaks to the form and to the shop in one go: when the shop has heard it, so has the form.
      const before = await heardFrom(neighbour.origin);
      await expect.poll(() => heardFrom(neighbour.origin)).toBeGreaterThan(before);
    }
    await expect(consignee).toHaveValue(known);
    await expect(form.getByRole('heading', { level: 1 })).toHaveText('多源订单接入表单');
    expect(await heardFrom(neighbour.origin)).toBeGreaterThan(10);
    expect((await told(page)).filter(({ name }) => name === 'submitted')).toEqual([]);
    expect((await page.locator('#place iframe').boundingBox())?.height).toBeGreaterThan(700);
    expect(new URL(page.url()).origin).toBe(host.origin);
    // And the form still works.
    await consignee.fill('程砚秋');
    await expect(consignee).toHaveValue('程砚秋');
  } finally {
    await neighbour.close();
  }
});

test('a site that is not in the list is refused', async ({ page, troubles }) => {
  const stranger = await startHost(7312, { '/': shopPage(serverUrl()) });
  try {
    await page.goto(stranger.origin);
    await expect(page.locator('iframe')).toHaveCount(1);
    await expect.poll(() => troubles.found.some((text) => text.includes('frame-ancestors'))).toBe(true);
    await expect(page.frameLocator('iframe').getByRole('heading', { name: '多源订单接入表单' })).toHaveCount(
      0,
    );
    expect(await told(page)).toEqual([]);
    // The same form refuses to be framed by its own workspace's pages and by a door that is none.
    const headers = (await page.request.get(`${serverUrl()}/e/jinggu/order/tmall`)).headers();
    expect(headers['content-security-policy']).toContain(
      "frame-ancestors 'self' http://localhost:7311 http://127.0.0.1:7311;",
    );
    const other = (await page.request.get(`${serverUrl()}/l/jinggu/order`)).headers();
    expect(other['content-security-policy']).toContain("frame-ancestors 'none'");
  } finally {
    await stranger.close();
  }
  troubles.expected(/frame-ancestors|ERR_BLOCKED_BY_RESPONSE/);
});
