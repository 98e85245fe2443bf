import type { SavedView } from '@weir/usecases';
import { Type } from 'typebox';
import { unwrap } from './failure-error.ts';
import { anything, exact, id, input, key, sort } from './input.ts';
import { router, signedIn } from './trpc.ts';

const view = exact({
  id,
  shared: Type.Boolean(),
  title: Type.String({ minLength: 1, maxLength: 80 }),
  settings: exact({
    columns: Type.Optional(Type.Array(Type.String({ maxLength: 80 }), { maxItems: 200 })),
    sort: Type.Optional(sort),
    filter: Type.Optional(anything),
  }),
});

/** Saved list views, one’s own and shared ones. */
export const viewsRouter = router({
  list: signedIn
    .input(input(exact({ app: key, form: key })))
    .query(({ ctx, input: asked }) => ctx.services.usecases.savedViews({ actor: ctx.actor, ...asked })),
  save: signedIn.input(input(exact({ app: key, form: key, view }))).mutation(async ({ ctx, input: asked }) =>
    unwrap(
      await ctx.services.usecases.saveView({
        actor: ctx.actor,
        app: asked.app,
        form: asked.form,
        view: asked.view as Omit<SavedView, 'owner'>,
      }),
    ),
  ),
  remove: signedIn
    .input(input(exact({ app: key, form: key, id })))
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.removeView({ actor: ctx.actor, ...asked })),
    ),
});
