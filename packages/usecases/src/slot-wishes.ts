import type { FieldSpecs, Form, Role } from '@weir/artefact';
import { type Expr, references } from '@weir/expression';
import type { SlotWish } from './ports/artefact-store.ts';
import { isReference } from './reference-field.ts';

/** Fields of each form that lists, filters, rules and row scopes look at: they get typed columns of their own. */
export function slotWishes(
  forms: readonly Form[],
  roles: readonly Role[],
  specs: FieldSpecs,
): Readonly<Record<string, readonly SlotWish[]>> {
  const wishes: Record<string, readonly SlotWish[]> = {};
  for (const form of forms) {
    const types = slotTypes(form.fields, specs);
    const names = new Set([
      ...listNames(form),
      ...(form.displayFields ?? []),
      ...[form.numberField, form.statusField, form.ownerField].filter((name) => name !== undefined),
      ...roles.flatMap((role) =>
        role.grants.filter((grant) => grant.form === form.key).flatMap((grant) => namesIn(grant.rows)),
      ),
      ...forms.flatMap((other) => pickerNames(other.fields, form.key)),
    ]);
    wishes[form.key] = [...names].flatMap((field) => {
      const type = types.get(field);
      return type === undefined ? [] : [{ field, type }];
    });
  }
  return wishes;
}

function listNames({ list }: Form): readonly string[] {
  if (list === undefined) return [];
  return [
    ...(list.columns ?? []),
    ...(list.filters ?? []),
    ...(list.search ?? []),
    ...(list.sort ?? []).map(({ field }) => field),
    ...(list.views ?? []).flatMap((view) => [
      ...namesIn(view.filter),
      ...(view.sort ?? []).map(({ field }) => field),
      ...(view.columns ?? []),
    ]),
    ...(list.highlights ?? []).flatMap(({ when }) => namesIn(when)),
  ];
}

/** Fields of `target` that pickers of other forms filter by or show. */
function pickerNames(fields: Form['fields'], target: string): readonly string[] {
  return fields.flatMap((field) => [
    ...(isReference(field) && field.form === target
      ? [...namesIn(field.filter), ...(field.display ?? [])]
      : []),
    ...pickerNames(field.fields ?? [], target),
  ]);
}

function namesIn(expr: Expr | undefined): readonly string[] {
  if (expr === undefined) return [];
  return references(expr).flatMap(({ kind, key }) => (kind === 'field' ? [key] : []));
}

/** Slot types by field, containers opened; columns of tables have none. */
function slotTypes(fields: Form['fields'], specs: FieldSpecs): ReadonlyMap<string, SlotWish['type']> {
  const types = new Map<string, SlotWish['type']>();
  for (const field of fields) {
    const spec = specs.get(field.kind);
    if (spec?.holds === 'container') {
      for (const [name, type] of slotTypes(field.fields ?? [], specs)) types.set(name, type);
    } else if (spec?.holds === 'value' && spec.slot !== undefined) types.set(field.key, spec.slot);
  }
  return types;
}
