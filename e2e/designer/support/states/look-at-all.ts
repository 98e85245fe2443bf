import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, signInQuietly, test } from '../../../support/journey.ts';
import { ADMIN } from '../../../support/workspace.ts';
import { drawing, kinds } from './drawing.ts';
import { entrance } from './entrance.ts';
import { modes, rules, settings } from './modes.ts';
import { moments } from './moments.ts';
import { addEveryKind, type StatesApp, statesApp } from './shop.ts';
import type { Walk } from './walk.ts';

/** One way of looking at all states. */
interface Look {
  readonly lang: 'zh' | 'en';
  readonly narrow: boolean;
  readonly viewport: { readonly width: number; readonly height: number };
}

/** Tests that walk through every state of the designer and run axe in each. */
export function lookAtAll({ lang, narrow, viewport }: Look): void {
  test.describe(`${lang}, ${viewport.width} wide`, () => {
    test.use({ viewport, locale: lang === 'zh' ? 'zh-CN' : 'en-GB' });
    const walkOf = (page: Page): Walk => ({
      page,
      lang,
      narrow,
      look: (name: string, ready: Locator) =>
        test.step(name, async () => {
          await expect(ready.first()).toBeVisible();
          await expectAccessible(page, name);
        }),
    });
    let shop: StatesApp;
    test.beforeEach(async ({ context }) => {
      test.setTimeout(240_000);
      shop = await statesApp();
      await signInQuietly(context, ADMIN);
    });

    test('apps and new forms', ({ page }) => entrance(walkOf(page), shop));
    test('drawing', ({ page }) => drawing(walkOf(page), shop));
    test('every kind of field', async ({ page }) => {
      await addEveryKind(shop.app);
      await kinds(walkOf(page), shop);
    });
    test('rules', ({ page }) => rules(walkOf(page), shop));
    test('settings and the other modes', async ({ page }) => {
      await addEveryKind(shop.app);
      await settings(walkOf(page), shop);
      await modes(walkOf(page), shop);
    });
    test('moments', async ({ page, context, troubles }) => {
      await addEveryKind(shop.app);
      await moments(walkOf(page), shop, context);
      troubles.expected(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
    });
  });
}
