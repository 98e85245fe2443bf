import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import type { Account } from './workspace.ts';

/** What a page must never say, collected over a journey; a journey fails on any. */
export interface Troubles {
  readonly found: string[];
  /** Watches a context the journey opened itself. */
  readonly watch: (context: BrowserContext) => Promise<void>;
  /** Expects and forgets what fits. */
  readonly expected: (pattern: RegExp) => void;
}

// A refusal over HTTP is an answer, and the browser prints each; what is wrong with it the journey checks itself.
const ANSWERS = /Failed to load resource: the server responded with a status of (401|403|404|409|410|422)\b/;

/** Playwright's `test`, failing on console errors, on uncaught errors and on anything the strict CSP refused. */
export const test = base.extend<{ troubles: Troubles }>({
  troubles: [
    async ({ context }, use) => {
      const found: string[] = [];
      const note = (text: string) => {
        if (!ANSWERS.test(text)) found.push(text);
      };
      const watch = async (one: BrowserContext) => {
        one.on('console', (message) => {
          if (message.type() === 'error') note(message.text());
        });
        one.on('weberror', (error) => note(String(error.error())));
        await one.addInitScript(() => {
          addEventListener('securitypolicyviolation', (event) => {
            const at = `${event.sourceFile ?? ''}:${event.lineNumber} ${event.sample ?? ''}`;
            console.error(`refused by policy: ${event.effectiveDirective} ${event.blockedURI} ${at}`);
          });
        });
      };
      await watch(context);
      await use({
        found,
        watch,
        expected: (pattern) => {
          const kept = found.filter((text) => !pattern.test(text));
          found.splice(0, found.length, ...kept);
        },
      });
      expect(found, 'what the browser complained about').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Signs in on the screen. */
export async function signIn(page: Page, account: Pick<Account, 'email' | 'password'>): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('邮箱').fill(account.email);
  await page.getByLabel('密码', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('button', { name: account_menu })).toBeVisible();
}
const account_menu = /我的菜单|./;

/** Signs a context in without the screen. */
export async function signInQuietly(
  context: BrowserContext,
  account: Pick<Account, 'email' | 'password'>,
): Promise<void> {
  const answer = await context.request.post('/api/auth/sign-in/email', {
    data: { email: account.email, password: account.password },
  });
  expect(answer.status()).toBe(200);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Runs axe over the page and its frames as they are now. The script is put in once per page: a journey looks at dozens
 * of states of one.
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  // What moves is measured half-way through a fade otherwise.
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {}))));
  for (const frame of page.frames())
    if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(AXE);
  const said = await page.evaluate(async (tags) => {
    const { axe } = window as unknown as { readonly axe: typeof import('axe-core') };
    const { violations } = await axe.run({
      resultTypes: ['violations'],
      runOnly: { type: 'tag', values: tags },
    });
    // What a mask lies over cannot be pressed, so half of it showing is no small target; it was looked at by itself.
    const masked = document.querySelector('.ant-drawer-mask, .ant-modal-mask') !== null;
    const covered = (target: readonly unknown[]) =>
      masked &&
      document.querySelector(String(target[0]))?.closest('.ant-drawer, .ant-modal-wrap, [role=dialog]') ===
        null;
    return violations
      .map(({ id, nodes }) => ({
        id,
        nodes: nodes.filter(({ target }) => !(id === 'target-size' && covered(target))),
      }))
      .filter(({ nodes }) => nodes.length > 0)
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`)
            .join(' | ')
            .slice(0, 600)}`,
      );
  }, TAGS);
  // Soft: a journey goes on, so that one run tells of every screen.
  expect.soft(said, name).toEqual([]);
}
