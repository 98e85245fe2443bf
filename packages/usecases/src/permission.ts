import type { Channel, FieldAccess, Grant, RecordAction, Role } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import type { PreparedField } from '@weir/form-engine';
import type { Actor } from './ports.ts';

/** Which records an action may touch: all, none, or those for which an expression is true. */
export type Rows = 'all' | 'none' | Expr;

/** What one actor may do with the records of one form. Pure: made from roles, never from data. */
export interface FormPermission {
  readonly actions: ReadonlySet<RecordAction>;
  readonly rows: (action: RecordAction) => Rows;
  /** What may be done to a field (`lines.price` for columns) in the course of an action. */
  readonly access: (name: string, action: RecordAction) => FieldAccess;
  /** May values of the field leave the server for this actor. */
  readonly readable: (name: string) => boolean;
}

/** What `permissionFor` decides from. */
export interface PermissionInput {
  readonly actor: Actor;
  readonly app: string;
  readonly form: string;
  readonly fields: ReadonlyMap<string, PreparedField>;
  readonly roles: ReadonlyMap<string, Role>;
  /** The channel one came through; its hidden fields are not for outsiders. */
  readonly channel?: Channel | null;
}

const ALL_ACTIONS: readonly RecordAction[] = ['create', 'read', 'update', 'delete', 'import', 'export'];
const SCOPE_ACTIONS: Readonly<Record<string, readonly RecordAction[]>> = {
  'records:read': ['read', 'export'],
  'records:write': ['create', 'update', 'delete'],
  'imports:write': ['import'],
};
const RANK: Readonly<Record<FieldAccess, number>> = { none: 0, read: 1, write: 2 };

/** The union of what the actor's roles grant: the widest holds, and row scopes are joined with `or`. */
export function permissionFor(input: PermissionInput): FormPermission {
  const grants = grantsOf(input);
  const actions = new Set(grants.flatMap((grant) => grant.actions));
  const outsider = input.actor.kind === 'link' || input.actor.kind === 'anonymous';
  const hidden = new Set(input.channel?.hides ?? []);

  const decide = (name: string, action: RecordAction): FieldAccess => {
    const path = pathOf(name, input.fields);
    if (path === null) return 'none';
    const entering = action === 'create' || action === 'import';
    if ((outsider || entering) && path.some((step) => hidden.has(step))) return 'none';
    const own = widest(grants, action, path, input.fields);
    if (action === 'read' || action === 'export') return own === 'none' ? 'none' : 'read';
    return wider(own, widest(grants, 'read', path, input.fields) === 'none' ? 'none' : 'read');
  };

  // Asked for every field of every submission: one look into a map of the action's own.
  const decided = new Map(ALL_ACTIONS.map((action) => [action, new Map<string, FieldAccess>()] as const));
  const access = (name: string, action: RecordAction): FieldAccess => {
    const known = decided.get(action);
    let value = known?.get(name);
    if (value === undefined) {
      value = decide(name, action);
      // Names come from outside too (filters): only those of the form are worth remembering.
      if (input.fields.has(name)) known?.set(name, value);
    }
    return value;
  };

  // Made once: whoever compiles a scope remembers it by identity.
  const rows = new Map(ALL_ACTIONS.map((action) => [action, rowsOf(grants, action)] as const));
  return {
    actions,
    rows: (action) => rows.get(action) ?? 'none',
    access,
    readable: (name) => access(name, 'read') !== 'none',
  };
}

/** The grants that apply, with a key's scopes already taken off. */
function grantsOf(input: PermissionInput): readonly Grant[] {
  const { actor, app, form, roles } = input;
  const everything: Grant = { form, actions: ALL_ACTIONS };
  switch (actor.kind) {
    case 'system':
      return [withSystemFields(everything, input.fields)];
    case 'anonymous':
      return [{ form, actions: ['create'] }];
    case 'link':
      return [
        { form, actions: ['create'] },
        { form, actions: ['read'], rows: ownRecords(actor.id) },
      ];
    case 'user':
      return actor.workspaceAdmin === true
        ? [withSystemFields(everything, input.fields)]
        : roleGrants(actor, app, form, roles);
    case 'key': {
      const allowed = new Set((actor.scopes ?? []).flatMap((scope) => SCOPE_ACTIONS[scope] ?? []));
      const named = actor.roles[app];
      if (named === undefined) return [];
      const base = named.length === 0 ? [everything] : roleGrants(actor, app, form, roles);
      return base.map((grant) => ({
        ...grant,
        actions: grant.actions.filter((action) => allowed.has(action)),
      }));
    }
  }
}

