import type { Locator, Page } from '@playwright/test';
import { expect } from '../../support/journey.ts';
import { boxOf, canvas, copyElsewhere, type Hands, onCanvas, openList } from './hands.ts';

/** Most presses of Tab or an arrow on the way to one control. */
const PATIENCE = 400;

/** With keys alone: Tab, arrows, Enter and the shortcuts of the product. Focus is never set from outside. */
export class KeyHands implements Hands {
  readonly page: Page;
  /** Where focus fell back to the page itself, so that somebody without a pointer had to begin again. */
  readonly lost: string[] = [];

  /** The page focus was last seen on; a page that has just opened has none to lose. */
  #seen = '';

  constructor(page: Page) {
    this.page = page;
  }

  #note(way: string, target: string): void {
    const { pathname } = new URL(this.page.url());
    if (way === 'nowhere' && this.#seen === pathname) this.lost.push(target);
    if (way !== 'nowhere') this.#seen = pathname;
  }

  #key = (key: string): Promise<void> => this.page.keyboard.press(key);

  /** Goes to a control as one does without a pointer: F6 from part to part, then Tab. */
  async #reach(target: Locator): Promise<void> {
    await target.waitFor({ state: 'attached' });
    let pressed = 0;
    let turns = 0;
    let passed = false;
    let before = '';
    while (pressed < PATIENCE) {
      const { way, stops } = await target.evaluate(wayTo);
      if (way === 'here') return;
      this.#note(way, String(target));
      if (before !== '' && way !== before) turns += 1;
      passed ||= before === 'ahead' ? way === 'behind' : before === 'behind' && way === 'ahead';
      before = way;
      if (turns > 8) break;
      const key = way === 'elsewhere' ? 'F6' : way === 'behind' ? 'Shift+Tab' : 'Tab';
      // Step by step once it went too far.
      const times = passed ? 1 : stops;
      for (let presses = 0; presses < times; presses++) await this.#key(key);
      pressed += times;
    }
    const active = await this.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
    throw new Error(`No key leads to ${String(target)}; focus is at ${active}`);
  }

  press = async (control: Locator): Promise<void> => {
    const radio = await control.evaluate((one) => one instanceof HTMLInputElement && one.type === 'radio');
    if (radio) return this.#radio(control);
    await this.#reach(control);
    await this.#key((await control.getAttribute('role')) === 'switch' ? 'Space' : 'Enter');
  };

  confirm = (button: Locator): Promise<void> => this.press(button);

  /** Of radio buttons Tab reaches the chosen one; arrows go on from there. */
  async #radio(control: Locator): Promise<void> {
    const name = await control.getAttribute('name');
    await this.#reach(this.page.locator(`input[name="${name}"]:checked`));
    for (let presses = 0; presses < 20 && !(await control.isChecked()); presses++)
      await this.#key('ArrowDown');
    await expect(control).toBeChecked();
  }

  tab = async (tab: Locator): Promise<void> => {
    if ((await tab.getAttribute('aria-selected')) === 'true') return;
    const list = tab.locator('xpath=ancestor::*[@role="tablist"][1]');
    await this.#reach(list.locator('[role="tab"][aria-selected="true"]'));
    const places = await list.evaluate((one) => {
      const tabs = [...one.querySelectorAll('[role="tab"]')];
      return {
        from: tabs.findIndex((item) => item.getAttribute('aria-selected') === 'true'),
        tabs: tabs.length,
      };
    });
    const to = await tab.evaluate((one) =>
      [...(one.closest('[role="tablist"]')?.querySelectorAll('[role="tab"]') ?? [])].indexOf(one),
    );
    const by = to > places.from ? 'ArrowRight' : 'ArrowLeft';
    for (let at = places.from; at !== to; at += to > places.from ? 1 : -1) await this.#key(by);
    // Some tabs follow focus, others wait for Enter.
    if ((await tab.getAttribute('aria-selected')) !== 'true') await this.#key('Enter');
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  };

  write = async (input: Locator, text: string): Promise<void> => {
    await this.#reach(input);
    await this.#key('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  };

  paste = async (input: Locator, text: string): Promise<void> => {
    await copyElsewhere(this.page, text);
    await this.#reach(input);
    await this.#key('ControlOrMeta+a');
    await this.#key('ControlOrMeta+v');
  };

  choose = async (select: Locator, labels: readonly string[]): Promise<void> => {
    await this.#reach(select);
    const searched = (await select.getAttribute('readonly')) === null;
    for (const label of labels) {
      if (searched) await this.page.keyboard.insertText(label);
      if (!(await openList(this.page).isVisible())) await this.#key('ArrowDown');
      await expect(openList(this.page)).toBeVisible();
      await this.#arrowTo(label);
      await this.#key('Enter');
    }
    if (await openList(this.page).isVisible()) await this.#key('Escape');
    await expect(openList(this.page)).toBeHidden();
    await expect(boxOf(select)).toBeVisible();
  };

  async #arrowTo(label: string): Promise<void> {
    const list = openList(this.page);
    const active = list.locator('.ant-select-item-option-active .ant-select-item-option-content');
    const seen: string[] = [];
    for (let presses = 0; presses < PATIENCE; presses++) {
      const words = await active.textContent({ timeout: 300 }).catch(() => null);
      if (words === label) return;
      seen.push(words ?? '–');
      await this.#key('ArrowDown');
    }
    throw new Error(`The arrows do not lead to “${label}”: ${[...new Set(seen)].join(', ')}`);
  }

  menu = async (button: Locator, item: string): Promise<void> => {
    await this.press(button);
    const wanted = this.page.getByRole('menuitem').filter({ hasText: item });
    await expect(wanted).toBeVisible();
    for (let presses = 0; presses < 20; presses++) {
      if (await wanted.evaluate((one) => one === document.activeElement)) return this.#key('Enter');
      const inMenu = await this.page.evaluate(() => document.activeElement?.closest('[role="menu"]') != null);
      await this.#key(inMenu ? 'ArrowDown' : 'Tab');
    }
    throw new Error(`No key leads to “${item}” in the menu.`);
  };

  put = async (kind: string, parent: string | null): Promise<void> => {
    await this.select(parent === null ? null : await this.#anchor(parent));
    const search = this.page
      .getByRole('region', { name: '字段面板' })
      .getByRole('textbox', { name: '查找字段' });
    await this.write(search, kind);
    const entry = this.page.locator(`[data-palette-entry="kind:${kind}"]`);
    await expect(entry).toBeVisible();
    for (let presses = 0; presses < 20; presses++) {
      await this.#key('ArrowDown');
      if (await entry.evaluate((one) => one === document.activeElement)) return this.#key('Enter');
    }
    throw new Error(`No key leads to ${kind} in the palette.`);
  };

  /** What to select so that something new becomes the last in a container. */
  async #anchor(parent: string): Promise<string> {
    const children = canvas(this.page).locator(`[data-drop="${parent}"] > [data-name]`);
    const last = (await children.count()) > 0 ? children.last() : null;
    if (last === null || (await last.locator('[data-drop]').count()) > 0) return parent;
    return (await last.getAttribute('data-name')) ?? parent;
  }

  select = async (name: string | null): Promise<void> => {
    const tree = canvas(this.page).getByRole('treeitem');
    if (name === null) {
      if ((await canvas(this.page).locator('[aria-selected="true"]').count()) === 0) return;
      await this.#reach(tree.and(this.page.locator('[tabindex="0"]')));
      await this.#key('Escape');
      await expect(canvas(this.page).locator('[aria-selected="true"]')).toHaveCount(0);
      return;
    }
    const item = onCanvas(this.page, name);
    if (
      (await item.getAttribute('aria-selected')) === 'true' &&
      (await canvas(this.page).locator('[aria-selected="true"]').count()) === 1
    )
      return;
    await this.#reach(tree.and(this.page.locator('[tabindex="0"]')));
    for (let looks = 0; looks < PATIENCE; looks++) {
      const { way, stops } = await item.evaluate((element) => {
        const active = document.activeElement;
        if (active === element) return { way: 'here', stops: 0 };
        if (active === null || active.getAttribute('role') !== 'treeitem')
          return { way: 'nowhere', stops: 0 };
        const all = [...(element.closest('[role="tree"]')?.querySelectorAll('[role="treeitem"]') ?? [])];
        const by = all.indexOf(element) - all.indexOf(active);
        return { way: by > 0 ? 'down' : 'up', stops: Math.abs(by) };
      });
      if (way === 'here') break;
      if (way === 'nowhere') {
        this.#note(way, `canvas ${name}`);
        await this.#reach(tree.and(this.page.locator('[tabindex="0"]')));
      }
      for (let presses = 0; presses < stops; presses++)
        await this.#key(way === 'down' ? 'ArrowDown' : 'ArrowUp');
    }
    if ((await item.getAttribute('aria-selected')) !== 'true') await this.#key('Space');
    await expect(item).toHaveAttribute('aria-selected', 'true');
  };

  remove = async (name: string): Promise<void> => {
    await this.select(name);
    await this.#reach(onCanvas(this.page, name));
    await this.#key('Delete');
    await expect(onCanvas(this.page, name)).toHaveCount(0);
  };
}

/** Where a control lies as seen from focus, and how often to press the key that leads there before looking again. */
function wayTo(element: Element): { readonly way: string; readonly stops: number } {
  const active = document.activeElement;
  const part = (one: Element | null) => one?.closest<HTMLElement>('[data-region]')?.dataset.region;
  if (active === element) return { way: 'here', stops: 0 };
  if (active === null || active === document.body) return { way: 'nowhere', stops: 1 };
  const to = part(element);
  // The rules have a part of their own that F6 does not stop at.
  if (to !== undefined && to !== 'rules' && to !== part(active)) return { way: 'elsewhere', stops: 1 };
  const ahead = (active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  // Half of those between that look as if Tab stopped at them: of radio buttons, for one, it stops at one only.
  const all = [...document.querySelectorAll<HTMLElement>('*')].filter(
    (one) =>
      one === active ||
      one === element ||
      (one.tabIndex >= 0 && !one.matches(':disabled, [inert] *') && one.checkVisibility()),
  );
  const between = Math.abs(all.indexOf(element as HTMLElement) - all.indexOf(active as HTMLElement));
  return { way: ahead ? 'ahead' : 'behind', stops: Math.max(1, Math.floor(between / 2)) };
}
