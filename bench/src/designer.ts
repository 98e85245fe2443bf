import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { buildRuntime } from './build-runtime.ts';
import { generatedForm } from './generated-form.ts';
import { median } from './machine.ts';
import type { Figure } from './main.ts';
import { type ServerUnderTest, startServerUnderTest } from './server-under-test.ts';

const SIZE = { fields: 300, rules: 60 };
const KEYS = 60;
/** Longer than the pauses after which the designer checks and saves, so that each key pays for all it causes. */
const SETTLE_MS = 1_400;
const DRAG_MS = 3_000;
const EMAIL = 'bench@weir.test';
const PASSWORD = 'a long enough password';

/**
 * The form designer on a form of 300 fields, in real Chromium against the real server: from the address to a canvas one
 * can work on, processor time of the page's main thread per keystroke in a title (drawing, checking and saving
 * included), frames a second while a field is dragged over the whole canvas, and from the button to “published”.
 */
export async function run(): Promise<readonly Figure[]> {
  await buildRuntime();
  const server = await startServerUnderTest({ env: { WEIR_TEMPLATE: 'none' } });
  const browser = await openBrowser();
  try {
    await prepare(server);
    const context = await browser.newContext({
      baseURL: server.url,
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
    });
    const signedIn = await context.request.post('/api/auth/sign-in/email', {
      data: { email: EMAIL, password: PASSWORD },
    });
    if (signedIn.status() !== 200) throw new Error(`signing in answered ${signedIn.status()}`);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const opened = await open(page);
    const keys = await type(page);
    const drag = await dragAround(page);
    const published = await publish(page);
    if (errors.length > 0) throw new Error(`the designer failed: ${errors[0]}`);
    return [
      { name: 'open a form of 300 fields', value: opened, unit: 'ms to the canvas' },
      {
        name: 'a keystroke in a title, 300 fields',
        value: rounded(median(keys.map(({ all }) => all))),
        unit: 'ms CPU (median), its share of checking and saving included',
        target: '≤ 20 ms (50 fps)',
        detail: {
          untilDrawn: rounded(median(keys.map(({ drawn }) => drawn))),
          scriptAndLayout: rounded(median(keys.map(({ scripted }) => scripted))),
        },
      },
      {
        name: 'drag a field over the canvas, 300 fields',
        value: rounded(drag.fps),
        unit: 'frames/s',
        target: '≥ 50',
        detail: { idleFps: rounded(drag.idle), longestFrameMs: rounded(drag.longest) },
      },
      { name: 'publish, 300 fields', value: published, unit: 'ms from the button to “published”' },
    ];
  } finally {
    await browser.close();
    await server.remove();
  }
}

const rounded = (value: number): number => Number(value.toFixed(1));

/** An app of one big form, published as from the command line, and somebody who may design it. */
async function prepare(server: ServerUnderTest): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'weir-bench-app-'));
  const form = { ...generatedForm(SIZE), key: 'big' };
  const write = (file: string, artefact: object): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), JSON.stringify({ specVersion: 1, ...artefact }));
  };
  write('app.json', {
    kind: 'app',
    key: 'bench',
    title: { 'zh-CN': '测速', en: 'Bench' },
    navigation: [{ title: { 'zh-CN': '表单', en: 'Forms' }, items: [{ form: 'big' }] }],
  });
  write('forms/big.form.json', form);
  write('roles/it.role.json', {
    kind: 'role',
    key: 'it',
    title: { 'zh-CN': 'IT 专员', en: 'IT' },
    design: true,
    administer: true,
    grants: [{ form: 'big', actions: ['create', 'read', 'update'] }],
  });
  await server.weir('publish', folder);
  await server.weir('user', 'create', '--email', EMAIL, '--password', PASSWORD, '--roles', 'bench:it');
  rmSync(folder, { recursive: true, force: true });
}

/** Opens it twice and takes the second time: files cached, as on any day but the first. */
async function open(page: Page): Promise<number> {
  let took = 0;
  for (let time = 0; time < 2; time++) {
    const from = performance.now();
    await page.goto('/design/bench/form/big');
    await page.locator('[data-tree="canvas"] [data-name="f0"]').waitFor();
    took = Math.round(performance.now() - from);
    await page.waitForTimeout(1_500);
  }
  return took;
}

