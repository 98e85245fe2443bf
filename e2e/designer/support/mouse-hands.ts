import type { Locator, Page } from '@playwright/test';
import { expect } from '../../support/journey.ts';
import { untilStill } from '../../support/still.ts';
import { boxOf, canvas, copyElsewhere, type Hands, onCanvas, openList, optionOf } from './hands.ts';

/** With a pointer: clicks, real drags from the palette, keys only to write. */
export class MouseHands implements Hands {
  readonly page: Page;
  #puts = 0;

  constructor(page: Page) {
    this.page = page;
  }

  press = async (control: Locator): Promise<void> => control.click();

  tab = async (tab: Locator): Promise<void> => tab.click();

  confirm = async (button: Locator): Promise<void> => button.click();

  write = async (input: Locator, text: string): Promise<void> => {
    await input.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  };

  paste = async (input: Locator, text: string): Promise<void> => {
    await copyElsewhere(this.page, text);
    await input.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('ControlOrMeta+v');
  };

  choose = async (select: Locator, labels: readonly string[]): Promise<void> => {
    await select.scrollIntoViewIfNeeded();
    const box = boxOf(select);
    const { width = 0, height = 0 } = (await box.boundingBox()) ?? {};
    await box.click({ position: { x: width - 14, y: height / 2 } });
    await expect(openList(this.page)).toBeVisible();
    for (const label of labels) {
      if ((await select.getAttribute('readonly')) === null) await this.page.keyboard.insertText(label);
      await optionOf(this.page, label).click();
    }
    if (await openList(this.page).isVisible()) await this.page.keyboard.press('Escape');
    await expect(openList(this.page)).toBeHidden();
  };

  menu = async (button: Locator, item: string): Promise<void> => {
    await button.click();
    await this.page.getByRole('menuitem').filter({ hasText: item }).click();
  };

  put = async (kind: string, parent: string | null): Promise<void> => {
    const entry = this.page.locator(`[data-palette-entry="kind:${kind}"]`);
    const ground = canvas(this.page).locator(`[data-drop="${parent ?? ''}"]`);
    const children = ground.locator(':scope > [data-name]');
    const last = (await children.count()) > 0 ? children.last() : null;
    const opens = last !== null && (await last.locator('[data-drop]').count()) > 0;
    this.#puts += 1;
    // Every other one is dragged; behind a container the line would be inside it, so those are clicked.
    if (this.#puts % 2 === 1 && !opens) return this.#drag(entry, last ?? ground, last !== null);
    await this.select(parent);
    await entry.click();
  };

  async #drag(entry: Locator, target: Locator, behind: boolean): Promise<void> {
    const { mouse } = this.page;
    await entry.scrollIntoViewIfNeeded();
    await this.#scrollTo(target);
    const from = await entry.boundingBox();
    const to = await target.boundingBox();
    if (from === null || to === null) throw new Error('There is nothing to drag, or no place to drag it to.');
    const [x, y] = behind
      ? [to.x + to.width - 6, to.y + to.height - 6]
      : [to.x + to.width / 2, to.y + to.height / 2];
    await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(from.x + from.width / 2 + 12, from.y + from.height / 2 + 4, { steps: 2 });
    await mouse.move(x, y, { steps: 8 });
    await expect(this.page.locator('.wd-drop-line[data-bad="false"]')).toBeVisible();
    await mouse.up();
  }

  /** Turns the wheel until the foot of an item is half-way down: near the edges the canvas scrolls by itself. */
  async #scrollTo(target: Locator): Promise<void> {
    const scroller = await canvas(this.page).boundingBox();
    if (scroller === null) throw new Error('There is no canvas.');
    const middle = scroller.y + scroller.height / 2;
    await this.page.mouse.move(scroller.x + scroller.width / 2, middle);
    let before = Number.NaN;
    for (let turns = 0; turns < 20; turns++) {
      const box = await target.boundingBox();
      if (box === null) throw new Error('What to scroll to is not on screen.');
      const foot = box.y + box.height;
      if (Math.abs(foot - middle) < 40 || foot === before) return;
      before = foot;
      await this.page.mouse.wheel(0, foot - middle);
      await untilStill(target);
    }
  }

  select = async (name: string | null): Promise<void> => {
    if (name === null) {
      // Beside the paper.
      await canvas(this.page).click({ position: { x: 4, y: 4 } });
      await expect(canvas(this.page).locator('[aria-selected="true"]')).toHaveCount(0);
      return;
    }
    const item = onCanvas(this.page, name);
    if ((await item.getAttribute('aria-selected')) === 'true') {
      if ((await canvas(this.page).locator('[aria-selected="true"]').count()) === 1) return;
    }
    // What stands inside a container lies over its item: the click goes to what is seen of it.
    await canvas(this.page)
      .locator(`[data-name="${name}"]`)
      .click({ position: { x: 10, y: 10 } });
    await expect(item).toHaveAttribute('aria-selected', 'true');
  };

  remove = async (name: string): Promise<void> => {
    await this.select(name);
    await onCanvas(this.page, name)
      .getByRole('toolbar')
      .getByRole('button', { name: '删除', exact: true })
      .click();
    await expect(onCanvas(this.page, name)).toHaveCount(0);
  };
}
