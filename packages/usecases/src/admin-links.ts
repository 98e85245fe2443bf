import { type Issue, inLocale, ok, pointer, pointerSteps } from '@weir/base';
import { judge, lookupsFor } from '@weir/form-engine';
import { mustAdminister } from './admin-people.ts';
import { type Admission, admit, type Desk } from './admission.ts';
import type { AdminUseCases } from './contract.ts';
import { expiryProblem } from './expiry.ts';
import { answerLookups } from './facts.ts';
import { judgeContext } from './judge-context.ts';
import type { Link } from './ports/access-store.ts';
import type { Actor } from './ports/actor.ts';
import { namedIn, namesFor, textOf } from './record-view.ts';
import { fail, failWith } from './result.ts';
import { newSecret } from './secret.ts';
import { issueOf } from './sentences.ts';
import { sha256 } from './sha256.ts';

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
  const wrong = verdict.issues
    .filter(({ path, code }) => code !== 'unique.taken' && Object.hasOwn(pins, pointerSteps(path)[0] ?? ''))
    .map((issue) => ({ ...issue, path: `/pins${issue.path}` }));
  if (wrong.length > 0) return wrong;
  // A link that silently fixes nothing lets its holder order for anybody.
  return Object.keys(pins)
    .filter((name) => isEmpty(verdict.data[name]) || isEmpty(pins[name]))
    .map((name) => {
      const title = admission.prepared.fields.get(name)?.field.title;
      return issueOf('pin.empty', pointer('pins', name), {
        field: title?.['zh-CN'] ?? name,
        fieldEn: inLocale(title, 'en') ?? name,
      });
    });
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** Links of an app or of one of its forms, without their tokens. */
export function linksUseCase(desk: Desk): AdminUseCases['links'] {
  return async ({ actor, app, form }) => {
    const refused = await mustAdminister(desk, actor, app);
    if (refused !== null) return refused;
    const links = await desk.ports.links.list(app, form);
    const texts = new Map<string, (pins: Link['pins']) => Promise<readonly string[]>>();
    for (const key of new Set(links.map((link) => link.form))) {
      const admitted = await admit(desk, { actor, door: 'screen', app, form: key });
      texts.set(key, (pins) => pinTexts(desk, admitted.ok ? admitted.value : null, pins));
    }
    return ok(
      await Promise.all(
        links.map(async (link) => ({ ...link, pinTexts: (await texts.get(link.form)?.(link.pins)) ?? [] })),
      ),
    );
  };
}

/** Pinned values as people read them, as far as the person may know what they name. */
async function pinTexts(
  desk: Desk,
  admission: Admission | null,
  pins: Link['pins'],
): Promise<readonly string[]> {
  if (admission === null) return Object.values(pins).map(String);
  const facts = await namesFor(desk, admission, namedIn(desk, admission, pins));
  return Object.entries(pins).map(
    ([name, value]) => textOf(desk, admission, name, value, facts) || String(value),
  );
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
