import { ok } from '@weir/base';
import type { Desk } from '../admission.ts';
import { fail } from '../result.ts';
import type { DesignUseCases } from './contract.ts';
import { mustDesign } from './must-design.ts';

/** What was published, newest first. */
export function publicationsUseCase(desk: Desk): DesignUseCases['publications'] {
  return async ({ limit = 50, ...who }) => {
    const allowed = await mustDesign(desk, who);
    if (!allowed.ok) return allowed;
    return ok(await desk.ports.design.publications(who.app, Math.min(Math.max(Math.trunc(limit), 1), 200)));
  };
}

/** One of them with its proof. */
export function publicationUseCase(desk: Desk): DesignUseCases['publication'] {
  return async ({ id, ...who }) => {
    const allowed = await mustDesign(desk, who);
    if (!allowed.ok) return allowed;
    const found = await desk.ports.design.publication(who.app, id);
    return found === null ? fail('missing', 'publication.missing') : ok(found);
  };
}