/** Names every field the system writes, so that the grant's holder may write it too. */
function withSystemFields(grant: Grant, fields: ReadonlyMap<string, PreparedField>): Grant {
  const written = [...fields].filter(([, { field }]) => field.writtenBy === 'system');
  return { ...grant, fields: Object.fromEntries(written.map(([name]) => [name, 'write' as const])) };
}

function roleGrants(
  actor: Actor,
  app: string,
  form: string,
  roles: ReadonlyMap<string, Role>,
): readonly Grant[] {
  return (actor.roles[app] ?? []).flatMap(
    (key) => roles.get(key)?.grants.filter((grant) => grant.form === form) ?? [],
  );
}

/** Records this actor made or owns. */
function ownRecords(actorId: string): Expr {
  const mine: Expr = { text: actorId };
  return {
    op: 'or',
    args: [
      { op: '=', args: [{ field: '_createdBy' }, mine] },
      { op: '=', args: [{ field: '_owner' }, mine] },
    ],
  };
}

function rowsOf(grants: readonly Grant[], action: RecordAction): Rows {
  const scopes: Expr[] = [];
  for (const grant of grants) {
    if (!grant.actions.includes(action)) continue;
    if (grant.rows === undefined) return 'all';
    scopes.push(grant.rows);
  }
  const [first] = scopes;
  if (first === undefined) return 'none';
  return scopes.length === 1 ? first : { op: 'or', args: scopes };
}

/** The field with everything around it, outermost first: containers, table, itself. */
function pathOf(name: string, fields: ReadonlyMap<string, PreparedField>): readonly string[] | null {
  const prepared = fields.get(name);
  if (prepared === undefined) return null;
  return [...prepared.containers, ...(prepared.table === undefined ? [] : [prepared.table]), name];
}

function widest(
  grants: readonly Grant[],
  action: RecordAction,
  path: readonly string[],
  fields: ReadonlyMap<string, PreparedField>,
): FieldAccess {
  let best: FieldAccess = 'none';
  for (const grant of grants) {
    if (grant.actions.includes(action)) best = wider(best, granted(grant, path, fields));
  }
  return best;
}

/** One grant's word on a field: the nearest name decides (container, then field), and no column is wider than its table. */
function granted(
  grant: Grant,
  path: readonly string[],
  fields: ReadonlyMap<string, PreparedField>,
): FieldAccess {
  const name = path.at(-1) ?? '';
  const table = fields.get(name)?.table;
  let access: FieldAccess = grant.otherFields ?? 'write';
  let named = false;
  for (const step of path) {
    const own = ownAccess(grant, step);
    if (own === undefined) continue;
    access = table !== undefined && step === name ? narrower(tableAccess(access, grant, table), own) : own;
    named = step === name || step === table;
  }
  // What the system writes, people write only where a role says so by name.
  const bySystem = path.some((step) => fields.get(step)?.field.writtenBy === 'system');
  return bySystem && access === 'write' && !named ? 'read' : access;
}

function ownAccess(grant: Grant, name: string): FieldAccess | undefined {
  return grant.fields !== undefined && Object.hasOwn(grant.fields, name) ? grant.fields[name] : undefined;
}

/** A table without a word of its own does not hold back a column that has one, unless it is closed altogether. */
function tableAccess(inherited: FieldAccess, grant: Grant, table: string): FieldAccess {
  return ownAccess(grant, table) ?? (inherited === 'none' ? 'none' : 'write');
}

function wider(a: FieldAccess, b: FieldAccess): FieldAccess {
  return RANK[a] >= RANK[b] ? a : b;
}
function narrower(a: FieldAccess, b: FieldAccess): FieldAccess {
  return RANK[a] <= RANK[b] ? a : b;
}
