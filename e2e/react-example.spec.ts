import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { freePort } from './server.ts';
import { dayFromNow } from './support/fill-order.ts';
import { expect, test as journey } from './support/journey.ts';
import { administrator, newKey, serverUrl } from './support/workspace.ts';

const EXAMPLE = path.resolve(import.meta.dirname, '../docs/examples/react-form');

/** The example as a reader of the docs runs it: built, and served by its own server, which alone has the key. */
const test = journey.extend<{ site: { readonly url: string; readonly key: string } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
  site: async ({}, use) => {
    const pages = mkdtempSync(path.join(os.tmpdir(), 'weir-example-'));
    let server: ChildProcess | undefined;
    try {
      await build({
        root: EXAMPLE,
        logLevel: 'error',
        build: { outDir: pages, emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
      });
      // The order refers to customers and items: the key must be allowed to see them.
      const key =
        (await newKey('jinggu', ['records:write', 'records:read'])).headers.authorization?.replace(
          'Bearer ',
          '',
        ) ?? '';
      const port = await freePort();
      server = spawn(process.execPath, [path.join(EXAMPLE, 'server.mjs')], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          PORT: String(port),
          PAGES: pages,
          WEIR_URL: serverUrl(),
          WEIR_KEY: key,
          WEIR_FORM: 'jinggu/order',
          WEIR_CHANNEL: 'miniprogram',
        },
      });
      const { stdout } = server;
      const url = await new Promise<string>((resolve, reject) => {
        stdout?.once('data', (line) => resolve(String(line).trim()));
        server?.once('exit', (code) => reject(new Error(`The example's server ended with ${code}.`)));
      });
      await use({ url, key });
    } finally {
      server?.removeAllListeners('exit');
      server?.kill();
      rmSync(pages, { recursive: true, force: true });
    }
  },
});

test('the example names the versions that are tried here', () => {
  const read = (folder: string): { dependencies?: object; devDependencies?: object } =>
    JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { dependencies, devDependencies } = read(EXAMPLE);
  expect(read(import.meta.dirname).devDependencies).toMatchObject({ ...dependencies, ...devDependencies });
});

test('a customer’s own React page draws a published form with stock rjsf, and an order comes in by it', async ({
  page,
  site,
  troubles,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(JSON.stringify(request.headers()) + (request.postData() ?? '')));
  // An address that is none, as anybody may send it, ends nothing.
  expect((await fetch(`${site.url}//`)).status).toBe(404);
  await page.goto(site.url);

  await test.step('every field is there with its words; what the channel fixes is closed', async () => {
    await expect(page.getByLabel('渠道单号')).toBeVisible();
    await expect(page.getByRole('group', { name: '收货地址' }).getByLabel('详细地址')).toBeVisible();
    const channel = page.locator('[name="root_channel"]');
    await expect(channel).toHaveValue(/./);
    await expect(channel).toBeDisabled();
    await expect(channel.locator('option:checked')).toHaveText('微信小程序');
    // Written by the system: a new order says nothing of it.
    await expect(page.getByText('物流单号')).toBeHidden();
  });

  await test.step('a field that a rule shows comes and goes', async () => {
    await expect(page.getByLabel('税号')).toHaveCount(0);
    await page.getByLabel('专票').check();
    await expect(page.getByLabel('税号')).toBeVisible();
    await page.getByLabel('不开票').check();
    await expect(page.getByLabel('税号')).toHaveCount(0);
  });

  const externalNo = `WX${Date.now()}`;
  await test.step('it is filled in, with a customer there is not and a day that is past', async () => {
    const answers: Readonly<Record<string, string>> = {
      externalNo,
      salesperson: 'jg-sales-01',
      customer: 'C9999999',
      consignee: '程砚秋',
      phone: '13912345678',
      siteFloor: '3 层',
      permitNo: '320412202511030101',
      acceptor: '顾明',
      acceptorPhone: '13912345679',
      address_province: '江苏省',
      address_city: '常州市',
      address_district: '武进区',
      address_detail: '花园街 18 号',
      lines_0_item: 'FA10001',
      lines_0_qty: '100',
      expectedDate: dayFromNow(-2),
      urgency: '1',
    };
    for (const [name, value] of Object.entries(answers)) await page.locator(`#root_${name}`).fill(value);
    await page.getByLabel('微信', { exact: true }).check();
  });

  await test.step('the server refuses it, and says why at the fields', async () => {
    await page.getByRole('button', { name: '提交订单' }).click();
    await expect(page.getByRole('alert').first()).not.toBeEmpty();
    await expect(page.locator('#root_customer__error')).toContainText('C9999999');
    await expect(page.locator('#root_expectedDate__error')).toContainText('不能早于下单日');
    await expect(page.locator('#root_consignee__error')).toHaveCount(0);
  });

  const number = await test.step('corrected, it is stored', async () => {
    await page.locator('#root_customer').fill('C1001');
    await page.locator('#root_expectedDate').fill(dayFromNow(9));
    await page.getByRole('button', { name: '提交订单' }).click();
    const received = page.getByRole('heading', { name: /已收到/ });
    await expect(received).toBeVisible();
    const [found = ''] = (await received.innerText()).match(/JG-\d{8}-\d{4}/) ?? [];
    expect(found).not.toBe('');
    return found;
  });

  await test.step('the order is in the list, completed by the server', async () => {
    const operator = await administrator();
    const [hit] = (await operator.ask('records.find', { text: number })).body.result.data;
    const record = (await operator.ask('records.get', { app: 'jinggu', form: 'order', id: hit.id })).body
      .result.data;
    expect(record.data).toMatchObject({ channel: '微信小程序', customer: 'C1001', externalNo, urgency: 1 });
    expect(record.data.lines).toEqual([expect.objectContaining({ item: 'FA10001', qty: 100 })]);
    expect(record.data.lines[0].amount).toBeGreaterThan(0);
  });

  await test.step('the key was never in the browser, and nothing of Weir’s was asked by it', async () => {
    expect(sent.length).toBeGreaterThan(3);
    expect(sent.filter((request) => request.includes(site.key))).toEqual([]);
    expect(await page.content()).not.toContain(site.key);
  });
  // The refusal is printed by the browser as an answer; nothing else was said.
  expect(troubles.found).toEqual([]);
});
