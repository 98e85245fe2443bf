import {
  type Artefact,
  artefactHashText,
  type Form,
  isArtefactKind,
  migrate,
  type Role,
  validateApp,
} from '@weir/artefact';
import { type Issue, isObject, ok, pointer } from '@weir/base';
import { type SecondOpinion, secondLine } from '@weir/form-design';
import type { Desk } from './admission.ts';
import type { UseCases } from './contract.ts';
import { candidateOf } from './design/candidate.ts';
import type { Draft } from './design/design-data.ts';
import { opinionsFor } from './design/proof-sight.ts';
import { proofOf } from './design/prove-design.ts';
import { secondIssues } from './design/second-issues.ts';
import { secondOpinions } from './design/second-opinions.ts';
import type { Actor } from './ports/actor.ts';
import type { PublishedApp } from './ports/published-app.ts';
import { fail, failWith, type PlainFailed } from './result.ts';
import { rightsGained } from './rights-gained.ts';
import { issueOf } from './sentences.ts';
import { sha256 } from './sha256.ts';
import { slotWishes } from './slot-wishes.ts';
import { mayDesign } from './workspace.ts';

interface Candidate {
  readonly kind: Artefact['kind'];
  readonly key: string;
  readonly body: Artefact;
}

/** Checks artefacts together with everything published before, and freezes what changed as new versions. */
export function publishUseCase(desk: Desk): UseCases['publish'] {
  return async ({ actor, app, artefacts, dryRun, reason = '' }) => {
    const published = await desk.ports.artefacts.current(app);
    if (!mayDesign(published, actor, app)) return fail('forbidden', 'forbidden.design');
    const shaped = shape(app, artefacts, published);
    if ('issues' in shaped) return failWith('invalid', shaped.issues);

    const all = new Map((published?.all ?? []).map(({ body }) => [nameOf(body), body] as const));
    for (const { body } of shaped.candidates) all.set(nameOf(body), body);
    const bodies = [...all.values()];
    const found = validateApp(bodies, desk.kinds.specs);
    const errors = found.filter(({ severity }) => severity !== 'warning');
    if (errors.length > 0) return failWith('invalid', errors);

    const changed = shaped.candidates.flatMap((candidate) => {
      const hash = sha256(artefactHashText(candidate.body));
      return hash === hashOf(published, candidate) ? [] : [{ ...candidate, hash }];
    });
    const unchanged = shaped.candidates.length - changed.length;
    if (dryRun === true || changed.length === 0) {
      const next = changed.map((candidate) => ({
        kind: candidate.kind,
        key: candidate.key,
        version: versionOf(published, candidate) + 1,
      }));
      return ok({ published: next, unchanged, warnings: found });
    }
    const gained = published === null ? [] : gainedBy(desk, published, changed, actor);
    if (gained.length > 0) return failWith('forbidden', gained);
    const { opinions, issues: second } = await judgedTwice(desk, published, bodies, changed, actor);
    if (second.some(({ severity }) => severity !== 'warning')) return failWith('invalid', second);
    const refused =
      published === null ? null : await unproved(desk, published, changed, actor, reason, opinions);
    if (refused !== null) return refused;
    const forms = bodies.filter((body): body is Form => body.kind === 'form');
    const roles = bodies.filter((body): body is Role => body.kind === 'role');
    const versions = await desk.ports.artefacts.publish({
      app,
      artefacts: changed,
      slots: slotWishes(forms, roles, desk.kinds.specs),
      actor,
      at: desk.ports.clock.now(),
    });
    return ok({
      published: versions.map(({ kind, key, version }) => ({ kind, key, version })),
      unchanged,
      warnings: [...found, ...second],
    });
  };
}

/**
 * What the second judge says of the forms that change, and what of it keeps them from being published: on every door, of
 * templates and the command line too, and of an app that is published for the first time.
 */
