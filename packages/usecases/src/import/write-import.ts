import type { Admission, Desk } from '../admission.ts';
import { IMPORTED_KEY, IMPORTED_ROW } from '../import-claims.ts';
import { newRecord } from '../new-record.ts';
import type { InsertOutcome, RecordInsert } from '../ports/record-write.ts';
import { takenIssues } from '../taken.ts';
import type { Outcome } from './judge-import.ts';
import type { RawRecord } from './read-cells.ts';
import { importedMeanwhile, keyMeanwhile } from './stored-already.ts';
import { count, type Tally } from './tally.ts';

/** Records written in one go. */
const BATCH = 1000;

type Good = Extract<Outcome, { outcome: 'good' }>;
/** What is written, and who is told. */
export interface Writing {
  readonly desk: Desk;
  readonly admission: Admission;
  readonly chunks: () => Iterable<readonly RawRecord[]>;
  readonly judgeChunk: (raws: readonly RawRecord[]) => Promise<readonly Outcome[]>;
  readonly tally: Tally;
  readonly progress: (more: number) => Promise<void>;
  readonly signal: AbortSignal | undefined;
}
/** How the writing ended. */
export type Ended = 'done' | 'refused' | 'cancelled';

/** Batch by batch: judged, written, forgotten. While the store writes one batch, the next is judged. */
export async function writeGood(job: Writing): Promise<Ended> {
  const { desk, tally, progress, signal } = job;
  let writing: Promise<void> = Promise.resolve();
  let good: Good[] = [];
  let judged = 0;
  const write = async (batch: readonly Good[], more: number): Promise<void> => {
    const inserts = insertsOf(job, batch);
    const inserted =
      batch.length === 0 ? [] : await desk.ports.records.insertMany(inserts, { allOrNothing: false });
    for (const [at, one] of batch.entries()) await countInserted(job, one, inserted[at]);
    await progress(more);
  };
  const next = async (): Promise<void> => {
    await writing;
    writing = write(good, judged);
    // Awaited in its turn; until then a failure must not end the process.
    writing.catch(() => undefined);
    good = [];
    judged = 0;
  };
  try {
    for (const raws of job.chunks()) {
      if (signal?.aborted) return 'cancelled';
      for (const outcome of await job.judgeChunk(raws)) {
        if (outcome.outcome === 'good') good.push(outcome);
        else count(tally, outcome);
      }
      judged += raws.length;
      if (judged >= BATCH) await next();
    }
    if (signal?.aborted) return 'cancelled';
    await next();
  } finally {
    // What is being written is finished and counted, whatever else went wrong.
    await writing;
  }
  return 'done';
}

/** Everything is judged first; one bad record, then or at the last moment, and nothing is kept. */
export async function writeAllOrNothing(job: Writing): Promise<Ended> {
  const { desk, tally, signal } = job;
  let good: Good[] = [];
  for (const raws of job.chunks()) {
    if (signal?.aborted) return 'cancelled';
    for (const outcome of await job.judgeChunk(raws)) {
      if (outcome.outcome === 'good') good.push(outcome);
      else count(tally, outcome);
    }
    await job.progress(raws.length);
  }
  if (tally.bad.length > 0) {
    for (const one of good) count(tally, one);
    return 'refused';
  }
  for (;;) {
    if (signal?.aborted) return 'cancelled';
    const inserted = await desk.ports.records.insertMany(insertsOf(job, good), { allOrNothing: true });
    const meanwhile = new Set(good.filter((_, at) => isImportedMeanwhile(inserted[at])));
    if (meanwhile.size === 0) {
      for (const [at, one] of good.entries()) await countInserted(job, one, inserted[at]);
      return tally.bad.length === 0 ? 'done' : 'refused';
    }
    // Another import has just stored some of them. That is no reason to refuse the others.
    for (const [at, one] of good.entries())
      if (meanwhile.has(one)) await countInserted(job, one, inserted[at]);
    good = good.filter((one) => !meanwhile.has(one));
  }
}

function isImportedMeanwhile(inserted: InsertOutcome | undefined): boolean {
  return inserted?.outcome === 'taken' && inserted.unique === IMPORTED_ROW;
}

function insertsOf({ desk, admission }: Writing, good: readonly Good[]): readonly RecordInsert[] {
  return good.map((one) => {
    const record = newRecord(admission, desk.ports.ids.next(), one);
    // First, so that of a row which another import has just stored this is said, and not that its number is taken.
    return { ...record, uniques: [...one.claims, ...record.uniques] };
  });
}

async function countInserted(
  { desk, admission, tally }: Writing,
  good: Good,
  inserted: InsertOutcome | undefined,
): Promise<void> {
  const { lines } = good;
  if (inserted?.outcome !== 'taken') count(tally, good);
  else if (inserted.unique === IMPORTED_ROW)
    tally.skipped.push(await importedMeanwhile(desk, admission, lines, inserted));
  else if (inserted.unique === IMPORTED_KEY)
    tally.bad.push({ lines, issues: [await keyMeanwhile(desk, admission, inserted)] });
  else tally.bad.push({ lines, issues: await takenIssues(desk, admission, inserted) });
}
