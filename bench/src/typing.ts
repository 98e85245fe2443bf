import type { Browser, CDPSession, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { median, percentile } from './machine.ts';
import type { BenchOptions, Figure } from './main.ts';
import { takeTurns } from './turns.ts';
import { buildPage, serveFolder } from './typing/build-pages.ts';
import { VARIANTS, type VariantName } from './typing/variants.ts';

/** Longer than the pause after which a page judges what was typed, so that each key pays for all it causes. */
const SETTLE_MS = 220;
const KEYS_PER_PLACE = 24;
const TARGETS: Readonly<Partial<Record<VariantName, string>>> = { '100/30': '≤ 8 ms', '200×5': '≤ 20 ms' };

/** Milliseconds of processor time of the page's main thread: all tasks, and of them scripts, style and layout. */
interface Spent {
  readonly all: number;
  readonly page: number;
}
interface Typed {
  readonly keys: readonly Spent[];
  readonly mount: Spent;
}

/**
 * Processor time of the page's main thread per keystroke, in real Chromium with real key events: our renderer beside
 * rjsf (default theme, ajv) on the same forms. Ours judges while one types, as the fill page does after a field was
 * left once; rjsf is measured both ways, validating at submit only (its cheapest) and on every change. What a bare input
 * on an empty page costs (Chromium's own input handling and painting) stands beside them. With `--compare` the page of
 * another checkout stands in rjsf's place, and the two are typed into in turns.
 */
export async function run({ compare }: BenchOptions): Promise<readonly Figure[]> {
  return compare === undefined ? besideRjsf() : besideCheckout(compare);
}

async function besideRjsf(): Promise<readonly Figure[]> {
  const [weir, rjsf] = [
    await serveFolder(await buildPage('weir')),
    await serveFolder(await buildPage('rjsf')),
  ];
  const browser = await openBrowser();
  try {
    const bare = await typeIntoBareInput(browser);
    const figures: Figure[] = [];
    for (const name of Object.keys(VARIANTS) as VariantName[]) {
      const form = `?form=${encodeURIComponent(name)}`;
      const ours = await type(browser, `${weir.url}${form}`, name);
      const peer = await type(browser, `${rjsf.url}${form}`, name);
      const live = await type(browser, `${rjsf.url}${form}&live=1`, name);
      figures.push(figureOf(name, { ours, peer, live, bare }));
    }
    return figures;
  } finally {
    await browser.close();
    weir.close();
    rjsf.close();
  }
}

async function besideCheckout(checkout: string): Promise<readonly Figure[]> {
  const sides = [
    await serveFolder(await buildPage('weir')),
    await serveFolder(await buildPage('weir', checkout)),
  ];
  const browser = await openBrowser();
  try {
    const figures: Figure[] = [];
    for (const name of Object.keys(VARIANTS) as VariantName[]) {
      const [ours = [], others = []] = await takeTurns(sides, ({ url }) =>
        type(browser, `${url}?form=${encodeURIComponent(name)}`, name),
      );
      figures.push(
        comparedFigure(
          `a keystroke, ${name}`,
          'ms CPU (median)',
          '≤ 1.1',
          ours.map(keyOf),
          others.map(keyOf),
        ),
        comparedFigure(`mount, ${name}`, 'ms CPU', '≤ 1.3', ours.map(mountOf), others.map(mountOf)),
      );
    }
    return figures;
  } finally {
    await browser.close();
    for (const side of sides) side.close();
  }
}

const keyOf = ({ keys }: Typed): number => median(keys.map(({ all }) => all));
const mountOf = ({ mount }: Typed): number => mount.all;

/** Turns of the same round stand beside each other: the machine was as busy for both. */
function comparedFigure(
  name: string,
  unit: string,
  limit: string,
  ours: readonly number[],
  others: readonly number[],
): Figure {
  const ratios = ours.map((value, round) => value / (others[round] ?? Number.NaN));
  return {
    name,
    value: rounded(median(ours)),
    unit,
    target: `${limit} × the other checkout`,
    ratio: rounded(median(ratios)),
    against: `the other checkout in turns: ${rounded(median(others))}`,
    detail: { ratios: ratios.map(rounded) },
  };
}

function figureOf(
  name: VariantName,
  {
    ours,
    peer,
    live,
    bare,
  }: Readonly<Record<'ours' | 'peer' | 'live', Typed>> & { readonly bare: readonly Spent[] },
): Figure {
  const target = TARGETS[name];
  return {
    name: `a keystroke, ${name}`,
    value: rounded(keyOf(ours)),
    unit: 'ms CPU (median)',
    ...(target === undefined ? {} : { target }),
    ratio: rounded(keyOf(ours) / keyOf(peer)),
    against: 'rjsf core theme, validating at submit only',
    detail: {
      ours: summary(ours),
      rjsf: summary(peer),
      rjsfLiveValidate: summary(live),
      bareInput: { p50: rounded(median(bare.map(({ all }) => all))) },
    },
  };
}

const rounded = (value: number): number => Number(value.toFixed(2));

function summary({ keys, mount }: Typed) {
  return {
    p50: rounded(keyOf({ keys, mount })),
    p95: rounded(
      percentile(
        keys.map(({ all }) => all),
        95,
      ),
    ),
    scriptStyleLayoutP50: rounded(median(keys.map(({ page }) => page))),
    mountMs: Math.round(mount.all),
  };
}

async function typeIntoBareInput(browser: Browser): Promise<readonly Spent[]> {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><input id="bare">');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const keys = await typeInto(page, cdp, 'bare', '12345.5');
  await page.close();
  return keys;
}

async function type(browser: Browser, url: string, name: VariantName): Promise<Typed> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  await page.waitForFunction(() => window.typingPage !== undefined);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await busy(cdp);
  await page.evaluate(() => window.typingPage?.mount());
  await page.waitForTimeout(SETTLE_MS * 3);
  const mount = since(before, await busy(cdp));
  const keys: Spent[] = [];
  for (const { path, text } of VARIANTS[name]().places) {
    await page.evaluate((place) => window.typingPage?.approach(place), [...path]);
    const id = await page.evaluate((place) => window.typingPage?.idOf(place) ?? '', [...path]);
    keys.push(...(await typeInto(page, cdp, id, text)));
  }
  await page.close();
  if (errors.length > 0) throw new Error(`the page ${url} failed: ${errors[0]}`);
  return { keys, mount };
}

