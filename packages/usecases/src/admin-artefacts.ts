import { ok } from '@weir/base';
import type { Desk } from './admission.ts';
import type { AdminUseCases } from './contract.ts';
import { fail } from './result.ts';
import { mayDesign } from './workspace.ts';

/** Versions of an artefact, newest first, without bodies. */
export function artefactVersionsUseCase(desk: Desk): AdminUseCases['artefactVersions'] {
  return async ({ actor, app, kind, key }) => {
    const published = await desk.ports.artefacts.current(app);
    if (!mayDesign(published, actor, app)) return fail('forbidden', 'forbidden.design');
    return ok(await desk.ports.artefacts.versions(app, kind, key));
  };
}

/** One artefact with its body. */
export function artefactUseCase(desk: Desk): AdminUseCases['artefact'] {
  return async ({ actor, app, kind, key, version }) => {
    const published = await desk.ports.artefacts.current(app);
    if (!mayDesign(published, actor, app)) return fail('forbidden', 'forbidden.design');
    const wanted = version ?? newest(await desk.ports.artefacts.versions(app, kind, key));
    const found = wanted === undefined ? null : await desk.ports.artefacts.version(app, kind, key, wanted);
    return found === null ? fail('missing', 'artefact.missing') : ok(found);
  };
}

function newest(versions: readonly { readonly version: number }[]): number | undefined {
  return versions.length === 0 ? undefined : Math.max(...versions.map(({ version }) => version));
}

/** The audit log, for workspace administrators. */
export function auditTrailUseCase(desk: Desk): AdminUseCases['auditTrail'] {
  return async ({ actor, limit, before, target }) => {
    if (actor.kind !== 'system' && actor.workspaceAdmin !== true)
      return fail('forbidden', 'forbidden.administer');
    return ok(
      await desk.ports.audit.list({
        limit: Math.min(Math.max(Math.trunc(limit), 1), 500),
        ...(before === undefined ? {} : { before }),
        ...(target === undefined ? {} : { target }),
      }),
    );
  };
}
