import type { BrowserContext, Locator, Page } from '@playwright/test';
import {
  below,
  canvas,
  drag,
  freshKey,
  item,
  paletteEntry,
  pick,
  property,
  saved,
  tabTo,
  toMode,
} from '../support/designer.ts';
import { expect, signInQuietly, test } from '../support/journey.ts';
import { ADMIN } from '../support/workspace.ts';

// What is allowed to somebody who has never seen the designer.
const AFTERNOON = 180_000;

test.use({ viewport: { width: 1440, height: 900 } });

test('six fields, a rule and a total from nothing, by mouse', async ({ page, context }) => {
  test.setTimeout(AFTERNOON);
  await signInQuietly(context, ADMIN);
  const app = freshKey('mouse');
  const began = Date.now();

  await test.step('a new app with a blank form', async () => {
    await page.goto('/design/');
    await page.getByRole('button', { name: '新建应用' }).click();
    const dialog = page.getByRole('dialog', { name: '新建应用' });
    await dialog.getByLabel('应用名称（中文）').fill('采购');
    await dialog.getByLabel('键').fill(app);
    await dialog.getByRole('button', { name: /^创\s?建$/ }).click();
    await page.getByRole('button', { name: '新建表单' }).click();
    const wizard = page.getByRole('dialog', { name: '新建表单' });
    await wizard.getByRole('radio', { name: /^空白/ }).check();
    await wizard.getByLabel('表单名称').fill('采购单');
    await wizard.getByRole('button', { name: '创建并开始设计' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '采购单' })).toBeVisible();
    await page.getByRole('button', { name: '跳过' }).click();
  });

  await test.step('two fields are dragged, four put in by a click', async () => {
    await drag(page, paletteEntry(page, '单行文本'), await below(page.locator('#wd-canvas-ground'), -40));
    await expect(canvas(page).getByRole('treeitem')).toHaveCount(1);
    await titled(page, '名称');
    await drag(page, paletteEntry(page, '整数'), await below(item(page, '名称')));
    await expect(canvas(page).getByRole('treeitem')).toHaveCount(2);
    await expect(canvas(page).getByRole('treeitem').last()).toHaveAccessibleName(/整数/);
    await titled(page, '数量');
    for (const [kind, title] of [
      ['金额或小数', '单价'],
      ['金额或小数', '合计'],
      ['单选', '是否加急'],
      ['多行文本', '加急原因'],
    ] as const) {
      await paletteEntry(page, kind).click();
      await titled(page, title);
    }
    await expect(canvas(page).getByRole('treeitem')).toHaveCount(6);
  });

  await test.step('options, and the total as a formula', async () => {
    await item(page, '是否加急').click();
    await page.getByRole('button', { name: '批量编辑' }).click();
    const bulk = page.getByRole('dialog', { name: '批量编辑选项' });
    await bulk.getByRole('textbox').fill('是\n否');
    await bulk.getByRole('button', { name: '用这些选项' }).click();
    await item(page, '合计').click();
    await page.getByRole('complementary', { name: '属性' }).getByRole('tab', { name: '数据' }).click();
    await page.getByRole('button', { name: '自动计算：写公式' }).click();
    const formula = page.getByRole('textbox', { name: '自动计算' });
    await formula.click();
    await page.keyboard.type('数量 * 单价');
    await expect(page.locator('.wd-formula__sentence').first()).toContainText('数量 × 单价');
  });

  await test.step('a rule', async () => {
    await toMode(page, 'rules');
    await page.getByRole('button', { name: '添加规则' }).first().click();
    const rule = page.getByRole('article');
    if ((await rule.getByRole('combobox', { name: '条件 1：看哪个字段' }).count()) === 0)
      await rule.getByRole('button', { name: '加条件' }).click();
    await pick(page, rule.getByRole('combobox', { name: '条件 1：看哪个字段' }), '是否加急');
    await pick(page, rule.getByRole('combobox', { name: '是否加急：值' }), '是');
    for (const what of ['才显示', '必须填写']) {
      const picker = rule.getByRole('combobox', { name: `${what}：哪些字段` });
      if ((await picker.count()) === 0) {
        await rule.getByRole('button', { name: '添加一项' }).click();
        await page.getByRole('menuitem', { name: new RegExp(what) }).click();
      }
      await pick(page, picker, '加急原因');
      await page.keyboard.press('Escape');
    }
    await expect(rule.locator('.wd-rule__sentence')).toContainText(
      '当 是否加急 是 是，则显示『加急原因』；必须填写『加急原因』',
    );
    await page.getByLabel('规则名称（中文）').fill('加急要写原因');
  });

  await test.step('the proof sheet', async () => {
    await saved(page);
    await page.getByRole('banner').getByRole('button', { name: '发布' }).click();
    const sheet = page.getByRole('dialog', { name: '发布凭证' });
    await expect(sheet.getByRole('button', { name: '发布', exact: true })).toBeEnabled();
    await sheet.getByRole('button', { name: '发布', exact: true }).click();
    await expect(sheet.getByText('已发布，现在起按新版生效')).toBeVisible();
  });

  await test.step('it is filled in', async () => {
    const [fill] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('dialog').getByRole('link', { name: '去填一单' }).click(),
    ]);
    await fill.getByRole('textbox', { name: '名称' }).fill('镀锌螺栓');
    await fill.getByRole('textbox', { name: '数量' }).fill('12');
    await fill.getByRole('textbox', { name: '单价' }).fill('3.5');
    await expect(fill.getByText('42', { exact: true })).toBeVisible();
    await expect(fill.getByRole('textbox', { name: '加急原因' })).toHaveCount(0);
    await fill.getByRole('radio', { name: '是', exact: true }).check();
    await fill.getByRole('button', { name: '提交' }).click();
    await expect(fill.getByRole('alert')).toContainText('加急原因');
    await fill.getByRole('textbox', { name: '加急原因' }).fill('明天封顶');
    await fill.getByRole('button', { name: '提交' }).click();
    await expect(fill.locator('.fill__done')).toBeVisible();
    await seen(fill, app);
  });
  expect(Date.now() - began).toBeLessThan(AFTERNOON);
});

