import type { ProofFacts } from '@weir/form-design';
import type { Desk } from '../admission.ts';
import type { ApiKey, Link, PublishedApp } from '../ports.ts';
import type { Candidate } from './candidate.ts';
import { nameOf } from './must-design.ts';
import { replayForm } from './replay.ts';

/** Time for judging past records, all forms together: whoever waits for a proof looks at it. */
const REPLAY_MS = 3000;

/** What only the server knows: past records under the new rules, open links, keys. */
export async function proofFacts(
  desk: Desk,
  published: PublishedApp,
  candidate: Candidate,
  replayMs: number = REPLAY_MS,
): Promise<ProofFacts> {
  const app = published.app.key;
  const now = desk.ports.clock.now().toISOString();
  const [links, keys] = await Promise.all([desk.ports.links.list(app), desk.ports.keys.list(app)]);
  const broken = new Set(candidate.errors.map(({ artefact }) => artefact));
  const changed = candidate.changed.flatMap(({ body }) =>
    // A form that is not right cannot judge; once it is, it will.
    body.kind === 'form' && published.forms.has(body.key) && !broken.has(nameOf(body)) ? [body] : [],
  );
  const replays: ProofFacts['replays'][number][] = [];
  const start = performance.now();
  for (const [at, form] of changed.entries()) {
    // What a quick form leaves over is for the others.
    const left = start + replayMs - performance.now();
    const replay = await replayForm(desk, app, form, performance.now() + left / (changed.length - at));
    if (replay !== null) replays.push(replay);
  }
  return { replays, links: openLinks(links, now), keys: keys.filter((key) => isOpen(key, now)).length };
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
