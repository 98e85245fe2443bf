import Type from 'typebox';
import { byName, envelope, expr, key, list, object, optional } from '../../schemas/parts.ts';

/**
 * What can be done with records. `pick`: find and choose them in other forms' reference fields, seeing only their title,
 * what such a field displays and what it fills in; whoever may `read` them may pick them too.
 */
export const recordActions = ['create', 'read', 'pick', 'update', 'delete', 'import', 'export'] as const;
export type RecordAction = (typeof recordActions)[number];

const access = Type.Enum(['none', 'read', 'write']);
export type FieldAccess = Type.Static<typeof access>;

const grant = object({
  form: key,
  actions: list(Type.Enum([...recordActions]), recordActions.length),
  /** Only records for which this is true; absent: all. May use system fields (`_me`, `_owner`). */
  rows: optional(expr),
  /** Access by field; a field not named has `otherFields` (default `write`). Several roles: the widest holds. */
  fields: optional(byName(access)),
  otherFields: optional(access),
});
/** What people with this role may do with the records of one form. */
export type Grant = Type.Static<typeof grant>;

export const roleSchema = object({
  ...envelope('role'),
  grants: list(grant, 200),
  /** May publish artefacts. */
  design: optional(Type.Boolean()),
  /** May manage users, keys and links. */
  administer: optional(Type.Boolean()),
});
/** A role of an app. */
export type Role = Type.Static<typeof roleSchema>;
