import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { becomeAdmin, type RunningServer, refusedByPolicy, startServer } from './server.ts';
import { canvas, item, openForm, pick, property, saved, toMode } from './support/designer.ts';
import { expect, expectAccessible, test as journey, signInQuietly } from './support/journey.ts';
import { signedIn } from './support/visitor.ts';
import { ADMIN } from './support/workspace.ts';

// The example of docs/widgets.md as a reader runs it, with a few widgets beside it that nobody should write.
const EXAMPLE = path.resolve(import.meta.dirname, '../docs/examples/widgets');
const BAD: Readonly<Record<string, string>> = {
  crash: "export default () => function Crash() { throw new Error('broken on purpose'); };",
  unmade: "throw new Error('at import, on purpose');",
  odd: `export default ({ React }) => (props) =>
    React.createElement('button', { id: props.id, type: 'button', onClick: () => props.onChange({ not: NaN }) }, 'odd');`,
};

const title = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const lines = {
  key: 'lines',
  kind: 'table',
  title: title('明细', 'Lines'),
  fields: [
    {
      key: 'item',
      kind: 'text',
      title: title('品名', 'Item'),
      control: 'counted',
      maxLength: 4,
      required: true,
    },
    { key: 'grade', kind: 'number', title: title('等级', 'Grade'), control: 'stars' },
    {
      key: 'how',
      kind: 'choice',
      title: title('方式', 'How'),
      control: 'buttons',
      options: [
        { value: 'a', title: title('自提', 'Collect') },
        { value: 'b', title: title('送货', 'Deliver') },
      ],
    },
  ],
};
const visit = {
  kind: 'form',
  specVersion: 1,
  key: 'visit',
  title: title('回访', 'Visit'),
  fields: [
    {
      key: 'code',
      kind: 'text',
      title: title('代码', 'Code'),
      help: title('在标签上', 'On the label'),
      control: 'counted',
      maxLength: 4,
      required: true,
    },
    { key: 'score', kind: 'number', title: title('满意度', 'Score'), control: 'stars', required: true },
    { ...lines.fields[2], key: 'way', title: title('取货', 'Pick-up') },
    { key: 'gone', kind: 'text', title: title('没装的', 'Not there'), control: 'gone' },
    { key: 'crash', kind: 'text', title: title('会坏的', 'Breaks'), control: 'crash' },
    { key: 'unmade', kind: 'text', title: title('载不了的', 'Unloadable'), control: 'unmade' },
    { key: 'odd', kind: 'text', title: title('乱给的', 'Odd'), control: 'odd' },
    lines,
  ],
};
const plain = {
  kind: 'form',
  specVersion: 1,
  key: 'plain',
  title: title('普通', 'Plain'),
  fields: [{ key: 'score', kind: 'number', title: title('满意度', 'Score') }],
};
const artefacts = [
  {
    kind: 'app',
    specVersion: 1,
    key: 'care',
    title: title('售后', 'Care'),
    navigation: [{ title: title('售后', 'Care'), items: [{ form: 'visit' }, { form: 'plain' }] }],
  },
  visit,
  plain,
];

/** A server of its own, with the example and the bad ones as its widgets. */
const test = journey.extend<object, { server: RunningServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'weir-widgets-'));
      const data = mkdtempSync(path.join(os.tmpdir(), 'weir-widgets-data-'));
      cpSync(EXAMPLE, folder, { recursive: true });
      const manifest = JSON.parse(readFileSync(path.join(folder, 'widgets.json'), 'utf8'));
      for (const [name, code] of Object.entries(BAD)) {
        writeFileSync(path.join(folder, `${name}.js`), code);
        manifest.widgets.push({ name, title: title(name, name), kinds: ['text'], module: `${name}.js` });
      }
      writeFileSync(path.join(folder, 'widgets.json'), JSON.stringify(manifest));
      const server = await startServer({ data, env: { WEIR_WIDGETS: folder, WEIR_TEMPLATE: 'none' } });
      try {
        await becomeAdmin(server, ADMIN);
        const admin = await signedIn(server.url, ADMIN.email, ADMIN.password);
        await admin.must('admin.publish', { app: 'care', artefacts });
        await use(server);
      } finally {
        await server.stop();
        for (const one of [folder, data]) rmSync(one, { recursive: true, force: true });
      }
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});

