import type { Role } from '@weir/artefact';
import { ok } from '@weir/base';
import { type Admission, admit, type Desk } from './admission.ts';
import type { UseCases, WorkspaceApp } from './contract.ts';
import type { Actor } from './ports/actor.ts';
import type { PublishedApp } from './ports/published-app.ts';
import { rolesOf } from './roles-of.ts';
import { seenAccess, seenChannel, seenForm, seenSchema } from './seen-form.ts';

/** Apps and forms this person has any business with. */
export function workspaceUseCase(desk: Desk): UseCases['workspace'] {
  return async (actor) => {
    const apps: WorkspaceApp[] = [];
    for (const { app } of await desk.ports.artefacts.apps()) {
      const published = await desk.ports.artefacts.current(app);
      if (published === null) continue;
      const forms: WorkspaceApp['forms'][number][] = [];
      const admissions = new Map<string, Admission>();
      for (const [key, version] of published.of('form')) {
        const admitted = await admit(desk, { actor, door: 'screen', app, form: key });
        // Records one may only choose elsewhere are no business of one's own.
        if (!admitted.ok || ![...admitted.value.permission.actions].some((action) => action !== 'pick'))
          continue;
        admissions.set(key, admitted.value);
        forms.push({
          form: seenForm(desk, admitted.value),
          version: version.version,
          may: [...admitted.value.permission.actions],
          access: seenAccess(admitted.value),
        });
      }
      const design = mayDesign(published, actor, app);
      const administer = mayAdminister(published, actor, app);
      if (forms.length === 0 && !design && !administer) continue;
      apps.push({
        key: app,
        app: published.app.body,
        forms,
        channels: [...published.of('channel').values()].flatMap(({ body }) => {
          const admission = admissions.get(body.form);
          return admission === undefined ? [] : [seenChannel(desk, admission, body)];
        }),
        mayDesign: design,
        mayAdminister: administer,
      });
    }
    return apps;
  };
}

/** Asked before a large request of theirs is read. */
export function standingUseCase(desk: Desk): UseCases['standing'] {
  return async (actor) => {
    if (actor.kind === 'system' || actor.workspaceAdmin === true)
      return { member: true, designs: true, administers: true };
    const standing = { member: false, designs: false, administers: false };
    for (const { app } of await desk.ports.artefacts.apps()) {
      if (rolesOf(actor, app).length === 0) continue;
      const published = await desk.ports.artefacts.current(app);
      standing.member = true;
      standing.designs ||= mayDesign(published, actor, app);
      standing.administers ||= mayAdminister(published, actor, app);
    }
    return standing;
  };
}

/** The standard JSON Schema of the form, for whoever has any business with it. */
export function schemaOfUseCase(desk: Desk): UseCases['schemaOf'] {
  return async (entry) => {
    const admitted = await admit(desk, entry, 'create', 'read', 'update', 'import', 'export');
    return admitted.ok ? ok(seenSchema(desk, admitted.value)) : admitted;
  };
}

/** Whether the person may publish artefacts of the app. */
export function mayDesign(published: PublishedApp | null, actor: Actor, app: string): boolean {
  return hasPower(published, actor, app, (role) => role.design === true);
}

/** Whether the person may manage roles, keys and links of the app. */
export function mayAdminister(published: PublishedApp | null, actor: Actor, app: string): boolean {
  return hasPower(published, actor, app, (role) => role.administer === true);
}

function hasPower(
  published: PublishedApp | null,
  actor: Actor,
  app: string,
  gives: (role: Role) => boolean,
): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'user') return false;
  if (actor.workspaceAdmin === true) return true;
  return rolesOf(actor, app).some((key) => {
    const role = published?.of('role').get(key)?.body;
    return role !== undefined && gives(role);
  });
}