/** Leaves the field once, so that its issues show from then on, then replaces its text key by key, again and again. */
async function typeInto(page: Page, cdp: CDPSession, id: string, text: string): Promise<readonly Spent[]> {
  const input = page.locator(`[id="${id}"]`);
  await input.click();
  await page.keyboard.press('Tab');
  await input.click();
  await page.waitForTimeout(SETTLE_MS);
  const times: Spent[] = [];
  while (times.length < KEYS_PER_PLACE) {
    await page.keyboard.press('Control+A');
    await page.waitForTimeout(SETTLE_MS);
    for (const key of text) {
      const before = await busy(cdp);
      // Chinese text comes from an input method as an insertion; the rest as keys.
      if (/[ -~]/.test(key)) await page.keyboard.press(key === ' ' ? 'Space' : key);
      else await page.keyboard.insertText(key);
      await page.waitForTimeout(SETTLE_MS);
      times.push(since(before, await busy(cdp)));
    }
  }
  const value = await input.inputValue();
  if (value !== text) throw new Error(`expected "${text}" in ${id}, got "${value}"`);
  return times;
}

/** What the page's main thread has spent until now. */
async function busy(cdp: CDPSession): Promise<Spent> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string): number => {
    const metric = metrics.find((one) => one.name === name);
    if (!metric) throw new Error(`expected Chromium to report ${name}`);
    return metric.value * 1_000;
  };
  return {
    all: of('TaskDuration'),
    page: of('ScriptDuration') + of('RecalcStyleDuration') + of('LayoutDuration'),
  };
}

function since(before: Spent, after: Spent): Spent {
  return { all: after.all - before.all, page: after.page - before.page };
}
