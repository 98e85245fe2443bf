import type { Page } from '@playwright/test';
import { type Json, newApp, openDesign, saveDrafts } from '../support/designer.ts';
import { expect, signInQuietly, test } from '../support/journey.ts';
import { type Look, prefer, shoot, VIEWPORTS } from '../support/screens.ts';
import { ADMIN, administrator } from '../support/workspace.ts';

test.describe.configure({ timeout: 300_000 });

const LOOKS: readonly Look[] = (['desktop', 'tablet'] as const).flatMap((device) =>
  (['zh', 'en'] as const).map((locale) => ({ device, locale })),
);
const FORM = '/design/jinggu/form/order';

/** An app of its own with a publication, and a draft that differs from it and has a fault. */
async function changedApp(): Promise<string> {
  const admin = await administrator();
  const app = await newApp('行政');
  const title = (zh: string, en: string) => ({ 'zh-CN': zh, en });
  const form = {
    kind: 'form',
    specVersion: 1,
    key: 'leave',
    title: title('请假申请', 'Leave'),
    fields: [
      { key: 'person', kind: 'text', title: title('姓名', 'Name'), required: true },
      {
        key: 'reason',
        kind: 'choice',
        title: title('事由', 'Reason'),
        options: [{ value: '事假' }, { value: '病假' }, { value: '年假' }],
      },
      { key: 'days', kind: 'number', title: title('天数', 'Days'), minimum: 0 },
      { key: 'note', kind: 'long-text', title: title('说明', 'Note') },
    ],
    rules: [
      {
        key: 'R1',
        title: title('长假说明', 'Long leave'),
        when: { op: '>', args: [{ field: 'days' }, { number: '3' }] },
        then: [{ require: ['note'] }],
      },
    ],
  };
  await saveDrafts(admin, app, [form]);
  const { drafts } = await openDesign(admin, app);
  await admin.must('admin.publish', {
    app,
    artefacts: drafts.map((draft: Json) => draft.body),
    reason: 'e2e',
  });
  const changed = {
    ...form,
    fields: [
      { ...form.fields[0], required: false },
      form.fields[1],
      { ...form.fields[2], title: title('请假天数', 'Days off'), minimum: 1 },
      { key: 'until', kind: 'date', title: title('返岗日期', 'Back on') },
    ],
  };
  await saveDrafts(admin, app, [changed]);
  return app;
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator('.ant-skeleton, .ant-spin-spinning')).toHaveCount(0);
  await page.waitForTimeout(600);
}

for (const look of LOOKS) {
  test.describe(`${look.device}, ${look.locale}`, () => {
    test.use({
      viewport: VIEWPORTS[look.device],
      locale: look.locale === 'zh' ? 'zh-CN' : 'en-GB',
      ...(look.device === 'tablet' ? { hasTouch: true } : {}),
    });
    test.beforeEach(async ({ page, context }) => {
      await signInQuietly(context, ADMIN);
      await prefer(page, look);
    });

    test('start, app and new form', async ({ page }) => {
      await page.goto('/design/');
      await expect(page.getByRole('link', { name: /金固订单中枢|Jinggu orders/ }).first()).toBeVisible();
      await shoot(page, 'design-start', look);
      await page.getByRole('button', { name: /新建应用|New app/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await shoot(page, 'design-new-app', look);
      await page.keyboard.press('Escape');
      await page.goto('/design/jinggu');
      await expect(page.getByRole('button', { name: /新建表单|New form/ })).toBeVisible();
      await settled(page);
      await shoot(page, 'design-app', look);
      await page
        .getByRole('button', { name: /名称与外观|Name and look/ })
        .first()
        .click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await shoot(page, 'design-theme', look);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.getByRole('button', { name: /新建表单|New form/ }).click();
      const wizard = page.getByRole('dialog');
      for (const [at, name] of (['blank', 'template', 'table', 'schema'] as const).entries()) {
        await wizard.getByRole('radio').nth(at).check({ force: true });
        await settled(page);
        await shoot(page, `design-new-form-${name}`, look);
      }
    });

    test('drawing', async ({ page }) => {
      await page.goto(FORM);
      const canvas = page.locator('[data-tree="canvas"]');
      const node = (name: string) => canvas.locator(`[data-name="${name}"]`);
      await expect(node('externalNo')).toBeVisible();
      await settled(page);
      await shoot(page, 'design', look);
      await node('externalNo').click();
      await expect(page.getByRole('toolbar')).toBeVisible();
      await shoot(page, 'design-field', look);
      await node('payment').click({ modifiers: ['Control'] });
      await shoot(page, 'design-many', look);
      for (const name of ['payment', 'customer', 'lines', 'total']) {
        await node(name).click();
        await settled(page);
        await shoot(page, `design-${name}`, look);
      }
      await page.keyboard.press('Delete');
      await expect(page.getByRole('dialog')).toBeVisible();
      await shoot(page, 'design-remove', look);
      await page.keyboard.press('Escape');
      await page
        .getByRole('button', { name: /^(评论|Comments)/ })
        .first()
        .click();
      await settled(page);
      await shoot(page, 'design-comments', look);
    });

    test('rules, texts, JSON', async ({ page }) => {
      for (const mode of ['rules', 'texts', 'json'] as const) {
        await page.goto(`${FORM}?mode=${mode}`);
        await expect(page.getByRole('tabpanel').first().locator('*').first()).toBeVisible();
        await settled(page);
        await shoot(page, `design-${mode}`, look);
      }
    });

    test('preview', async ({ page }) => {
      await page.goto(`${FORM}?mode=preview`);
      await settled(page);
      for (const [name, size] of [
        ['phone', /手机|Phone/],
        ['tablet', /平板|Tablet/],
        ['desktop', /电脑|Desktop/],
      ] as const) {
        await page.locator('label, button').filter({ hasText: size }).first().click();
        await settled(page);
        await shoot(page, `design-preview-${name}`, look);
      }
    });

    test('settings', async ({ page }) => {
      for (const section of ['doors', 'roles', 'list', 'submit', 'limits', 'notifications', 'numbers']) {
        await page.goto(`${FORM}?mode=settings&section=${section}`);
        await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
        await settled(page);
        await shoot(page, `design-${section}`, look);
      }
    });

    test('proof, versions, problems', async ({ page }) => {
      const app = await changedApp();
      await page.goto(`/design/${app}/form/leave`);
      await expect(page.locator('[data-tree="canvas"] [data-name="person"]')).toBeVisible();
      await settled(page);
      await shoot(page, 'design-problems', look);
      await page
        .getByRole('button', { name: /^(发布|Publish)$/ })
        .first()
        .click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await settled(page);
      await shoot(page, 'design-publish-refused', look);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page
        .getByRole('button', { name: /^(版本|Versions)/ })
        .first()
        .click();
      await settled(page);
      await shoot(page, 'design-versions', look);
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
      await settled(page);
      await shoot(page, 'design-publish', look);
    });
  });
}
