import { expect, signInQuietly, test } from '../support/journey.ts';
import { type Look, prefer, shoot, VIEWPORTS } from '../support/screens.ts';
import { ADMIN } from '../support/workspace.ts';

test.describe.configure({ timeout: 240_000 });

const LOOKS: readonly Look[] = (['desktop', 'tablet'] as const).flatMap((device) =>
  (['zh', 'en'] as const).map((locale) => ({ device, locale })),
);
const FORM = '/design/jinggu/form/order';

for (const look of LOOKS) {
  test.describe(`${look.device}, ${look.locale}`, () => {
    test.use({
      viewport: VIEWPORTS[look.device],
      locale: look.locale === 'zh' ? 'zh-CN' : 'en-GB',
      ...(look.device === 'tablet' ? { hasTouch: true } : {}),
    });

    test('designer', async ({ page, context }) => {
      await signInQuietly(context, ADMIN);
      await prefer(page, look);

      await page.goto('/design/');
      await expect(page.getByRole('link', { name: /金固订单中枢|Jinggu orders/ }).first()).toBeVisible();
      await shoot(page, 'design-start', look);
      await page.goto('/design/jinggu');
      await expect(page.getByRole('button', { name: /新建表单|New form/ })).toBeVisible();
      await shoot(page, 'design-app', look);
      await page.getByRole('button', { name: /新建表单|New form/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await shoot(page, 'design-new-form', look);
      await page.keyboard.press('Escape');

      await page.goto(FORM);
      const canvas = page.locator('[data-tree="canvas"]');
      await expect(canvas.locator('[data-name="externalNo"]')).toBeVisible();
      await shoot(page, 'design', look);
      await canvas.locator('[data-name="externalNo"]').click();
      await expect(page.getByRole('toolbar')).toBeVisible();
      await shoot(page, 'design-field', look);
      await canvas.locator('[data-name="lines"]').click();
      await shoot(page, 'design-table', look);

      for (const mode of ['rules', 'texts', 'preview', 'json'] as const) {
        await page.goto(`${FORM}?mode=${mode}`);
        await expect(page.getByRole('tabpanel').first().locator('*').first()).toBeVisible();
        await expect(page.locator('.ant-skeleton, .ant-spin-spinning')).toHaveCount(0);
        await page.waitForTimeout(600);
        await shoot(page, `design-${mode}`, look);
      }
      for (const section of ['doors', 'roles', 'list', 'submit', 'limits', 'numbers']) {
        await page.goto(`${FORM}?mode=settings&section=${section}`);
        await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
        await shoot(page, `design-${section}`, look);
      }

      await page.goto(FORM);
      await page
        .getByRole('button', { name: /^(发布|Publish)$/ })
        .first()
        .click();
      await expect(
        page
          .getByRole('dialog')
          .getByText(/通过|Passed/)
          .first(),
      ).toBeVisible();
      await shoot(page, 'design-publish', look);
    });
  });
}
