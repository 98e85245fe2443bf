import Type from 'typebox';
import { recordActions } from '../role/role.ts';
import { byName, envelope, expr, key, list, object, optional } from './parts.ts';

const access = Type.Enum(['none', 'read', 'write']);

/** The role artefact. */
export const roleSchema = object({
  ...envelope('role'),
  grants: list(
    object({
      form: key,
      actions: list(Type.Enum([...recordActions]), recordActions.length),
      rows: optional(expr),
      fields: optional(byName(access)),
      otherFields: optional(access),
    }),
    200,
  ),
  design: optional(Type.Boolean()),
  administer: optional(Type.Boolean()),
});
