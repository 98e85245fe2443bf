import { devices, type Locator, type Page } from '@playwright/test';
import { dayFromNow, type Line } from './support/fill-order.ts';
import { expect, expectAccessible, signInQuietly, test } from './support/journey.ts';
import { demoPerson } from './support/workspace.ts';

test.use({
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
  userAgent: devices['Pixel 7'].userAgent,
});

/** Nothing on the page reaches past its right edge. */
async function expectNoSideways(page: Page, where: string): Promise<void> {
  const { width, inner, wide } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    inner: innerWidth,
    wide: [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .slice(0, 3)
      .map((element) => `${element.tagName}.${element.className}`),
  }));
  expect(width, `${where}: ${wide.join(', ')}`).toBeLessThanOrEqual(inner);
  expect(inner, where).toBe(390);
}

/** What a finger has to hit. */
async function expectFingerSize(target: Locator): Promise<void> {
  const box = await target.boundingBox();
  expect(box?.height ?? 0).toBeGreaterThanOrEqual(40);
}

async function chooseByTap(field: Locator, text: string): Promise<void> {
  await field.tap();
  await field.fill(text);
  const found = field.page().getByRole('listbox').getByRole('option');
  await expect(found).toHaveCount(1);
  await found.tap();
}

async function fillCard(page: Page, at: number, line: Line): Promise<void> {
  const card = page.getByRole('listitem').filter({ hasText: `第 ${at} 行` });
  await chooseByTap(card.getByRole('combobox', { name: '物料', exact: true }), line.item);
  await expect(card.getByRole('textbox', { name: '品名' })).not.toHaveValue('');
  await card.getByRole('textbox', { name: '数量' }).tap();
  await page.keyboard.type(line.qty);
}

test('a salesperson enters an order on a phone', async ({ page, context }) => {
  await signInQuietly(context, await demoPerson('jg-sales-07'));

  await test.step('from the list', async () => {
    await page.goto('/a/jinggu/order?view=all');
    await expect(page.getByRole('heading', { level: 1, name: '订单' })).toBeVisible();
    await expect(page.getByRole('table')).toHaveCount(0);
    await expectNoSideways(page, 'list');
    await page.getByRole('button', { name: '打开导航' }).tap();
    await expect(page.getByRole('navigation').getByRole('link').first()).toBeVisible();
    await expectNoSideways(page, 'navigation');
    await page.keyboard.press('Escape');
    await page
      .getByRole('link', { name: '新建' })
      .or(page.getByRole('button', { name: '新建' }))
      .first()
      .tap();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('多源订单接入表单');
    await expectNoSideways(page, 'form');
  });

  await test.step('mistakes are listed and lead to their fields', async () => {
    await expectFingerSize(page.getByRole('button', { name: '提交订单' }));
    await page.getByRole('button', { name: '提交订单' }).tap();
    const summary = page.getByRole('alert');
    await expect(summary).toBeVisible();
    await expectNoSideways(page, 'form with issues');
    await summary.getByRole('link', { name: /工地楼层号/ }).tap();
    await expect(page.getByRole('textbox', { name: '工地楼层号' })).toBeFocused();
    await expect(page.getByRole('textbox', { name: '工地楼层号' })).toBeInViewport();
  });

  const externalNo = `SJ-${Date.now()}`;
  await test.step('filled in by taps', async () => {
    await page.getByRole('combobox', { name: '订单渠道' }).selectOption('线下工程');
    await page.getByRole('textbox', { name: '渠道单号' }).fill(externalNo);
    await chooseByTap(page.getByRole('combobox', { name: '客户', exact: true }), 'C1007');
    await expect(page.getByRole('textbox', { name: '收货人' })).not.toHaveValue('');
    for (const [name, text] of [
      ['工地楼层号', '5 号楼 2 层'],
      ['施工许可证编号', 'WX-0000'],
      ['甲方验收联系人', '周浩然'],
      ['甲方联系电话', '0519-86661234'],
    ] as const) {
      await page.getByRole('textbox', { name }).tap();
      await page.keyboard.insertText(text);
    }
    // A phone shows the keys a number needs.
    await expect(page.getByRole('textbox', { name: '甲方联系电话' })).toHaveAttribute('inputmode', 'tel');
    await expect(page.getByRole('table')).toHaveCount(0);
    await fillCard(page, 1, { item: 'FA10001', qty: '30' });
    await page.getByRole('button', { name: '添加一行' }).tap();
    await fillCard(page, 2, { item: 'PC10001', qty: '6' });
    await expect(page.getByText('共 2 行')).toBeVisible();
    await expectNoSideways(page, 'lines as cards');
    await page.getByText('货到付款', { exact: true }).tap();
    await page.getByText('不开票', { exact: true }).tap();
    await expect(page.getByRole('radio', { name: '货到付款' })).toBeChecked();
    await page.getByRole('textbox', { name: '客户期望交付日' }).fill(dayFromNow(6));
    // A star is tapped where a finger would: on its label, once nothing lies over it.
    const stars = page.getByRole('radio', { name: '2 星' });
    await stars.locator('xpath=..').tap();
    await expect(stars).toBeChecked();
    await expectNoSideways(page, 'form filled');
    await expectAccessible(page, 'form on a phone');
  });

  const number = await test.step('taken', async () => {
    await page.getByRole('button', { name: '提交订单' }).tap();
    await expect(page.getByRole('heading', { name: '订单已收到' })).toBeVisible();
    await expectNoSideways(page, 'success');
    return ((await page.getByRole('main').innerText()).match(/JG-\d{8}-\d{4}/) ?? [''])[0];
  });
  expect(number).not.toBe('');

  await test.step('in the list it is a card, and has its page', async () => {
    await page.goto('/a/jinggu/order?view=mine');
    const card = page.getByRole('listitem').filter({ hasText: number });
    await expect(card).toContainText('待审单');
    await expectNoSideways(page, 'own list');
    await expectAccessible(page, 'list on a phone');
    await card.getByRole('link').tap();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
    await expect(page.getByRole('main')).toContainText(externalNo);
    await expectNoSideways(page, 'record');
    await expectAccessible(page, 'record on a phone');
  });
});
