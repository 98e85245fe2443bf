import type { CDPSession, Locator, Page } from '@playwright/test';
import { lineRow } from './support/fill-order.ts';
import { expect, signInQuietly, test } from './support/journey.ts';
import { untilIdle } from './support/still.ts';
import { ADMIN } from './support/workspace.ts';

// What an input method shows while “women ding” is typed, key by key, before 我们订 is taken.
const KEYS = ['w', 'wo', 'wo m', 'wo me', 'wo men', 'wo men d', 'wo men di', 'wo men din', 'wo men ding'];
const WORD = '我们订';

/** Types a word as Chinese input methods do: a composition, its changes, then its text. */
async function compose(keyboard: CDPSession, word = WORD, keys: readonly string[] = KEYS): Promise<void> {
  for (const text of keys)
    await keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await keyboard.send('Input.insertText', { text: word });
}

/** Enter as the browser tells it while an input method has the key. */
async function enterInComposition(keyboard: CDPSession): Promise<void> {
  const key = { windowsVirtualKeyCode: 229, code: 'Enter', key: 'Process' };
  await keyboard.send('Input.imeSetComposition', { text: 'dan', selectionStart: 3, selectionEnd: 3 });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  // Some input methods let the real key through.
  const enter = { windowsVirtualKeyCode: 13, code: 'Enter', key: 'Enter' };
  await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
}

async function composeInto(page: Page, keyboard: CDPSession, field: Locator): Promise<void> {
  await field.click();
  await compose(keyboard);
  await expect(field).toHaveValue(WORD);
  // A second word goes on where the first ended.
  await compose(keyboard, '单', ['d', 'da', 'dan']);
  await untilIdle(page);
  await expect(field).toHaveValue(`${WORD}单`);
}

test('Chinese is typed with an input method into every kind of field', async ({ page, context }) => {
  await signInQuietly(context, ADMIN);
  const keyboard = await context.newCDPSession(page);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/records')) sent.push(request.url());
  });

  await page.setViewportSize({ width: 1400, height: 900 });
  await page.goto('/f/jinggu/order');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('多源订单接入表单');

  await test.step('a line of text; Enter belongs to the input method', async () => {
    const consignee = page.getByRole('textbox', { name: '收货人' });
    await composeInto(page, keyboard, consignee);
    await enterInComposition(keyboard);
    await compose(keyboard, '员', ['y', 'yu', 'yuan']);
    await expect(consignee).toHaveValue(`${WORD}单员`);
    expect(sent).toEqual([]);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  await test.step('in the middle of what is there', async () => {
    const acceptor = page.getByRole('textbox', { name: '甲方验收联系人' });
    await acceptor.fill('甲乙');
    await acceptor.press('Home');
    await acceptor.press('ArrowRight');
    await compose(keyboard);
    await expect(acceptor).toHaveValue(`甲${WORD}乙`);
    await compose(keyboard, '单', ['d', 'da', 'dan']);
    await expect(acceptor).toHaveValue(`甲${WORD}单乙`);
  });

  await test.step('text that is made upper case while typed', async () => {
    const permit = page.getByRole('textbox', { name: '施工许可证编号' });
    await permit.click();
    await compose(keyboard);
    await expect(permit).toHaveValue(WORD);
  });

  await test.step('several lines', async () => {
    await composeInto(page, keyboard, page.getByRole('textbox', { name: '备注' }));
  });

  await test.step('a search field: no choice is made by the Enter of the input method', async () => {
    const customer = page.getByRole('combobox', { name: '客户', exact: true });
    await customer.click();
    await compose(keyboard, '常州', ['c', 'ch', 'chang', 'chang z', 'chang zhou']);
    await expect(customer).toHaveValue('常州');
    await expect(page.getByRole('option').filter({ hasText: '常州' }).first()).toBeVisible();
    await enterInComposition(keyboard);
    await expect(customer).not.toHaveAttribute('aria-expanded', 'false');
    await compose(keyboard, '市', ['s', 'sh', 'shi']);
    await expect(customer).toHaveValue('常州市');
  });

  await test.step('a cell of the table', async () => {
    const name = lineRow(page, 1).getByRole('textbox', { name: '品名' });
    await composeInto(page, keyboard, name);
    await enterInComposition(keyboard);
    await compose(keyboard, '员', ['y', 'yu', 'yuan']);
    await expect(name).toHaveValue(`${WORD}单员`);
    await expect(name).toBeFocused();
    await expect(page.getByText('共 1 行')).toBeVisible();
  });

  await test.step('a day takes what is typed and says so', async () => {
    expect(sent).toEqual([]);
    await page.getByRole('textbox', { name: '收货人' }).fill(`${WORD}单员`);
    await expect(page.getByText(/草稿已保存/)).toBeVisible();
  });
});

test('Chinese is typed with an input method in the workspace', async ({ page, context }) => {
  await signInQuietly(context, ADMIN);
  const keyboard = await context.newCDPSession(page);
  await page.goto('/a/jinggu/order?view=all');
  await expect(page.getByRole('heading', { level: 1, name: '订单' })).toBeVisible();

  await test.step('the list’s search waits for the Enter that is meant for it', async () => {
    const search = page
      .getByRole('searchbox', { name: '搜索订单' })
      .or(page.getByPlaceholder('搜索订单'))
      .first();
    await composeInto(page, keyboard, search);
    const before = page.url();
    await enterInComposition(keyboard);
    expect(page.url()).toBe(before);
    await compose(keyboard, '员', ['y', 'yu', 'yuan']);
    await expect(search).toHaveValue(`${WORD}单员`);
    await page.keyboard.press('Enter');
    await expect.poll(() => decodeURIComponent(page.url())).toContain(`${WORD}单员`);
    await expect(page.getByText('没有符合条件的记录')).toBeVisible();
  });

  await test.step('a condition', async () => {
    await page.getByRole('button', { name: '筛选' }).click();
    const field = page.getByRole('combobox', { name: '筛选' });
    await field.click();
    await compose(keyboard, '客户', ['k', 'ke', 'ke h', 'ke hu']);
    await expect(field).toHaveValue('客户');
    await page
      .getByRole('option', { name: '客户', exact: true })
      .or(page.getByTitle('客户', { exact: true }))
      .last()
      .click();
    const value = page.getByRole('textbox', { name: '客户' });
    await composeInto(page, keyboard, value);
    await enterInComposition(keyboard);
    await expect(page.locator('.list-chip')).toHaveCount(0);
    await compose(keyboard, '员', ['y', 'yu', 'yuan']);
    await expect(value).toHaveValue(`${WORD}单员`);
    await page.keyboard.press('Enter');
    await expect(page.locator('.list-chip')).toHaveText(`客户 包含 ${WORD}单员`);
  });

  await test.step('the search over everything', async () => {
    await page.keyboard.press('Control+k');
    const box = page.getByRole('dialog').getByRole('combobox');
    await composeInto(page, keyboard, box);
    const before = page.url();
    await box.fill('');
    await compose(keyboard, '审计', ['s', 'sh', 'shen', 'shen j', 'shen ji']);
    await expect(page.getByRole('option', { name: /审计记录/ }).first()).toBeVisible();
    await enterInComposition(keyboard);
    expect(page.url()).toBe(before);
  });
});
