import { open, router, signedIn } from './trpc.ts';

/** Who I am and what I may open. */
export const sessionRouter = router({
  me: open.query(({ ctx }) =>
    ctx.actor
      ? {
          id: ctx.actor.id,
          name: ctx.actor.name,
          roles: ctx.actor.roles,
          workspaceAdmin: ctx.actor.workspaceAdmin === true,
        }
      : null,
  ),
  workspace: signedIn.query(({ ctx }) => ctx.services.usecases.workspace(ctx.actor)),
});
