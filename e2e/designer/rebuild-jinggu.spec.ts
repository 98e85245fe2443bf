import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Form, printArtefact } from '@weir/artefact';
import { expect, signInQuietly, test } from '../support/journey.ts';
import { ADMIN } from '../support/workspace.ts';
import { newKey, publishedForm, publishWithoutOrder, templateOrder } from './support/app-without-order.ts';
import { buildForm } from './support/build-form.ts';
import type { Hands } from './support/hands.ts';
import { KeyHands } from './support/key-hands.ts';
import { keyboardOnly } from './support/key-only.ts';
import { MouseHands } from './support/mouse-hands.ts';
import { newBlankForm, publish } from './support/new-form.ts';

const FILE = path.resolve(import.meta.dirname, '../../templates/jinggu/forms/order.form.json');

/** The line that tells editors of files where the schema is; it is no part of the artefact and not published. */
const SCHEMA_LINE = /^ {2}"\$schema": ".*",\n/m;

async function rebuild(hands: Hands, key: string): Promise<void> {
  const form = templateOrder();
  const app = await publishWithoutOrder(key);
  await newBlankForm(hands, key, form.title['zh-CN'], form.key);
  await buildForm(hands, form, app);
  await publish(hands);
  const file = readFileSync(FILE, 'utf8');
  expect(printArtefact(form), 'the file is in canonical print').toBe(file);
  const { $schema: _, ...published } = (await publishedForm(key, form.key)) as Form;
  expect(printArtefact(published)).toBe(file.replace(SCHEMA_LINE, ''));
}

test.describe.configure({ timeout: 1_200_000 });
test.use({ viewport: { width: 1600, height: 1000 } });

test('the order form of Jinggu drawn from nothing by mouse is the template’s file', async ({
  page,
  context,
}) => {
  await signInQuietly(context, ADMIN);
  await rebuild(new MouseHands(page), newKey('rebuiltMouse'));
});

test('the order form of Jinggu drawn from nothing by keyboard alone is the template’s file', async ({
  page,
  context,
}) => {
  const pointerUses = await keyboardOnly(page);
  await signInQuietly(context, ADMIN);
  const hands = new KeyHands(page);
  await rebuild(hands, newKey('rebuiltKeys'));
  expect(await pointerUses()).toEqual([]);
  expect(hands.lost, 'where focus fell back to the page').toEqual([]);
});
