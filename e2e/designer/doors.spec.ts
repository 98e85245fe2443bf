import {
  canvas,
  formOf,
  newApp,
  openForm,
  property,
  publish,
  saveDrafts,
  saved,
} from '../support/designer.ts';
import { expect, signInQuietly, test } from '../support/journey.ts';
import { ADMIN, administrator, newPerson, serverUrl } from '../support/workspace.ts';

const FORM = {
  kind: 'form',
  specVersion: 1,
  key: 'visit',
  title: { 'zh-CN': '来访登记', en: 'Visits' },
  fields: [
    { key: 'name', kind: 'text', title: { 'zh-CN': '姓名', en: 'Name' }, required: true },
    {
      key: 'purpose',
      kind: 'choice',
      title: { 'zh-CN': '事由', en: 'Purpose' },
      options: [{ value: '面试' }, { value: '送货' }],
    },
  ],
};

test.use({ viewport: { width: 1440, height: 900 } });

test('a door is opened in the settings: code for a site with its preview, a link with its QR code, an API example', async ({
  page,
  context,
  browser,
  troubles,
}) => {
  test.setTimeout(180_000);
  await signInQuietly(context, ADMIN);
  const app = await newApp('前台', [FORM]);
  await openForm(page, app, 'visit', 'settings');

  await test.step('a channel with three doors, and a value it fixes', async () => {
    await page.getByRole('button', { name: '添加渠道' }).click();
    const dialog = page.getByRole('dialog', { name: '添加渠道' });
    await dialog.getByRole('textbox').first().fill('门口平板');
    await dialog.getByRole('button', { name: /^添\s?加$/ }).click();
    await expect(page.getByRole('tab', { name: /门口平板/ })).toHaveAttribute('aria-selected', 'true');
    for (const door of ['嵌入网页', '专属链接', '接口'])
      await page.getByRole('checkbox', { name: new RegExp(`^${door}`) }).check();
    await page.getByLabel('添加网站').fill('ftp://shop.example');
    await page.getByLabel('添加网站').press('Enter');
    await expect(page.getByText('只能是 http 或 https 的网站')).toBeVisible();
    await page.getByLabel('添加网站').fill('https://shop.example/some/page');
    await page.getByLabel('添加网站').press('Enter');
    await expect(page.locator('code', { hasText: /^https:\/\/shop\.example$/ })).toBeVisible();
    await expect(page.getByText('发布并开放“嵌入网页”以后，这里可以预览。')).toBeVisible();
    await publish(page, '第一版');
  });

  await test.step('the site’s code, and the form as it will be there', async () => {
    await expect(page.getByRole('textbox', { name: '嵌入代码' })).toHaveValue(
      new RegExp(`data-weir-form="${serverUrl()}/e/${app}/visit/`),
    );
    await page.getByRole('button', { name: '显示预览' }).click();
    const frame = page.frameLocator('iframe[title^="嵌入页预览"]');
    await expect(frame.getByLabel(/姓名/)).toBeVisible();
  });

  await test.step('a link for one person works in a browser of its own', async () => {
    await page.getByRole('button', { name: '创建链接' }).click();
    const dialog = page.getByRole('dialog', { name: '创建链接' });
    await dialog.getByRole('button', { name: '创建链接' }).click();
    await expect(dialog.getByText('先写明这条链接给谁')).toBeVisible();
    await dialog.getByLabel('给谁').fill('保安室');
    await dialog.getByRole('button', { name: '创建链接' }).click();
    const address = await dialog.getByRole('textbox', { name: '专属链接' }).inputValue();
    await expect(dialog.getByRole('img', { name: /二维码/ })).toBeVisible();
    await dialog.getByRole('button', { name: /^完\s?成$/ }).click();
    await expect(page.getByRole('cell', { name: '保安室', exact: true })).toBeVisible();

    const stranger = await browser.newContext({ baseURL: serverUrl(), locale: 'zh-CN' });
    await troubles.watch(stranger);
    const visit = await stranger.newPage();
    await visit.goto(address);
    await visit.getByLabel(/姓名/).fill('王工');
    await visit.getByRole('button', { name: '提交', exact: true }).click();
    await expect(visit.getByText('已提交')).toBeVisible();
    await stranger.close();
  });

  await test.step('the example for programs names this server and this form', async () => {
    await expect(page.getByRole('textbox', { name: '提交一条记录的例子' })).toHaveValue(
      new RegExp(`${serverUrl()}/api/v1/.*${app}.*visit`, 's'),
    );
  });
});

