import type { Form } from '@weir/artefact';
import type { ProofFacts, SecondOpinion } from '@weir/form-design';
import type { Desk } from '../admission.ts';
import type { ApiKey, Link } from '../ports/access-store.ts';
import type { PublishedApp } from '../ports/published-app.ts';
import type { Candidate } from './candidate.ts';
import { nameOf } from './must-design.ts';
import { lostValues, replayForm } from './replay.ts';
import { type FormToJudge, secondOpinions } from './second-opinions.ts';

/** Time for judging past records, all forms together: whoever waits for a proof looks at it. */
const REPLAY_MS = 3000;

/**
 * What only the server knows: past records under the new rules, open links, keys, the second judge. `opinions` are those
 * that were asked for already.
 */
export async function proofFacts(
  desk: Desk,
  published: PublishedApp,
  candidate: Candidate,
  opinions: readonly SecondOpinion[] | null = null,
  replayMs: number = REPLAY_MS,
): Promise<ProofFacts> {
  const app = published.app.key;
  const now = desk.ports.clock.now().toISOString();
  const [links, keys] = await Promise.all([desk.ports.links.list(app), desk.ports.keys.list(app)]);
  const broken = new Set(candidate.errors.map(({ artefact }) => artefact));
  const [unfit, changed] = partition(candidate, published, broken);
  const replays: ProofFacts['replays'][number][] = [];
  // A form that is not right cannot judge; once it is, it will. What it would lose can be told already.
  for (const { before, after } of unfit) {
    const lost = await lostValues(desk, app, before, after);
    if (lost.length === 0) continue;
    const records = Math.max(...lost.map((one) => one.records));
    replays.push({ form: after.key, records, judged: 0, refused: [], refusedCount: 0, lostValues: lost });
  }
  // In a thread of its own, while past records are replayed here.
  const second = opinions ?? secondOpinions(desk, published, changedForms(candidate, broken));
  const start = performance.now();
  for (const [at, { after }] of changed.entries()) {
    // What a quick form leaves over is for the others.
    const left = start + replayMs - performance.now();
    const replay = await replayForm(desk, app, after, performance.now() + left / (changed.length - at));
    if (replay !== null) replays.push(replay);
  }
  return {
    replays,
    links: openLinks(links, now),
    keys: keys.filter((key) => isOpen(key, now)).length,
    empty: await emptyForms(desk, app, candidate, now),
    second: await second,
  };
}

function changedForms(
  { changed }: Candidate,
  broken: ReadonlySet<string | undefined>,
): readonly FormToJudge[] {
  return changed.flatMap(({ key, hash, body }) =>
    body.kind === 'form' ? [{ key, hash, body, broken: broken.has(nameOf(body)) }] : [],
  );
}

/** Forms, published or to come, that have no record. */
async function emptyForms(
  desk: Desk,
  app: string,
  { after }: Candidate,
  now: string,
): Promise<readonly string[]> {
  const forms = (after ?? []).flatMap((body) => (body.kind === 'form' ? [body.key] : []));
  const found = await Promise.all(
    forms.map(async (form) => {
      const { records } = await desk.ports.records.query({
        app,
        form,
        where: [],
        sort: [],
        limit: 1,
        me: null,
        today: now.slice(0, 10),
        now,
      });
      return records.length === 0 ? [form] : [];
    }),
  );
  return found.flat();
}

interface ChangedForm {
  readonly before: Form;
  readonly after: Form;
}

/** Forms that were published before and change: those that are not right, and the others. */
function partition(
  candidate: Candidate,
  published: PublishedApp,
  broken: ReadonlySet<string | undefined>,
): readonly [readonly ChangedForm[], readonly ChangedForm[]] {
  const unfit: ChangedForm[] = [];
  const fit: ChangedForm[] = [];
  for (const { body } of candidate.changed) {
    const before = body.kind === 'form' ? published.of('form').get(body.key)?.body : undefined;
    if (before === undefined || body.kind !== 'form') continue;
    (broken.has(nameOf(body)) ? unfit : fit).push({ before, after: body });
  }
  return [unfit, fit];
}

function openLinks(links: readonly Link[], now: string): ProofFacts['links'] {
  const open = Map.groupBy(
    links.filter((link) => isOpen(link, now)),
    ({ form, channel }) => JSON.stringify([form, channel]),
  );
  return [...open.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ form: first.form, channel: first.channel, count: same.length }];
  });
}

function isOpen(
  { expiresAt, revokedAt }: Pick<Link | ApiKey, 'expiresAt' | 'revokedAt'>,
  now: string,
): boolean {
  return revokedAt === null && (expiresAt === null || new Date(expiresAt).toISOString() > now);
}
