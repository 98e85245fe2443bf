import { shopPage, startHost } from './support/embed-host.ts';
import { expect, signInQuietly, test } from './support/journey.ts';
import {
  filledOrder,
  LOOKS,
  type Look,
  packed,
  prefer,
  shoot,
  shopExport,
  VIEWPORTS,
} from './support/screens.ts';
import { Visitor } from './support/visitor.ts';
import {
  type Account,
  ADMIN,
  administrator,
  demoPerson,
  newKey,
  newLink,
  serverUrl,
} from './support/workspace.ts';

test.describe.configure({ mode: 'default', timeout: 240_000 });

interface Known {
  readonly record: string;
  readonly link: { readonly url: string; readonly token: string };
  readonly revoked: string;
  readonly salesperson: Account;
}
let known: Known;

// What the pictures need to show: a dealer's link with an order, one taken back, a key, an order worth reading.
test.beforeAll(async () => {
  const admin = await administrator();
  const salesperson = await demoPerson('jg-sales-01');
  await newKey('jinggu');
  const pins = { customer: 'C1004' };
  const link = await newLink({ app: 'jinggu', form: 'order', channel: 'dealer', name: '南京天宁', pins });
  const gone = await newLink({ app: 'jinggu', form: 'order', channel: 'dealer', name: '苏州旧点', pins });
  await admin.must('admin.revokeLink', { app: 'jinggu', id: gone.id });
  const { channel, customer, payment, creditDays, lines, ...rest } = filledOrder(`JX-${Date.now()}`);
  const dealer = new Visitor(serverUrl(), { authorization: `Weir-Link ${link.token}` });
  const detailed = await itemsOf(dealer, lines as readonly { readonly item: string }[]);
  for (const at of [1, 2]) {
    const data = { ...rest, externalNo: `${rest.externalNo}-${at}`, payment: '微信', lines: detailed };
    const judged = await dealer.post('/api/fill/jinggu/order/judge?door=link', { data });
    const sent = await dealer.post('/api/fill/jinggu/order/records?door=link', {
      data: judged.body.data ?? data,
    });
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
    known = { record: sent.body.id, link, revoked: gone.url, salesperson };
  }
});

/** Lines with what their items fill in on the screen. */
async function itemsOf(visitor: Visitor, lines: readonly { readonly item: string }[]) {
  return Promise.all(
    lines.map(async (line) => {
      const found = await visitor.get(
        `/api/fill/jinggu/order/references/lines.item?door=link&q=${encodeURIComponent(line.item)}`,
      );
      const [first] = found.body.choices ?? found.body;
      return { ...first?.fill, ...line };
    }),
  );
}

for (const look of LOOKS) {
  const name = `${look.device}, ${look.locale}`;
  test.describe(name, () => {
    test.use({
      viewport: VIEWPORTS[look.device],
      locale: look.locale === 'zh' ? 'zh-CN' : 'en-GB',
      ...(look.device === 'phone' ? { hasTouch: true, isMobile: true } : {}),
    });
    test.beforeEach(({ page }) => prefer(page, look));
    entrance(look);
    records(look);
    fill(look);
    imports(look);
    administration(look);
  });
}

function entrance(look: Look): void {
  test('entrance', async ({ page }) => {
    await page.goto('/login');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await shoot(page, 'login', look);
    await page.goto('/setup?token=0');
    await expect(page.locator('form input')).toHaveCount(3);
    await shoot(page, 'setup', look);
  });
}