test('a colleague’s comment is seen at its field; an earlier publication is read and restored', async ({
  page,
  context,
  browser,
  troubles,
}) => {
  test.setTimeout(180_000);
  await signInQuietly(context, ADMIN);
  const app = await newApp('前台', [FORM]);
  const admin = await administrator();
  await saveDrafts(admin, app, [
    { kind: 'role', specVersion: 1, key: 'it', title: { 'zh-CN': '设计' }, design: true, grants: [] },
  ]);
  await openForm(page, app, 'visit');
  await publish(page, '第一版');

  await test.step('a comment on a field', async () => {
    const context = await browser.newContext({ baseURL: serverUrl(), locale: 'zh-CN' });
    await troubles.watch(context);
    await signInQuietly(context, await newPerson('小周', { [app]: ['it'] }));
    const other = await context.newPage();
    await openForm(other, app, 'visit');
    await canvas(other)
      .getByRole('treeitem', { name: /^事由，/ })
      .click();
    await other.getByRole('button', { name: '评论' }).first().click();
    await other.getByRole('textbox', { name: '写一条评论' }).fill('还要有“开会”');
    await other.getByRole('button', { name: '发表' }).click();
    await expect(other.getByText('还要有“开会”')).toBeVisible();
    await context.close();

    await page.reload();
    await page.getByRole('button', { name: '1 条评论' }).first().click();
    await expect(page.getByText('还要有“开会”')).toBeVisible();
    await expect(page.getByText('小周', { exact: false }).first()).toBeVisible();
    await page.getByRole('button', { name: /把“还要有.+标为已解决/ }).click();
    await expect(page.getByRole('button', { name: '显示已解决的 1 条' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('two changes are published and read in sentences', async () => {
    await canvas(page)
      .getByRole('treeitem', { name: /^姓名，/ })
      .click();
    await property(page, '必填').getByRole('switch').click();
    await property(page, '标题').getByLabel('标题（中文）').fill('访客姓名');
    await publish(page, '改名');
    await page.getByRole('button', { name: '版本' }).first().click();
    const drawer = page.getByRole('dialog', { name: '发布记录' });
    await drawer.getByRole('button').filter({ hasText: '第一版' }).waitFor();
    await drawer.getByRole('button').filter({ hasText: '改名' }).click();
    await expect(drawer.getByText('必填：是 → 否').last()).toBeVisible();
    await drawer.getByRole('button', { name: '返回列表' }).click();
  });

  await test.step('the first one is restored, and can be taken back', async () => {
    const drawer = page.getByRole('dialog', { name: '发布记录' });
    await drawer.getByRole('button').filter({ hasText: '第一版' }).click();
    await drawer.getByRole('button', { name: '恢复成这一版' }).click();
    await expect(drawer).toBeHidden();
    await expect(canvas(page).getByRole('treeitem', { name: /^姓名，/ })).toBeVisible();
    await saved(page);
    expect((await formOf(admin, app, 'visit')).fields[0]).toEqual(FORM.fields[0]);
    await page.getByRole('button', { name: /^撤销/ }).click();
    await expect(canvas(page).getByRole('treeitem', { name: /^访客姓名，/ })).toBeVisible();
    await page.getByRole('button', { name: /^重做/ }).click();
    await publish(page, '退回第一版');
    const { fields } = await formOf(admin, app, 'visit');
    expect(fields).toEqual(FORM.fields);
  });
});
