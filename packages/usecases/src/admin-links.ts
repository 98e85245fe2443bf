import type { Issue } from '@weir/artefact';
import { judge, lookupsFor } from '@weir/form-engine';
import { mustAdminister } from './admin-people.ts';
import { type Admission, admit, type Desk } from './admission.ts';
import { sha256 } from './canonical.ts';
import type { AdminUseCases } from './contract.ts';
import { expiryProblem } from './expiry.ts';
import { answerLookups } from './facts.ts';
import { judgeContext } from './judging.ts';
import { pointer, pointerParts } from './pointer.ts';
import type { Actor } from './ports/actor.ts';
import { fail, failWith, ok } from './result.ts';
import { newSecret } from './secret.ts';
import { issueOf } from './sentences.ts';

/** Makes a link that opens one form without signing in; its token is in this answer and nowhere else. */
export function createLinkUseCase(desk: Desk): AdminUseCases['createLink'] {
  return async ({ actor, app, form, channel, name, pins, expiresAt = null }) => {
    const refused = await mustAdminister(desk, actor, app);
    if (refused !== null) return refused;
    if (name.trim() === '') return fail('invalid', 'name.required', '/name');
    const now = desk.ports.clock.now();
    if (expiryProblem(expiresAt, now)) return fail('invalid', 'expiry.past', '/expiresAt');
    const id = desk.ports.ids.next();
    // Coming in as the link itself will: a closed channel shows now, not at the dealer's.
    const admitted = await admit(
      desk,
      { actor: linkActor(id, name), door: 'link', app, form, channel, pins },
      'create',
    );
    if (!admitted.ok) return admitted;
    const issues = await pinIssues(desk, admitted.value, pins);
    if (issues.length > 0) return failWith('invalid', issues);
    const secret = newSecret('');
    await desk.ports.links.create(
      {
        id,
        app,
        form,
        channel,
        name: name.trim(),
        pins,
        createdAt: now.toISOString(),
        createdBy: actor.id,
        expiresAt,
        hash: secret.hash,
      },
      actor,
    );
    return ok({ token: secret.text, id });
  };
}

/** What the form says about the pinned values alone; the rest is still to be filled. */
async function pinIssues(
  desk: Desk,
  admission: Admission,
  pins: Readonly<Record<string, unknown>>,
): Promise<readonly Issue[]> {
  const issues: Issue[] = [];
  for (const name of Object.keys(pins)) {
    const prepared = admission.prepared.fields.get(name);
    const holds = prepared === undefined ? undefined : desk.kinds.specs.get(prepared.field.kind)?.holds;
    if (prepared?.table !== undefined || (holds !== 'value' && holds !== 'rows')) {
      issues.push(issueOf('pin.unknownField', pointer('pins', name), { field: name }));
    }
  }
  if (issues.length > 0) return issues;
  const context = { ...judgeContext(admission, 'create'), pins, access: () => 'write' as const };
  const facts = await answerLookups(desk, admission, lookupsFor(admission.prepared, pins, context));
  const verdict = judge(admission.prepared, pins, { ...context, facts });
  return verdict.issues
    .filter(({ path, code }) => code !== 'unique.taken' && Object.hasOwn(pins, pointerParts(path)[0] ?? ''))
    .map((issue) => ({ ...issue, path: `/pins${issue.path}` }));
}

/** Links of an app or of one of its forms, without their tokens. */
export function linksUseCase(desk: Desk): AdminUseCases['links'] {
  return async ({ actor, app, form }) => {
    const refused = await mustAdminister(desk, actor, app);
    return refused ?? ok(await desk.ports.links.list(app, form));
  };
}

/** Ends a link at once. */
export function revokeLinkUseCase(desk: Desk): AdminUseCases['revokeLink'] {
  return async ({ actor, app, id }) => {
    const refused = await mustAdminister(desk, actor, app);
    if (refused !== null) return refused;
    const done = await desk.ports.links.revoke(app, id, actor, desk.ports.clock.now());
    return done ? ok(null) : fail('missing', 'link.missing');
  };
}

/** The way in a token opens. Never remembered, so that a revoked link is closed to the very next request. */
export function entryOfLinkUseCase(desk: Desk): AdminUseCases['entryOfLink'] {
  return async (token) => {
    const link = token.length > 200 ? null : await desk.ports.links.byHash(sha256(token));
    if (link === null) return fail('missing', 'link.unknown');
    if (link.revokedAt !== null) return fail('missing', 'link.revoked', '', { gone: true });
    if (expiryProblem(link.expiresAt, desk.ports.clock.now()))
      return fail('missing', 'link.expired', '', { gone: true });
    const { id, app, form, channel, name, pins } = link;
    return ok({ actor: linkActor(id, name), door: 'link', app, form, channel, pins, linkName: name });
  };
}

function linkActor(id: string, name: string): Actor {
  return { kind: 'link', id: `link:${id}`, name, roles: {} };
}
