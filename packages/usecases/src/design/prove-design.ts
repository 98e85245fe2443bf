import type { Artefact } from '@weir/artefact';
import { inLocale, ok } from '@weir/base';
import { type Proof, prove, type SecondOpinion } from '@weir/form-design';
import type { Desk } from '../admission.ts';
import type { Actor } from '../ports/actor.ts';
import type { PublishedApp, PublishedArtefact } from '../ports/published-app.ts';
import { rightsGained } from '../rights-gained.ts';
import { issueOf } from '../sentences.ts';
import { type Candidate, candidateOf } from './candidate.ts';
import type { DesignUseCases } from './contract.ts';
import type { Draft } from './design-data.ts';
import { mustDesign, nameOf } from './must-design.ts';
import { proofFacts } from './proof-facts.ts';
import { type Finding, withFindings } from './proof-lines.ts';
import { factsFor } from './proof-sight.ts';

/** Records are counted up to here. */
const COUNT_LIMIT = 100_000;

/** Proves the drafts as saved against what is published. Writes nothing. */
export function proveDesignUseCase(desk: Desk): DesignUseCases['proveDesign'] {
  return async (who) => {
    const allowed = await mustDesign(desk, who);
    if (!allowed.ok) return allowed;
    const drafts = await desk.ports.design.drafts(who.app);
    const candidate = candidateOf(desk, allowed.published, drafts);
    return ok(await proofOf(desk, allowed.published, drafts, candidate, who.actor));
  };
}

/** What is proved before publishing these drafts; `opinions` of the second judge where they are known already. */
export async function proofOf(
  desk: Desk,
  published: PublishedApp,
  drafts: readonly Draft[],
  candidate: Candidate,
  actor: Actor,
  opinions: readonly SecondOpinion[] | null = null,
): Promise<Proof> {
  const refused: Finding[] = [...candidate.errors];
  for (const { kind, key, body } of candidate.changed) {
    const artefact = nameOf({ kind, key });
    refused.push(...rightsGained(desk, published, [body], actor).map((issue) => ({ ...issue, artefact })));
  }
  for (const gone of candidate.deleted) refused.push(await cannotGo(desk, gone));
  const proof = prove(
    {
      before: candidate.before.map(({ body }) => body),
      // What is no artefact at all is told as an issue.
      after: candidate.bodies as readonly Artefact[],
      facts: {
        ...factsFor(desk, published, await proofFacts(desk, published, candidate, opinions), actor),
        widgets: desk.widgets,
      },
    },
    { ...desk.kinds, designs: desk.designs },
  );
  return withFindings(withFindings(proof, outdated(published, drafts), 'amber'), refused, 'red');
}

/** Published versions stay for good; a form with records most of all. */
async function cannotGo(desk: Desk, gone: PublishedArtefact): Promise<Finding> {
  const { title, kind } = gone.body;
  const data = { title: title['zh-CN'], titleEn: inLocale(title, 'en') };
  const artefact = nameOf(gone);
  if (kind === 'form') {
    const now = desk.ports.clock.now().toISOString();
    const { count } = await desk.ports.records.query({
      app: gone.app,
      form: gone.key,
      where: [],
      sort: [],
      limit: 1,
      me: null,
      today: now.slice(0, 10),
      now,
      countLimit: COUNT_LIMIT,
    });
    const records = count?.value ?? 0;
    if (records > 0) return { ...issueOf('form.hasRecords', '', { ...data, records }), artefact };
  }
  return { ...issueOf('artefact.cannotDelete', '', data), artefact };
}

/** Drafts begun from a version that is no longer the published one. */
function outdated(published: PublishedApp, drafts: readonly Draft[]): readonly Finding[] {
  const current = new Map(published.all.map((one) => [nameOf(one), one] as const));
  return drafts.flatMap((draft) => {
    const now = current.get(nameOf(draft));
    if (now === undefined || now.version === draft.baseVersion) return [];
    const { title } = now.body;
    const data = { title: title['zh-CN'], titleEn: inLocale(title, 'en'), version: now.version };
    return [{ ...issueOf('draft.outdated', '', data), artefact: nameOf(draft) }];
  });
}
