import { words as startWords } from '../../../../apps/designer/src/start/words.ts';
import { words as themeWords } from '../../../../apps/designer/src/theme/words.ts';
import { words as versionWords } from '../../../../apps/designer/src/versions/words.ts';
import { expect } from '../../../support/journey.ts';
import type { StatesApp } from './shop.ts';
import { peek, visit, type Walk, wordsOf } from './walk.ts';

const TABLE = '日期\t客户\t金额\n2025-11-03\t常州建工\t1200.50';
const SCHEMA = '{"type":"object","properties":{"a":{"not":{}},"b":{"type":"string"}}}';

/** The apps, an app's page, and every step of a new form. */
export async function entrance(walk: Walk, { app, empty }: StatesApp): Promise<void> {
  const { page } = walk;
  const words = wordsOf(walk, startWords);
  const dialog = page.getByRole('dialog');
  const heading = page.getByRole('heading', { level: 1 });

  // Nothing published anywhere: the answer about apps is an empty list.
  await page.route(/trpc\/[^?]*session\.workspace/, async (route) => {
    const names = new URL(route.request().url()).pathname.split('/').at(-1)?.split(',') ?? [];
    const response = await route.fetch();
    const body = await response.json();
    const nothing = { result: { data: [] } };
    const at = names.indexOf('session.workspace');
    await route.fulfill({
      response,
      json: Array.isArray(body) ? body.map((one, index) => (index === at ? nothing : one)) : nothing,
    });
  });
  await visit(walk, '/');
  await walk.look('start, no apps', page.getByText(words.emptyTitle));
  await page.unroute(/trpc\/[^?]*session\.workspace/);
  await visit(walk, '/');
  await walk.look('start, with apps', page.locator('.wd-start__apps'));
  await peek(walk, 'new app', page.getByRole('button', { name: words.newApp }), dialog);

  await visit(walk, `/${empty}`);
  await walk.look('app, empty', page.getByText(words.noForms, { exact: true }));
  await visit(walk, `/${app}`);
  await walk.look('app', heading);
  const look = page.getByRole('button', { name: words.changeLooks, exact: true });
  await peek(walk, 'theme', look, page.getByRole('dialog', { name: wordsOf(walk, themeWords).title }));
  const all = page.getByRole('button', { name: words.allPublications });
  await peek(
    walk,
    'publications',
    all,
    page.getByRole('dialog', { name: wordsOf(walk, versionWords).title }),
  );
  const more = page.locator('.wd-panel .wd-actionmenu button').first();
  await peek(walk, 'menu of a form', more, page.getByRole('menu'));

  const opener = page.getByRole('button', { name: words.newForm });
  await opener.focus();
  await page.keyboard.press('Enter');
  for (const source of ['template', 'blank', 'table', 'schema'] as const) {
    const radio = dialog.getByRole('radio', { name: new RegExp(`^${words.sources[source][0]}`) });
    await radio.focus();
    await page.keyboard.press('Space');
    await expect(radio).toBeChecked();
    // Whoever goes on by keyboard goes on from here.
    await expect(radio).toBeFocused();
    if (source === 'table') await dialog.locator('textarea').fill(TABLE);
    if (source === 'schema') await dialog.locator('textarea').fill(SCHEMA);
    if (source === 'table' || source === 'schema') await expect(dialog.locator('.wd-made')).toBeVisible();
    await walk.look(`new form: ${source}`, dialog);
    if (source === 'table' || source === 'schema') {
      await dialog.locator('textarea').fill('{"');
      await walk.look(`new form: ${source}, nonsense`, dialog);
    }
  }
  await dialog.getByRole('radio').nth(1).check();
  const name = dialog.getByRole('textbox').first();
  await name.fill('');
  await name.press('Enter');
  await walk.look('new form: without a name', dialog.getByText(words.nameNeeded));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
}
