import { type Admission, admit, type Desk } from '../admission.ts';
import type { Entry, HeaderMatch, ImportResult, ImportTable, ImportUseCases, Result } from '../contract.ts';
import { newRecord } from '../new-record.ts';
import type { ImportRun } from '../ports/import-store.ts';
import type { InsertOutcome } from '../ports/record-write.ts';
import { ok } from '../result.ts';
import { issueOf } from '../sentences.ts';
import { takenIssues } from '../taken.ts';
import { createFileIssues } from './file-issue.ts';
import { columnsOf, groupRows } from './group-rows.ts';
import { createImportJudge, type Outcome } from './judge-import.ts';
import { type Confirmed, confirmedMatches } from './plan-import.ts';
import { createCellReader, type RawRecord, readGroup } from './read-cells.ts';
import { resolveNames } from './resolve-names.ts';

/** Records judged in one go, and written in one go. */
const CHUNK = 250;
const BATCH = 1000;
const SAMPLE = 5;
const SAVE_EVERY = 5000;

type Good = Extract<Outcome, { outcome: 'good' }>;
interface Tally {
  good: number;
  readonly bad: ImportResult['bad'][number][];
  readonly skipped: ImportResult['skipped'][number][];
  readonly sample: ImportResult['sample'][number][];
}
interface Job {
  readonly admission: Admission;
  /** Records in the file. */
  readonly total: number;
  /** The records, some at a time: a file of 100,000 rows is not held twice. */
  readonly chunks: () => Iterable<readonly RawRecord[]>;
  readonly matches: readonly (Confirmed | null)[];
  readonly judgeChunk: (raws: readonly RawRecord[]) => Promise<readonly Outcome[]>;
}

/** Judges every row without writing. */
export function previewImportUseCase(desk: Desk): ImportUseCases['previewImport'] {
  return async (input) => {
    const prepared = await prepareJob(desk, input);
    if (!prepared.ok) return prepared;
    const job = prepared.value;
    const tally = newTally();
    let done = 0;
    for (const raws of job.chunks()) {
      for (const outcome of await job.judgeChunk(raws)) count(tally, outcome);
      done += raws.length;
      input.onProgress?.(done);
    }
    const run = runOf(job, input.table, desk.ports.ids.next(), 'ready', tally, done);
    const result = resultOf(run, tally);
    await desk.ports.imports.save(run, result);
    return ok(result);
  };
}

/** Writes the good records, or all or none; what is already there with the same values is left alone. */
export function runImportUseCase(desk: Desk): ImportUseCases['runImport'] {
  return async (input) => {
    const prepared = await prepareJob(desk, input);
    if (!prepared.ok) return prepared;
    const job = prepared.value;
    const { admission } = job;
    await rememberHeaders(desk, job, input.table);
    const tally = newTally();
    const id = input.runId ?? desk.ports.ids.next();
    const state = { done: 0, saved: 0 };
    const progress = async (more: number) => {
      state.done += more;
      input.onProgress?.(state.done);
      if (state.done - state.saved < SAVE_EVERY) return;
      state.saved = state.done;
      await desk.ports.imports.save(runOf(job, input.table, id, 'writing', tally, state.done));
    };
    await desk.ports.imports.save(runOf(job, input.table, id, 'writing', tally, 0));
    try {
      const written =
        input.mode === 'goodOnly'
          ? await writeGood(desk, job, tally, progress)
          : await writeAllOrNothing(desk, job, tally, progress);
      const final = written ? 'done' : 'failed';
      const message = written ? null : issueOf('import.badRows', '', { bad: tally.bad.length });
      const run = { ...runOf(job, input.table, id, final, tally, state.done), message };
      const result = resultOf(run, tally);
      await desk.ports.imports.save(run, result);
      await desk.ports.audit.append({
        action: written ? 'records.imported' : 'records.importRefused',
        target: `${input.app}/${input.form}`,
        actor: admission.actor,
        at: desk.ports.clock.now(),
        detail: { run: id, file: input.table.fileName, good: tally.good, bad: run.bad, skipped: run.skipped },
      });
      return ok(result);
    } catch (problem) {
      // The run says how far it came; the reason belongs to the server's log, and goes on to it.
      const message = issueOf('import.failed', '', { done: tally.good });
      const run = { ...runOf(job, input.table, id, 'failed', tally, state.done), message };
      await desk.ports.imports.save(run, resultOf(run, tally)).catch(() => undefined);
      throw problem;
    }
  };
}

