import type { Locator, Page } from '@playwright/test';

/**
 * How somebody works: everything the builder does goes through these few movements, once with a pointer, once with keys
 * alone. A control that a movement does not get to is a fault of the product.
 */
export interface Hands {
  readonly page: Page;
  /** Presses a button, a link, a switch or a radio button. */
  readonly press: (control: Locator) => Promise<void>;
  /** Replaces what is written in an input, a text area or a formula. */
  readonly write: (input: Locator, text: string) => Promise<void>;
  /** Pastes into an input in place of what is written there. */
  readonly paste: (input: Locator, text: string) => Promise<void>;
  /** Chooses options of a select by their words, one after the other. */
  readonly choose: (select: Locator, labels: readonly string[]) => Promise<void>;
  /** Opens the menu of a button and takes an item. */
  readonly menu: (button: Locator, item: string) => Promise<void>;
  /** Goes to a tab among its siblings. */
  readonly tab: (tab: Locator) => Promise<void>;
  /** Puts a field of a kind into a container (`null`: the form), as its last. */
  readonly put: (kind: string, parent: string | null) => Promise<void>;
  /** Selects a field on the canvas; `null`: the form itself. */
  readonly select: (name: string | null) => Promise<void>;
  /** Deletes the selected field. */
  readonly remove: (name: string) => Promise<void>;
  /** Leaves a dialog by the button that keeps what was done. */
  readonly confirm: (button: Locator) => Promise<void>;
}

/** The canvas, and a field on it. */
export const canvas = (page: Page): Locator => page.locator('[data-region="canvas"]');
export const onCanvas = (page: Page, name: string): Locator =>
  canvas(page).locator(`[role="treeitem"][data-item="${name}"]`);

/** The list of the select that is open. */
export const openList = (page: Page): Locator =>
  page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').last();

/** The words of a select's option as they are shown. */
export const optionOf = (page: Page, label: string): Locator =>
  openList(page)
    .locator('.ant-select-item-option')
    .filter({ has: page.locator('.ant-select-item-option-content').getByText(label, { exact: true }) })
    .first();

/** The box of a select around its input. */
export const boxOf = (select: Locator): Locator =>
  select.locator('xpath=ancestor::*[contains(concat(" ", @class, " "), " ant-select ")][1]');

/** Puts text on the clipboard, as another program would. */
export async function copyElsewhere(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
}
