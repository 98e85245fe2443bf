import { Type } from 'typebox';
import { formWidgets } from '../http/form-widgets.ts';
import { invalid, tooMany, unwrap } from './failure-error.ts';
import { exact, input } from './input.ts';
import { open, router, signedIn } from './trpc.ts';

/** Longer than any password may be: what is too long gets an issue. */
const password = Type.String({ maxLength: 1_000 });

/** Who I am and what I may open. */
export const sessionRouter = router({
  me: open.query(({ ctx }) =>
    ctx.actor
      ? {
          id: ctx.actor.id,
          name: ctx.actor.name,
          roles: ctx.actor.roles,
          workspaceAdmin: ctx.actor.workspaceAdmin === true,
          /** Somebody else chose the password: ask for another before anything else. */
          mustChangePassword: ctx.session?.mustChangePassword === true,
        }
      : null,
  ),
  profile: signedIn.query(async ({ ctx }) =>
    unwrap(await ctx.services.usecases.profile({ actor: ctx.actor })),
  ),
  /** Ends all other sessions of the person. Issues are at `/current` or `/new`. */
  changePassword: signedIn
    .input(input(exact({ current: password, new: password })))
    .mutation(async ({ ctx, input: { current, new: next } }) => {
      const { actor, services, session } = ctx;
      const changed = await services.accounts.changePassword({
        actor,
        current,
        next,
        session: session.token,
      });
      if (!changed.ok) throw changed.retryAfter ? tooMany(changed.issues) : invalid(changed.issues);
      return { changed: true };
    }),
  workspace: signedIn.query(async ({ ctx }) => {
    const apps = await ctx.services.usecases.workspace(ctx.actor);
    return apps.map((app) => ({
      ...app,
      forms: app.forms.map((entry) => ({ ...entry, ...formWidgets(entry.form, ctx.services.widgets) })),
    }));
  }),
});
