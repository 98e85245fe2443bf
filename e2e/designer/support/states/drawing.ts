import { kindDesigns } from '@weir/blocks/design';
import { canvasWords } from '../../../../apps/designer/src/canvas/words.ts';
import { paletteWords } from '../../../../apps/designer/src/palette/words.ts';
import { propertyWords } from '../../../../apps/designer/src/properties/words.ts';
import { shellWords } from '../../../../apps/designer/src/shell/words.ts';
import { expect } from '../../../support/journey.ts';
import type { StatesApp } from './shop.ts';
import { peek, visit, type Walk, wordsOf } from './walk.ts';

const at = (walk: Walk, name: string) => walk.page.locator(`[data-tree="canvas"] [data-item="${name}"]`);
const leftTab = (walk: Walk, tab: 'palette' | 'outline' | 'properties') =>
  walk.page.locator(`#wd-left-tab-${tab}`);

/** Chooses a field; where panels are tabs, the panel comes to the front. */
async function choose(walk: Walk, name: string): Promise<void> {
  await at(walk, name).scrollIntoViewIfNeeded();
  await at(walk, name).focus();
  await walk.page.keyboard.press('Space');
  await expect(at(walk, name)).toHaveAttribute('aria-selected', 'true');
  if (walk.narrow && (await leftTab(walk, 'properties').getAttribute('aria-selected')) !== 'true')
    await leftTab(walk, 'properties').click();
  await expect(walk.page.locator('.wd-properties__title')).toBeVisible();
}

/** Every tab of the property panel of every kind of field. */
export async function kinds(walk: Walk, { app }: StatesApp): Promise<void> {
  const { page } = walk;
  await visit(walk, `/${app}/form/all`);
  const fields = page.locator('[data-tree="canvas"] > [data-name], [data-tree="canvas"] [data-name]');
  await expect(fields.first()).toBeVisible();
  await walk.look('every kind, nothing selected', fields.first());
  const opened = new Set<string>();
  for (const { kind } of kindDesigns.all) {
    const name = `a${kind.replace(/-./g, (part) => part.charAt(1).toUpperCase())}`;
    await choose(walk, name);
    const title = page.locator('.wd-properties__title');
    await expect(title).toHaveText(
      (await at(walk, name).getAttribute('aria-label'))?.split(/，|, /)[0] ?? '',
    );
    const tabs = page.locator('[data-region="properties"] .ant-tabs-tab-btn');
    for (let index = 0; index < (await tabs.count()); index++) {
      const tab = tabs.nth(index);
      await tab.click();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
      const rows = page.locator('[data-region="properties"] .wd-property:visible');
      await expect(rows.first()).toBeVisible();
      const shown = await rows.evaluateAll((all) =>
        all.map((row) => `${row.getAttribute('data-path')} ${row.querySelector('[class]')?.className}`),
      );
      // Rows that were looked at with another kind are the same here.
      const before = opened.size;
      for (const row of shown) opened.add(row);
      const held = index === 0 && (await page.locator('[data-child]').count()) > 0;
      if (opened.size === before && !held) continue;
      await walk.look(`properties of ${kind}: ${await tab.innerText()}`, rows.first());
    }
  }
  await choose(walk, 'atable');
  await page.locator('[data-region="properties"] .ant-tabs-tab-btn').first().click();
  await page.locator('[data-child]').first().click();
  await walk.look('properties of a column', page.locator('.wd-back'));
}