function records(look: Look): void {
  test('records', async ({ page, context }) => {
    await signInQuietly(context, ADMIN);
    const list = page.locator('.list-table tbody tr.ant-table-row, .list-cards li').first();
    await page.goto('/a/jinggu/order?view=all');
    await expect(list).toBeVisible();
    await shoot(page, 'order-list', look);
    await page.goto('/a/jinggu/order?view=large');
    await expect(list).toBeVisible();
    await page.locator('.list-filters .ant-btn').last().click();
    const field = page.locator('.list-condition input').first();
    await field.pressSequentially(look.locale === 'zh' ? '客户等级' : 'Customer level');
    await field.press('Enter');
    await expect(page.locator('.list-condition .ant-select')).toHaveCount(3);
    await shoot(page, 'order-list-filter', look);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page
      .getByRole('dialog')
      .getByRole('combobox')
      .fill(look.locale === 'zh' ? '常州' : 'JG-');
    await expect(page.getByRole('option').first()).toBeVisible();
    await shoot(page, 'command-search', look);
    await page.goto(`/a/jinggu/order/${known.record}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('JG-');
    await page.waitForLoadState('networkidle');
    await shoot(page, 'record', look, { full: true });
    await page.getByRole('button', { name: /^(编辑|Edit)$/ }).click();
    await expect(page.getByRole('form')).toBeVisible();
    await shoot(page, 'record-edit', look);
    await page.goto('/a/jinggu/nothing/here');
    await expect(page.getByRole('heading').first()).toBeVisible();
    await shoot(page, 'missing', look);
  });

  test('records in the dark', async ({ page, context }) => {
    await prefer(page, look, true);
    await signInQuietly(context, ADMIN);
    await page.goto('/a/jinggu/order?view=all');
    await expect(page.locator('.list-table tbody tr.ant-table-row, .list-cards li').first()).toBeVisible();
    await shoot(page, 'order-list', look, { dark: true });
    await page.goto(`/a/jinggu/order/${known.record}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('JG-');
    await page.waitForLoadState('networkidle');
    await shoot(page, 'record', look, { dark: true, full: true });
    await page.goto('/f/jinggu/order');
    await expect(page.getByRole('form')).toBeVisible();
    await shoot(page, 'order-form', look, { dark: true });
  });
}

function fill(look: Look): void {
  test('fill', async ({ page, context, browser, troubles }) => {
    await signInQuietly(context, known.salesperson);
    const submit = page.locator('button[type=submit]');
    await page.goto('/f/jinggu/order');
    await expect(submit).toBeVisible();
    await shoot(page, 'order-form-empty', look, { full: true });
    await submit.click();
    await expect(page.getByRole('alert')).toBeVisible();
    await shoot(page, 'order-form-issues', look);
    const externalNo = `HT-${Date.now().toString().slice(-8)}`;
    await page.goto('about:blank');
    await page.goto(`/f/jinggu/order${packed(filledOrder(externalNo))}`);
    await expect(submit).toBeVisible();
    await page.waitForLoadState('networkidle');
    await shoot(page, 'order-form', look, { full: true });
    await submit.click();
    await expect(page.locator('.fill__done')).toBeVisible();
    await shoot(page, 'order-form-done', look);

    const host = await startHost(7311, { '/': shopPage(serverUrl()) });
    try {
      await page.goto(host.origin);
      await expect(page.frameLocator('iframe').locator('button[type=submit]')).toBeVisible();
      await page.waitForLoadState('networkidle');
      await shoot(page, 'embed', look, { full: true });
    } finally {
      await host.close();
    }

    // Dealers have no session.
    const dealers = await browser.newContext({
      baseURL: serverUrl(),
      viewport: VIEWPORTS[look.device],
      locale: look.locale === 'zh' ? 'zh-CN' : 'en-GB',
      ...(look.device === 'phone' ? { hasTouch: true, isMobile: true } : {}),
    });
    await troubles.watch(dealers);
    const dealer = await dealers.newPage();
    await prefer(dealer, look);
    await dealer.goto(pathOf(known.link.url));
    await expect(dealer.locator('button[type=submit]')).toBeVisible();
    await shoot(dealer, 'dealer-link', look);
    await dealer.getByRole('banner').getByRole('button').first().click();
    await expect(dealer.locator('.fill__own li').first()).toBeVisible();
    await shoot(dealer, 'dealer-own', look);
    await dealer.goto('about:blank');
    await dealer.goto(pathOf(known.revoked));
    await expect(dealer.locator('.fill__trouble')).toBeVisible();
    await shoot(dealer, 'revoked-link', look);
    await dealers.close();
  });
}

function imports(look: Look): void {
  test('import', async ({ page, context }) => {
    await signInQuietly(context, ADMIN);
    await page.goto('/a/jinggu/order/import');
    const channel = page.locator('#import-channel');
    await channel.click();
    await channel.pressSequentially(look.locale === 'zh' ? '天猫' : 'Tmall');
    await page
      .getByTitle(look.locale === 'zh' ? '天猫' : 'Tmall', { exact: true })
      .last()
      .click();
    await shoot(page, 'import-file', look);
    await page.locator('input[type=file]').setInputFiles({
      name: '天猫订单导出.csv',
      mimeType: 'text/csv',
      buffer: shopExport(`8${String(Date.now()).slice(-12)}`),
    });
    const next = page.locator('.import-actions .ant-btn-primary');
    await expect(next).toBeVisible();
    await shoot(page, 'import-match', look);
    await next.click();
    await expect(page.locator('.import-issues, .ant-table-row').first()).toBeVisible();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    await shoot(page, 'import-preview', look);
    await next.click();
    await expect(page.locator('.ant-result')).toBeVisible();
    await shoot(page, 'import-done', look);
  });
}

function administration(look: Look): void {
  test('administration', async ({ page, context }) => {
    await signInQuietly(context, ADMIN);
    const row = page.locator('.ant-table-row').first();
    for (const place of ['people', 'keys', 'audit', 'publish']) {
      await page.goto(`/a/jinggu/admin/${place}`);
      await expect(row).toBeVisible();
      await shoot(page, place, look);
    }
    await page
      .locator('.admin-artefact')
      .filter({ hasText: /多源订单|Order intake/ })
      .click();
    await expect(page.locator('.ant-drawer textarea').first()).not.toHaveValue('');
    await shoot(page, 'publish-editor', look);
    await page.goto('/a/jinggu/admin/links');
    await expect(row).toBeVisible();
    await shoot(page, 'links', look);
    await page
      .getByRole('main')
      .getByRole('button', { name: /新建链接|New link/ })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input').first().fill('常州恒泰经销部');
    await shoot(page, 'link-new', look);
    await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
    await expect(dialog.locator('.admin-qr')).toBeVisible();
    await shoot(page, 'link-made', look);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.getByRole('tab').last().click();
    await expect(page.locator('.admin-code').first()).toBeVisible();
    await shoot(page, 'embeds', look);
  });
}

function pathOf(address: string): string {
  const { pathname, hash } = new URL(address);
  return `${pathname}${hash}`;
}