/** Reads the file into records; the first half of preview and run. */
async function prepareJob(
  desk: Desk,
  input: Entry & { readonly table: ImportTable; readonly matches: readonly HeaderMatch[] },
): Promise<Result<Job>> {
  const admitted = await admit(desk, input, 'import');
  if (!admitted.ok) return admitted;
  const admission: Admission = { ...admitted.value, door: 'import' };
  const confirmed = confirmedMatches(desk, admission, input.table, input.matches);
  if (!confirmed.ok) return confirmed;
  const columns = columnsOf(confirmed.value);
  const groups = await groupRows(input.table, columns, admission.channel?.import?.groupBy ?? []);
  const reader = createCellReader(
    desk.kinds,
    admission,
    await resolveNames(desk, admission, input.table, columns),
  );
  const fileIssues = createFileIssues(desk.kinds, admission, input.table);
  const judge = createImportJudge(desk, admission, columns);
  const chunks = function* () {
    for (let from = 0; from < groups.length; from += CHUNK) {
      const some = groups.slice(from, from + CHUNK);
      yield some.map((group) => readGroup(admission, input.table, columns, group, reader, fileIssues));
    }
  };
  return ok({
    admission,
    total: groups.length,
    chunks,
    matches: confirmed.value,
    judgeChunk: judge.chunk,
  });
}

/** Batch by batch: judged, written, forgotten. While the store writes one batch, the next is judged. */
async function writeGood(
  desk: Desk,
  job: Job,
  tally: Tally,
  progress: (more: number) => Promise<void>,
): Promise<boolean> {
  let writing: Promise<void> = Promise.resolve();
  let good: Good[] = [];
  let judged = 0;
  const write = async (batch: readonly Good[], more: number): Promise<void> => {
    const inserts = insertsOf(desk, job.admission, batch);
    const inserted =
      batch.length === 0 ? [] : await desk.ports.records.insertMany(inserts, { allOrNothing: false });
    for (const [at, one] of batch.entries())
      await countInserted(desk, job.admission, tally, one, inserted[at]);
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
      for (const outcome of await job.judgeChunk(raws)) {
        if (outcome.outcome === 'good') good.push(outcome);
        else count(tally, outcome);
      }
      judged += raws.length;
      if (judged >= BATCH) await next();
    }
    await next();
  } finally {
    // What is being written is finished and counted, whatever else went wrong.
    await writing;
  }
  return true;
}

/** Everything is judged first; one bad record, then or at the last moment, and nothing is kept. */
async function writeAllOrNothing(
  desk: Desk,
  job: Job,
  tally: Tally,
  progress: (more: number) => Promise<void>,
): Promise<boolean> {
  const good: Good[] = [];
  for (const raws of job.chunks()) {
    for (const outcome of await job.judgeChunk(raws)) {
      if (outcome.outcome === 'good') good.push(outcome);
      else count(tally, outcome);
    }
    await progress(raws.length);
  }
  if (tally.bad.length > 0) {
    for (const one of good) count(tally, one);
    return false;
  }
  const inserted = await desk.ports.records.insertMany(insertsOf(desk, job.admission, good), {
    allOrNothing: true,
  });
  for (const [at, one] of good.entries()) await countInserted(desk, job.admission, tally, one, inserted[at]);
  return tally.bad.length === 0;
}

function insertsOf(desk: Desk, admission: Admission, good: readonly Good[]) {
  return good.map((one) => newRecord(admission, desk.ports.ids.next(), one));
}

async function countInserted(
  desk: Desk,
  admission: Admission,
  tally: Tally,
  good: Good,
  inserted: InsertOutcome | undefined,
): Promise<void> {
  if (inserted?.outcome === 'taken') {
    tally.bad.push({ lines: good.lines, issues: await takenIssues(desk, admission, inserted) });
  } else count(tally, good);
}

function newTally(): Tally {
  return { good: 0, bad: [], skipped: [], sample: [] };
}

function count(tally: Tally, outcome: Outcome): void {
  switch (outcome.outcome) {
    case 'bad':
      tally.bad.push({ lines: outcome.lines, issues: outcome.issues });
      return;
    case 'skipped':
      tally.skipped.push({ lines: outcome.lines, number: outcome.number });
      return;
    case 'good':
      tally.good++;
      if (tally.sample.length < SAMPLE) tally.sample.push({ lines: outcome.lines, data: outcome.data });
  }
}

function runOf(
  { admission, total }: Job,
  table: ImportTable,
  id: string,
  state: ImportRun['state'],
  tally: Tally,
  done: number,
): ImportRun {
  return {
    id,
    app: admission.published.app.app,
    form: admission.form.key,
    channel: admission.channel?.key ?? '',
    fileName: table.fileName,
    state,
    total,
    good: tally.good,
    bad: tally.bad.length,
    skipped: tally.skipped.length,
    done,
    createdAt: admission.now.toISOString(),
    createdBy: admission.actor.id,
    message: null,
  };
}

function resultOf(run: ImportRun, { bad, skipped, sample }: Tally): ImportResult {
  // Values taken at the last moment were found after the bad rows that follow them.
  const inOrder = bad.toSorted((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
  return { run, bad: inOrder, skipped, sample };
}

/** Keeps how the person matched the columns, for the next file of this channel. */
async function rememberHeaders(desk: Desk, { admission, matches }: Job, table: ImportTable): Promise<void> {
  const headers = Object.fromEntries(
    table.header.flatMap((text, at) =>
      text.trim() === '' ? [] : [[text, matches[at]?.field ?? ''] as const],
    ),
  );
  await desk.ports.preferences.rememberHeaders(
    admission.published.app.app,
    admission.form.key,
    admission.channel?.key ?? '',
    headers,
  );
}
