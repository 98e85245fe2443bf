import { expect, type Locator, type Page } from '@playwright/test';
import type { Visitor } from './visitor.ts';
import { administrator } from './workspace.ts';

// biome-ignore lint/suspicious/noExplicitAny: artefacts are written here as a person writes the file
export type Json = any;

let apps = 0;

/** A key no other journey uses. */
export function freshKey(word: string): string {
  return `${word}${process.pid.toString(36)}${Date.now().toString(36).slice(-5)}${++apps}`;
}

/** A new app with these forms as drafts, as if somebody had drawn them already. */
export async function newApp(title: string, forms: readonly Json[] = []): Promise<string> {
  const app = freshKey('d');
  const admin = await administrator();
  await admin.must('design.createApp', { key: app, title: { 'zh-CN': title } });
  if (forms.length > 0) await saveDrafts(admin, app, forms);
  return app;
}

/** Keeps bodies as drafts on top of whatever there is. */
export async function saveDrafts(who: Visitor, app: string, bodies: readonly Json[]): Promise<void> {
  const { drafts } = await openDesign(who, app);
  await who.must('design.saveDrafts', {
    app,
    changes: bodies.map((body) => ({
      kind: body.kind,
      key: body.key,
      rev: drafts.find((draft: Json) => draft.kind === body.kind && draft.key === body.key)?.rev ?? null,
      body,
    })),
  });
}

/** Published artefacts and drafts of an app. */
export async function openDesign(who: Visitor, app: string): Promise<Json> {
  const answer = await who.ask('design.openDesign', { app });
  expect(answer.status, JSON.stringify(answer.body).slice(0, 400)).toBe(200);
  return answer.body.result.data;
}

/** A form as the server keeps it: its draft, else what is published. */
export async function formOf(who: Visitor, app: string, key: string): Promise<Json> {
  const { drafts, published } = await openDesign(who, app);
  const draft = drafts.find((one: Json) => one.kind === 'form' && one.key === key);
  return draft
    ? draft.body
    : published.find((one: Json) => one.body.kind === 'form' && one.body.key === key)?.body;
}

/** Opens a form in the designer. */
export async function openForm(page: Page, app: string, form: string, mode = 'design'): Promise<void> {
  await page.goto(`/design/${app}/form/${form}?mode=${mode}`);
  await expect(page.getByRole('tab', { name: MODES[mode] ?? mode, exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  if (mode === 'design') await expect(canvas(page)).toBeVisible();
}
const MODES: Readonly<Record<string, string>> = {
  design: '设计',
  rules: '规则',
  settings: '设置',
  texts: '文字',
  preview: '预览',
  json: 'JSON',
};

/** Goes to another mode by its tab. */
export async function toMode(page: Page, mode: string): Promise<void> {
  await page.getByRole('tab', { name: MODES[mode] ?? mode, exact: true }).click();
}

/** The fields on the canvas. */
export function canvas(page: Page): Locator {
  return page.getByRole('region', { name: '画布' }).getByRole('tree');
}

/** A field on the canvas by its name in the form. */
export function node(page: Page, name: string): Locator {
  return canvas(page).locator(`[data-name="${name}"]`);
}

/** A row of the panel on the right, by what the property is called. */
export function property(page: Page, title: string): Locator {
  return page
    .locator('.wd-property')
    .filter({ has: page.locator('.wd-property__title').getByText(title, { exact: true }) });
}

/** What the designer last said to screen readers. */
export function announced(page: Page): Locator {
  return page.locator('[data-announcer]');
}

/** Waits until the server has everything. */
export async function saved(page: Page): Promise<void> {
  await expect(page.locator('.wd-sync[data-state=saved]')).toBeVisible();
}

/** Presses on one thing and lets go over another, as a hand does: in steps. */
export async function drag(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const box = await from.boundingBox();
  if (!box) throw new Error('What is to be dragged is not on the screen.');
  const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(start.x, start.y, { steps: 4 });
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 16 });
  await page.mouse.move(to.x, to.y + 1);
  await page.mouse.up();
}

/** The point just below an element, or inside it near its end. */
export async function below(place: Locator, by = -6): Promise<{ x: number; y: number }> {
  const box = await place.boundingBox();
  if (!box) throw new Error('The place to drop at is not on the screen.');
  return { x: box.x + box.width / 3, y: box.y + box.height + by };
}

/** Tab until focus is there, as somebody without a mouse does. */
export async function tabTo(page: Page, place: Locator, most = 80): Promise<void> {
  await expect(place).toBeVisible();
  for (let press = 0; press < most; press++) {
    if (await place.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${place} in ${most} steps.`);
}

/** An entry of the palette. */
export function paletteEntry(page: Page, title: string): Locator {
  return page.locator('.wd-palette').getByRole('button', { name: title, exact: true });
}

/** A field on the canvas by its title. */
export function item(page: Page, title: string): Locator {
  return canvas(page).getByRole('treeitem', { name: new RegExp(`^${title}，`) });
}

/** Opens a select and takes an option by mouse. */
export async function pick(page: Page, select: Locator, option: string): Promise<void> {
  await select.click();
  // Long lists draw what is in sight only.
  if (await select.isEditable()) await select.fill(option);
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: new RegExp(`^${option}$`) })
    .click();
}

/** Publishes through the proof sheet with a note, giving it as the reason, too, where it asks for one. */
export async function publish(page: Page, reason: string): Promise<void> {
  await saved(page);
  await page.getByRole('banner').getByRole('button', { name: '发布', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: '发布凭证' });
  const button = sheet.getByRole('button', { name: '发布', exact: true });
  await expect(button).toBeEnabled();
  const why = sheet.getByLabel('为什么可以接受黄色的项');
  if ((await why.count()) > 0) await why.fill(reason);
  await sheet.getByLabel('这次改了什么').fill(reason);
  await button.click();
  await expect(sheet.getByText('已发布，现在起按新版生效')).toBeVisible();
  await sheet.getByRole('button', { name: /^完\s?成$/ }).click();
  await expect(sheet).toBeHidden();
}