async function judgedTwice(
  desk: Desk,
  published: PublishedApp | null,
  bodies: readonly Artefact[],
  changed: readonly (Candidate & { readonly hash: string })[],
  actor: Actor,
): Promise<{ readonly opinions: readonly SecondOpinion[]; readonly issues: readonly Issue[] }> {
  const forms = changed.flatMap(({ key, hash, body }) => (body.kind === 'form' ? [{ key, hash, body }] : []));
  const opinions = await secondOpinions(desk, published, forms);
  const told =
    published === null || actor.kind === 'system' ? opinions : opinionsFor(desk, published, opinions, actor);
  const line = secondLine(bodies, told, { specs: desk.kinds.specs, designs: desk.designs });
  return { opinions, issues: secondIssues([line]) };
}

/** Rights that whoever publishes would gain; nobody gives them to themselves, but for the system. */
function gainedBy(
  desk: Desk,
  published: PublishedApp,
  changed: readonly Candidate[],
  actor: Actor,
): readonly Issue[] {
  if (actor.kind === 'system') return [];
  return rightsGained(
    desk,
    published,
    changed.map(({ body }) => body),
    actor,
  );
}

/**
 * The refusal of a publication that the proof sheet would not let pass: the same for whoever comes without one. What the
 * system itself publishes (templates, the command line) is judged twice, but else not proved.
 */
async function unproved(
  desk: Desk,
  published: PublishedApp,
  changed: readonly Candidate[],
  actor: Actor,
  reason: string,
  opinions: readonly SecondOpinion[],
): Promise<PlainFailed | null> {
  if (actor.kind === 'system') return null;
  const drafts = changed.map((candidate) => draftOf(published, candidate, actor));
  const candidate = candidateOf(desk, published, drafts);
  const proof = await proofOf(desk, published, drafts, candidate, actor, opinions);
  if (proof.tone === 'red') return failWith('invalid', [...candidate.errors, issueOf('proof.red')]);
  return proof.tone === 'amber' && reason.trim() === '' ? fail('invalid', 'proof.reason', '/reason') : null;
}

/** What is to be published, as a draft begun from what is published now. */
function draftOf(published: PublishedApp, { kind, key, body }: Candidate, actor: Actor): Draft {
  return {
    app: published.app.app,
    kind,
    key,
    rev: 1,
    baseVersion: versionOf(published, { kind, key }),
    body: { ...body },
    updatedAt: '',
    updatedBy: actor.id,
    updatedByName: actor.name,
  };
}

/** Any JSON as artefacts of this app, brought to the current spec version; the rest of the checking is `validateApp`'s. */
function shape(
  app: string,
  artefacts: readonly unknown[],
  published: PublishedApp | null,
): { readonly candidates: readonly Candidate[] } | { readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const candidates: Candidate[] = [];
  const names = new Set<string>();
  artefacts.forEach((artefact, at) => {
    const { body } = migrate(artefact);
    if (!isArtefact(body)) {
      issues.push(issueOf('artefact.shape', pointer(at)));
      return;
    }
    const { kind, key } = body;
    if (kind === 'app' && key !== app)
      issues.push(issueOf('artefact.foreignApp', pointer(at, 'key'), { key, app }));
    if (names.has(nameOf(body))) issues.push(issueOf('artefact.twice', pointer(at), { kind, key }));
    names.add(nameOf(body));
    candidates.push({ kind, key, body });
  });
  if (published === null && !candidates.some(({ kind }) => kind === 'app')) {
    issues.push(issueOf('artefact.noApp', '', { app }));
  }
  return issues.length > 0 ? { issues } : { candidates };
}

function isArtefact(body: unknown): body is Artefact {
  if (!isObject(body)) return false;
  const { kind, key } = body;
  return isArtefactKind(kind) && typeof key === 'string' && key !== '';
}

function nameOf({ kind, key }: Pick<Artefact, 'kind' | 'key'>): string {
  return `${kind}/${key}`;
}

function currentOf(published: PublishedApp | null, { kind, key }: Pick<Candidate, 'kind' | 'key'>) {
  return published?.of(kind).get(key);
}

function hashOf(published: PublishedApp | null, candidate: Candidate): string | null {
  return currentOf(published, candidate)?.hash ?? null;
}

function versionOf(published: PublishedApp | null, candidate: Pick<Candidate, 'kind' | 'key'>): number {
  return currentOf(published, candidate)?.version ?? 0;
}
