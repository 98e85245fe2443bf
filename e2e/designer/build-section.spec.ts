import { type Form, printArtefact } from '@weir/artefact';
import { expect, signInQuietly, test } from '../support/journey.ts';
import { ADMIN } from '../support/workspace.ts';
import { newKey, publishedForm, publishWithoutOrder } from './support/app-without-order.ts';
import { buildForm } from './support/build-form.ts';
import type { Hands } from './support/hands.ts';
import { KeyHands } from './support/key-hands.ts';
import { keyboardOnly } from './support/key-only.ts';
import { MouseHands } from './support/mouse-hands.ts';
import { newBlankForm, publish } from './support/new-form.ts';

/** What is drawn: five fields of different kinds, a table with a computed column, a rule. */
const SITE: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'site',
  title: { 'zh-CN': '工地领料' },
  fields: [
    {
      key: 'basics',
      kind: 'section',
      title: { 'zh-CN': '领料信息', en: 'Request' },
      fields: [
        {
          key: 'no',
          kind: 'serial',
          title: { 'zh-CN': '领料单号' },
          writtenBy: 'system',
          pattern: 'LL-{0000}',
        },
        {
          key: 'team',
          kind: 'text',
          title: { 'zh-CN': '班组', en: 'Team' },
          required: true,
          maxLength: 30,
          width: 'half',
        },
        {
          key: 'use',
          kind: 'choice',
          title: { 'zh-CN': '用途', en: 'Use' },
          required: true,
          options: [
            { value: '施工', title: { 'zh-CN': '施工', en: 'Building' } },
            { value: '返工', title: { 'zh-CN': '返工', en: 'Rework' } },
          ],
          width: 'half',
        },
        { key: 'day', kind: 'date', title: { 'zh-CN': '领料日' }, default: { call: 'today', args: [] } },
        { key: 'why', kind: 'long-text', title: { 'zh-CN': '返工原因' }, maxLength: 200 },
        {
          key: 'lines',
          kind: 'table',
          title: { 'zh-CN': '材料' },
          required: true,
          minRows: 1,
          fields: [
            { key: 'qty', kind: 'number', title: { 'zh-CN': '数量' }, required: true, minimum: 1 },
            { key: 'price', kind: 'decimal', title: { 'zh-CN': '单价' }, places: 2 },
            {
              key: 'amount',
              kind: 'decimal',
              title: { 'zh-CN': '金额' },
              places: 2,
              compute: { op: '*', args: [{ column: 'qty' }, { column: 'price' }] },
            },
          ],
        },
      ],
    },
  ],
  rules: [
    {
      key: 'R1',
      title: { 'zh-CN': '返工要写原因', en: 'Rework needs a reason' },
      when: { op: '=', args: [{ field: 'use' }, { text: '返工' }] },
      then: [{ show: ['why'] }, { require: ['why'] }],
    },
  ],
};

async function draw(hands: Hands, key: string): Promise<void> {
  const app = await publishWithoutOrder(key);
  await newBlankForm(hands, key, SITE.title['zh-CN'], SITE.key);
  await buildForm(hands, SITE, app);
  await publish(hands);
  expect(printArtefact(await publishedForm(key, SITE.key))).toBe(printArtefact(SITE));
}

// A trace takes a picture of the page before and after each of hundreds of movements, and costs more than they do.
test.use({ viewport: { width: 1440, height: 900 }, trace: 'off' });
// Hundreds of movements each; a busy machine takes its time.
test.describe.configure({ timeout: 480_000 });

test('a section, a table and a rule drawn by mouse are published as meant', async ({ page, context }) => {
  await signInQuietly(context, ADMIN);
  await draw(new MouseHands(page), newKey('siteMouse'));
});

test('the same by keyboard alone', async ({ page, context }) => {
  const pointerUses = await keyboardOnly(page);
  await signInQuietly(context, ADMIN);
  const hands = new KeyHands(page);
  await draw(hands, newKey('siteKeys'));
  expect(await pointerUses()).toEqual([]);
  expect(hands.lost, 'where focus fell back to the page').toEqual([]);
});
