import type { Locator, Page } from '@playwright/test';
import { expect } from '../../../support/journey.ts';

/** Somebody going through the states of the designer, and what they do in each. */
export interface Walk {
  readonly page: Page;
  readonly lang: 'zh' | 'en';
  /** Panels stand in tabs instead of beside the canvas. */
  readonly narrow: boolean;
  /** Looks at the state the page is in once that is there. */
  readonly look: (name: string, ready: Locator) => Promise<void>;
}

/** The words of the walk's language. */
export const wordsOf = <W>(walk: Walk, words: { readonly zh: W; readonly en: W }): W => words[walk.lang];

/** Opens an address of the designer. */
export async function visit(walk: Walk, path: string): Promise<void> {
  await walk.page.goto(`/design${path}`);
}

/** Opens something by a button, looks at it and closes it again; focus must be back at the button. */
export async function peek(walk: Walk, name: string, opener: Locator, opened: Locator): Promise<void> {
  await opener.focus();
  await walk.page.keyboard.press('Enter');
  await walk.look(name, opened);
  // A dialog takes the focus when it has come in; before that there is none to give back.
  await walk.page.evaluate(() =>
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))),
  );
  await walk.page.keyboard.press('Escape');
  await expect(opened).toBeHidden();
  await expect.soft(opener, `focus after ${name}`).toBeFocused();
}
