import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readTable } from '@weir/tables';
import { expect, expectAccessible, signInQuietly, test } from './support/journey.ts';
import { shopExport } from './support/shop-export.ts';
import { newKey, newPerson } from './support/workspace.ts';

test('a shop’s export of 500 orders with 37 bad ones', async ({ page, context }) => {
  test.setTimeout(180_000);
  const manager = await newPerson('运营', { jinggu: ['manager'] });
  await signInQuietly(context, manager);
  const export_ = shopExport(500, 37, Date.now() % 10_000_000_000);

  await test.step('the columns are matched by what the shop calls them', async () => {
    await upload(page, export_.file);
    await expect(page.getByText('编码 GBK，500 行，19 列')).toBeVisible();
    const match = (column: string) => page.getByRole('row').filter({ hasText: column }).first();
    await expect(match('商家编码')).toContainText('物料');
    await expect(match('买家会员名')).toContainText('买家昵称');
    await expect(match('预约送达日期')).toContainText('客户期望交付日');
    await expect(match('订单关闭原因')).toContainText('不导入');
    await expectAccessible(page, 'import: columns');
  });

  const bad = page.getByRole('region', { name: '有问题的行' });
  await test.step('every bad row is listed with what is wrong with it', async () => {
    await page.getByRole('button', { name: '检查每一行' }).click();
    await expect(bad).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('463', { exact: true })).toBeVisible();
    await expect(page.getByText('37', { exact: true })).toBeVisible();
    const rows = await bad.getByRole('row').allInnerTexts();
    const listed = new Map(rows.slice(1).map((row) => [Number(row.match(/^\s*(\d+)/)?.[1]), row]));
    expect([...listed.keys()]).toEqual([...export_.bad.keys()]);
    for (const [line, says] of export_.bad) expect(listed.get(line)).toContain(says);
    await expectAccessible(page, 'import: preview');
  });

  await test.step('the annotated file holds them, to be mended', async () => {
    const downloading = page.waitForEvent('download');
    await bad.getByRole('link', { name: '下载标注了问题的表格' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    const read = await readTable(readFileSync(await download.path()), 'bad.xlsx');
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    const { header, rows } = read.table;
    expect(header.slice(-2)).toEqual(['行号', '问题']);
    expect(rows).toHaveLength(37);
    for (const [line, says] of export_.bad)
      expect(rows.some(({ cells }) => cells.at(-2) === String(line) && cells.at(-1)?.includes(says))).toBe(
        true,
      );
  });

  await test.step('the good ones are stored', async () => {
    await page.getByRole('button', { name: '只导入没问题的 463 条' }).click();
    await expect(page.getByText('已导入 463 条')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('0 条以前导入过或已存在，已跳过，37 条有问题未导入。')).toBeVisible();
    await expectAccessible(page, 'import: result');
    const key = await newKey('jinggu');
    const number = export_.file.buffer.toString('latin1').split('\r\n')[1]?.split(',')[0];
    const filter = encodeURIComponent(`externalNo = "${number}"`);
    const stored = await key.get(`/api/v1/apps/jinggu/forms/order/records?filter=${filter}`);
    expect(stored.body.records).toHaveLength(1);
    expect(stored.body.records[0].data).toMatchObject({
      channel: '天猫',
      payment: '支付宝',
      invoiceType: '不开票',
      remark: '请，"轻放"',
      address: { province: '江苏省', city: '常州市', district: '武进区' },
    });
  });

  await test.step('the same file again adds nothing', async () => {
    await page.getByRole('button', { name: '再导入一份' }).click();
    await upload(page, export_.file);
    await page.getByRole('button', { name: '检查每一行' }).click();
    await expect(bad).toBeVisible({ timeout: 60_000 });
    const totals = page.getByRole('definition');
    await expect(totals).toHaveText(['0', '37', '463']);
    await expect(page.getByRole('button', { name: /只导入没问题的/ })).toBeDisabled();
  });
});

async function upload(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  if (!page.url().endsWith('/import')) await page.goto('/a/jinggu/order/import');
  await page.getByLabel('这份表格来自哪个渠道').click();
  await page.locator('.ant-select-item-option').filter({ hasText: '天猫' }).click();
  if (!file.buffer.length) throw new Error('The file is empty.');
  await expectAccessible(page, 'import: file');
  await page.locator('input[type=file]').setInputFiles(file);
}
