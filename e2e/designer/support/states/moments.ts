import type { BrowserContext } from '@playwright/test';
import { words as proofWords } from '../../../../apps/designer/src/proof/words.ts';
import { shellWords } from '../../../../apps/designer/src/shell/words.ts';
import { words as tourWords } from '../../../../apps/designer/src/start/tour/words.ts';
import { formOf, saveDrafts } from '../../../support/designer.ts';
import { expect } from '../../../support/journey.ts';
import { administrator } from '../../../support/workspace.ts';
import type { StatesApp } from './shop.ts';
import { peek, visit, type Walk, wordsOf } from './walk.ts';

/** The tour, publishing, versions, no network, a colleague who saved too, drafts that cannot be read. */
export async function moments(walk: Walk, { app }: StatesApp, context: BrowserContext): Promise<void> {
  const { page } = walk;
  const shell = wordsOf(walk, shellWords);
  const proof = wordsOf(walk, proofWords);
  const tour = wordsOf(walk, tourWords);
  const dialog = page.getByRole('dialog');
  const banner = page.getByRole('banner');
  const canvas = page.locator('[data-tree="canvas"]');

  await visit(walk, `/${app}/form/shop`);
  await expect(canvas).toBeVisible();
  await banner.getByRole('button', { name: shell.more }).click();
  await page.getByRole('menuitem', { name: tour.restart }).click();
  for (const [step, [title]] of tour.steps.entries()) {
    await walk.look(`tour ${step + 1}`, dialog.getByRole('heading', { name: title, exact: true }));
    await expect(dialog.locator('.wr-button--primary')).toBeFocused();
    await page.keyboard.press('Enter');
  }
  await expect(dialog).toBeHidden();
  await expect.soft(banner.getByRole('button', { name: shell.more }), 'focus after the tour').toBeFocused();

  const publish = banner.getByRole('button', { name: shell.publish, exact: true });
  await peek(walk, 'proof sheet, good', publish, dialog.locator('.wd-proof'));
  const versions = banner.getByRole('button', { name: shell.versions });
  await versions.focus();
  await page.keyboard.press('Enter');
  await walk.look('versions', dialog.locator('.wd-versions li').nth(1));
  await dialog.locator('.wd-versions button').first().click();
  await walk.look('a version', dialog.locator('.wd-changes, .wd-change').first());
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.soft(versions, 'focus after versions').toBeFocused();

  await visit(walk, `/${app}/form/none`);
  await walk.look('no such form', page.getByText(shell.formMissingTitle));
  const admin = await administrator();
  await admin.must('design.saveDrafts', {
    app,
    changes: [
      { kind: 'form', key: 'odd', rev: null, body: { kind: 'form', specVersion: 1, key: 'odd', title: 7 } },
    ],
  });
  await visit(walk, `/${app}/form/odd`);
  await walk.look('a draft that cannot be read', page.getByText(shell.unreadTitle));
  await visit(walk, `/${app}/form/all`);
  await peek(walk, 'proof sheet, with issues', publish, dialog.getByText(proof.blocked(1).slice(-6)));

  await visit(walk, `/${app}/form/shop`);
  await expect(canvas).toBeVisible();
  await context.setOffline(true);
  await page.locator('[data-palette-entry]').first().click();
  await walk.look('offline', page.locator('.wd-sync[data-state=offline]'));
  const theirs = await formOf(admin, app, 'shop');
  await saveDrafts(admin, app, [{ ...theirs, title: { 'zh-CN': '同事改的', en: 'By a colleague' } }]);
  await context.setOffline(false);
  const conflict = page.getByRole('dialog', { name: shell.conflictTitle });
  await walk.look('a colleague saved too', conflict);
  await page.keyboard.press('Escape');
  await expect(conflict).toBeHidden();
  await walk.look('to be settled later', page.locator('.wd-sync[data-state=conflict]'));
}
