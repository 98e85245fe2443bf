import type { Expr } from '@weir/expression';
import type { Envelope } from '../form/form.ts';

/**
 * What can be done with records. `pick`: find and choose them in other forms' reference fields, seeing only their title,
 * what such a field displays and what it fills in; whoever may `read` them may pick them too.
 */
export const recordActions = ['create', 'read', 'pick', 'update', 'delete', 'import', 'export'] as const;
export type RecordAction = (typeof recordActions)[number];

/** What people with this role may do with the records of one form. */
export interface Grant {
  readonly form: string;
  readonly actions: readonly RecordAction[];
  /** Only records for which this is true; absent: all. May use system fields (`_me`, `_owner`). */
  readonly rows?: Expr;
  /** Access by field; a field not named has `otherFields` (default `write`). Several roles: the widest holds. */
  readonly fields?: Readonly<Record<string, FieldAccess>>;
  readonly otherFields?: FieldAccess;
}
export type FieldAccess = 'none' | 'read' | 'write';

/** A role of an app. `design` may publish artefacts; `administer` may manage users, keys and links. */
export interface Role extends Envelope<'role'> {
  readonly grants: readonly Grant[];
  readonly design?: boolean;
  readonly administer?: boolean;
}
