import type { Page } from '@playwright/test';
import { AppCopy } from '../support/app-copy.ts';
import {
  canvas,
  formOf,
  freshKey,
  item,
  type Json,
  newApp,
  node,
  openDesign,
  openForm,
  paletteEntry,
  pick,
  property,
  publish,
  saved,
  toMode,
} from '../support/designer.ts';
import { expect, signInQuietly, test } from '../support/journey.ts';
import { ADMIN, administrator, newKey } from '../support/workspace.ts';

test.use({ viewport: { width: 1440, height: 900 } });

test('a published form changes: a new field, another key, a field somebody needs', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  const copy = new AppCopy(freshKey('lift'));
  const app = copy.key;
  await copy.publish();
  const admin = await administrator();
  await signInQuietly(context, ADMIN);
  await openForm(page, app, 'order');

  const key = await test.step('工地电梯 is drawn and published', async () => {
    // What stands inside a section lies over its item: a person clicks its title.
    await node(page, 'secCustomer').click({ position: { x: 8, y: 8 } });
    await paletteEntry(page, '单选').click();
    await property(page, '标题').getByLabel('标题（中文）').fill('工地电梯');
    await expect(item(page, '工地电梯')).toBeVisible();
    await page.getByRole('button', { name: '批量编辑' }).click();
    const bulk = page.getByRole('dialog', { name: '批量编辑选项' });
    await bulk.getByRole('textbox').fill('有\n无');
    await bulk.getByRole('button', { name: '用这些选项' }).click();
    await page.getByRole('switch', { name: '必填' }).click();
    await page.getByRole('button', { name: '按标题起名' }).click();
    await expect(property(page, '键').getByRole('textbox')).toHaveValue(/^gongdi/i);
    const made = await property(page, '键').getByRole('textbox').inputValue();
    await toMode(page, 'settings');
    await page.getByRole('button', { name: '列表', exact: true }).click();
    await pick(page, page.getByRole('combobox', { name: '添加到列' }), '工地电梯');
    await saved(page);
    for (const [locale, button, agreed] of [
      ['en', 'Publish', /^Two independent checks agree: \d{3,} examples and \d+ records?$/],
      ['zh-CN', '发布', /^两个判定一致：\d{3,} 个例子、\d+ 条记录$/],
    ] as const) {
      await page.evaluate((to) => localStorage.setItem('weir.locale', to), locale);
      await page.reload();
      await page.getByRole('banner').getByRole('button', { name: button, exact: true }).click();
      await expect(page.getByRole('dialog').getByText(agreed)).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
    await publish(page, '工地上要知道有没有电梯');
    return made;
  });

  await test.step('it is in the form, the list, the template and the API document', async () => {
    await page.goto(`/f/${app}/order`);
    await expect(page.getByRole('radiogroup', { name: '工地电梯' }).getByRole('radio')).toHaveCount(2);
    await page.goto(`/a/${app}/order?view=all`);
    await expect(page.getByRole('columnheader', { name: '工地电梯' })).toBeVisible();
    const template = await context.request.get(`/api/import/${app}/order/template`);
    expect(template.status()).toBe(200);
    const program = await newKey(app);
    const document = JSON.stringify((await program.get('/api/v1/openapi.json')).body);
    expect(document).toContain(`"${key}"`);
    expect(document).toContain('工地电梯');
    const refused = await program.post(`/api/v1/apps/${app}/forms/order/records`, { data: {} });
    expect(refused.body.issues).toContainEqual(
      expect.objectContaining({ code: 'required', path: `/${key}` }),
    );
  });

  await test.step('a field that rules use gets another key: every use is shown and follows', async () => {
    await openForm(page, app, 'order');
    await item(page, '支付方式').click();
    await property(page, '键').getByRole('textbox').fill('payWay');
    await page.getByRole('button', { name: /^改\s?名$/ }).click();
    const dialog = page.getByRole('dialog').filter({ hasText: '改键' });
    await expect(dialog).toContainText('键从 payment 改成 payWay');
    await expect(dialog).toContainText('公对公转账要传打款凭证');
    await dialog.getByRole('button', { name: /^改\s?名$/ }).click();
    await expect(page.getByRole('button', { name: /^问题/ })).toContainText('没有问题');
    await saved(page);
    const artefacts = (await openDesign(admin, app)).drafts.map((draft: Json) => draft.body);
    const form = await formOf(admin, app, 'order');
    expect(names(form)).toContain('payWay');
    expect(JSON.stringify(artefacts)).not.toMatch(/"(field|name)":"payment"|"payment":/);
    await toMode(page, 'rules');
    await expect(page.getByRole('button', { name: /公对公转账要传打款凭证/ })).toContainText(
      '当 支付方式 是 公对公转账',
    );
  });

  await test.step('a field that is used is not deleted before its uses were seen', async () => {
    await toMode(page, 'design');
    await item(page, '紧急程度星级').click();
    await page.keyboard.press('Delete');
    const dialog = page.getByRole('dialog', { name: '删除『紧急程度星级』？' });
    await expect(dialog.getByRole('list', { name: '用到的地方' })).toContainText('四星以上要写加急原因');
    await dialog.getByRole('button', { name: /^取\s?消$/ }).click();
    await expect(item(page, '紧急程度星级')).toBeFocused();
    await publish(page, '与财务系统叫法一致');
    expect(names(await formOf(admin, app, 'order'))).toContain('payWay');
  });
  copy.remove();
});

test('fifty steps are undone and done again by keyboard', async ({ page, context }) => {
  test.setTimeout(180_000);
  const app = await newApp('撤销', [
    {
      kind: 'form',
      specVersion: 1,
      key: 'steps',
      title: { 'zh-CN': '步骤' },
      fields: ['甲', '乙', '丙'].map((title, at) => ({
        key: `field${at + 1}`,
        kind: 'text',
        title: { 'zh-CN': title },
      })),
    },
  ]);
  await signInQuietly(context, ADMIN);
  await openForm(page, app, 'steps');
  const now = async () => {
    await saved(page);
    return JSON.stringify(await formOf(await administrator(), app, 'steps'));
  };
  const before = await now();
  await item(page, '甲').focus();
  for (let round = 0; round < 10; round++) {
    await page.keyboard.press('Control+d');
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('F2');
    await page.keyboard.type(`第${round}个`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+d');
    await page.keyboard.press('Delete');
    await expect(canvas(page).getByRole('treeitem')).toHaveCount(4 + round);
  }
  await expect.poll(now).not.toBe(before);
  // The last two steps take each other back, so what is stored may be from before them; it is the same.
  const kept = async () => {
    const text = await now();
    return text.includes('第9个') && JSON.parse(text).fields.length === 13 ? text : '';
  };
  await expect.poll(kept).not.toBe('');
  const after = await kept();
  await press(page, 'Control+z', 50);
  await expect(page.getByRole('button', { name: '没有可以撤销的' })).toBeDisabled();
  await expect.poll(now).toBe(before);
  await press(page, 'Control+Shift+z', 50);
  await expect(page.getByRole('button', { name: '没有可以重做的' })).toBeDisabled();
  await expect.poll(now).toBe(after);
});

async function press(page: Page, keys: string, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await page.keyboard.press(keys);
}

/** The keys of a form's fields, whatever holds them. */
function names(form: Json): readonly string[] {
  return form.fields.flatMap((field: Json) => [
    field.key,
    ...(field.fields ?? []).map((inner: Json) => inner.key),
  ]);
}
