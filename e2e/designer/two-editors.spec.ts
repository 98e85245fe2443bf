import type { Browser, BrowserContext, Page } from '@playwright/test';
import { canvas, formOf, newApp, openForm, property, saved } from '../support/designer.ts';
import { expect, signInQuietly, type Troubles, test } from '../support/journey.ts';
import { type Account, ADMIN, administrator, newPerson, serverUrl } from '../support/workspace.ts';

const FORM = {
  kind: 'form',
  specVersion: 1,
  key: 'visit',
  title: { 'zh-CN': '来访登记' },
  fields: [
    { key: 'name', kind: 'text', title: { 'zh-CN': '姓名' } },
    { key: 'company', kind: 'text', title: { 'zh-CN': '单位' } },
    { key: 'purpose', kind: 'text', title: { 'zh-CN': '事由' } },
  ],
};

test.use({ viewport: { width: 1440, height: 900 } });

async function desk(
  browser: Browser,
  troubles: Troubles,
  person: Pick<Account, 'email' | 'password'>,
  app: string,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({
    baseURL: serverUrl(),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
  });
  await troubles.watch(context);
  await signInQuietly(context, person);
  const page = await context.newPage();
  await openForm(page, app, 'visit');
  return { context, page };
}

/** Gives a field another title, as one does in the panel. */
async function retitle(page: Page, from: string, to: string): Promise<void> {
  await canvas(page)
    .getByRole('treeitem', { name: new RegExp(`^${from}，`) })
    .click();
  await property(page, '标题').getByLabel('标题（中文）').fill(to);
  await expect(canvas(page).getByRole('treeitem', { name: new RegExp(`^${to}，`) })).toBeVisible();
}

async function titles(app: string): Promise<readonly string[]> {
  const form = await formOf(await administrator(), app, 'visit');
  return form.fields.map((field: { readonly title: { readonly 'zh-CN': string } }) => field.title['zh-CN']);
}

test('two people draw one form: the second is told, and both edits stand', async ({ browser, troubles }) => {
  test.setTimeout(180_000);
  const app = await newApp('前台');
  const artefacts = [
    { kind: 'app', specVersion: 1, key: app, title: { 'zh-CN': '前台' }, currency: 'CNY', navigation: [] },
    { kind: 'role', specVersion: 1, key: 'it', title: { 'zh-CN': '设计' }, design: true, grants: [] },
    FORM,
  ];
  await (await administrator()).must('admin.publish', { app, artefacts, reason: 'e2e' });
  const one = await desk(browser, troubles, await newPerson('甲一', { [app]: ['it'] }), app);
  const two = await desk(browser, troubles, await newPerson('乙二', { [app]: ['it'] }), app);

  await test.step('both edit before either hears of the other', async () => {
    await two.context.setOffline(true);
    await retitle(two.page, '事由', '来访事由');
    await two.page.locator('.wd-palette').getByRole('button', { name: '日期', exact: true }).click();
    await retitle(one.page, '姓名', '访客姓名');
    await saved(one.page);
    await two.context.setOffline(false);
  });

  await test.step('the second is told who saved and what', async () => {
    const dialog = two.page.getByRole('dialog', { name: '同事也改了这个应用' });
    await expect(dialog).toContainText('甲一');
    await expect(dialog).toContainText('访客姓名');
    await dialog.getByRole('tab', { name: '我改了什么' }).click();
    await expect(dialog).toContainText('来访事由');
    await dialog.getByRole('button', { name: '把我的修改叠加到对方版本上' }).click();
    await expect(dialog).toBeHidden();
    await saved(two.page);
  });

  await test.step('nothing is lost', async () => {
    await expect.poll(() => titles(app)).toEqual(['访客姓名', '单位', '来访事由', '日期']);
    const shown = canvas(two.page).getByRole('treeitem');
    await expect(shown).toHaveCount(4);
    await expect(shown.first()).toHaveAccessibleName(/访客姓名/);
    // The first hears of it when they look again.
    await one.page.reload();
    await expect(canvas(one.page).getByRole('treeitem')).toHaveCount(4);
  });
  await Promise.all([one.context.close(), two.context.close()]);
  // The browser tells of each request that found no network.
  troubles.expected(/ERR_INTERNET_DISCONNECTED/);
});

test('without a network work goes on, outlives a reload, and is saved when it is back', async ({
  page,
  context,
  troubles,
}) => {
  test.setTimeout(180_000);
  const app = await newApp('前台', [FORM]);
  await signInQuietly(context, ADMIN);
  await openForm(page, app, 'visit');
  await expect(canvas(page).getByRole('treeitem')).toHaveCount(3);

  await test.step('the browser is refreshed in mid-edit', async () => {
    // No answer of the server comes any more, but pages still do.
    let away = true;
    await page.route('**/api/trpc/design.saveDrafts**', (route) => (away ? route.abort() : route.continue()));
    await retitle(page, '单位', '来访单位');
    await page.reload();
    await expect(canvas(page).getByRole('treeitem', { name: /^来访单位，/ })).toBeVisible();
    await expect(page.locator('.wd-sync[data-state=offline]')).toBeVisible();
    // Pressed while the server is still away: once it is back the designer may save by itself, and the button is gone.
    const tried = page.waitForRequest('**/api/trpc/design.saveDrafts**');
    await page.getByRole('banner').getByRole('button', { name: '重试' }).click();
    await tried;
    away = false;
    await saved(page);
    expect(await titles(app)).toEqual(['姓名', '来访单位', '事由']);
  });

  await test.step('offline: edits go on and are said to be kept here', async () => {
    await context.setOffline(true);
    await retitle(page, '姓名', '访客');
    await expect(page.locator('.wd-sync[data-state=offline]')).toContainText('离线');
    await page.locator('.wd-palette').getByRole('button', { name: '电话', exact: true }).click();
    await expect(canvas(page).getByRole('treeitem')).toHaveCount(4);
    expect(await titles(app)).toEqual(['姓名', '来访单位', '事由']);
  });

  await test.step('the page goes and comes back', async () => {
    await context.setOffline(false);
    await page.goBack();
    await page.goto(`/design/${app}/form/visit`);
    await expect(canvas(page).getByRole('treeitem')).toHaveCount(4);
    await saved(page);
    await expect.poll(() => titles(app)).toEqual(['访客', '电话', '来访单位', '事由']);
  });
  // The browser tells of each request that found no network.
  troubles.expected(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
});
