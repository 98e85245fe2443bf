import type { Form } from '@weir/artefact';
import { dayInZone, instantInZone, timeZoneOf } from '@weir/base';
import type { SecondOpinion } from '@weir/form-design';
import type { Desk } from '../admission.ts';
import type { PublishedApp } from '../ports/published-app.ts';
import type { ComparedRecord } from '../ports/second-judge.ts';
import { NEWEST_RECORDS, newestRecords } from './newest-records.ts';

/** Time for judging forms twice, all together. A form of 1,000 fields takes three seconds, others far less. */
const SECOND_MS = 15_000;

/** A form to be published. */
export interface FormToJudge {
  readonly key: string;
  readonly hash: string;
  readonly body: Form;
  /** It is not right yet, so that nobody can judge by it. */
  readonly broken?: boolean;
}

/** What the second judge says of forms that are to be published, by examples and by their newest records. */
export async function secondOpinions(
  desk: Desk,
  published: PublishedApp | null,
  forms: readonly FormToJudge[],
  milliseconds: number = SECOND_MS,
): Promise<readonly SecondOpinion[]> {
  const opinions: SecondOpinion[] = [];
  const end = performance.now() + milliseconds;
  for (const [at, changed] of forms.entries()) {
    const now = performance.now();
    // What a quick form leaves over is for the others.
    opinions.push(await opinionOn(desk, published, changed, now + (end - now) / (forms.length - at)));
  }
  return opinions;
}

async function opinionOn(
  desk: Desk,
  published: PublishedApp | null,
  { key, hash, body, broken }: FormToJudge,
  until: number,
): Promise<SecondOpinion> {
  if (broken === true) return unjudged(key);
  let stored = 0;
  async function* records(): AsyncGenerator<readonly ComparedRecord[]> {
    if (published === null || !published.of('form').has(key)) return;
    const zone = timeZoneOf(published.app.body);
    const now = desk.ports.clock.now();
    const when = { today: dayInZone(now, zone), now: instantInZone(now, zone) };
    for await (const page of newestRecords(desk, published, key, when)) {
      stored = page.stored;
      yield page.records.map(({ id, number, rev, data }) => ({ id, number, rev, data }));
    }
  }
  const answer = await desk.ports.secondJudge.compare({ form: body, hash, records: records(), until });
  const asked = Math.min(stored, NEWEST_RECORDS);
  return { ...answer, form: key, records: { judged: answer.records, asked, stored } };
}

function unjudged(form: string): SecondOpinion {
  return {
    form,
    complaints: [],
    examples: { judged: 0, possible: 0 },
    records: { judged: 0, asked: 0, stored: 0 },
    differences: [],
    differing: 0,
    unfinished: 'issues',
  };
}
