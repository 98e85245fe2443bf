/**
 * Names that list filters, views, highlights and row scopes may use besides the form's own fields:
 * `_me` (user id), `_owner`, `_createdBy`, `_createdAt`, `_updatedAt`, `_number`, `_door`, `_channel`, `_rev`.
 */
export type SystemFieldKey =
  | '_me'
  | '_owner'
  | '_createdBy'
  | '_createdAt'
  | '_updatedAt'
  | '_number'
  | '_door'
  | '_channel'
  | '_rev';
