import { conditionWords } from '../../../../apps/designer/src/condition/words.ts';
import { previewWords } from '../../../../apps/designer/src/preview/words.ts';
import { rulesWords } from '../../../../apps/designer/src/rules/words.ts';
import { notificationWords } from '../../../../apps/designer/src/settings/notification-words.ts';
import { words as settingsWords } from '../../../../apps/designer/src/settings/words.ts';
import { expect } from '../../../support/journey.ts';
import type { StatesApp } from './shop.ts';
import { peek, visit, type Walk, wordsOf } from './walk.ts';

const PAGES = ['doors', 'roles', 'list', 'submit', 'limits', 'notifications', 'numbers'] as const;

/** Sentences, conditions and formulas. */
export async function rules(walk: Walk, { app }: StatesApp): Promise<void> {
  const { page } = walk;
  const words = wordsOf(walk, rulesWords);
  const condition = wordsOf(walk, conditionWords);
  const rule = page.getByRole('article');
  await visit(walk, `/${app}/form/shop?mode=rules`);
  await walk.look('rules', rule);
  const open = async (line: string): Promise<void> => {
    await page.locator(`[data-line="${line}"]`).click();
    // Until then the one before it is shown.
    await expect(page.locator(`[data-line="${line}"]`)).toHaveAttribute('aria-current', 'true');
  };
  for (const line of ['R2', 'R3']) {
    await open(line);
    await walk.look(`rule ${line}`, rule);
  }
  await open('unique:sameName');
  await walk.look('a unique', rule);
  await open('=total');
  await walk.look('a formula', page.locator('.cm-content'));
  await open('R1');
  for (const [name, button] of [
    ['a condition', condition.add],
    ['a condition on lines', condition.addLines],
    ['a group of conditions', condition.addGroup],
    ['a formula as condition', condition.addFormula],
  ] as const) {
    await page
      .locator('.wd-condition__add')
      .last()
      .getByRole('button', { name: button, exact: true })
      .click();
    await walk.look(name, rule);
  }
  await page.locator('.wd-condition__actions').getByRole('button').first().click();
  await walk.look('what can be done with a condition', page.getByRole('menu'));
  await page.keyboard.press('Escape');
  const add = page.getByRole('button', { name: words.addThen });
  await peek(walk, 'what may follow', add, page.getByRole('menu'));
  for (const kind of ['options', 'restrict', 'reject'] as const) {
    await add.click();
    await page.getByRole('menuitem', { name: new RegExp(words.kinds[kind]) }).click();
    await expect(page.getByRole('menu')).toBeHidden();
    await walk.look(`it follows: ${kind}`, rule);
  }
  await page.getByRole('button', { name: words.addSample, exact: true }).click();
  await walk.look('a sample', page.locator('.wd-samples table'));
  const edit = page.locator('.wd-samples__actions button').first();
  await peek(walk, 'a sample edited', edit, page.getByRole('dialog'));
  await page.getByRole('button', { name: words.add, exact: true }).click();
  await expect(page.locator('[data-line="R1"]')).not.toHaveAttribute('aria-current');
  await walk.look('a new rule', rule);
  await page.locator('.wd-rules__tools input').fill('没有这样的');
  await walk.look('no rule found', page.getByText(words.noMatch));
}

/** Each page of the settings and what opens there. */
export async function settings(walk: Walk, { app }: StatesApp): Promise<void> {
  const { page } = walk;
  const words = wordsOf(walk, settingsWords);
  const dialog = page.getByRole('dialog');
  await visit(walk, `/${app}/form/shop?mode=settings`);
  const menu = page.getByRole('navigation', { name: words.settings }).getByRole('button');
  for (const [at, name] of PAGES.entries()) {
    await menu.nth(at).click();
    await walk.look(`settings: ${name}`, page.locator(`#wd-${name}-title`));
    if (name === 'doors')
      await peek(walk, 'a new door', page.getByRole('button', { name: words.addChannel }), dialog);
    if (name === 'notifications') {
      await page.getByRole('button', { name: wordsOf(walk, notificationWords).add, exact: true }).click();
      await walk.look(
        'a notification',
        page.locator('#wd-notifications-title ~ .ant-collapse input').first(),
      );
    }
    if (name === 'roles') {
      await peek(walk, 'a new role', page.getByRole('button', { name: words.addRole }), dialog);
      const role = page.locator('.wd-matrix__role button').first();
      await peek(walk, 'a role', role, dialog);
      const scope = page.getByRole('gridcell', { name: new RegExp(words.allRows) }).first();
      await peek(walk, 'the records of a role', scope, dialog);
    }
  }
  await visit(walk, `/${app}/form/all?mode=settings`);
  await walk.look('settings: no doors', page.getByText(words.noChannels));
}

/** Texts, preview and the file. */
export async function modes(walk: Walk, { app }: StatesApp): Promise<void> {
  const { page } = walk;
  await visit(walk, `/${app}/form/shop?mode=texts`);
  await walk.look('texts', page.locator('.wd-texts textarea').first());
  await page.locator('.wd-texts input').first().fill('没有这样的');
  await walk.look('texts, nothing found', page.locator('.wd-texts__nothing'));

  const words = wordsOf(walk, previewWords);
  for (const form of ['shop', 'all']) {
    await visit(walk, `/${app}/form/${form}?mode=preview`);
    if (form === 'all') await walk.look('preview, not ready', page.locator('.wd-look__stage *').first());
    else {
      for (const device of ['phone', 'tablet', 'desktop'] as const) {
        await page.locator('.wd-look .ant-segmented-item').filter({ hasText: words.devices[device] }).click();
        await walk.look(`preview: ${device}`, page.locator(`.wd-look__frame[data-device=${device}]`));
      }
      await page
        .locator('.wd-look__frame button[type=submit], .wd-look__frame .wr-button--primary')
        .last()
        .click();
      await walk.look('preview, with mistakes', page.locator('.wd-look__frame').getByRole('alert').first());
    }
  }
  await visit(walk, `/${app}/form/shop?mode=json`);
  await walk.look('JSON', page.locator('.cm-content'));
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('x');
  await walk.look('JSON, with a mistake', page.locator('.cm-content'));
}