/** The canvas with nothing, one and several chosen, and what opens over it. */
export async function drawing(walk: Walk, { app }: StatesApp): Promise<void> {
  const { page } = walk;
  const words = wordsOf(walk, canvasWords);
  const shell = wordsOf(walk, shellWords);
  const palette = wordsOf(walk, paletteWords);
  const properties = wordsOf(walk, propertyWords);
  const dialog = page.getByRole('dialog');
  await visit(walk, `/${app}/form/shop`);
  await walk.look('nothing selected', at(walk, 'name'));
  if (walk.narrow) {
    await leftTab(walk, 'properties').click();
    await walk.look('properties of the form', page.locator('.wd-property').first());
  }

  await choose(walk, 'name');
  await walk.look('one field', page.locator('.wd-property').first());
  await leftTab(walk, 'palette').click();
  await at(walk, 'name').focus();
  await page.keyboard.press('F2');
  await walk.look('a title edited in place', page.locator('.wd-title-input'));
  await page.keyboard.press('Escape');
  await expect(at(walk, 'name')).toBeFocused();

  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.locator('[data-tree="canvas"] [aria-selected="true"]')).toHaveCount(2);
  if (walk.narrow) await leftTab(walk, 'properties').click();
  await walk.look('two fields', page.getByText(properties.field.count(2)));
  await leftTab(walk, 'palette').click();
  await peek(walk, 'keep in the library', page.getByRole('button', { name: palette.save }), dialog);
  await at(walk, 'qty').focus();
  await page.keyboard.press('m');
  await walk.look('move to', dialog);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.soft(at(walk, 'qty'), 'focus after “move to”').toBeFocused();
  await at(walk, 'urgent').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Delete');
  await walk.look('delete', dialog.getByText(words.removeAll));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.soft(at(walk, 'urgent'), 'focus after “delete”').toBeFocused();

  await dragging(walk);

  const search = page.locator('.wd-palette input');
  await search.fill('shu');
  await walk.look('palette, found', page.locator('.wd-palette__results li').first());
  await search.fill('没有这样的');
  await walk.look('palette, nothing found', page.locator('.wd-palette__nothing'));
  await leftTab(walk, 'outline').click();
  await walk.look('outline', page.locator('[data-tree="outline"]'));
  await page.locator('.wd-left input').fill('没有这样的');
  await walk.look('outline, nothing found', page.getByText(words.notFound, { exact: true }));

  await choose(walk, 'urgent');
  const bulk = page.getByRole('button', { name: properties.options.bulk });
  await peek(walk, 'options in bulk', bulk, dialog);
  await page.locator('.wd-option button[aria-expanded]').first().click();
  await walk.look('more of an option', page.locator('.wd-option__more'));
  for (const [name, entry] of [
    ['a new list', properties.list.make],
    ['shared lists', properties.list.manage],
  ] as const) {
    const select = page.locator('.wd-property').getByRole('combobox').filter({ visible: true });
    const follow = select.and(page.getByLabel(FOLLOW[walk.lang]));
    await follow.focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('.ant-select-item-option').filter({ hasText: entry }).click();
    await walk.look(name, dialog);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect.soft(follow, `focus after ${name}`).toBeFocused();
  }

  const problems = page.locator('.wd-problems__toggle');
  await problems.click();
  await walk.look('problems', page.locator('.wd-problems__body'));
  await problems.click();
  const banner = page.getByRole('banner');
  await peek(walk, 'comments', banner.getByRole('button', { name: shell.comments }), dialog);
  await peek(walk, 'more', banner.getByRole('button', { name: shell.more }), page.getByRole('menu'));
  await at(walk, 'name').focus();
  await page.keyboard.press('?');
  await walk.look('keys', dialog);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.soft(at(walk, 'name'), 'focus after the keys').toBeFocused();
}

/** What the property of choices that follows a list is called. */
const FOLLOW = { zh: '共用列表', en: 'Shared list' } as const;

/** Holds something over the canvas while it is looked at. */
async function dragging(walk: Walk): Promise<void> {
  const { page } = walk;
  const from = await page.locator('[data-palette-entry]').first().boundingBox();
  const to = await at(walk, 'qty').boundingBox();
  if (!from || !to) throw new Error('There is nothing to drag.');
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + 10, { steps: 10 });
  await walk.look('a drag', page.locator('[data-tree="canvas"]'));
  await page.keyboard.press('Escape');
  await page.mouse.up();
}
