import type { CDPSession, Locator, Page } from '@playwright/test';
import { beginComposing, COMPOSED, HALF, pressWhileComposing, takeComposed } from '../support/ime.ts';
import { expect, signInQuietly, test } from '../support/journey.ts';
import { ADMIN } from '../support/workspace.ts';
import { drawing, kinds } from './support/states/drawing.ts';
import { entrance } from './support/states/entrance.ts';
import { modes, rules, settings } from './support/states/modes.ts';
import { moments } from './support/states/moments.ts';
import { addEveryKind, type StatesApp, statesApp } from './support/states/shop.ts';
import type { Walk } from './support/states/walk.ts';

test.use({ viewport: { width: 1440, height: 900 }, trace: 'off' });

/** Everything text is written in. */
const WRITABLE =
  'input:not([type]), input[type=text], input[type=search], input[type=url], input[type=email], textarea, [contenteditable=true]';

/** Marks the places of the screen where text is written that were not met before, and names them. */
function places(page: Page, met: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(
    ([selector, known]) => {
      for (const old of document.querySelectorAll('[data-ime]')) old.removeAttribute('data-ime');
      const found: string[] = [];
      for (const place of document.querySelectorAll<HTMLInputElement>(selector)) {
        const { width, height } = place.getBoundingClientRect();
        const seen = width > 2 && height > 2 && place.checkVisibility({ visibilityProperty: true });
        // Selects without search show an input nobody writes in; behind a dialog and in what is only shown nobody
        // writes at all.
        if (!seen || place.readOnly || place.disabled || place.closest('[inert]')) continue;
        const dialogs = [...document.querySelectorAll('.ant-modal, .ant-drawer-mask')];
        const modal = dialogs.filter((one) => one.checkVisibility({ visibilityProperty: true })).at(-1);
        if (modal && !(modal.closest('.ant-drawer') ?? modal).contains(place)) continue;
        const label = place.getAttribute('aria-label') ?? place.labels?.[0]?.innerText ?? place.id;
        const around = place.closest('[role=dialog], article, aside, section, [role=group][aria-label]');
        const by = around?.getAttribute('aria-labelledby')?.split(' ') ?? [];
        const within =
          around?.getAttribute('aria-label') ??
          by.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
        // The cells of the texts differ by their row alone, options by their number.
        const cell = place.classList.contains('wd-texts__cell') ? `cell ${place.lang}` : label;
        const name = `${within}: ${cell.replace(/\d+/g, '')}`;
        if (known.includes(name) || found.includes(name)) continue;
        place.dataset.ime = String(found.length);
        found.push(name);
      }
      return found;
    },
    [WRITABLE, met] as const,
  );
}