/** What a key costs the page's main thread, in milliseconds. */
interface KeyCost {
  /** Until it is drawn. */
  readonly drawn: number;
  /** Of that, scripts, styles and layout. */
  readonly scripted: number;
  /** With its share of what follows in the pause after ten keys: checks, saving. */
  readonly all: number;
}

async function type(page: Page): Promise<readonly KeyCost[]> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.locator('[data-tree="canvas"] [data-name="f3"]').click();
  const title = page.getByRole('textbox', { name: '标题（中文）' });
  await title.click();
  await page.keyboard.press('End');
  await page.waitForTimeout(SETTLE_MS);
  const before = await title.inputValue();
  const spent: KeyCost[] = [];
  for (let key = 0; key < KEYS; key++) {
    const at = await busy(cdp);
    // Typing as people do: ten keys in a row, then a pause in which it is checked and saved, shared among them.
    for (let n = 0; n < 10; n++) {
      await page.keyboard.press('x');
      await page.waitForTimeout(120);
    }
    const typed = await busy(cdp);
    await page.waitForTimeout(SETTLE_MS);
    const settled = await busy(cdp);
    spent.push({
      drawn: (typed.all - at.all) / 10,
      scripted: (typed.scripted - at.scripted) / 10,
      all: (settled.all - at.all) / 10,
    });
    key += 9;
  }
  const after = await title.inputValue();
  if (after !== `${before}${'x'.repeat(KEYS)}`)
    throw new Error(`expected ${KEYS} letters more, got "${after}"`);
  return spent;
}

interface Busy {
  readonly all: number;
  readonly scripted: number;
}

/** Processor time of the main thread until now, in milliseconds. */
async function busy(cdp: CDPSession): Promise<Busy> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const time = (name: string): number => {
    const metric = metrics.find((one) => one.name === name);
    if (!metric) throw new Error(`expected Chromium to report ${name}`);
    return metric.value * 1_000;
  };
  return {
    all: time('TaskDuration'),
    scripted: time('ScriptDuration') + time('RecalcStyleDuration') + time('LayoutDuration'),
  };
}

/** Frames a second with nothing to do and while a palette entry is dragged up and down the canvas. */
async function dragAround(page: Page): Promise<{ fps: number; idle: number; longest: number }> {
  const idle = await frames(page, () => page.waitForTimeout(DRAG_MS));
  const entry = page.locator('[data-palette-entry]').first();
  const from = await entry.boundingBox();
  const canvas = await page.locator('[data-region="canvas"]').boundingBox();
  if (!from || !canvas) throw new Error('expected a palette and a canvas');
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  const middle = canvas.x + canvas.width / 2;
  await page.mouse.move(middle, canvas.y + 200, { steps: 10 });
  const dragged = await frames(page, async () => {
    const until = performance.now() + DRAG_MS;
    for (let n = 0; performance.now() < until; n++)
      await page.mouse.move(middle, canvas.y + 80 + ((n * 9) % (canvas.height - 200)));
  });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return { fps: dragged.fps, idle: idle.fps, longest: dragged.longest };
}

async function frames(page: Page, during: () => Promise<void>): Promise<{ fps: number; longest: number }> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { benchFrames: times, benchOn: true });
    const tick = (now: number): void => {
      times.push(now);
      if ((window as unknown as { benchOn: boolean }).benchOn) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await during();
  const times = await page.evaluate(() => {
    const own = window as unknown as { benchOn: boolean; benchFrames: number[] };
    own.benchOn = false;
    return own.benchFrames;
  });
  const gaps = times.slice(1).map((time, at) => time - (times[at] ?? time));
  const whole = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return { fps: whole === 0 ? 0 : (gaps.length / whole) * 1_000, longest: Math.max(...gaps) };
}

async function publish(page: Page): Promise<number> {
  const from = performance.now();
  await page.getByRole('button', { name: '发布', exact: true }).click();
  const sheet = page.getByRole('dialog');
  const confirm = sheet.getByRole('button', { name: '发布', exact: true });
  await confirm.and(page.locator(':enabled')).waitFor({ timeout: 60_000 });
  await confirm.click();
  await sheet.getByText('已发布，现在起按新版生效').waitFor({ timeout: 60_000 });
  return Math.round(performance.now() - from);
}
