import { expect } from '../../support/journey.ts';
import { canvas, type Hands } from './hands.ts';

/** Makes a blank form of this name and key in an app, as its page offers it, and comes to its canvas. */
export async function newBlankForm(hands: Hands, app: string, title: string, key: string): Promise<void> {
  const { page } = hands;
  await page.goto(`/design/${app}`);
  await hands.press(page.getByRole('button', { name: '新建表单' }));
  const dialog = page.getByRole('dialog', { name: '新建表单' });
  await hands.press(dialog.getByRole('radio', { name: /^空白/ }));
  await hands.write(dialog.getByRole('textbox', { name: '表单名称' }), title);
  await hands.write(dialog.getByRole('textbox', { name: '键', exact: true }), key);
  await hands.confirm(dialog.getByRole('button', { name: '创建并开始设计' }));
  await expect(page).toHaveURL(new RegExp(`/design/${app}/form/${key}`));
  await expect(canvas(page)).toBeVisible();
  // The tour offers itself in an app without forms; it is not what is tried here.
  await expect(page.getByRole('tab', { name: '组件' })).toHaveAttribute('aria-selected', 'true');
}

/** Publishes through the proof sheet, with a reason where it asks for one. */
export async function publish(hands: Hands): Promise<void> {
  const { page } = hands;
  await hands.press(page.getByRole('banner').getByRole('button', { name: '发布', exact: true }));
  const sheet = page.getByRole('dialog', { name: '发布凭证' });
  const button = sheet.getByRole('button', { name: '发布', exact: true });
  const blocked = sheet.getByText(/项不能发布，修改后再来/);
  await expect(button.and(sheet.locator(':enabled')).or(blocked)).toBeVisible({ timeout: 60_000 });
  if (await blocked.isVisible()) throw new Error(`The proof sheet says:\n${await sheet.innerText()}`);
  const reason = sheet.getByRole('textbox', { name: '为什么可以接受黄色的项' });
  if (await reason.isVisible()) await hands.write(reason, '新表单，还没有记录');
  await hands.confirm(button);
  await expect(sheet.getByText('已发布，现在起按新版生效')).toBeVisible({ timeout: 60_000 });
}
