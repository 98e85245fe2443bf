import type { Locator, Page } from '@playwright/test';
import { answer } from './support/fill-order.ts';
import { expect, expectAccessible, signInQuietly, test } from './support/journey.ts';
import { prefilledAddress } from './support/prefilled.ts';
import { ADMIN, administrator, newLink, newPerson } from './support/workspace.ts';

/** A way of looking at every screen. */
interface Look {
  readonly name: string;
  readonly lang: 'zh-CN' | 'en';
  readonly dark: boolean;
  readonly width: number;
  readonly height: number;
}
const LOOKS: readonly Look[] = [
  { name: 'Chinese, light, desktop', lang: 'zh-CN', dark: false, width: 1440, height: 900 },
  { name: 'English, dark, phone', lang: 'en', dark: true, width: 390, height: 844 },
];

/** A screen: how to get there, and what must be on it before it is looked at. */
interface Screen {
  readonly name: string;
  readonly path: string;
  readonly ready: (page: Page) => Locator;
  readonly then?: (page: Page) => Promise<void>;
}

const title = (page: Page) => page.getByRole('heading', { level: 1 });

const ENTRANCE: readonly Screen[] = [
  {
    name: 'sign-in',
    path: '/login',
    ready: title,
    then: async (page) => {
      await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
      await expect(page.getByText(/请填写邮箱|Enter|Fill/).first()).toBeVisible();
    },
  },
  { name: 'set-up', path: '/setup?token=used', ready: title },
];

const WORKSPACE: readonly Screen[] = [
  {
    name: 'list',
    path: '/a/jinggu/order?view=all',
    ready: (page) => page.getByText(/JG-\d{8}-\d{4}/).first(),
  },
  { name: 'empty list', path: '/a/jinggu/order?view=all&q=没有这样的单', ready: title },
  { name: 'import', path: '/a/jinggu/order/import', ready: title },
  { name: 'people', path: '/a/jinggu/admin/people', ready: (page) => page.getByText('陈建国').first() },
  { name: 'keys', path: '/a/jinggu/admin/keys', ready: title },
  { name: 'links', path: '/a/jinggu/admin/links', ready: title },
  {
    name: 'publish',
    path: '/a/jinggu/admin/publish',
    ready: (page) =>
      page
        .getByText('2026')
        .or(page.getByText(/\d{4}-\d\d-\d\d/))
        .first(),
  },
  {
    name: 'audit',
    path: '/a/jinggu/admin/audit',
    ready: (page) => page.getByText(/\d{4}-\d\d-\d\d/).first(),
  },
  { name: 'not found', path: '/nowhere/at/all', ready: title },
];

async function look(page: Page, screen: Screen, { lang }: Look): Promise<void> {
  const [path = '', query] = screen.path.split('?');
  await page.goto(`${path}?${new URLSearchParams(query).toString()}${query ? '&' : ''}lang=${lang}`);
  await expect(screen.ready(page)).toBeVisible();
  await screen.then?.(page);
  await expectAccessible(page, screen.name);
}

for (const view of LOOKS) {
  test.describe(view.name, () => {
    test.use({
      viewport: { width: view.width, height: view.height },
      colorScheme: view.dark ? 'dark' : 'light',
      locale: view.lang,
    });
    test.beforeEach(async ({ context }) => {
      test.setTimeout(240_000);
      await context.addInitScript((dark) => {
        // Blank pages, where axe looks around, have no storage.
        if (location.protocol.startsWith('http'))
          localStorage.setItem('weir.preferences', JSON.stringify({ dark, compact: false }));
      }, view.dark);
    });

    test('entrance and workspace', async ({ page, context }) => {
      for (const screen of ENTRANCE) await look(page, screen, view);
      await signInQuietly(context, ADMIN);
      for (const screen of WORKSPACE) await look(page, screen, view);
      const found = await (await administrator()).ask('records.query', {
        app: 'jinggu',
        form: 'order',
        limit: 1,
      });
      const { id, number } = found.body.result.data.records[0];
      await look(
        page,
        {
          name: 'record',
          path: `/a/jinggu/order/${id}`,
          ready: () => page.getByRole('heading', { name: number }),
        },
        view,
      );
      await page.getByRole('button', { name: /编辑|Edit/ }).click();
      await expect(page.getByRole('button', { name: /^(保存|Save)$/ })).toBeVisible();
      await expectAccessible(page, 'record, edited');
    });

    test('filling', async ({ page, context }) => {
      const nobody = await newPerson('无角色', {});
      await signInQuietly(context, nobody);
      await look(page, { name: 'no rights', path: '/f/jinggu/order', ready: title }, view);
      await look(
        page,
        { name: 'workspace without apps', path: '/', ready: (p) => p.getByRole('main') },
        view,
      );
      await context.clearCookies();
      await signInQuietly(context, ADMIN);
      const submit = page.getByRole('button', { name: /提交订单|Submit order/ });
      await look(page, { name: 'fill', path: '/f/jinggu/order', ready: () => submit }, view);
      await answer(page, '支付方式', '公对公转账')
        .or(page.getByRole('radio', { name: 'Bank transfer' }))
        .first()
        .check();
      await submit.click();
      await expect(page.getByRole('alert')).toBeVisible();
      await expectAccessible(page, 'fill, with mistakes');
      // Behind # alone, another address is no other page.
      await page.goto('about:blank');
      await page.goto(prefilledAddress(`/f/jinggu/order?lang=${view.lang}`, {}));
      await submit.click();
      await expect(page.getByRole('heading', { name: /订单已收到|Order received/ })).toBeVisible();
      await expectAccessible(page, 'submitted');
    });

    test('forms for others', async ({ page }) => {
      const submit = page.getByRole('button', { name: /提交订单|Submit order/ });
      await look(page, { name: 'embedded', path: '/e/jinggu/order/tmall', ready: () => submit }, view);
      const link = await newLink({
        app: 'jinggu',
        form: 'order',
        channel: 'dealer',
        pins: { customer: 'C1004' },
      });
      await page.goto(link.url.replace('#', `?lang=${view.lang}#`));
      await expect(submit).toBeVisible();
      await expectAccessible(page, 'dealer link');
      await page
        .getByRole('button', { name: /我提交的|My submissions|submi/i })
        .first()
        .click();
      await expectAccessible(page, 'own records, none');
      await (await administrator()).must('admin.revokeLink', { app: 'jinggu', id: link.id });
      await page.reload();
      await expect(page.getByRole('alert')).toBeVisible();
      await expectAccessible(page, 'revoked link');
    });
  });
}