/** What the page asked the server for below an address. */
function asked(page: Page, part: string): string[] {
  const found: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes(part)) found.push(new URL(request.url()).pathname);
  });
  return found;
}

async function fill(page: Page, context: BrowserContext, form: string): Promise<void> {
  await signInQuietly(context, ADMIN);
  await page.goto(`/f/care/${form}`);
  await expect(page.getByRole('button', { name: '提交' })).toBeVisible();
}

test('widgets of the installation stand in a form and in its table, and what fails leaves the standard control', async ({
  page,
  context,
  server,
  troubles,
}) => {
  const modules = asked(page, '/widgets/');
  await fill(page, context, 'visit');

  await test.step('function, memo and forwardRef are drawn; each module comes once', async () => {
    await expect(page.getByRole('slider', { name: '满意度' })).toBeVisible();
    await expect(page.locator('.example-counted input#visit-code')).toBeVisible();
    await expect(
      page.getByRole('group', { name: '取货' }).getByRole('button', { name: '自提' }),
    ).toBeVisible();
    for (const one of ['stars.js', 'counted.js', 'buttons.js'])
      expect(modules.filter((address) => address.endsWith(one))).toHaveLength(1);
  });

  await test.step('missing, broken and unloadable ones are the kind’s own controls', async () => {
    for (const name of ['没装的', '会坏的', '载不了的']) {
      await page.getByLabel(name).fill('照样填');
      await expect(page.getByLabel(name)).toHaveValue('照样填');
    }
    troubles.expected(/broken on purpose/);
    await expect
      .poll(() => readFileSync(server.logFile, 'utf8').match(/"widget":"(crash|unmade)","reason":"\w+"/g))
      .toEqual(
        expect.arrayContaining(['"widget":"crash","reason":"crash"', '"widget":"unmade","reason":"load"']),
      );
    // People who fill the form are told nothing of it.
    await expect(page.locator('.wr-widget-note')).toHaveCount(0);
  });

  await expectAccessible(page, 'a form with widgets');
  troubles.expected(/broken on purpose/);

  await test.step('value, mistake and aria-describedby arrive, in the form and in a cell', async () => {
    await page.getByLabel('代码').fill('ABCDE');
    await expect(page.locator('.example-counted__count').first()).toHaveText('5');
    await page
      .getByRole('button', { name: /添加|加一行/ })
      .first()
      .click();
    const cell = page.locator('[id="visit-lines-0-item"]');
    await cell.fill('螺栓螺母甲');
    await page.getByRole('button', { name: '提交' }).click();
    for (const control of [page.getByLabel('代码'), cell]) {
      await expect(control).toHaveAttribute('aria-invalid', 'true');
      const ids = ((await control.getAttribute('aria-describedby')) ?? '').split(' ');
      const words = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).textContent()));
      expect(words.join(' ')).toContain('4');
    }
    await expect(page.getByRole('slider', { name: '满意度' })).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('slider', { name: '满意度' })).toHaveAttribute('aria-required', 'true');
    await expect(page.getByLabel('代码')).toHaveAttribute('aria-describedby', /visit-code-help/);
  });

  await test.step('what is no answer is refused as any wrong one', async () => {
    await page.locator('#visit-odd').click();
    await page.getByRole('button', { name: '提交' }).click();
    await expect(page.locator('#visit-odd-error')).toBeVisible();
  });

  await test.step('another language goes on with the same answers and the same widgets', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByLabel('Code')).toHaveValue('ABCDE');
    await expect(page.getByRole('slider', { name: 'Score' })).toBeVisible();
    await page.getByRole('button', { name: '中文' }).click();
    troubles.expected(/broken on purpose/);
  });
});

