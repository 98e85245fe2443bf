import { blankApp } from './support/blank-app.ts';
import { expect, expectAccessible, signInQuietly, test } from './support/journey.ts';
import { ADMIN, administrator, newPerson } from './support/workspace.ts';

const DESKTOP = { width: 1440, height: 900 };

test('a view saved for everybody stands beside “all”, for oneself, for a colleague and after a reload', async ({
  page,
  browser,
  baseURL,
  troubles,
}) => {
  const app = await blankApp('视图');
  const hengtai = await app.store('customer', { name: '常州恒泰', payer: '王' });
  for (const [subject, city] of [
    ['一', '常州'],
    ['二', '常州'],
    ['三', '上海'],
  ])
    await app.store('order', { subject, city, customer: hengtai });
  await page.setViewportSize(DESKTOP);
  await signInQuietly(page.context(), ADMIN);
  await page.goto(`/a/${app.key}/order`);
  await expect(page.getByText('共 3 条')).toBeVisible();
  const tabs = page.getByRole('tablist').first().getByRole('tab');
  await expect(tabs).toHaveText(['全部']);

  await page.getByRole('button', { name: '筛选' }).click();
  await page.getByRole('combobox', { name: '筛选' }).fill('城市');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: '城市' }).fill('常州');
  await page.getByRole('button', { name: '确定' }).click();
  await page.getByRole('button', { name: '保存为视图' }).click();
  await page.getByLabel('视图名称').fill('常州的');
  await page.getByLabel('所有人可见').check();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(tabs).toHaveText(['全部', '常州的']);
  await expect(page.getByText('共 2 条')).toBeVisible();
  await page.reload();
  await expect(page.getByText('共 2 条')).toBeVisible();
  await page.getByRole('tab', { name: '全部' }).click();
  await expect(page.getByText('共 3 条')).toBeVisible();

  const colleague = await browser.newContext({ baseURL: baseURL ?? '', locale: 'zh-CN', viewport: DESKTOP });
  await troubles.watch(colleague);
  await signInQuietly(colleague, await newPerson('同事', { [app.key]: ['clerk'] }));
  const theirs = await colleague.newPage();
  await theirs.goto(`/a/${app.key}/order`);
  await expect(theirs.getByText('共 3 条')).toBeVisible();
  await theirs.getByRole('tab', { name: '常州的' }).click();
  await expect(theirs.getByText('共 2 条')).toBeVisible();
  await theirs.getByRole('tab', { name: '全部' }).click();
  await expect(theirs.getByText('共 3 条')).toBeVisible();
  // Somebody else's view is not theirs to delete.
  await theirs.getByRole('tab', { name: '常州的' }).click();
  await expect(theirs.getByRole('button', { name: '删除视图' })).toHaveCount(0);
  await colleague.close();

  await page.getByRole('tab', { name: '常州的' }).click();
  await page.getByRole('button', { name: '改名' }).click();
  await page.getByLabel('视图名称').fill('常州订单');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(tabs).toHaveText(['全部', '常州订单']);
  await expectAccessible(page, 'list with views');
  await page.getByRole('button', { name: '删除视图' }).click();
  await expect(tabs).toHaveText(['全部']);
  await expect(page.getByText('共 3 条')).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(tabs).toHaveText(['全部', '常州订单']);
});

test('a list finds what it shows, by pinyin too, and calls nothing by an internal id', async ({ page }) => {
  const app = await blankApp('搜索');
  const hengtai = await app.store('customer', { name: '常州恒泰', payer: '王' });
  const far = await app.store('customer', { name: '上海远大', payer: '李' });
  await app.store('order', { subject: '刹车片补货', city: 'ＮＡＮＪＩＮＧ', customer: hengtai });
  const second = await app.store('order', { subject: '机油', customer: far });
  await page.setViewportSize(DESKTOP);
  await signInQuietly(page.context(), ADMIN);
  await page.goto(`/a/${app.key}/order`);
  const search = page.getByRole('searchbox', { name: '搜索订货单' });
  for (const asked of ['恒泰', 'czht', '刹车', 'scpbh', 'nanjing']) {
    await search.fill(asked);
    await search.press('Enter');
    await expect(page.getByText('共 1 条')).toBeVisible();
    await expect(page.getByRole('link', { name: '刹车片补货' })).toBeVisible();
  }
  await search.fill('yuanda');
  await search.press('Enter');
  await page.getByRole('link', { name: '机油' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '机油' })).toBeVisible();
  await expect(page.getByRole('article')).toContainText('上海远大');
  expect(await page.getByRole('main').innerText()).not.toContain(second.slice(0, 8));
  await expectAccessible(page, 'record without a number');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '查找记录、页面和操作' }).fill('scp');
  await expect(page.getByRole('option', { name: /^刹车片补货/ })).toBeVisible();
});

