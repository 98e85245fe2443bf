import type { Form, Role } from '@weir/artefact';
import { type Issue, ok } from '@weir/base';
import type { Desk } from '../admission.ts';
import type { DraftRevs, ProvedPublication } from '../ports/design-store.ts';
import type { PublishedApp } from '../ports/published-app.ts';
import { fail, failWith } from '../result.ts';
import { rightsGained } from '../rights-gained.ts';
import { issueOf } from '../sentences.ts';
import { slotWishes } from '../slot-wishes.ts';
import { candidateOf } from './candidate.ts';
import type { DesignUseCases } from './contract.ts';
import type { Draft } from './design-data.ts';
import { draftConflict } from './drafts.ts';
import { mustDesign, nameOf } from './must-design.ts';
import { proofOf } from './prove-design.ts';
import { secondIssues } from './second-issues.ts';

type Input = Parameters<DesignUseCases['publishDesign']>[0];
type Outcome = Awaited<ReturnType<DesignUseCases['publishDesign']>>;

/** Others may publish between proof and commit; then the proof is made again. */
const ATTEMPTS = 3;

/** Proves the drafts of these revisions and publishes them: versions, publication and the end of the drafts at once. */
export function publishDesignUseCase(desk: Desk): DesignUseCases['publishDesign'] {
  return async (input) => {
    if (input.revs.length === 0) return fail('invalid', 'draft.none', '/revs');
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const allowed = await mustDesign(desk, input);
      if (!allowed.ok) return allowed;
      const drafts = asked(await desk.ports.design.drafts(input.app), input.revs);
      if (drafts === null) return answered(desk, input);
      const outcome = await attemptTo(desk, allowed.published, drafts, input);
      if (outcome !== 'outdated') return outcome;
    }
    return fail('invalid', 'publish.moved');
  };
}

async function attemptTo(
  desk: Desk,
  published: PublishedApp,
  drafts: readonly Draft[],
  input: Input,
): Promise<Outcome | 'outdated'> {
  const candidate = candidateOf(desk, published, drafts);
  const bodies = candidate.changed.map(({ body }) => body);
  const gained = rightsGained(desk, published, bodies, input.actor);
  if (gained.length > 0) return failWith('forbidden', gained);
  const proof = await proofOf(desk, published, drafts, candidate, input.actor);
  if (proof.tone === 'red' || candidate.after === null) {
    const issues: readonly Issue[] = [
      ...candidate.errors,
      ...secondIssues(proof.lines),
      issueOf('proof.red'),
    ];
    return failWith('invalid', issues);
  }
  const reason = input.reason.trim();
  if (proof.tone === 'amber' && reason === '') return fail('invalid', 'proof.reason', '/reason');
  if (candidate.changed.length === 0) return fail('invalid', 'draft.none', '/revs');

  const forms = candidate.after.filter((body): body is Form => body.kind === 'form');
  const roles = candidate.after.filter((body): body is Role => body.kind === 'role');
  const { design, clock, ids } = desk.ports;
  const outcome = await design.publish({
    app: input.app,
    artefacts: candidate.changed,
    slots: slotWishes(forms, roles, desk.kinds.specs),
    actor: input.actor,
    at: clock.now(),
    base: published.all.map(({ kind, key, version }) => ({ kind, key, version })),
    revs: input.revs,
    publication: { id: ids.next(), note: input.note.trim(), reason, proof },
  });
  switch (outcome.outcome) {
    case 'published':
      return answerOf(outcome.publication);
    case 'conflict':
      return answered(desk, input);
    case 'outdated':
      return 'outdated';
  }
}

/** The drafts of exactly these revisions; null when one is another by now. */
function asked(stored: readonly Draft[], revs: DraftRevs): readonly Draft[] | null {
  const standing = new Map(stored.map((draft) => [nameOf(draft), draft] as const));
  const found = revs.flatMap((one) => {
    const draft = standing.get(nameOf(one));
    return draft?.rev === one.rev ? [draft] : [];
  });
  return found.length === revs.length ? found : null;
}

/** Published already by the first of two clicks, or really somebody else's by now. */
async function answered(desk: Desk, { app, revs }: Input): Promise<Outcome> {
  const before = await desk.ports.design.publishedFrom(app, revs);
  return before === null ? draftConflict(desk, app, revs) : answerOf(before);
}

function answerOf({ proof, ...publication }: ProvedPublication): Outcome {
  return ok({ publication, proof });
}
