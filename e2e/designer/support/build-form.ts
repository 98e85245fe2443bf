import type { Field, Form } from '@weir/artefact';
import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import { expect } from '../../support/journey.ts';
import { buildRules } from './build-rules.ts';
import { buildSettings } from './build-settings.ts';
import { canvas, type Hands, onCanvas } from './hands.ts';
import { PropertyPanel, type Surroundings } from './property-panel.ts';

/** What is said of a field once all of them are there, since it names others. */
const LATER = new Set(['/fill', '/compute', '/totals', '/uniqueColumns']);
/**
 * Draws a form in the designer, movement by movement, as somebody who has it on paper would: fields from the palette,
 * their properties, then rules, then settings. It begins on the canvas of a form that has the title and nothing else.
 */
export async function buildForm(hands: Hands, form: Form, app: Surroundings): Promise<void> {
  const panel = new PropertyPanel(hands, form, app);
  await buildFields(hands, panel, form.fields, null);
  await buildLater(hands, panel, form.fields, null);
  await hands.select(null);
  await panel.shows(form.title['zh-CN']);
  for (const name of ['title', 'help', 'recordTitle'] as const)
    if (form[name] !== undefined) await panel.ofForm(`/${name}`, form[name]);
  for (const name of ['numberField', 'displayFields', 'statusField', 'ownerField'] as const)
    if (form[name] !== undefined) await panel.ofForm(`/${name}`, form[name]);
  await buildRules(hands, form);
  await buildSettings(hands, form);
}

async function buildFields(
  hands: Hands,
  panel: PropertyPanel,
  fields: readonly Field[],
  parent: Field | null,
): Promise<void> {
  const { page } = hands;
  const extra = parent === null ? [] : await childrenOf(hands, parent.key);
  for (const field of fields) {
    const before = await canvas(page).getByRole('treeitem').count();
    await hands.put(field.kind, parent?.key ?? null);
    const selected = canvas(page).locator('[role="treeitem"][aria-selected="true"]');
    await expect(canvas(page).getByRole('treeitem')).not.toHaveCount(before);
    await expect(selected).toHaveCount(1);
    const fresh = (await selected.getAttribute('data-item')) ?? '';
    const name = nameOf(field, parent);
    const made = kindDesigns.get(field.kind)?.create('made');
    await panel.set(field, fresh, '/title', field.title);
    if (fresh !== name) await panel.set(field, fresh, '/key', field.key);
    await expect(onCanvas(page, name)).toHaveAttribute('aria-selected', 'true');
    for (const [path, value] of panel.inOrder(field))
      if (!LATER.has(path) && path !== '/title' && path !== '/key' && !same(made?.[path.slice(1)], value))
        await panel.set(field, name, path, value);
    if (field.fields !== undefined && field.fields.length > 0)
      await buildFields(hands, panel, field.fields, field);
  }
  // A table comes with a first column of its own.
  for (const name of extra) await hands.remove(name);
}

async function buildLater(
  hands: Hands,
  panel: PropertyPanel,
  fields: readonly Field[],
  parent: Field | null,
): Promise<void> {
  for (const field of fields) {
    const later = panel.inOrder(field).filter(([path]) => LATER.has(path));
    if (later.length > 0) {
      await hands.select(nameOf(field, parent));
      await panel.shows(field.title['zh-CN']);
    }
    for (const [path, value] of later) await panel.set(field, nameOf(field, parent), path, value);
    if (field.fields !== undefined) await buildLater(hands, panel, field.fields, field);
  }
}

async function childrenOf({ page }: Hands, parent: string): Promise<readonly string[]> {
  const children = canvas(page).locator(`[data-drop="${parent}"] > [data-name]`);
  return children.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.name ?? ''));
}

/** Columns are named after their table, all other fields by their key alone. */
function nameOf(field: Field, parent: Field | null): string {
  const isColumn = parent !== null && fieldSpecs.get(parent.kind)?.holds === 'rows';
  return isColumn ? `${parent.key}.${field.key}` : field.key;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
