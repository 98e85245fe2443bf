import { randomBytes } from 'node:crypto';
import { type Artefact, kindSpec, printArtefact } from '@weir/artefact';
import type { Actor } from '@weir/usecases';
import { Type } from 'typebox';
import type { Services } from '../http/services.ts';
import { failed, invalid, unwrap } from './failure-error.ts';
import { anything, artefactKind, exact, id, input, key, text, version } from './input.ts';
import { router, signedIn } from './trpc.ts';

const names = Type.Array(key, { maxItems: 50 });
const instant = Type.Union([Type.Null(), Type.String({ minLength: 10, maxLength: 40 })]);

/** A password nobody has to invent: 16 easily read characters. */
function temporaryPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  return [...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

function mayNot(): never {
  throw failed({
    failure: 'forbidden',
    issues: [
      {
        code: 'forbidden',
        path: '',
        message: {
          'zh-CN': '只有管理员可以这样做。',
          en: 'Only administrators may do this.',
        },
      },
    ],
  });
}

/** Administers the whole workspace: accounts belong to it, not to one app. */
function needWorkspaceAdmin(actor: Actor): void {
  if (!actor.workspaceAdmin) mayNot();
}

async function audit(services: Services, actor: Actor, action: string, target: string): Promise<void> {
  await services.ports.audit.append({ action, target, actor, at: services.ports.clock.now() });
}

/** People, keys, links, publishing; every procedure checks who may. */
export const adminRouter = router({
  people: signedIn.input(input(exact({ search: Type.Optional(text) }))).query(async ({ ctx, input: asked }) =>
    unwrap(
      await ctx.services.usecases.people({
        actor: ctx.actor,
        ...(asked.search ? { search: asked.search } : {}),
      }),
    ),
  ),
  /** Makes an account; the temporary password is shown this once. */
  createPerson: signedIn
    .input(
      input(
        exact({
          email: Type.String({ minLength: 3, maxLength: 200 }),
          name: Type.String({ minLength: 1, maxLength: 80 }),
          roles: Type.Optional(Type.Record(key, names)),
          workspaceAdmin: Type.Optional(Type.Boolean()),
        }),
      ),
    )
    .mutation(async ({ ctx, input: asked }) => {
      needWorkspaceAdmin(ctx.actor);
      // Looked at first: an account whose roles are then refused would be one nobody has the password of.
      for (const [app, roles] of Object.entries(asked.roles ?? {}))
        unwrap(await ctx.services.usecases.mayGiveRoles({ actor: ctx.actor, app, roles }));
      const password = temporaryPassword();
      const created = await ctx.services.accounts.create({
        email: asked.email,
        name: asked.name,
        password,
        workspaceAdmin: asked.workspaceAdmin === true,
        mustChangePassword: true,
      });
      if (!created.ok) throw invalid(created.issues);
      await audit(ctx.services, ctx.actor, 'person.created', `person:${created.id}`);
      for (const [app, roles] of Object.entries(asked.roles ?? {}))
        unwrap(await ctx.services.usecases.setRoles({ actor: ctx.actor, app, id: created.id, roles }));
      return { id: created.id, password };
    }),
  /** Another temporary password; ends the person’s sessions. */
  resetPassword: signedIn.input(input(exact({ id }))).mutation(async ({ ctx, input: asked }) => {
    needWorkspaceAdmin(ctx.actor);
    const password = temporaryPassword();
    const done = await ctx.services.accounts.setPassword(asked.id, password);
    if (!done.ok) throw invalid(done.issues);
    await audit(ctx.services, ctx.actor, 'person.passwordReset', `person:${asked.id}`);
    return { password };
  }),
  setRoles: signedIn
    .input(input(exact({ app: key, id, roles: names })))
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.setRoles({ actor: ctx.actor, ...asked })),
    ),
  setActive: signedIn
    .input(input(exact({ id, active: Type.Boolean() })))
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.setActive({ actor: ctx.actor, ...asked })),
    ),
  /** Roles of an app, with their titles, to choose from. */
  roles: signedIn.input(input(exact({ app: key }))).query(async ({ ctx, input: { app } }) => {
    const mine = (await ctx.services.usecases.workspace(ctx.actor)).find((entry) => entry.key === app);
    if (!mine?.mayAdminister) mayNot();
    const published = await ctx.services.ports.artefacts.current(app);
    return [...(published?.of('role').values() ?? [])].map(({ key, body }) => ({
      key,
      title: body.title,
      help: body.help ?? null,
      design: body.design === true,
      administer: body.administer === true,
    }));
  }),

  keys: signedIn
    .input(input(exact({ app: key })))
    .query(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.keys({ actor: ctx.actor, ...asked })),
    ),
  createKey: signedIn
    .input(
      input(
        exact({
          app: key,
          name: Type.String({ minLength: 1, maxLength: 80 }),
          scopes: names,
          roles: Type.Optional(names),
          expiresAt: Type.Optional(instant),
        }),
      ),
    )
    .mutation(async ({ ctx, input: { roles, expiresAt, ...asked } }) =>
      unwrap(
        await ctx.services.usecases.createKey({
          actor: ctx.actor,
          ...asked,
          ...(roles ? { roles } : {}),
          ...(expiresAt === undefined ? {} : { expiresAt }),
        }),
      ),
    ),
  revokeKey: signedIn
    .input(input(exact({ app: key, id })))
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.revokeKey({ actor: ctx.actor, ...asked })),
    ),

  links: signedIn
    .input(input(exact({ app: key, form: Type.Optional(key) })))
    .query(async ({ ctx, input: asked }) =>
      unwrap(
        await ctx.services.usecases.links({
          actor: ctx.actor,
          app: asked.app,
          ...(asked.form === undefined ? {} : { form: asked.form }),
        }),
      ),
    ),
  /** The address holds the token and is shown this once. */
  createLink: signedIn
    .input(
      input(
        exact({
          app: key,
          form: key,
          channel: key,
          name: Type.String({ minLength: 1, maxLength: 80 }),
          pins: Type.Optional(Type.Record(key, anything)),
          expiresAt: Type.Optional(instant),
        }),
      ),
    )
    .mutation(async ({ ctx, input: { pins, expiresAt, ...asked } }) => {
      const made = unwrap(
        await ctx.services.usecases.createLink({
          actor: ctx.actor,
          ...asked,
          pins: pins ?? {},
          ...(expiresAt === undefined ? {} : { expiresAt }),
        }),
      );
      const url = linkUrl(ctx.services.publicUrl, asked.app, asked.form, made.token);
      // The code comes along, so that no address with the token in it need be asked for.
      return { ...made, url, qr: await ctx.services.qr(url) };
    }),
  revokeLink: signedIn
    .input(input(exact({ app: key, id })))
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.revokeLink({ actor: ctx.actor, ...asked })),
    ),

  /** Checks and publishes artefacts; `dryRun` only checks. */
  publish: signedIn
    .input(
      input(
        exact({
          app: key,
          artefacts: Type.Array(anything, { maxItems: 500 }),
          dryRun: Type.Optional(Type.Boolean()),
          /** Needed where the proof sheet warns. */
          reason: Type.Optional(Type.String({ maxLength: 2000 })),
        }),
      ),
    )
    .mutation(async ({ ctx, input: asked }) =>
      unwrap(
        await ctx.services.usecases.publish({
          actor: ctx.actor,
          app: asked.app,
          artefacts: asked.artefacts,
          ...(asked.dryRun ? { dryRun: true } : {}),
          ...(asked.reason === undefined ? {} : { reason: asked.reason }),
        }),
      ),
    ),
  /** What is published now, without the bodies. */
  artefacts: signedIn.input(input(exact({ app: key }))).query(async ({ ctx, input: { app } }) => {
    const mine = (await ctx.services.usecases.workspace(ctx.actor)).find((entry) => entry.key === app);
    if (!mine?.mayDesign) mayNot();
    const published = await ctx.services.ports.artefacts.current(app);
    if (!published) return [];
    const { all } = published;
    const people = await ctx.services.ports.people.get([...new Set(all.map((one) => one.publishedBy))]);
    return all.map(({ body, ...rest }) => ({
      ...rest,
      title: body.title,
      kindTitle: kindSpec(rest.kind).title,
      publisher: people.get(rest.publishedBy)?.name ?? rest.publishedBy,
    }));
  }),
  versions: signedIn
    .input(input(exact({ app: key, kind: artefactKind, key })))
    .query(async ({ ctx, input: asked }) =>
      unwrap(await ctx.services.usecases.artefactVersions({ actor: ctx.actor, ...asked })),
    ),
  /** The text of one version, as its file would be written. */
  artefactText: signedIn
    .input(input(exact({ app: key, kind: artefactKind, key, version })))
    .query(async ({ ctx, input: asked }) => {
      const found = unwrap(await ctx.services.usecases.artefact({ actor: ctx.actor, ...asked }));
      return {
        text: printArtefact(found.body as Artefact),
        hash: found.hash,
        version: found.version,
        publishedAt: found.publishedAt,
        publishedBy: found.publishedBy,
      };
    }),

  audit: signedIn
    .input(
      input(
        exact({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          before: Type.Optional(id),
          target: Type.Optional(text),
        }),
      ),
    )
    .query(async ({ ctx, input: asked }) =>
      unwrap(
        await ctx.services.usecases.auditTrail({
          actor: ctx.actor,
          limit: asked.limit ?? 50,
          ...(asked.before ? { before: asked.before } : {}),
          ...(asked.target ? { target: asked.target } : {}),
        }),
      ),
    ),
  verifyAudit: signedIn.mutation(async ({ ctx }) => {
    needWorkspaceAdmin(ctx.actor);
    return ctx.services.auditHeads.verify(ctx.actor);
  }),
  /** When the log was last checked, and when its head was last written down on this server. */
  auditState: signedIn.query(async ({ ctx }) => {
    needWorkspaceAdmin(ctx.actor);
    const [last] = await ctx.services.ports.audit.list({ limit: 1, target: 'audit' });
    return {
      verified: last ? { at: last.at, by: last.actorName } : null,
      head: await ctx.services.auditHeads.latest(),
    };
  }),
  /** The head of the log as it is now, one line to keep elsewhere; null while the log is empty. */
  keepAuditHead: signedIn.mutation(async ({ ctx }) => {
    needWorkspaceAdmin(ctx.actor);
    return { line: await ctx.services.auditHeads.keep() };
  }),
});

/** The address of a link; the token stands behind `#`, so that no server log ever sees it. */
export function linkUrl(publicUrl: string, app: string, form: string, token: string): string {
  return `${publicUrl}/l/${encodeURIComponent(app)}/${encodeURIComponent(form)}#k=${token}`;
}
