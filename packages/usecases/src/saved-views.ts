import { admit, type Desk } from './admission.ts';
import type { AdminUseCases } from './contract.ts';
import { planQuery } from './query.ts';
import { fail, ok } from './result.ts';
import { mayDesign } from './workspace.ts';

const VIEW_LIMIT = 100;

/** A person's own list views and those others share. */
export function savedViewsUseCase(desk: Desk): AdminUseCases['savedViews'] {
  return async ({ actor, app, form }) => {
    const admitted = await admit(desk, { actor, door: 'screen', app, form }, 'read');
    if (!admitted.ok) return [];
    const views = await desk.ports.preferences.views(app, form, actor.id);
    // A shared view may filter by what this person cannot read; for them it does not exist.
    return views.filter(({ settings }) => planQuery(desk, admitted.value, settings, 'read').ok);
  };
}

/** Keeps a list view. Sharing one with everybody is for designers. */
export function saveViewUseCase(desk: Desk): AdminUseCases['saveView'] {
  return async ({ actor, app, form, view }) => {
    if (actor.kind !== 'user') return fail('forbidden', 'forbidden.design');
    const admitted = await admit(desk, { actor, door: 'screen', app, form }, 'read');
    if (!admitted.ok) return admitted;
    if (view.title.trim() === '') return fail('invalid', 'name.required', '/title');
    if (view.shared && !mayDesign(admitted.value.published, actor, app))
      return fail('forbidden', 'forbidden.design');
    const planned = planQuery(desk, admitted.value, view.settings, 'read');
    if (!planned.ok) return planned;
    const existing = await desk.ports.preferences.views(app, form, actor.id);
    const foreign = existing.some(({ id, owner }) => id === view.id && owner !== actor.id);
    const known = existing.some(({ id }) => id === view.id);
    if (foreign || (!known && existing.length >= VIEW_LIMIT)) return fail('forbidden', 'view.missing');
    await desk.ports.preferences.saveView(app, form, { ...view, title: view.title.trim(), owner: actor.id });
    return ok(null);
  };
}

/** Drops a view of one's own. */
export function removeViewUseCase(desk: Desk): AdminUseCases['removeView'] {
  return async ({ actor, app, form, id }) => {
    const views = await desk.ports.preferences.views(app, form, actor.id);
    if (!views.some((view) => view.id === id && view.owner === actor.id))
      return fail('missing', 'view.missing');
    await desk.ports.preferences.removeView(app, form, actor.id, id);
    return ok(null);
  };
}
