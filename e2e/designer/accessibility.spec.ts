import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, signInQuietly, test } from '../support/journey.ts';
import { ADMIN } from '../support/workspace.ts';
import { drawing, kinds } from './support/states/drawing.ts';
import { entrance } from './support/states/entrance.ts';
import { modes, rules, settings } from './support/states/modes.ts';
import { moments } from './support/states/moments.ts';
import { addEveryKind, type StatesApp, statesApp } from './support/states/shop.ts';
import type { Walk } from './support/states/walk.ts';

// Each language and each width once: what one state says in the other language is as long on one screen as on the other.
const LOOKS = [
  { lang: 'zh', narrow: false, viewport: { width: 1440, height: 900 } },
  { lang: 'en', narrow: true, viewport: { width: 820, height: 1180 } },
] as const;

// A picture before and after every step would cost more than the steps do.
test.use({ trace: 'off' });

for (const { lang, narrow, viewport } of LOOKS)
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
