import type { Field, Form } from '@weir/artefact';
import type { Locale } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import { type Command, mayPlace, placesFor } from '@weir/form-design';
import { newFields } from '../palette/new-fields.ts';
import { designKinds } from '../proof/kinds.ts';
import type { Dragged } from './drag-state.ts';
import { chosen } from './edits.ts';
import { indexOf, isInside } from './form-index.ts';

/** What a drag that begins here carries: palette entries say it themselves, on the canvas it is what was pressed. */
export function draggedOf(
  data: Readonly<Record<string, unknown>> | undefined,
  event: Event,
  selection: readonly string[],
  form: Form,
): Dragged | null {
  const puts = data?.palette;
  if (typeof puts === 'object' && puts !== null && ('kind' in puts || 'fields' in puts))
    return { puts: puts as Extract<Dragged, { puts: unknown }>['puts'] };
  const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-name]') : null;
  const name = pressed?.dataset.name;
  if (name === undefined) return null;
  const names = selection.includes(name) ? selection : [name];
  return { names: chosen(form, names, fieldSpecs) };
}

/** Where it may be put: containers by name, `null` for the top. */
export function allowedParents(form: Form, dragged: Dragged): readonly (string | null)[] {
  if ('names' in dragged) return placesFor(form, dragged.names, fieldSpecs).map(({ parent }) => parent);
  const kinds = 'kind' in dragged.puts ? [dragged.puts.kind] : dragged.puts.fields.map(({ kind }) => kind);
  const [first = [], ...rest] = kinds.map((kind) =>
    placesFor(form, kind, fieldSpecs).map(({ parent }) => parent),
  );
  return first.filter((parent) => rest.every((places) => places.includes(parent)));
}

/** Why it may not stand in a container. */
export function refusalOf(
  form: Form,
  dragged: Dragged,
  parent: string | null,
  say: (text: { 'zh-CN': string; en?: string }) => string,
  itself: string,
): string {
  const index = indexOf(form, fieldSpecs);
  const kinds =
    'names' in dragged
      ? dragged.names.map((name) => index.get(name)?.field.kind ?? '')
      : 'kind' in dragged.puts
        ? [dragged.puts.kind]
        : dragged.puts.fields.map(({ kind }) => kind);
  if ('names' in dragged && dragged.names.some((name) => isInside(index, parent, name))) return itself;
  for (const kind of kinds) {
    const issue = mayPlace(form, kind, parent, fieldSpecs);
    if (issue !== null) return say(issue.message);
  }
  return itself;
}

/** The one edit a drop is; `null` where everything stays as it is. */
export function commandOf(
  form: Form,
  dragged: Dragged,
  target: { readonly parent: string | null; readonly index: number },
  forms: readonly Form[],
  locale: Locale,
): Command | null {
  const at = { parent: target.parent, index: target.index };
  if ('names' in dragged) {
    const index = indexOf(form, fieldSpecs);
    const entries = dragged.names.flatMap((name) => index.get(name) ?? []);
    const stays = entries.every(
      (entry, i) => entry.parent === at.parent && entry.index === (entries[0]?.index ?? 0) + i,
    );
    const first = entries[0]?.index ?? 0;
    if (stays && at.index >= first && at.index <= first + entries.length) return null;
    return { do: 'move', form: form.key, names: dragged.names, to: at };
  }
  const fields: readonly Field[] = newFields(dragged.puts, form, forms, designKinds, locale);
  return fields.length === 0 ? null : { do: 'insert', form: form.key, fields, at };
}