test('six fields, a rule and a total from nothing, by keyboard alone', async ({ page, context }) => {
  test.setTimeout(AFTERNOON);
  await signInQuietly(context, ADMIN);
  await noPointer(context);
  const app = freshKey('keys');
  const { keyboard } = page;
  const began = Date.now();

  await test.step('a new app with a blank form', async () => {
    await page.goto('/design/');
    await tabTo(page, page.getByRole('button', { name: '新建应用' }));
    await keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '新建应用' });
    await expect(dialog.getByLabel('应用名称（中文）')).toBeFocused();
    await keyboard.type('采购');
    await tabTo(page, dialog.getByLabel('键'));
    await keyboard.press('Control+a');
    await keyboard.type(app);
    await tabTo(page, dialog.getByRole('button', { name: /^创\s?建$/ }));
    await keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: '新建表单' }));
    await keyboard.press('Enter');
    const wizard = page.getByRole('dialog', { name: '新建表单' });
    await tabTo(page, wizard.getByRole('radio', { checked: true }).first());
    const blank = wizard.getByRole('radio', { name: /^空白/ });
    for (let press = 0; press < 4 && !(await blank.isChecked()); press++) await keyboard.press('ArrowUp');
    await tabTo(page, wizard.getByLabel('表单名称'));
    await keyboard.type('采购单');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: '采购单' })).toBeVisible();
    await expect(page.getByRole('button', { name: '下一步' })).toBeFocused();
    await keyboard.press('Escape');
  });

  await test.step('six fields by pinyin', async () => {
    for (const [typed, title] of [
      ['danhang', '名称'],
      ['zhengshu', '数量'],
      ['jine', '单价'],
      ['jine', '合计'],
      ['danxuan', '是否加急'],
      ['duohang', '加急原因'],
    ] as const) {
      const before = await canvas(page).getByRole('treeitem').count();
      await toRegion(page, 'left');
      await tabTo(page, page.getByRole('textbox', { name: '查找字段' }));
      await keyboard.press('Control+a');
      await keyboard.type(typed);
      await expect(page.locator('.wd-palette__results li').first()).toHaveAttribute('data-first', 'true');
      await keyboard.press('Enter');
      await expect(canvas(page).getByRole('treeitem')).toHaveCount(before + 1);
      await toRegion(page, 'canvas');
      await keyboard.press('F2');
      await keyboard.type(title);
      await keyboard.press('Enter');
      await expect(item(page, title)).toBeFocused();
    }
  });

  await test.step('options, and the total as a formula', async () => {
    await keyboard.press('ArrowUp');
    await expect(item(page, '是否加急')).toBeFocused();
    await keyboard.press('Enter');
    await expect(property(page, '标题').getByLabel('标题（中文）')).toBeFocused();
    await tabTo(page, page.getByRole('button', { name: '批量编辑' }));
    await keyboard.press('Enter');
    const bulk = page.getByRole('dialog', { name: '批量编辑选项' });
    await tabTo(page, bulk.getByRole('textbox'));
    await keyboard.press('Control+a');
    await keyboard.type('是\n否');
    await tabTo(page, bulk.getByRole('button', { name: '用这些选项' }));
    await keyboard.press('Enter');
    await expect(bulk).toBeHidden();
    await toRegion(page, 'canvas');
    await keyboard.press('ArrowUp');
    await expect(item(page, '合计')).toBeFocused();
    await toRegion(page, 'properties');
    const panel = page.getByRole('complementary', { name: '属性' });
    await tabTo(page, panel.getByRole('tab', { selected: true }));
    await keyboard.press('End');
    await keyboard.press('Enter');
    await tabTo(page, panel.getByRole('button', { name: '自动计算：写公式' }));
    await keyboard.press('Enter');
    await tabTo(page, panel.getByRole('textbox', { name: '自动计算' }));
    await keyboard.type('数量 * 单价');
    await expect(page.locator('.wd-formula__sentence').first()).toContainText('数量 × 单价');
  });

  await test.step('a rule', async () => {
    await tabTo(page, page.getByRole('tab', { name: '设计', exact: true }));
    await keyboard.press('ArrowRight');
    await tabTo(page, page.getByRole('button', { name: '添加规则' }).first());
    await keyboard.press('Enter');
    const rule = page.getByRole('article');
    const subject = rule.getByRole('combobox', { name: '条件 1：看哪个字段' });
    if ((await subject.count()) === 0) {
      await tabTo(page, rule.getByRole('button', { name: '加条件' }));
      await keyboard.press('Enter');
    }
    await tabTo(page, subject);
    await choose(page, '是否加急');
    await tabTo(page, rule.getByRole('combobox', { name: '是否加急：值' }));
    await choose(page, '是');
    for (const what of ['才显示', '必须填写']) {
      const picker = rule.getByRole('combobox', { name: `${what}：哪些字段` });
      if ((await picker.count()) === 0) {
        await tabTo(page, rule.getByRole('button', { name: '添加一项' }));
        await keyboard.press('Enter');
        const option = page.getByRole('menuitem', { name: new RegExp(what) });
        await expect(page.getByRole('menuitem').first()).toBeFocused();
        for (let press = 0; press < 6 && !(await hasFocus(option)); press++)
          await keyboard.press('ArrowDown');
        await keyboard.press('Enter');
      }
      await tabTo(page, picker);
      await choose(page, '加急原因');
      await keyboard.press('Escape');
    }
    await expect(rule.locator('.wd-rule__sentence')).toContainText(
      '当 是否加急 是 是，则显示『加急原因』；必须填写『加急原因』',
    );
    await tabTo(page, page.getByLabel('规则名称（中文）'));
    await keyboard.type('加急要写原因');
  });

  await test.step('the proof sheet', async () => {
    await saved(page);
    await tabTo(page, page.getByRole('banner').getByRole('button', { name: '发布' }));
    await keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: '发布凭证' });
    const publish = sheet.getByRole('button', { name: '发布', exact: true });
    await expect(publish).toBeEnabled();
    await tabTo(page, publish);
    await keyboard.press('Enter');
    await expect(sheet.getByText('已发布，现在起按新版生效')).toBeFocused();
  });

  await test.step('it is filled in', async () => {
    await tabTo(page, page.getByRole('dialog').getByRole('link', { name: '去填一单' }));
    const [fill] = await Promise.all([context.waitForEvent('page'), keyboard.press('Enter')]);
    await tabTo(fill, fill.getByRole('textbox', { name: '名称' }));
    await fill.keyboard.type('镀锌螺栓');
    await tabTo(fill, fill.getByRole('textbox', { name: '数量' }));
    await fill.keyboard.type('12');
    await tabTo(fill, fill.getByRole('textbox', { name: '单价' }));
    await fill.keyboard.type('3.5');
    await tabTo(fill, fill.getByRole('radio', { name: '是', exact: true }));
    await fill.keyboard.press('Space');
    await expect(fill.getByText('42', { exact: true })).toBeVisible();
    await tabTo(fill, fill.getByRole('textbox', { name: '加急原因' }));
    await fill.keyboard.type('明天封顶');
    await tabTo(fill, fill.getByRole('button', { name: '提交' }));
    await fill.keyboard.press('Enter');
    await expect(fill.locator('.fill__done')).toBeVisible();
    await seen(fill, app);
  });
  expect(Date.now() - began).toBeLessThan(AFTERNOON);
});

