import { type Channel, type Grant, type RecordAction, type Role, recordActions } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import { everythingOn, type FormPermission, type PreparedForm, permissionOf } from '@weir/form-engine';
import type { Actor } from './ports/actor.ts';
import { rolesOf } from './roles-of.ts';

/** What `permissionFor` decides from. */
export interface PermissionInput {
  readonly actor: Actor;
  readonly app: string;
  readonly form: string;
  readonly fields: PreparedForm['fields'];
  readonly roles: ReadonlyMap<string, Role>;
  /** The channel one came through; its hidden fields are not for outsiders. */
  readonly channel?: Channel | null;
}

const SCOPE_ACTIONS: Readonly<Record<string, readonly RecordAction[]>> = {
  'records:read': ['read', 'export'],
  // Whoever writes records of one form names those of another.
  'records:write': ['create', 'pick', 'update', 'delete'],
  'imports:write': ['pick', 'import'],
};

/** What an actor may do with the records of a form, by the roles the actor has there. */
export function permissionFor(input: PermissionInput): FormPermission {
  return permissionOf({
    grants: grantsOf(input),
    fields: input.fields,
    hides: input.channel?.hides,
    outsider: input.actor.kind === 'link' || input.actor.kind === 'anonymous',
  });
}

/** The grants that apply, with a key's scopes already taken off. */
function grantsOf(input: PermissionInput): readonly Grant[] {
  const { actor, app, form, fields, roles } = input;
  switch (actor.kind) {
    case 'system':
      return [everythingOn(form, fields)];
    case 'anonymous':
      return [{ form, actions: ['create'] }];
    case 'link':
      return [
        { form, actions: ['create'] },
        { form, actions: ['read'], rows: ownRecords(actor.id) },
      ];
    case 'user':
      return actor.workspaceAdmin === true
        ? [everythingOn(form, fields)]
        : roleGrants(actor, app, form, roles);
    case 'key': {
      const allowed = new Set(
        (actor.scopes ?? []).flatMap((scope) =>
          Object.hasOwn(SCOPE_ACTIONS, scope) ? (SCOPE_ACTIONS[scope] ?? []) : [],
        ),
      );
      if (!Object.hasOwn(actor.roles, app)) return [];
      const named = rolesOf(actor, app);
      // A key without roles does everything but write what the system writes; to choose from records it must read them.
      const all = recordActions.filter((action) => action !== 'pick');
      const base = named.length === 0 ? [{ form, actions: all }] : roleGrants(actor, app, form, roles);
      return base.map((grant) => ({
        ...grant,
        actions: grant.actions.filter((action) => allowed.has(action)),
      }));
    }
  }
}

function roleGrants(
  actor: Actor,
  app: string,
  form: string,
  roles: ReadonlyMap<string, Role>,
): readonly Grant[] {
  return rolesOf(actor, app).flatMap(
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
