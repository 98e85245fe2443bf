import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { book, textRow } from '@weir/tables/test-files';
import { expect, expectAccessible, signInQuietly, test } from './support/journey.ts';
import { newPerson } from './support/workspace.ts';

const HEADER = ['物料编码', '品名', '规格', '单位', '物料类别', '标准单价', '库存', '已占用', '安全库存'];

test('a workbook of several sheets is read where its table stands, mended and sent again', async ({
  page,
  context,
}) => {
  test.setTimeout(180_000);
  await signInQuietly(context, await newPerson('物料员', { jinggu: ['it'] }));
  const from = 10_000 + (Date.now() % 80_000);
  const item = (line: number, price: string) =>
    textRow(line, `ZQ${from + line}`, `螺栓${from + line}`, 'M8', '个', '紧固件', price, '10', '0', '2');
  const rows = (bad: string) =>
    textRow(1, '十一月物料清单') +
    textRow(3, '名称', '说明', '其他', '单位', '类别', '单价', '数', '数', '数') +
    textRow(4, ...HEADER) +
    item(5, '1.5') +
    item(6, bad) +
    item(7, '2.5');
  const file = (bad: string) => ({
    name: '物料.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(
      book([
        { name: '说明', rows: textRow(1, '怎么填', '谁来填') + textRow(2, '照样填', '仓库') },
        { name: '物料', rows: rows(bad) },
      ]),
    ),
  });

  await test.step('the sheet and the header row are chosen without a new upload', async () => {
    await page.goto('/a/jinggu/item/import');
    await page.locator('input[type=file]').setInputFiles(file('一块五'));
    await expect(page.getByText('怎么填', { exact: true })).toBeVisible();
    await page.getByLabel('工作表').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '物料' }).click();
    await chooseHeader(page, 4);
    await expect(page.getByText('表头在第 4 行')).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: '标准单价' }).first()).toContainText('1.5');
    await expectAccessible(page, 'import: how the file is read');
  });

  await test.step('the good rows go in, the bad one comes back as a file', async () => {
    await page.getByRole('button', { name: '检查每一行' }).click();
    const totals = page.getByRole('definition');
    await expect(totals).toHaveText(['2', '1', '0'], { timeout: 60_000 });
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: '下载标注了问题的表格' }).click();
    expect(
      readFileSync(await (await downloading).path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    await page.getByRole('button', { name: '只导入没问题的 2 条' }).click();
    await expect(page.getByText('已导入 2 条')).toBeVisible({ timeout: 60_000 });
  });

  await test.step('the mended file adds the mended row alone', async () => {
    await page.getByRole('button', { name: '再导入一份' }).click();
    await page.locator('input[type=file]').setInputFiles(file('1.5'));
    await page.getByLabel('工作表').click();
    await page.locator('.ant-select-item-option').filter({ hasText: '物料' }).click();
    await chooseHeader(page, 4);
    await page.getByRole('button', { name: '检查每一行' }).click();
    await expect(page.getByRole('definition')).toHaveText(['1', '0', '2'], { timeout: 60_000 });
    const known = page.getByRole('region', { name: '已经有的行' });
    await expect(known.getByRole('row')).toHaveCount(3);
    await expect(known).toContainText(`ZQ${from + 5} 以前导入过，跳过`);
    await expectAccessible(page, 'import: rows that are there');
    await page.getByRole('button', { name: '导入 1 条' }).click();
    await expect(page.getByText('已导入 1 条')).toBeVisible({ timeout: 60_000 });
  });
});

async function chooseHeader(page: Page, line: number): Promise<void> {
  await page.getByRole('button', { name: '换一行做表头' }).click();
  await page.getByRole('radio', { name: `第 ${line} 行是表头` }).click();
}
