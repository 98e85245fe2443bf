import type { Expr } from '@weir/expression';
import type { Actor, Entry } from '@weir/usecases';
import { Type } from 'typebox';
import { parseFilter } from '../http/filter.ts';
import { unwrap } from './failure-error.ts';
import { findRecords } from './find-records.ts';
import { anything, exact, id, input, invalidFilter, key, place, rev, sort, text } from './input.ts';
import { router, signedIn } from './trpc.ts';

interface Place {
  readonly app: string;
  readonly form: string;
  readonly channel?: string | undefined;
}

/** The entry of somebody at the screen. */
export function screenEntry(actor: Actor, place: Place): Entry {
  return {
    actor,
    door: 'screen',
    app: place.app,
    form: place.form,
    ...(place.channel === undefined ? {} : { channel: place.channel }),
  };
}

/** Records as people work with them. */
export const recordsRouter = router({
  query: signedIn
    .input(
      input(
        exact({
          ...place,
          /** An expression tree, as saved views hold it. */
          filter: Type.Optional(anything),
          /** The same as text. */
          filterText: Type.Optional(Type.String({ maxLength: 4_000 })),
          search: Type.Optional(text),
          sort: Type.Optional(sort),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          cursor: Type.Optional(Type.String({ maxLength: 4_000 })),
          count: Type.Optional(Type.Boolean()),
          deleted: Type.Optional(Type.Boolean()),
        }),
      ),
    )
    .query(async ({ ctx, input: asked }) => {
      const written = asked.filterText?.trim()
        ? await parseFilter(asked.filterText, ctx.services, asked)
        : undefined;
      if (written && !written.ok) throw invalidFilter(written);
      const filters = [
        ...(asked.filter === undefined || asked.filter === null ? [] : [asked.filter as Expr]),
        ...(written ? [written.value] : []),
      ];
      const [first] = filters;
      const filter = filters.length > 1 ? { op: 'and' as const, args: filters } : first;
      return unwrap(
        await ctx.services.usecases.query({
          ...screenEntry(ctx.actor, asked),
          ...(filter ? { filter } : {}),
          ...(asked.search ? { search: asked.search } : {}),
          ...(asked.sort ? { sort: asked.sort } : {}),
          ...(asked.limit ? { limit: asked.limit } : {}),
          ...(asked.cursor ? { cursor: asked.cursor } : {}),
          ...(asked.count ? { count: true } : {}),
          ...(asked.deleted ? { deleted: true } : {}),
        }),
      );
    }),
  /** Records of any form that hold these words. */
  find: signedIn
    .input(input(exact({ text })))
    .query(({ ctx, input: asked }) => findRecords(ctx.services, ctx.actor, asked.text)),
  get: signedIn
    .input(input(exact({ ...place, id })))
    .query(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.get({ ...screenEntry(ctx.actor, asked), id: asked.id })),
    ),
  history: signedIn
    .input(input(exact({ ...place, id })))
    .query(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.history({ ...screenEntry(ctx.actor, asked), id: asked.id })),
    ),
  open: signedIn
    .input(input(exact({ ...place })))
    .query(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.openForm(screenEntry(ctx.actor, asked))),
    ),
  judge: signedIn
    .input(input(exact({ ...place, data: anything })))
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.tryOut({ ...screenEntry(ctx.actor, asked), data: asked.data })),
    ),
  create: signedIn
    .input(input(exact({ ...place, data: anything, idempotencyKey: Type.Optional(id) })))
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(
        await ctx.services.usecases.submit({
          ...screenEntry(ctx.actor, asked),
          data: asked.data,
          ...(asked.idempotencyKey === undefined ? {} : { idempotencyKey: asked.idempotencyKey }),
        }),
      ),
    ),
  change: signedIn
    .input(input(exact({ ...place, id, rev, data: anything })))
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(
        await ctx.services.usecases.change({
          ...screenEntry(ctx.actor, asked),
          id: asked.id,
          rev: asked.rev,
          data: asked.data,
        }),
      ),
    ),
  remove: signedIn.input(input(exact({ ...place, id, rev }))).mutation(async ({ ctx, input: asked }) =>
    unwrap(
      await ctx.services.usecases.remove({
        ...screenEntry(ctx.actor, asked),
        id: asked.id,
        rev: asked.rev,
      }),
    ),
  ),
  restore: signedIn
    .input(input(exact({ ...place, id })))
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.restore({ ...screenEntry(ctx.actor, asked), id: asked.id })),
    ),
  references: signedIn
    .input(input(exact({ ...place, field: key, text })))
    .query(async ({ ctx, input: asked }) =>
      unwrap(
        await ctx.services.usecases.searchReference({
          ...screenEntry(ctx.actor, asked),
          field: asked.field,
          text: asked.text,
        }),
      ),
    ),
  people: signedIn.input(input(exact({ ...place, field: key, text }))).query(async ({ ctx, input: asked }) =>
    unwrap(
      await ctx.services.usecases.searchPeople({
        ...screenEntry(ctx.actor, asked),
        field: asked.field,
        text: asked.text,
      }),
    ),
  ),
  /** A condition from its text, for the filter box. */
  parseFilter: signedIn
    .input(input(exact({ ...place, text: Type.String({ maxLength: 4_000 }) })))
    .query(async ({ ctx, input: asked }) => {
      // Only who may read the form learns its field names from the answer.
      unwrap(await ctx.services.usecases.query({ ...screenEntry(ctx.actor, asked), limit: 1 }));
      const parsed = await parseFilter(asked.text, ctx.services, asked);
      if (!parsed.ok) throw invalidFilter(parsed);
      return { filter: parsed.value };
    }),
});
