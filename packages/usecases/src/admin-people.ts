import { ok } from '@weir/base';
import type { Desk } from './admission.ts';
import type { AdminUseCases } from './contract.ts';
import type { Actor } from './ports/actor.ts';
import { fail, type PlainFailed } from './result.ts';
import { mayAdminister } from './workspace.ts';

const PEOPLE_LIMIT = 500;

/** Everyone in the workspace, for whoever administers some app. */
export function peopleUseCase(desk: Desk): AdminUseCases['people'] {
  return async ({ actor, search }) => {
    if (!(await administersSome(desk, actor))) return fail('forbidden', 'forbidden.administer');
    const text = search?.trim() ?? '';
    return ok(
      await desk.ports.people.list({ ...(text === '' ? {} : { search: text }), limit: PEOPLE_LIMIT }),
    );
  };
}

/** What the signed-in person is known by. */
export function profileUseCase(desk: Desk): AdminUseCases['profile'] {
  return async ({ actor }) => {
    const person =
      actor.kind === 'user' ? (await desk.ports.people.get([actor.id])).get(actor.id) : undefined;
    return person === undefined
      ? fail('missing', 'person.missing')
      : ok({ name: person.name, email: person.email });
  };
}

/** Whether these are roles of the app that the actor may give. */
export function mayGiveRolesUseCase(desk: Desk): AdminUseCases['mayGiveRoles'] {
  return async ({ actor, app, roles }) =>
    (await mustAdminister(desk, actor, app)) ?? (await unknownRole(desk, app, roles)) ?? ok(null);
}

/** Gives a person exactly these roles in an app. */
export function setRolesUseCase(desk: Desk): AdminUseCases['setRoles'] {
  return async ({ actor, app, id, roles }) => {
    const refused = await mustAdminister(desk, actor, app);
    if (refused !== null) return refused;
    const unknown = await unknownRole(desk, app, roles);
    if (unknown !== null) return unknown;
    if (!(await desk.ports.people.get([id])).has(id)) return fail('missing', 'person.missing');
    await desk.ports.people.setRoles({
      id,
      app,
      roles: [...new Set(roles)],
      actor,
      at: desk.ports.clock.now(),
    });
    return ok(null);
  };
}

/** Lets a person in or keeps them out. An account is the workspace's, so only its administrators do this. */
export function setActiveUseCase(desk: Desk): AdminUseCases['setActive'] {
  return async ({ actor, id, active }) => {
    if (actor.kind !== 'system' && actor.workspaceAdmin !== true)
      return fail('forbidden', 'forbidden.administer');
    if (!active && id === actor.id) return fail('invalid', 'person.self', '/active');
    if (!(await desk.ports.people.get([id])).has(id)) return fail('missing', 'person.missing');
    await desk.ports.people.setActive({ id, active, actor, at: desk.ports.clock.now() });
    return ok(null);
  };
}

/** A refusal unless the actor administers the app. */
export async function mustAdminister(desk: Desk, actor: Actor, app: string): Promise<PlainFailed | null> {
  const published = await desk.ports.artefacts.current(app);
  if (!mayAdminister(published, actor, app)) return fail('forbidden', 'forbidden.administer');
  return published === null ? fail('missing', 'app.missing', '', { app }) : null;
}

/** A refusal when one of these is no role of the app. */
export async function unknownRole(
  desk: Desk,
  app: string,
  roles: readonly string[],
): Promise<PlainFailed | null> {
  const published = await desk.ports.artefacts.current(app);
  const role = roles.find((key) => published?.of('role').has(key) !== true);
  return role === undefined ? null : fail('invalid', 'role.missing', '/roles', { role });
}

async function administersSome(desk: Desk, actor: Actor): Promise<boolean> {
  if (actor.kind === 'system' || actor.workspaceAdmin === true) return true;
  for (const app of Object.keys(actor.roles)) {
    if (mayAdminister(await desk.ports.artefacts.current(app), actor, app)) return true;
  }
  return false;
}
