import type { LocalText } from '@weir/base';
import type { LibraryItem } from '@weir/usecases';
import { Type } from 'typebox';
import { unwrap } from './failure-error.ts';
import { artefactKind, exact, id, input, key, rev, version } from './input.ts';
import { router, signedIn } from './trpc.ts';

const app = exact({ app: key });
/** A JSON object whose meaning the use case judges; the designer keeps unfinished things here. */
const body = Type.Record(Type.String(), Type.Unknown());
const localText = exact({
  'zh-CN': Type.String({ minLength: 1, maxLength: 200 }),
  en: Type.Optional(Type.String({ maxLength: 200 })),
});
const field = Type.Union([Type.Null(), Type.String({ minLength: 1, maxLength: 200 })]);

/** What the form designer keeps and publishes; every procedure checks who may. */
export const designRouter = router({
  /** Published artefacts with bodies, and the drafts on top of them. */
  openDesign: signedIn
    .input(input(app))
    .query(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.openDesign({ actor: ctx.actor, ...asked })),
    ),
  /** Keeps drafts, all or none. `rev` null: a first one; without `body` the draft is thrown away. */
  saveDrafts: signedIn
    .input(
      input(
        exact({
          app: key,
          changes: Type.Array(
            exact({
              kind: artefactKind,
              key,
              rev: Type.Union([Type.Null(), rev]),
              body: Type.Optional(Type.Union([Type.Null(), body])),
              baseVersion: Type.Optional(version),
            }),
            { minItems: 1, maxItems: 500 },
          ),
        }),
      ),
    )
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(
        await ctx.services.usecases.saveDrafts({
          actor: ctx.actor,
          app: asked.app,
          changes: asked.changes.map(({ kind, key, rev, body, baseVersion }) => ({
            kind,
            key,
            rev,
            ...(body === undefined ? {} : { body }),
            ...(baseVersion === undefined ? {} : { baseVersion }),
          })),
        }),
      ),
    ),
  /** The proof sheet of the drafts as they are saved. */
  proveDesign: signedIn
    .input(input(app))
    .query(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.proveDesign({ actor: ctx.actor, ...asked })),
    ),
  /** Publishes the drafts of these revisions. */
  publishDesign: signedIn
    .input(
      input(
        exact({
          app: key,
          revs: Type.Array(exact({ kind: artefactKind, key, rev }), { minItems: 1, maxItems: 500 }),
          note: Type.String({ maxLength: 2000 }),
          reason: Type.String({ maxLength: 2000 }),
        }),
      ),
    )
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.publishDesign({ actor: ctx.actor, ...asked })),
    ),
  publications: signedIn
    .input(input(exact({ app: key, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) })))
    .query(async ({ ctx, input: { app, limit } }) =>
      unwrap(
        await ctx.services.usecases.publications({
          actor: ctx.actor,
          app,
          ...(limit === undefined ? {} : { limit }),
        }),
      ),
    ),
  publication: signedIn
    .input(input(exact({ app: key, id })))
    .query(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.publication({ actor: ctx.actor, ...asked })),
    ),

  comments: signedIn
    .input(input(exact({ app: key, form: key })))
    .query(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.comments({ actor: ctx.actor, ...asked })),
    ),
  addComment: signedIn
    .input(input(exact({ app: key, form: key, field, text: Type.String({ maxLength: 4000 }) })))
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.addComment({ actor: ctx.actor, ...asked })),
    ),
  resolveComment: signedIn
    .input(input(exact({ app: key, id, resolved: Type.Boolean() })))
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.resolveComment({ actor: ctx.actor, ...asked })),
    ),

  library: signedIn
    .input(input(app))
    .query(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.library({ actor: ctx.actor, ...asked })),
    ),
  saveToLibrary: signedIn
    .input(input(exact({ app: key, title: localText, fields: Type.Array(body, { maxItems: 500 }) })))
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(
        await ctx.services.usecases.saveToLibrary({
          actor: ctx.actor,
          app: asked.app,
          title: asked.title as LocalText,
          fields: asked.fields as LibraryItem['fields'],
        }),
      ),
    ),
  removeFromLibrary: signedIn
    .input(input(exact({ app: key, id })))
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.removeFromLibrary({ actor: ctx.actor, ...asked })),
    ),

  /** A new, empty app. */
  createApp: signedIn.input(input(exact({ key, title: localText }))).mutation(async ({ ctx, input: asked }) =>
    unwrap(
      await ctx.services.usecases.createApp({
        actor: ctx.actor,
        key: asked.key,
        title: asked.title as LocalText,
      }),
    ),
  ),
});
