import { ok } from '@weir/base';
import { type Admission, admit, type Desk } from './admission.ts';
import type { AdminUseCases, ListedView } from './contract.ts';
import type { SavedView } from './ports/preference-store.ts';
import { planQuery } from './query.ts';
import { fail } from './result.ts';
import { mayDesign } from './workspace.ts';

const VIEW_LIMIT = 100;

/** A person's own list views and those others share. */
export function savedViewsUseCase(desk: Desk): AdminUseCases['savedViews'] {
  return async ({ actor, app, form }) => {
    const admitted = await admit(desk, { actor, door: 'screen', app, form }, 'read');
    if (!admitted.ok) return [];
    const views = await desk.ports.preferences.views(app, form, actor.id);
    const mayRemove = mayDesign(admitted.value.published, actor, app);
    return views.flatMap((view): readonly ListedView[] => {
      const settings = withoutLostSort(desk, admitted.value, view.settings);
      const mine = view.owner === actor.id;
      const listed = { ...view, settings, mayRemove: mine || mayRemove };
      if (planQuery(desk, admitted.value, settings, 'read').ok) return [listed];
      // A shared view may filter by what this person cannot read; for them it does not exist. Their own stays to be
      // seen and deleted, though it shows nothing any more: its field was removed or hidden from them.
      const { filter: _, ...rest } = settings;
      return mine ? [{ ...listed, settings: rest, broken: true }] : [];
    });
  };
}

/** An order by a field that is gone or hidden is no reason to lose the view. */
function withoutLostSort(
  desk: Desk,
  admission: Admission,
  settings: SavedView['settings'],
): SavedView['settings'] {
  if (settings.sort === undefined) return settings;
  const sort = settings.sort.filter((key) => planQuery(desk, admission, { sort: [key] }, 'read').ok);
  if (sort.length === settings.sort.length) return settings;
  const { sort: _, ...rest } = settings;
  return sort.length === 0 ? rest : { ...rest, sort };
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

/** Drops a view of one's own; a designer also one that somebody shared, who may have left. */
export function removeViewUseCase(desk: Desk): AdminUseCases['removeView'] {
  return async ({ actor, app, form, id }) => {
    const views = await desk.ports.preferences.views(app, form, actor.id);
    const view = views.find((one) => one.id === id);
    const mayRemove =
      view !== undefined &&
      (view.owner === actor.id || mayDesign(await desk.ports.artefacts.current(app), actor, app));
    if (!mayRemove) return fail('missing', 'view.missing');
    await desk.ports.preferences.removeView(app, form, view.owner, id);
    return ok(null);
  };
}