const hasFocus = (place: Locator) => place.evaluate((element) => element === document.activeElement);

/** The record stands in the app's list. */
async function seen(page: Page, app: string): Promise<void> {
  const form = new URL(page.url()).pathname.split('/').at(-1);
  await page.goto(`/a/${app}/${form}`);
  const row = page.getByRole('row').filter({ hasText: '镀锌螺栓' });
  await expect(row).toContainText('42');
  await expect(row).toContainText('明天封顶');
}

/** Any use of a pointer becomes an error in the console, on which journeys fail. */
async function noPointer(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    for (const event of ['pointerdown', 'mousedown', 'mousemove', 'touchstart'])
      addEventListener(event, () => console.error(`a pointer was used: ${event}`), true);
  });
}

/** F6 until focus is in a part of the designer. */
async function toRegion(page: Page, name: string): Promise<void> {
  for (let press = 0; press < 5; press++) {
    const there = await page.evaluate(
      (region) => document.activeElement?.closest(`[data-region="${region}"]`) != null,
      name,
    );
    if (there) return;
    await page.keyboard.press('F6');
  }
  throw new Error(`F6 does not come to ${name}.`);
}

/** Types into the open select and takes what it finds. */
async function choose(page: Page, option: string): Promise<void> {
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type(option);
  await expect(
    page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active'),
  ).toHaveText(option);
  await page.keyboard.press('Enter');
}

/** Gives the field just put in its title. */
async function titled(page: Page, title: string): Promise<void> {
  const input = property(page, '标题').getByLabel('标题（中文）');
  await input.fill(title);
  await expect(item(page, title)).toBeVisible();
}
