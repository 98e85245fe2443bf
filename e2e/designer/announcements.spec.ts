import { announced, item, openForm, paletteEntry } from '../support/designer.ts';
import { newShop } from '../support/designer-shop.ts';
import { expect, signInQuietly, test } from '../support/journey.ts';
import { ADMIN } from '../support/workspace.ts';

test.use({ viewport: { width: 1440, height: 900 } });

test('what is done is said with the title of the field', async ({ page, context }) => {
  const app = await newShop();
  await signInQuietly(context, ADMIN);
  await openForm(page, app, 'shop');
  const said = announced(page);
  await paletteEntry(page, '日期').click();
  await expect(said).toContainText('日期');
  await item(page, '名称').focus();
  await page.keyboard.press('Space');
  for (const [keys, title] of [
    ['Alt+ArrowDown', '名称'],
    ['Alt+ArrowUp', '名称'],
    ['Alt+ArrowUp', '名称'],
    ['Control+d', '名称'],
    ['Delete', '名称'],
    ['Control+z', '名称'],
    ['Control+Shift+z', '名称'],
  ] as const) {
    // Said anew, even where it is the same sentence.
    await page.evaluate(() => {
      const voice = document.querySelector('[data-announcer]');
      if (voice) voice.textContent = '';
    });
    await page.keyboard.press(keys);
    await expect(said, keys).toContainText(title);
  }
});