const textOf = (place: Locator) =>
  place.evaluate((element) => {
    if ('value' in element) return String(element.value);
    // An empty editor shows an example, which is not what is written in it.
    if (element.querySelector('.cm-placeholder')) return '';
    return [...element.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
  });

/** What must stay as it is while a word is composed. */
const around = (page: Page) =>
  page.evaluate(() => ({
    address: location.href,
    dialogs: [...document.querySelectorAll('[role=dialog]')].filter((one) => one.checkVisibility()).length,
    announced: document.querySelector('[data-announcer]')?.textContent ?? '',
    undo: document
      .querySelector('.wd-top__actions button, .wd-start__actions button')
      ?.getAttribute('aria-label'),
    chosen: [...document.querySelectorAll('[aria-selected=true][data-item]')].length,
  }));

/** Composes a word in one place, with every key that could do something there, and takes it back. */
async function composeIn(page: Page, keyboard: CDPSession, place: Locator, name: string): Promise<void> {
  await place.evaluate(async (element: HTMLElement) => {
    element.focus();
    // Numbers are selected when focus comes to them, to be typed over.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
      element.setSelectionRange(element.value.length, element.value.length);
  });
  if ((await place.getAttribute('contenteditable')) !== null) await page.keyboard.press('Control+End');
  const before = await textOf(place);
  const still = await around(page);
  await beginComposing(keyboard);
  await pressWhileComposing(keyboard);
  await expect.soft(place, `${name}: focus while composing`).toBeFocused({ timeout: 3000 });
  expect.soft(await around(page), `${name}: while composing`).toEqual(still);
  expect.soft(await textOf(place), `${name}: while composing`).toBe(before + HALF);
  await takeComposed(keyboard);
  await expect.soft.poll(() => textOf(place), { message: name, timeout: 3000 }).toBe(before + COMPOSED);
  await takeBack(page, place, name, before, still.undo);
  if ((await place.getAttribute('aria-expanded')) === 'true') {
    // What was found opened by itself; whoever closes it closes no more than that.
    await page.keyboard.press('Escape');
    await expect.soft(place, `${name}: closed`).toHaveAttribute('aria-expanded', 'false');
    expect.soft((await around(page)).dialogs, `${name}: dialogs`).toBe(still.dialogs);
  }
}

/** Undo brings back what stood there; what is no part of the design is cleared as a person would. */
async function takeBack(
  page: Page,
  place: Locator,
  name: string,
  before: string,
  undoBefore: string | null | undefined,
): Promise<void> {
  if ((await place.getAttribute('contenteditable')) !== null) {
    await page.keyboard.press('Control+z');
  } else {
    // An edit is what was typed; a draft that is no edit yet goes when the place is left.
    const edited = (await around(page)).undo !== undoBefore;
    if (edited) {
      await place.blur();
      // What follows a word, such as rules that name an option, is a step of its own and is taken back before it.
      for (let steps = 0; steps < 2 && (await around(page)).undo !== undoBefore; steps++)
        // Under a dialog the button cannot be pressed by hand.
        await page
          .locator('.wd-top__actions button, .wd-start__actions button')
          .first()
          .evaluate((button: HTMLElement) => button.click());
    } else {
      await place.fill(before);
      // Where an edit before was called the same, this was one too. It is announced 1.2 s after the last key (the
      // session's `SAY_TYPING_AFTER`), in words that may stand there already, so there is nothing
      // on the page to wait for: the time has to pass, lest the announcement falls into the next place.
      if (undoBefore?.startsWith('撤销')) await page.waitForTimeout(1300);
    }
  }
  await expect.soft.poll(() => textOf(place), { message: `${name}: undone`, timeout: 3000 }).toBe(before);
}

function walkOf(page: Page, keyboard: CDPSession, met: string[]): Walk {
  return {
    page,
    lang: 'zh',
    narrow: false,
    look: (state, ready) =>
      test.step(state, async () => {
        await expect(ready.first()).toBeVisible();
        const found = await places(page, met);
        if (found.length === 0) return;
        const focus = await page.evaluateHandle(() => document.activeElement);
        for (const [index, name] of found.entries()) {
          const place = page.locator(`[data-ime="${index}"]`);
          // What was written before it may have taken it away; it comes again in another state.
          if ((await place.count()) === 0) continue;
          await test.step(name, () => composeIn(page, keyboard, place, name));
          met.push(name);
        }
        await focus.evaluate((element) => element instanceof HTMLElement && element.focus());
        // Ant Design's dialogs take an Escape within 200 ms after a word for the input method's own. They compare two
        // readings of the clock inside a module (`useEscKeyDown` of @rc-component/portal): nothing on the page tells
        // when that time is over, so it has to pass.
        await page.waitForTimeout(250);
      }),
  };
}

test.describe('Chinese is composed in peace', () => {
  let shop: StatesApp;
  let walk: Walk;
  const met: string[] = [];
  const sent: string[] = [];
  test.beforeEach(async ({ page, context }) => {
    test.setTimeout(240_000);
    shop = await statesApp();
    await addEveryKind(shop.app);
    await signInQuietly(context, ADMIN);
    walk = walkOf(page, await context.newCDPSession(page), met);
    page.on('request', (request) => {
      const body = request.method() === 'POST' ? (request.postData() ?? '') : '';
      if (/wo m|"wo?"/.test(body)) sent.push(body.slice(0, 400));
    });
  });
  test.afterEach(() => {
    // Nothing half-composed left the page.
    expect(sent).toEqual([]);
  });

  test('in apps and new forms', async () => {
    await entrance(walk, shop);
    // None was passed over because it could not be seen.
    expect(met.length).toBeGreaterThanOrEqual(11);
  });
  test('on the canvas and around it', async () => {
    await drawing(walk, shop);
  });
  test('in the properties of every kind', async () => {
    await kinds(walk, shop);
  });
  test('in rules', async () => {
    await rules(walk, shop);
  });
  test('in settings, texts, preview and JSON', async () => {
    await settings(walk, shop);
    await modes(walk, shop);
  });
  test('when publishing', async ({ context, troubles }) => {
    await moments(walk, shop, context);
    troubles.expected(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  });
});
