import { type Issue, ok } from '@weir/base';
import { type Admission, admit, type Desk } from '../admission.ts';
import type { ImportRequest, ImportResult, ImportTable, ImportUseCases, Result } from '../contract.ts';
import type { ImportRun } from '../ports/import-store.ts';
import { issueOf } from '../sentences.ts';
import { createFileIssues } from './file-issue.ts';
import { columnsOf, groupRows } from './group-rows.ts';
import { importFields } from './import-fields.ts';
import { createImportJudge, type ImportJudge } from './judge-import.ts';
import { type Confirmed, confirmedMatches, foundMatches } from './plan-import.ts';
import { createCellReader, type RawRecord, readGroup } from './read-cells.ts';
import { resolveNames } from './resolve-names.ts';
import { count, newTally, type Tally } from './tally.ts';
import { type Ended, writeAllOrNothing, writeGood } from './write-import.ts';

/** Records judged in one go. */
const CHUNK = 250;
const SAVE_EVERY = 5000;

interface Job {
  readonly admission: Admission;
  /** Records in the file. */
  readonly total: number;
  /** The records, some at a time: a file of 100,000 rows is not held twice. */
  readonly chunks: () => Iterable<readonly RawRecord[]>;
  readonly matches: readonly (Confirmed | null)[];
  readonly judgeChunk: ImportJudge['chunk'];
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
      if (input.signal?.aborted) break;
      for (const outcome of await job.judgeChunk(raws)) count(tally, outcome);
      done += raws.length;
      input.onProgress?.(done);
    }
    const state = input.signal?.aborted ? 'cancelled' : 'ready';
    const run = runOf(job, input.table, desk.ports.ids.next(), state, tally, done);
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
      const writing = { desk, ...job, tally, progress, signal: input.signal };
      const ended = await (input.mode === 'goodOnly' ? writeGood(writing) : writeAllOrNothing(writing));
      const run = {
        ...runOf(job, input.table, id, STATES[ended], tally, state.done),
        message: messageOf(ended, tally),
      };
      const result = resultOf(run, tally);
      await desk.ports.imports.save(run, result);
      await desk.ports.audit.append({
        action: ACTIONS[ended],
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

const STATES = { done: 'done', refused: 'failed', cancelled: 'cancelled' } as const;
const ACTIONS: Readonly<Record<Ended, string>> = {
  done: 'records.imported',
  refused: 'records.importRefused',
  cancelled: 'records.importCancelled',
};

function messageOf(ended: Ended, { bad, good }: Tally): Issue | null {
  switch (ended) {
    case 'done':
      return null;
    case 'refused':
      return issueOf('import.badRows', '', { bad: bad.length });
    case 'cancelled':
      return issueOf('import.cancelled', '', { done: good });
  }
}

/** Reads the file into records; the first half of preview and run. */
async function prepareJob(desk: Desk, input: ImportRequest): Promise<Result<Job>> {
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
  const again = input.again === 'all' ? 'all' : new Set(input.again);
  const judge = createImportJudge(desk, admission, columns, again);
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

function resultOf(run: ImportRun, { bad, ...rest }: Tally): ImportResult {
  // Values taken at the last moment were found after the bad rows that follow them.
  const inOrder = bad.toSorted((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
  const { skipped, alike, deletedSince, sample } = rest;
  return { run, bad: inOrder, skipped, alike, deletedSince, sample };
}

/**
 * Keeps how the person matched the columns, for the next file of this channel. A column that nothing matched was not left
 * out by anybody: the second of two with the same heading, or one whose field the form may get later.
 */
async function rememberHeaders(desk: Desk, { admission, matches }: Job, table: ImportTable): Promise<void> {
  const found = await foundMatches(desk, admission, table, importFields(desk.kinds, admission));
  const leftOut: (readonly [string, string])[] = [];
  const taken: (readonly [string, string])[] = [];
  for (const [at, text] of table.header.entries()) {
    if (text.trim() === '') continue;
    const field = matches[at]?.field;
    if (field !== undefined) taken.push([text, field]);
    else if (found.matches[at]?.by !== 'none') leftOut.push([text, '']);
  }
  // What was taken comes last: the same heading may stand over a column that was left out.
  const headers = Object.fromEntries([...leftOut, ...taken]);
  await desk.ports.preferences.rememberHeaders(
    admission.published.app.app,
    admission.form.key,
    admission.channel?.key ?? '',
    headers,
  );
}
