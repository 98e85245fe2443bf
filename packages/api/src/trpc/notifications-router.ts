import { Type } from 'typebox';
import { exact, id, input } from './input.ts';
import { router, signedIn } from './trpc.ts';

/** What the person signed in was told of records. */
export const notificationsRouter = router({
  /** Newest first, in both languages. */
  list: signedIn
    .input(
      input(
        exact({
          cursor: Type.Optional(id),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
          // Sent along by the client's endless lists; there is only one way through this one.
          direction: Type.Optional(Type.Literal('forward')),
        }),
      ),
    )
    .query(({ ctx, input: { cursor, limit } }) =>
      ctx.services.usecases.notifications({
        actor: ctx.actor,
        ...(cursor === undefined ? {} : { cursor }),
        ...(limit === undefined ? {} : { limit }),
      }),
    ),
  /** How many are unread, counted up to 100; asked every half minute by each open page. */
  unread: signedIn.query(({ ctx }) => ctx.services.usecases.unreadNotifications({ actor: ctx.actor })),
  markRead: signedIn
    .input(input(exact({ ids: Type.Array(id, { minItems: 1, maxItems: 100 }) })))
    .mutation(({ ctx, input: asked }) =>
      ctx.services.usecases.readNotifications({ actor: ctx.actor, ids: asked.ids }),
    ),
  /** Up to and with the newest one the person has seen. */
  markAllRead: signedIn
    .input(input(exact({ newest: id })))
    .mutation(({ ctx, input: asked }) =>
      ctx.services.usecases.readAllNotifications({ actor: ctx.actor, newest: asked.newest }),
    ),
});
