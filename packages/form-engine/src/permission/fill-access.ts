import type { FieldAccess, RecordAction } from '@weir/artefact';
import type { PreparedForm } from '../contract.ts';
import type { FormPermission } from './permission-of.ts';

/** What people do when they fill a form in. */
const FILLING: readonly RecordAction[] = ['create', 'update', 'import'];

/** Whether somebody may fill the form in at all. */
export function mayFill({ actions }: FormPermission): boolean {
  return FILLING.some((action) => actions.has(action));
}

/** What whoever fills or changes the form may do to a field: the widest of it. */
export function fillAccess(permission: FormPermission, name: string): FieldAccess {
  let best: FieldAccess = permission.access(name, 'read');
  for (const action of FILLING) {
    if (permission.actions.has(action) && permission.access(name, action) === 'write') best = 'write';
    else if (best === 'none' && permission.actions.has(action)) best = permission.access(name, action);
  }
  return best;
}

/** The same for every field, as the page that shows the form is told. */
export function fillAccessMap(
  permission: FormPermission,
  fields: PreparedForm['fields'],
): Readonly<Record<string, FieldAccess>> {
  const access: Record<string, FieldAccess> = {};
  for (const name of fields.keys()) access[name] = fillAccess(permission, name);
  return access;
}
