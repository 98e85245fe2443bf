import { type Json, newApp, openDesign, saveDrafts } from '../support/designer.ts';
import { expect, signInQuietly, test } from '../support/journey.ts';
import { LOOKS, prefer, shoot, VIEWPORTS } from '../support/screens.ts';
import { signedIn } from '../support/visitor.ts';
import { ADMIN, administrator, newPerson, serverUrl } from '../support/workspace.ts';

test.describe.configure({ timeout: 240_000 });

const title = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** An app whose boss is told of two kinds of events, one of them in words of its own. */
function artefactsOf(): readonly Json[] {
  const envelope = { specVersion: 1 };
  const grants = (actions: readonly string[]) => [{ form: 'shop', actions, fields: {} }];
  return [
    {
      ...envelope,
      kind: 'form',
      key: 'shop',
      title: title('采购单', 'Purchase'),
      fields: [
        { key: 'name', kind: 'text', title: title('名称', 'Item'), required: true },
        { key: 'price', kind: 'decimal', title: title('单价', 'Price') },
      ],
      notifications: [
        {
          key: 'n1',
          on: 'created',
          when: { op: '>', args: [{ field: 'price' }, { number: '5' }] },
          to: { roles: ['boss'] },
          subject: title('要买 {{name}}', 'To buy: {{name}}'),
        },
        { key: 'n2', on: 'changed', fields: ['price'], to: { roles: ['boss'], creator: true } },
      ],
    },
    {
      ...envelope,
      kind: 'role',
      key: 'buyer',
      title: title('采购员', 'Buyer'),
      grants: grants(['create', 'read']),
    },
    { ...envelope, kind: 'role', key: 'boss', title: title('主管', 'Head'), grants: grants(['read']) },
  ];
}

for (const look of LOOKS)
  test.describe(`${look.device}, ${look.locale}`, () => {
    test.use({
      viewport: VIEWPORTS[look.device],
      locale: look.locale === 'zh' ? 'zh-CN' : 'en-GB',
    });
    test('notifications', async ({ page, context }) => {
      const admin = await administrator();
      const app = await newApp('采购', []);
      await saveDrafts(admin, app, artefactsOf());
      const { drafts } = await openDesign(admin, app);
      await admin.must('admin.publish', {
        app,
        artefacts: drafts.map((draft: Json) => draft.body),
        reason: 'e2e',
      });
      const buyer = await newPerson('小采', { [app]: ['buyer'] });
      const boss = await newPerson('主管', { [app]: ['boss'] });
      const visitor = await signedIn(serverUrl(), buyer.email, buyer.password);
      for (const name of ['螺丝刀', '不锈钢六角螺栓 M8×40，带垫圈和螺母'])
        await visitor.post(`/api/fill/${app}/shop/records?door=screen`, { data: { name, price: 9.5 } });
      await signInQuietly(context, look.device === 'desktop' ? ADMIN : boss);
      await prefer(page, look);
      if (look.device === 'desktop') {
        await page.goto(`/design/${app}/form/shop?mode=settings&section=notifications`);
        await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
        await page.locator('.ant-collapse-title').first().click();
        await page.waitForTimeout(600);
        await shoot(page, 'design-notifications', look);
        await context.clearCookies();
        await signInQuietly(context, boss);
      }
      await page.goto(`/a/${app}/shop`);
      await expect(page.getByText('9.5').first()).toBeVisible();
      await page
        .getByRole('button', { name: /通知|Notifications/ })
        .first()
        .click();
      await expect(page.getByText(/螺丝刀/).first()).toBeVisible();
      await shoot(page, 'bell', look);
    });
  });
