import type { Field, FieldSpecs, Form } from '@weir/artefact';
import { type Command, mayPlace, type Place } from '@weir/form-design';
import { type FormIndex, indexOf, inFormOrder, isInside, outermost } from './form-index.ts';

/** An edit that a key asks for, or why there is nothing to do. */
export type Asked =
  | { readonly command: Command }
  | { readonly nothing: 'first' | 'last' | 'noContainer' | 'atTop' | 'none' };

/** The selected fields that an edit moves: without those inside others, in form order. */
export function chosen(form: Form, names: readonly string[], specs: FieldSpecs): readonly string[] {
  const index = indexOf(form, specs);
  return outermost(index, inFormOrder(index, names));
}

/** One place up or down among their siblings; several fields stay together. */
export function moveBy(form: Form, names: readonly string[], by: -1 | 1, specs: FieldSpecs): Asked {
  const index = indexOf(form, specs);
  const moved = chosen(form, names, specs);
  const anchor = index.get((by < 0 ? moved[0] : moved.at(-1)) ?? '');
  if (!anchor) return { nothing: 'none' };
  const to = by < 0 ? anchor.index - 1 : anchor.index + 2;
  if (to < 0) return { nothing: 'first' };
  if (to > anchor.siblings) return { nothing: 'last' };
  return move(form, moved, { parent: anchor.parent, index: to });
}

/** Into the nearest container above among the siblings, as its last. */
export function moveIn(form: Form, names: readonly string[], specs: FieldSpecs): Asked {
  const index = indexOf(form, specs);
  const moved = chosen(form, names, specs);
  const first = index.get(moved[0] ?? '');
  if (!first) return { nothing: 'none' };
  const siblings = childrenOf(index, first.parent);
  for (let at = first.index - 1; at >= 0; at--) {
    const target = deepest(form, index, siblings[at] ?? '', moved, specs);
    if (target !== null)
      return move(form, moved, { parent: target, index: index.get(target)?.children.length ?? 0 });
  }
  return { nothing: 'noContainer' };
}

/** Out of the container, right behind it. */
export function moveOut(form: Form, names: readonly string[], specs: FieldSpecs): Asked {
  const index = indexOf(form, specs);
  const moved = chosen(form, names, specs);
  const entry = index.get(moved.at(-1) ?? '');
  if (!entry) return { nothing: 'none' };
  // A page of steps holds its fields; what leaves it goes behind the steps, where it may stand.
  for (let at = entry.parent; at !== null; at = index.get(at)?.parent ?? null) {
    const outer = index.get(at);
    if (!outer) break;
    if (mayHoldAll(form, moved, outer.parent, specs))
      return move(form, moved, { parent: outer.parent, index: outer.index + 1 });
  }
  return { nothing: 'atTop' };
}

/**
 * Where something new goes: into the selected container, otherwise right behind the selection, otherwise behind whatever
 * holds it, and to the end of the form when none of these may be.
 */
export function placeForNew(
  form: Form,
  selection: readonly string[],
  fields: readonly Pick<Field, 'kind'>[],
  specs: FieldSpecs,
): Place {
  const index = indexOf(form, specs);
  const may = (parent: string | null): boolean =>
    fields.every((field) => mayPlace(form, field.kind, parent, specs) === null);
  let at = index.get(selection.at(-1) ?? '');
  if (at !== undefined && at.holds !== null && may(at.name))
    return { parent: at.name, index: at.children.length };
  if (at?.holds === 'fields') {
    // Steps and tabs hold pages: into the first page that takes it.
    for (const child of at.children)
      if (may(child)) return { parent: child, index: index.get(child)?.children.length ?? 0 };
  }
  while (at !== undefined) {
    if (may(at.parent)) return { parent: at.parent, index: at.index + 1 };
    at = at.parent === null ? undefined : index.get(at.parent);
  }
  return { parent: null, index: index.top.length };
}

/** What is selected when these are gone: what comes behind them, else before, else the container around. */
export function neighbourOf(form: Form, names: readonly string[], specs: FieldSpecs): string | null {
  const index = indexOf(form, specs);
  const moved = chosen(form, names, specs);
  const last = index.get(moved.at(-1) ?? '');
  if (!last) return null;
  const rest = childrenOf(index, last.parent).filter((name) => !moved.includes(name));
  const behind = rest.find((name) => (index.get(name)?.index ?? 0) > last.index);
  return behind ?? rest.at(-1) ?? last.parent;
}

/** Names of what stands in a container; `null`: at the top. */
export function childrenOf(index: FormIndex, parent: string | null): readonly string[] {
  return parent === null ? index.top : (index.get(parent)?.children ?? []);
}

/** Why fields of the form may not go there; `null`: they may. */
function whyNot(
  form: Form,
  names: readonly string[],
  parent: string | null,
  specs: FieldSpecs,
): 'itself' | ReturnType<typeof mayPlace> {
  const index = indexOf(form, specs);
  for (const name of names) {
    if (isInside(index, parent, name)) return 'itself';
    const entry = index.get(name);
    if (!entry || entry.parent === parent) continue;
    const issue = mayPlace(form, entry.field.kind, parent, specs);
    // Limits count the field as a new one; a move makes none.
    if (issue !== null && issue.code !== 'design.limit') return issue;
  }
  return null;
}

function mayHoldAll(form: Form, names: readonly string[], parent: string | null, specs: FieldSpecs): boolean {
  return whyNot(form, names, parent, specs) === null;
}

/** The container itself or the last page in it that takes the fields. */
function deepest(
  form: Form,
  index: FormIndex,
  name: string,
  moved: readonly string[],
  specs: FieldSpecs,
): string | null {
  const entry = index.get(name);
  if (!entry || entry.holds === null) return null;
  if (mayHoldAll(form, moved, name, specs)) return name;
  for (const child of [...entry.children].reverse()) {
    const found = deepest(form, index, child, moved, specs);
    if (found !== null) return found;
  }
  return null;
}

function move(form: Form, names: readonly string[], to: Place): Asked {
  return { command: { do: 'move', form: form.key, names, to } };
}
