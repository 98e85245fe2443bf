import type { Page } from '@playwright/test';
import { canvas, formOf, type Json, newApp, openForm, saved } from '../support/designer.ts';
import { expect, signInQuietly, test } from '../support/journey.ts';
import { ADMIN, administrator } from '../support/workspace.ts';

const FIELDS = 40;
const MANY = {
  kind: 'form',
  specVersion: 1,
  key: 'many',
  title: { 'zh-CN': '很多字段' },
  help: { 'zh-CN': '上面有标题和说明，下面有提交按钮' },
  fields: Array.from({ length: FIELDS }, (_, at) => ({
    key: `f${at}`,
    kind: 'text',
    title: { 'zh-CN': `第 ${at} 项` },
  })),
};

// As the window is, as with a fine screen, and as with the browser's zoom at 125 %: less room, finer dots.
const WINDOWS = [
  { name: 'as it is', viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  { name: 'on a fine screen @long', viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.25 },
  { name: 'zoomed to 125 % @long', viewport: { width: 1152, height: 720 }, deviceScaleFactor: 1.25 },
];

for (const { name, ...size } of WINDOWS)
  test.describe(name, () => {
    test.use(size);

    test('a field dragged to the edges lands where the canvas scrolled to', async ({ page, context }) => {
      const app = await newApp('拖到边上', [MANY]);
      await signInQuietly(context, ADMIN);
      await openForm(page, app, 'many');
      await expect(canvas(page).locator('[data-name]')).toHaveCount(FIELDS);
      const scroller = page.locator('[data-region="canvas"]');
      const box = await scroller.boundingBox();
      if (box === null) throw new Error('There is no canvas.');
      const middle = box.x + box.width / 2;
      const at = () => scroller.evaluate((element) => element.scrollTop);
      const left = () =>
        scroller.evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop);
      const line = page.locator('.wd-drop-line[data-bad="false"]');

      await test.step('held at the lower edge until there is nothing more: last', async () => {
        await take(page);
        await page.mouse.move(middle, box.y + box.height - 60, { steps: 6 });
        await page.mouse.move(middle, box.y + box.height - 6, { steps: 4 });
        await expect.poll(left, { timeout: 30_000 }).toBeLessThan(2);
        await expect(line).toBeVisible();
        await page.mouse.up();
        await expect(canvas(page).locator('[data-name]')).toHaveCount(FIELDS + 1);
        const keys = await namesOf(page);
        expect(keys.slice(0, FIELDS)).toEqual(MANY.fields.map(({ key }) => key));
      });

      await test.step('held above the upper edge until it is at the top: first', async () => {
        await take(page);
        await page.mouse.move(middle, box.y + 60, { steps: 6 });
        await page.mouse.move(middle, box.y - 8, { steps: 4 });
        await expect.poll(at, { timeout: 30_000 }).toBeLessThan(2);
        await expect(line).toBeVisible();
        await page.mouse.up();
        await expect(canvas(page).locator('[data-name]')).toHaveCount(FIELDS + 2);
        const keys = await namesOf(page);
        expect(keys.slice(1, FIELDS + 1)).toEqual(MANY.fields.map(({ key }) => key));
      });

      await test.step('let go while it scrolls: where the line is', async () => {
        await take(page);
        await page.mouse.move(middle, box.y + box.height - 6, { steps: 10 });
        await expect.poll(at, { timeout: 30_000 }).toBeGreaterThan(400);
        await expect(line).toBeVisible();
        await page.mouse.up();
        await expect(canvas(page).locator('[data-name]')).toHaveCount(FIELDS + 3);
        const keys = await namesOf(page);
        const landed = keys.findIndex(
          (key, index) => index > 0 && !MANY.fields.some((one) => one.key === key),
        );
        expect(landed).toBeGreaterThan(4);
        await expect(canvas(page).locator(`[data-name="${keys[landed]}"]`)).toBeInViewport();
      });

      await saved(page);
      const { fields } = await formOf(await administrator(), app, 'many');
      expect(fields.map(({ key }: Json) => key)).toEqual(await namesOf(page));
    });
  });

test('a page made bigger by its own zoom takes a drop where its line is', async ({ page, context }) => {
  const app = await newApp('放大', [MANY]);
  await signInQuietly(context, ADMIN);
  await openForm(page, app, 'many');
  await page.evaluate(() => document.documentElement.style.setProperty('zoom', '1.25'));
  const third = await canvas(page).locator('[data-name="f2"]').boundingBox();
  if (third === null) throw new Error('The third field is not on the screen.');
  await take(page);
  await page.mouse.move(third.x + third.width / 2, third.y + third.height - 8, { steps: 12 });
  const line = page.locator('.wd-drop-line[data-bad="false"]');
  await expect(line).toBeVisible();
  const drawn = await line.boundingBox();
  expect(Math.abs((drawn?.y ?? 0) - (third.y + third.height))).toBeLessThan(24);
  await page.mouse.up();
  await expect(canvas(page).locator('[data-name]')).toHaveCount(FIELDS + 1);
  const keys = await namesOf(page);
  expect(keys.slice(0, 3)).toEqual(['f0', 'f1', 'f2']);
  expect(keys[4]).toBe('f3');
});

/** Presses on the palette's text field and pulls it off. */
async function take(page: Page): Promise<void> {
  const entry = await page.locator('[data-palette-entry="kind:text"]').boundingBox();
  if (entry === null) throw new Error('There is nothing to drag.');
  const [x, y] = [entry.x + entry.width / 2, entry.y + entry.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 12, y + 4, { steps: 2 });
}

/** Names of the fields on the canvas, from above. */
const namesOf = (page: Page): Promise<readonly string[]> =>
  canvas(page)
    .locator('[data-name]')
    .evaluateAll((nodes) => nodes.map((one) => one.getAttribute('data-name') ?? ''));
