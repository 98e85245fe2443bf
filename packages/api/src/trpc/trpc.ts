import { initTRPC, TRPCError } from '@trpc/server';
import type { Locale } from '@weir/base';
import type { Actor } from '@weir/usecases';
import { inLocale } from '../http/problem.ts';
import type { Services } from '../http/services.ts';
import { sentenceOf, type Unavailable, unavailableIn } from '../http/unavailable.ts';
import { FailureError } from './failure-error.ts';

/** What a procedure knows of its call. */
export interface Context {
  readonly services: Services;
  readonly actor: Actor | null;
  /** The session of the actor. */
  readonly session: { readonly token: string; readonly mustChangePassword: boolean } | null;
  readonly locale: Locale;
}

const t = initTRPC.context<Context>().create({
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    // Internals stay here: what was unexpected is told by its code only.
    message: error.code === 'INTERNAL_SERVER_ERROR' ? 'internal' : shape.message,
    data: {
      code: shape.data.code,
      httpStatus: shape.data.httpStatus,
      path: shape.data.path ?? null,
      failure: error.cause instanceof FailureError ? error.cause.failure : null,
    },
  }),
});

/** Groups procedures. */
export const router = t.router;

/** The error of a database that does no work just now; the cause says when to try again. */
function unavailable(error: Unavailable, locale: Locale): TRPCError {
  const message = inLocale(sentenceOf(error), locale);
  return new TRPCError({ code: 'SERVICE_UNAVAILABLE', message, cause: error });
}

/** A procedure anybody may call. */
export const open = t.procedure.use(async ({ ctx, next }) => {
  const result = await next();
  const gone = result.ok ? null : unavailableIn(result.error.cause);
  if (gone) throw unavailable(gone, ctx.locale);
  return result;
});

/** A procedure for signed-in people; `ctx.actor` is there. */
export const signedIn = open.use(({ ctx, next }) => {
  if (!ctx.actor || !ctx.session) throw new TRPCError({ code: 'UNAUTHORIZED', message: '请先登录' });
  return next({ ctx: { ...ctx, actor: ctx.actor, session: ctx.session } });
});
