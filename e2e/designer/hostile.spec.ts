import type { Page } from '@playwright/test';
import { type Json, newApp, openDesign, openForm } from '../support/designer.ts';
import { expect, signInQuietly, test } from '../support/journey.ts';
import { ADMIN, administrator } from '../support/workspace.ts';

test.use({ viewport: { width: 1440, height: 900 } });

const text = (key: string, title: string, rest: Json = {}) => ({
  key,
  kind: 'text',
  title: { 'zh-CN': title },
  ...rest,
});
const form = (key: string, rest: Json = {}) => ({
  kind: 'form',
  specVersion: 1,
  key,
  title: { 'zh-CN': key },
  fields: [text('name', '姓名')],
  ...rest,
});

/** Bodies nobody should have written, and what the designer must say of each. */
const NONSENSE: readonly { readonly key: string; readonly body: Json; readonly says: RegExp }[] = [
  { key: 'fieldsAsText', body: form('fieldsAsText', { fields: 'none' }), says: /打不开|错误/ },
  { key: 'fieldsNull', body: form('fieldsNull', { fields: [null, 3, [], 'x'] }), says: /打不开|错误/ },
  { key: 'noTitle', body: form('noTitle', { title: 7 }), says: /打不开|错误/ },
  { key: 'oldSpec', body: form('oldSpec', { specVersion: 0 }), says: /打不开|错误/ },
  { key: 'newSpec', body: form('newSpec', { specVersion: 99 }), says: /打不开|错误/ },
  {
    key: 'rulesOdd',
    body: form('rulesOdd', { rules: [{ key: 'R1', when: 5, then: 'x' }, null], list: [], uniques: 3 }),
    says: /打不开|错误/,
  },
  {
    key: 'kindUnknown',
    body: form('kindUnknown', { fields: [text('a', '甲', { kind: 'hologram' })] }),
    says: /hologram/,
  },
  {
    key: 'ruleOnNothing',
    body: form('ruleOnNothing', {
      rules: [{ key: 'R1', when: { filled: { field: 'gone' } }, then: [{ require: ['gone'] }] }],
    }),
    says: /[1-9] 个错误/,
  },
  {
    key: 'circle',
    body: form('circle', {
      fields: ['a', 'b'].map((key, at) => ({
        key,
        kind: 'decimal',
        title: { 'zh-CN': key },
        compute: { field: at === 0 ? 'b' : 'a' },
      })),
    }),
    says: /[1-9] 个错误/,
  },
  {
    key: 'twins',
    body: form('twins', { fields: [text('name', '一'), text('name', '二')] }),
    says: /[1-9] 个错误/,
  },
  {
    key: 'natural',
    body: form('natural', {
      fields: [text('constructor', '构造'), text('__proto__', '原型'), text('😀', '笑')],
    }),
    says: /打不开|[1-9] 个错误/,
  },
  {
    key: 'oddTitles',
    body: form('oddTitles', {
      title: { 'zh-CN': '😀👩‍👩‍👧‍👦constructor' },
      fields: [
        text('a', '<img src=x onerror=alert(1)>'),
        text('b', '\u202Eright to left\u200B'),
        text('c', '长'.repeat(200)),
        {
          key: 'd',
          kind: 'choice',
          title: { 'zh-CN': '选' },
          options: [{ value: 'constructor' }, { value: '😀' }],
        },
      ],
    }),
    says: /<img src=x onerror=alert\(1\)>/,
  },
];

test('drafts of nonsense are told of, never a blank page', async ({ page, context }) => {
  test.setTimeout(240_000);
  const app = await newApp('乱写', []);
  const admin = await administrator();
  const kept: string[] = [];
  for (const { key, body } of NONSENSE) {
    const answer = await admin.act('design.saveDrafts', {
      app,
      changes: [{ kind: 'form', key, rev: null, body }],
    });
    // What the server refuses cannot come to the designer; it must refuse in words.
    if (answer.status === 200) kept.push(key);
    else expect(answer.status, `${key} ${JSON.stringify(answer.body).slice(0, 200)}`).toBeLessThan(500);
  }
  expect(kept.length).toBeGreaterThan(6);
  await signInQuietly(context, ADMIN);
  await page.goto(`/design/${app}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('乱写');
  for (const { key, says } of NONSENSE.filter((one) => kept.includes(one.key))) {
    await test.step(key, async () => {
      await page.goto(`/design/${app}/form/${key}`);
      await expect(page.locator('body'), key).toContainText(says);
      await alive(page, key);
    });
  }
  await test.step('every mode of a form with a rule on a deleted field', async () => {
    for (const mode of ['rules', 'settings', 'texts', 'preview', 'json'])
      for (const key of ['ruleOnNothing', 'circle']) {
        await openForm(page, app, key, mode);
        await alive(page, `${key} ${mode}`);
      }
  });
  // What was not touched is as it was.
  const { drafts } = await openDesign(admin, app);
  for (const { key, body } of NONSENSE.filter((one) => kept.includes(one.key)))
    expect(drafts.find((draft: Json) => draft.key === key)?.body).toEqual(JSON.parse(JSON.stringify(body)));
});

/** Something is there to be read and to be pressed. */
async function alive(page: Page, what: string): Promise<void> {
  await expect(page.getByText('这一块出错了'), what).toHaveCount(0);
  expect((await page.locator('#root').innerText()).trim().length, what).toBeGreaterThan(20);
  await expect(page.getByRole('button').first(), what).toBeVisible();
}
