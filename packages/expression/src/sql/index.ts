export type { Fragment } from './fragment.ts';
export { jsonField } from './json-field.ts';
export type { SqlScope } from './scope.ts';
export { toSql } from './to-sql.ts';
