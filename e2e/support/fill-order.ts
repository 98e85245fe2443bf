import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** Where a form is: a page, or a frame inside another site's page. */
export type Place = Page | FrameLocator;

/** A day some days from now in the demo company's zone, as the form writes it. */
export function dayFromNow(days: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(
    Date.now() + days * 86_400_000,
  );
}

/** Types into a search field and takes the first record it finds. */
export async function choose(field: Locator, text: string): Promise<void> {
  await field.click();
  const found = field
    .page()
    .waitForResponse((answer) => new URL(answer.url()).searchParams.get('q') === text && answer.ok());
  await field.fill(text);
  await found;
  const place = (await frameOf(field)) ?? field.page();
  // Only the open list is a listbox: the choices of plain selects are options too.
  await place.getByRole('listbox').getByRole('option').first().click();
}

/** The frame a field lives in, when it is not the page itself. */
async function frameOf(field: Locator) {
  const handle = await field.elementHandle();
  const frame = await handle?.ownerFrame();
  return frame?.parentFrame() ? frame : undefined;
}

/** One line of an order, by its item. */
export interface Line {
  readonly item: string;
  readonly qty: string;
  readonly price?: string;
}

/** Fills lines of the table; the first row is there already. */
export async function fillLines(place: Place, lines: readonly Line[]): Promise<void> {
  for (const [at, line] of lines.entries()) {
    if (at > 0) await place.getByRole('button', { name: '添加一行' }).click();
    const row = lineRow(place, at + 1);
    await choose(row.getByRole('combobox', { name: '物料', exact: true }), line.item);
    // The item fills what is known of it.
    await expect(row.getByRole('textbox', { name: '品名' })).not.toHaveValue('');
    await row.getByRole('textbox', { name: '数量' }).fill(line.qty);
    if (line.price) await row.getByRole('textbox', { name: '单价' }).fill(line.price);
  }
}

/** A row of the line table. */
export function lineRow(place: Place, number: number): Locator {
  return place.getByRole('row').filter({ has: place.getByRole('rowheader', { name: `第 ${number} 行` }) });
}

/** A radio button by its question and answer. */
export function answer(place: Place, question: string, choice: string): Locator {
  return place.getByRole('radiogroup', { name: question }).getByRole('radio', { name: choice, exact: true });
}

/** Fills the text fields everybody fills. */
export async function fillSite(place: Place): Promise<void> {
  await place.getByRole('textbox', { name: '工地楼层号' }).fill('3 号楼 12 层');
  await place.getByRole('textbox', { name: '施工许可证编号' }).fill('WX-0000');
  await place.getByRole('textbox', { name: '甲方验收联系人' }).fill('周浩然');
  await place.getByRole('textbox', { name: '甲方联系电话' }).fill('0519-86661234');
}
