import { type Json, openForm, pick, publish, saveDrafts } from '../support/designer.ts';
import { newShop } from '../support/designer-shop.ts';
import { expect, expectAccessible, signInQuietly, test } from '../support/journey.ts';
import { signedIn } from '../support/visitor.ts';
import { ADMIN, administrator, newPerson, serverUrl } from '../support/workspace.ts';

test.use({ viewport: { width: 1440, height: 900 } });

const role = (key: string, zh: string, actions: readonly string[]): Json => ({
  kind: 'role',
  specVersion: 1,
  key,
  title: { 'zh-CN': zh, en: key },
  grants: [{ form: 'shop', actions }],
});

test('a notification is set up, published, and rings the bell of whom it names', async ({
  page,
  context,
  browser,
  troubles,
}) => {
  test.setTimeout(180_000);
  await signInQuietly(context, ADMIN);
  const app = await newShop();
  await saveDrafts(await administrator(), app, [
    role('buyer', '采购员', ['create', 'read']),
    role('boss', '采购主管', ['read']),
  ]);

  await test.step('in the designer: when, whom, in which words', async () => {
    await openForm(page, app, 'shop', 'settings');
    await page.getByRole('navigation', { name: '表单设置' }).getByRole('button', { name: '通知' }).click();
    await expect(page.getByText('还没有通知。')).toBeVisible();
    await page.getByRole('button', { name: '添加通知' }).click();
    await page.getByRole('checkbox', { name: '负责人' }).uncheck();
    await expect(page.getByText('还没有选要通知的人')).toBeVisible();
    await pick(page, page.getByRole('combobox', { name: '这些角色的人' }), '采购主管');
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: '标题（中文）' }).fill('要买 ');
    await pick(page, page.getByRole('combobox', { name: '在标题里插入字段的值' }), '名称');
    await expect(page.getByRole('textbox', { name: '标题（中文）' })).toHaveValue(/\{\{name\}\}$/);
    await expect(page.getByText('有新采购单时，通知『采购主管』')).toBeVisible();
    await expectAccessible(page, 'notifications in the designer');
    await publish(page, '第一次发布');
  });

  const buyer = await newPerson('小采', { [app]: ['buyer'] });
  const boss = await newPerson('主管', { [app]: ['boss'] });
  await test.step('somebody submits a record', async () => {
    const visitor = await signedIn(serverUrl(), buyer.email, buyer.password);
    const sent = await visitor.post(`/api/fill/${app}/shop/records?door=screen`, {
      data: { name: '螺丝刀', qty: 2, price: 9.5 },
    });
    expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  });

  await test.step('the bell of the other one leads to it', async () => {
    const other = await browser.newContext({ baseURL: serverUrl(), locale: 'zh-CN' });
    await troubles.watch(other);
    await signInQuietly(other, boss);
    const screen = await other.newPage();
    await screen.goto('/');
    const bell = screen.getByRole('button', { name: '通知，1 条未读' });
    await bell.focus();
    await screen.keyboard.press('Enter');
    const list = screen.getByRole('dialog', { name: '通知' });
    await expect(list.getByRole('link')).toHaveText(/要买 ?螺丝刀.*小采/);
    await expectAccessible(screen, 'the list of notifications');
    await screen.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await expect(bell).toBeFocused();
    await bell.click();
    await list.getByRole('link').click();
    await expect(screen).toHaveURL(new RegExp(`/a/${app}/shop/[0-9a-f-]{36}$`));
    await expect(screen.getByText('螺丝刀').first()).toBeVisible();
    await expect(screen.getByRole('button', { name: '通知', exact: true })).toBeVisible();
    await screen.getByRole('button', { name: '通知', exact: true }).click();
    await expect(list.getByRole('button', { name: '全部已读' })).toBeDisabled();
    await expect(list.getByRole('link')).not.toContainText('未读');
    await other.close();
  });
});