test('an order that was filled in with widgets is stored, and changed in the workspace with them', async ({
  page,
  context,
  troubles,
}) => {
  await fill(page, context, 'visit');
  await page.getByLabel('代码').fill('A1');
  await page.locator('#visit-score [data-star="4"]').click();
  await expect(page.getByRole('slider', { name: '满意度' })).toHaveAttribute('aria-valuenow', '4');
  await page.getByRole('slider', { name: '满意度' }).press('ArrowRight');
  await page.getByRole('group', { name: '取货' }).getByRole('button', { name: '送货' }).click();
  await page
    .getByRole('button', { name: /添加|加一行/ })
    .first()
    .click();
  await page.locator('[id="visit-lines-0-item"]').fill('螺栓');
  await page.locator('[id="visit-lines-0-grade"] [data-star="2"]').click();
  troubles.expected(/broken on purpose/);
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().includes('/records'),
  );
  await page.getByRole('button', { name: '提交' }).click();
  const answer = await (await sent).response();
  if (!answer) throw new Error('The submission was not answered.');
  expect((await sent).postDataJSON().data).toEqual({
    code: 'A1',
    score: 5,
    way: 'b',
    lines: [{ item: '螺栓', grade: 2 }],
  });
  expect(answer.status()).toBe(201);

  const { id } = await answer.json();
  await page.goto(`/a/care/visit/${id}`);
  await page.getByRole('button', { name: '编辑' }).click();
  await expect(page.getByRole('slider', { name: '满意度' })).toHaveAttribute('aria-valuenow', '5');
  troubles.expected(/broken on purpose/);
});

test('a form that names no widget asks for none, and files of widgets are kept for good', async ({
  page,
  context,
  server,
}) => {
  const modules = asked(page, '/widgets/');
  const chunks = asked(page, 'named-control');
  await fill(page, context, 'plain');
  await expect(page.getByLabel('满意度')).toBeVisible();
  expect([...modules, ...chunks]).toEqual([]);
  const admin = await signedIn(server.url, ADMIN.email, ADMIN.password);
  const { widgets } = (await admin.ask('design.openDesign', { app: 'care' })).body.result.data;
  const file = await admin.get(widgets[0].module);
  expect(file.headers.get('cache-control')).toContain('immutable');
  for (const way of ['../../package.json', '..%2f..%2fpackage.json', 'widgets.json', '.'])
    expect((await admin.get(widgets[0].module.replace('stars.js', way))).status).toBe(404);
});

test('a control is chosen in the designer, seen on the canvas and in the preview, undone, and told when it is not installed', async ({
  page,
  context,
  troubles,
}) => {
  await signInQuietly(context, ADMIN);
  await openForm(page, 'care', 'plain');
  await item(page, '满意度').click();
  await page.getByRole('tab', { name: '外观' }).click();
  await pick(page, property(page, '控件').getByRole('combobox'), '点星');
  await expect(canvas(page).locator('.example-stars')).toBeVisible();
  await saved(page);
  await toMode(page, 'preview');
  await expect(page.getByRole('slider', { name: '满意度' })).toBeVisible();
  await expectAccessible(page, 'the preview of a form with a widget');
  await toMode(page, 'design');
  await page.keyboard.press('Control+z');
  await expect(canvas(page).locator('.example-stars')).toHaveCount(0);
  await saved(page);

  await openForm(page, 'care', 'visit');
  await item(page, '没装的').click();
  await page.getByRole('tab', { name: /外观/ }).click();
  await expect(property(page, '控件')).toContainText('gone（没有安装）');
  await expect(property(page, '控件')).toContainText('这里没有安装“没装的”要用的控件“gone”');
  await toMode(page, 'preview');
  await expect(page.getByText('这里没有安装控件“gone”，用的是默认控件')).toBeVisible();
  await expect(page.getByText('控件“crash”出错了')).toBeVisible();
  troubles.expected(/broken on purpose/);
});

test('no browser was refused anything by the policy', ({ server }) => {
  expect(refusedByPolicy(readFileSync(server.logFile, 'utf8'))).toEqual([]);
});
