import { expect, test } from '@playwright/test';
import type { Form } from '@weir/artefact';
import { loadFieldData } from '@weir/blocks/run';
import fc from 'fast-check';
import { badOrders, type Case, goodOrder } from './parity/cases.ts';
import { DOORS, type Door, FILE_DOORS, importFile, type Said } from './parity/doors.ts';
import type { Opened } from './parity/engine.ts';
import { orders as anyOrders } from './parity/generated.ts';
import { engineScript } from './parity/page-bundle.ts';
import { sheetOf } from './parity/sheet.ts';
import { openShop, type Place, type Shop } from './parity/shop.ts';

// One rule, one verdict: whatever door an order comes by, the same issues in the same places.
let shop: Shop;
let cases: readonly Case[];
let script: Promise<string> | undefined;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  await loadFieldData();
  shop = await openShop();
  // A key may name the files of records it may read.
  const [screen] = DOORS;
  expect(await screen?.submit(shop, 'gov', goodOrder(shop, 'gov'))).toEqual([]);
  cases = badOrders(shop);
});
test.afterAll(() => shop?.close());

/** Where the values a channel fixes are not fixed, they are just values: what depends on the fixing is no question there. */
function asks(door: Pick<Door, 'pins'>, one: Case): boolean {
  return door.pins || !one.says.some((issue) => issue.startsWith('locked'));
}

test('bad orders get the same issues by every door that takes one at a time', async () => {
  test.setTimeout(180_000);
  expect(cases.length).toBeGreaterThanOrEqual(40);
  const wrong: string[] = [];
  for (const door of DOORS)
    for (const one of cases) {
      if (!asks(door, one)) continue;
      const answer = await door.submit(shop, one.place, one.data);
      if (!same(answer, one.says)) wrong.push(differs(door.name, one, answer));
    }
  expect(wrong).toEqual([]);
});

test('bad orders get the same issues by CSV and Excel, as far as cells can say them', async () => {
  for (const door of FILE_DOORS) {
    const wrong: string[] = [];
    let count = 0;
    for (const place of ['shop', 'project', 'gov'] as const) {
      const here = cases.filter((one) => one.place === place);
      const sheet = sheetOf(
        await formOf(place),
        here.map((one) => one.data),
      );
      const answers = await importFile(door, shop, place, sheet, false);
      here.forEach((one, at) => {
        const line = sheet.lineOf.get(at);
        if (line === undefined) return;
        count++;
        const answer = answers.get(line) ?? [];
        if (!same(answer, one.says)) wrong.push(differs(door.name, one, answer));
      });
    }
    expect(wrong).toEqual([]);
    expect(count, `${door.name} could carry`).toBeGreaterThanOrEqual(40);
  }
});

test('the browser’s own engine says the same', async ({ page }) => {
  await page.goto('about:blank');
  await page.addScriptTag({ content: await engine() });
  await page.exposeFunction('askFacts', askFacts);
  const wrong: string[] = [];
  for (const place of ['shop', 'project', 'gov'] as const) {
    const here = cases.filter((one) => one.place === place);
    const answers = await judgeInPage(
      page,
      place,
      here.map((one) => one.data),
    );
    here.forEach((one, at) => {
      const answer = answers[at] ?? [];
      if (!same(answer, one.says)) wrong.push(differs('browser', one, answer));
    });
  }
  expect(wrong).toEqual([]);
});

test('generated orders get one verdict by every door and in the browser', async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto('about:blank');
  await page.addScriptTag({ content: await engine() });
  await page.exposeFunction('askFacts', askFacts);
  // The same orders in every run: what is found once is found again.
  const drawn = [true, false].flatMap((absurd) =>
    fc.sample(anyOrders(shop, absurd), { numRuns: 160, seed: 20251111 }),
  );
  let bad = 0;
  let carried = 0;
  const wrong: string[] = [];
  for (const place of ['shop', 'project', 'gov'] as const) {
    const here = drawn
      .filter((one) => one.place === place)
      .map((one) => ({ ...goodOrder(shop, place), ...one.data }));
    const inPage = await judgeInPage(page, place, here);
    bad += inPage.filter((answer) => answer.length > 0).length;
    const compare = (door: string, at: number, answer: Said) => {
      if (!same(answer, inPage[at] ?? []))
        wrong.push(differs(door, { name: JSON.stringify(here[at]), says: inPage[at] ?? [] }, answer));
    };
    for (const door of DOORS)
      await inTurn(here, async (data, at) => compare(door.name, at, await door.judge(shop, place, data)));
    const sheet = sheetOf(await formOf(place), here);
    for (const door of FILE_DOORS) {
      const answers = await importFile(door, shop, place, sheet, true);
      for (const [at, line] of sheet.lineOf) {
        carried++;
        compare(door.name, at, answers.get(line) ?? []);
      }
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  // A generator that only draws good orders, or only hopeless ones, would prove little.
  expect(bad).toBeGreaterThan(drawn.length / 3);
  expect(bad).toBeLessThan(drawn.length);
  expect(carried / FILE_DOORS.length).toBeGreaterThan(100);
});

/** A few at a time, as one caller may have under way. */
async function inTurn<T>(all: readonly T[], work: (one: T, at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < all.length; at = next++) await work(all[at] as T, at);
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
}

function engine(): Promise<string> {
  script ??= engineScript();
  return script;
}

function same(answer: Said, wanted: Said): boolean {
  return answer.length === wanted.length && answer.every((issue, at) => issue === wanted[at]);
}

function differs(door: string, one: Pick<Case, 'name' | 'says'>, answer: Said): string {
  return `${door}: ${one.name}: said [${answer.join(', ')}], wanted [${one.says.join(', ')}]`;
}

async function opening(place: Place): Promise<Opened> {
  const answer = await shop.person.get(`/api/fill/parity/order?door=screen&channel=${place}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function formOf(place: Place): Promise<Form> {
  return (await opening(place)).form;
}

async function askFacts(place: Place, lookups: unknown): Promise<unknown> {
  const answer = await shop.person.post(`/api/fill/parity/order/lookups?door=screen&channel=${place}`, {
    lookups,
  });
  expect(answer.status).toBe(200);
  return answer.body.facts;
}

async function judgeInPage(
  page: import('@playwright/test').Page,
  place: Place,
  orders: readonly unknown[],
): Promise<readonly Said[]> {
  return page.evaluate(
    ({ opened, orders, place }) => {
      // biome-ignore lint/suspicious/noExplicitAny: put there by the script and by the test
      const { judgeAll, askFacts } = globalThis as any;
      return judgeAll(opened, orders, (lookups: unknown) => askFacts(place, lookups));
    },
    { opened: await opening(place), orders, place },
  );
}