test('a link fixes a customer that is picked by searching, and never an empty one', async ({
  page,
  browser,
  baseURL,
}) => {
  const app = await blankApp('链接');
  await app.store('customer', { name: '常州恒泰', payer: '王会计' });
  await page.setViewportSize(DESKTOP);
  await signInQuietly(page.context(), ADMIN);
  await page.goto(`/a/${app.key}/admin/links`);
  await page.getByRole('button', { name: '新建链接' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('给谁用').fill('恒泰');
  await dialog.getByRole('combobox', { name: '固定的值' }).fill('客户');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: '新建链接' }).click();
  await expect(dialog.getByText(/请(填写|选择).*客户/)).toBeVisible();
  await dialog.getByRole('combobox', { name: '客户' }).fill('czht');
  await page.getByRole('option', { name: '常州恒泰' }).click();
  await expectAccessible(page, 'new link');
  await dialog.getByRole('button', { name: '新建链接' }).click();
  await expect(dialog.getByRole('img', { name: '二维码' })).toBeVisible();
  const address = new URL(await dialog.getByRole('textbox').inputValue());
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await expect(page.getByRole('row', { name: /恒泰/ })).toContainText('常州恒泰');

  const dealer = await browser.newContext({ baseURL: baseURL ?? '', locale: 'zh-CN' });
  const form = await dealer.newPage();
  await form.goto(`${address.pathname}${address.hash}`);
  await expect(form.getByText('常州恒泰')).toBeVisible();
  await form.getByRole('textbox', { name: '摘要' }).fill('补货');
  await form.getByRole('button', { name: '提交', exact: true }).click();
  await expect(form.getByRole('heading', { name: '已提交' })).toBeVisible();
  await dealer.close();
});

test('whoever was added with a password chooses another at the first sign-in, and changes it later', async ({
  page,
}) => {
  const app = await blankApp('密码');
  const email = `first-${Date.now()}@jinggu.example`;
  const { password } = await (await administrator()).must('admin.createPerson', {
    email,
    name: '新人',
    roles: { [app.key]: ['clerk'] },
  });
  await page.setViewportSize(DESKTOP);
  await page.goto('/login');
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('heading', { name: '设一个自己的密码' })).toBeVisible();
  await expectAccessible(page, 'first password');
  const change = async (current: string, next: string, again = next) => {
    await page.getByLabel('现在的密码').fill(current);
    await page.getByLabel('新密码', { exact: true }).fill(next);
    await page.getByLabel('再输一遍新密码').fill(again);
    await page.getByRole('button', { name: '修改密码' }).click();
  };
  await change('wrong-password', 'my-own-password');
  await expect(page.getByText(/密码不对/)).toBeVisible();
  await change(password, 'my-own-password', 'something else');
  await expect(page.getByText('两遍输入的不一样')).toBeVisible();
  await change(password, 'my-own-password');
  await expect(page.getByRole('navigation').getByRole('link', { name: '订货单' })).toBeVisible();

  await page.getByRole('button', { name: /我的菜单/ }).click();
  await page.getByRole('menuitem', { name: /个人资料/ }).click();
  await expect(page.getByText(email)).toBeVisible();
  await change('my-own-password', 'another-password');
  await expect(page.getByText('密码已修改，其他设备已退出登录')).toBeVisible();
  await expectAccessible(page, 'profile');
  await page.context().clearCookies();
  await signInQuietly(page.context(), { email, password: 'another-password' });
  await page.goto('/');
  await expect(page.getByRole('navigation').getByRole('link', { name: '订货单' })).toBeVisible();
});

test('a press while a customer is looked up waits for it and sends once', async ({ page }) => {
  const app = await blankApp('慢网');
  const hengtai = await app.store('customer', { name: '常州恒泰', payer: '王会计' });
  await signInQuietly(page.context(), ADMIN);
  let letThrough = (): void => {};
  const held = new Promise<void>((done) => {
    letThrough = done;
  });
  let sent = 0;
  await page.route('**/api/fill/**/lookups?**', async (route) => {
    await held;
    await route.continue();
  });
  page.on('request', (request) => {
    if (request.method() === 'POST' && /\/records\?/.test(request.url())) sent += 1;
  });
  // The address brings the customer; what it fills has to be looked up.
  await page.goto(`/f/${app.key}/order?customer=${hengtai}&subject=${encodeURIComponent('补货')}`);
  const submit = page.getByRole('button', { name: '提交' });
  await submit.click();
  const checking = page.getByRole('button', { name: '正在核对，好了就提交' });
  await expect(checking).toBeVisible();
  await checking.click({ force: true });
  await expect(page.getByText(/处要改/)).toHaveCount(0);
  expect(sent).toBe(0);
  letThrough();
  await expect(page.getByRole('heading', { name: '已提交' })).toBeVisible();
  expect(sent).toBe(1);
});
