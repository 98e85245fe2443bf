import type { Channel, FieldAccess, Form, Grant, Role } from '@weir/artefact';
import { everythingOn, fillAccessMap, mayFill, type PreparedForm, permissionOf } from '@weir/form-engine';

/** As whom the form is looked at. */
export interface Looking {
  /** `all`: whoever may do everything; `outsider`: came by a link or an embedded page; else a role. */
  readonly as: 'all' | 'outsider' | Role;
  readonly channel: Channel | null;
}

/**
 * What that person may do with each field when filling the form: as the server decides it when it opens a form, from
 * what roles grant and the channel hides. Null: they may not fill it at all.
 */
export function previewAccess(
  { fields }: PreparedForm,
  form: Form,
  { as, channel }: Looking,
): Readonly<Record<string, FieldAccess>> | null {
  const grants: readonly Grant[] =
    as === 'outsider'
      ? [{ form: form.key, actions: ['create'] }]
      : as === 'all'
        ? [everythingOn(form.key, fields)]
        : as.grants.filter((grant) => grant.form === form.key);
  const permission = permissionOf({ grants, fields, hides: channel?.hides, outsider: as === 'outsider' });
  return mayFill(permission) ? fillAccessMap(permission, fields) : null;
}

/** The channel's fixed values that this person may see. */
export function previewPins(
  looking: Looking,
  access: Readonly<Record<string, FieldAccess>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(looking.channel?.pins ?? {}).filter(([name]) => (access[name] ?? 'none') !== 'none'),
  );
}
