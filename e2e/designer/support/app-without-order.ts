import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Artefact, Form, Role } from '@weir/artefact';
import { administrator } from '../../support/workspace.ts';
import type { Surroundings } from './property-panel.ts';

const TEMPLATE = path.resolve(import.meta.dirname, '../../../templates/jinggu');

function read<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(TEMPLATE, file), 'utf8')) as T;
}
function readAll<T>(folder: string): readonly T[] {
  return readdirSync(path.join(TEMPLATE, folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => read<T>(path.join(folder, file)));
}

/** The template's order form, as its file has it. */
export const templateOrder = (): Form => read<Form>('forms/order.form.json');

/** Publishes the template under another key as it was before there was an order form: nothing in it names one. */
export async function publishWithoutOrder(key: string): Promise<Surroundings> {
  const app = read<{ navigation: readonly { items: readonly { form: string }[] }[] }>('app.json');
  const navigation = app.navigation
    .map((group) => ({ ...group, items: group.items.filter(({ form }) => form !== 'order') }))
    .filter(({ items }) => items.length > 0);
  const forms = readAll<Form>('forms').filter((form) => form.key !== 'order');
  const roles = readAll<Role>('roles').map((role) => ({
    ...role,
    grants: role.grants.filter(({ form }) => form !== 'order'),
  }));
  const artefacts = [{ ...app, key, navigation }, ...forms, ...roles];
  await (await administrator()).must('admin.publish', { app: key, artefacts, reason: 'e2e' });
  return {
    forms: new Map(forms.map((form) => [form.key, form])),
    roles: new Map(roles.map((role) => [role.key, role])),
  };
}

/** A form as it is published now. */
export async function publishedForm(app: string, form: string): Promise<Artefact> {
  const answer = await (await administrator()).ask('design.openDesign', { app });
  const found = answer.body.result.data.published.find(
    (one: { kind: string; key: string }) => one.kind === 'form' && one.key === form,
  );
  if (!found) throw new Error(`${app} has no published form ${form}.`);
  return found.body as Artefact;
}

/** A key no app has yet, so that a journey can be repeated on the same server. */
export const newKey = (word: string): string => `${word}${Date.now().toString(36)}`;
