import { type FieldAccess, type Grant, type RecordAction, recordActions } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import type { PreparedForm } from '../contract.ts';
import { pathOf, wider, widest } from './field-access.ts';

/** Which records an action may touch: all, none, or those for which an expression is true. */
export type Rows = 'all' | 'none' | Expr;

/** What somebody may do with the records of one form. Pure: made from grants, never from data. */
export interface FormPermission {
  readonly actions: ReadonlySet<RecordAction>;
  readonly rows: (action: RecordAction) => Rows;
  /** What may be done to a field (`lines.price` for columns) in the course of an action. */
  readonly access: (name: string, action: RecordAction) => FieldAccess;
  /** May values of the field be shown to this person. */
  readonly readable: (name: string) => boolean;
}

/** What `permissionOf` decides from. */
export interface Granted {
  /** Of this form. */
  readonly grants: readonly Grant[];
  readonly fields: PreparedForm['fields'];
  /** Fields the channel hides: from everybody while entering, from outsiders always. */
  readonly hides?: readonly string[] | undefined;
  /** Comes by a link or an embedded page. */
  readonly outsider: boolean;
}

/** The union of grants: the widest holds, and row scopes are joined with `or`. */
export function permissionOf({ grants, fields, hides = [], outsider }: Granted): FormPermission {
  const hidden = new Set(hides);

  const decide = (name: string, action: RecordAction): FieldAccess => {
    const path = pathOf(name, fields);
    if (path === null) return 'none';
    const entering = action === 'create' || action === 'import';
    if ((outsider || entering) && path.some((step) => hidden.has(step))) return 'none';
    const own = widest(grants, action, path, fields);
    if (action === 'read' || action === 'export') return own === 'none' ? 'none' : 'read';
    if (action === 'pick')
      return wider(own, widest(grants, 'read', path, fields)) === 'none' ? 'none' : 'read';
    return wider(own, widest(grants, 'read', path, fields) === 'none' ? 'none' : 'read');
  };

  // Asked for every field of every submission: one look into a map of the action's own.
  const decided = new Map(recordActions.map((action) => [action, new Map<string, FieldAccess>()] as const));
  const access = (name: string, action: RecordAction): FieldAccess => {
    const known = decided.get(action);
    let value = known?.get(name);
    if (value === undefined) {
      value = decide(name, action);
      // Names come from outside too (filters): only those of the form are worth remembering.
      if (fields.has(name)) known?.set(name, value);
    }
    return value;
  };

  // Made once: whoever compiles a scope remembers it by identity.
  const rows = new Map(recordActions.map((action) => [action, rowsOf(grants, action)] as const));
  return {
    actions: new Set(grants.flatMap((grant) => grant.actions)),
    rows: (action) => rows.get(action) ?? 'none',
    access,
    readable: (name) => access(name, 'read') !== 'none',
  };
}

/** A grant of everything: also of what the system writes, which it names. */
export function everythingOn(form: string, fields: PreparedForm['fields']): Grant {
  const written = [...fields].filter(([, { field }]) => field.writtenBy === 'system');
  return {
    form,
    actions: recordActions,
    fields: Object.fromEntries(written.map(([name]) => [name, 'write' as const])),
  };
}

function rowsOf(grants: readonly Grant[], action: RecordAction): Rows {
  const scopes: Expr[] = [];
  for (const grant of grants) {
    // What one may read one may also choose.
    const applies = grant.actions.includes(action) || (action === 'pick' && grant.actions.includes('read'));
    if (!applies) continue;
    if (grant.rows === undefined) return 'all';
    scopes.push(grant.rows);
  }
  const [first] = scopes;
  if (first === undefined) return 'none';
  return scopes.length === 1 ? first : { op: 'or', args: scopes };
}
