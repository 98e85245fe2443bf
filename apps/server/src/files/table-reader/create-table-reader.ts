import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { Upload } from '@weir/api';
import {
  type Finish,
  finishRows,
  type ReadOptions,
  type ReadTable,
  type TableRow,
  tableIssue,
} from '@weir/tables';
import { createThreads, type Done, hearThread, type ThreadLimits } from '../../threads.ts';
import type { ReadReply, ReadRequest } from './messages.ts';
import { createUnpacker } from './packed-rows.ts';

/** Reads tables aside. */
export interface TableReader {
  readonly read: (upload: Upload, options?: ReadOptions) => Promise<ReadTable>;
}

/** How much reading may take; the memory of a thread is beside the file itself. */
export interface TableReaderLimits extends ThreadLimits {
  readonly milliseconds: number;
}

const LIMITS: TableReaderLimits = { atOnce: 2, waiting: 16, milliseconds: 60_000, megabytes: 512 };
const FINISHED_AT_ONCE = 4_000;

/**
 * Reads uploaded tables in threads of their own, so that no file holds up or ends the server: a thread that takes too long or
 * too much memory is ended, and that is an issue of the file. `report` hears of what should never happen.
 */
export function createTableReader(
  limits: Partial<TableReaderLimits> = {},
  report: (problem: unknown) => void = () => undefined,
): TableReader {
  const { milliseconds, ...ofThreads } = { ...LIMITS, ...limits };
  const threads = createThreads(new URL('./table-worker.ts', import.meta.url), ofThreads);
  return {
    read: async (upload, options = {}) =>
      (await threads.run((thread) => readIn(thread, upload, options, milliseconds, report))) ?? {
        ok: false,
        issues: [tableIssue('table.busy')],
      },
  };
}

async function readIn(
  thread: Worker,
  { bytes, fileName }: Upload,
  options: ReadOptions,
  milliseconds: number,
  report: (problem: unknown) => void,
): Promise<Done<ReadTable>> {
  const unpack = createUnpacker();
  let rows: TableRow[] = [];
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const heard = hearThread(thread, milliseconds, (message) => {
    const reply = message as ReadReply;
    if ('rows' in reply) {
      for (const row of unpack(reply.rows)) rows.push(row);
      Atomics.add(taken, 0, 1);
      Atomics.notify(taken, 0);
      return undefined;
    }
    if ('restart' in reply) {
      rows = [];
      return undefined;
    }
    return reply;
  });
  // A copy of its own, handed over without another one: the bytes may be part of a larger buffer.
  const own = new Uint8Array(bytes);
  const request: ReadRequest = { bytes: own, fileName, options, taken };
  thread.postMessage(request, [own.buffer]);

  const { outcome, alive } = await heard;
  if ('ended' in outcome) {
    if (outcome.ended === 'fault') report(outcome.problem);
    const code = outcome.ended === 'fault' ? 'table.unreadable' : 'table.tooMuchWork';
    return { outcome: { ok: false, issues: [tableIssue(code)] }, alive };
  }
  const { said } = outcome;
  if ('issues' in said) return { outcome: { ok: false, issues: said.issues }, alive };
  const { table, first, finish } = said;
  const done = await finished([...first, ...rows], finish);
  return { outcome: { ok: true, table: { ...table, rows: done } }, alive };
}

/** The last touch to all rows, with turns for others in between. */
async function finished(rows: readonly TableRow[], finish: Finish): Promise<readonly TableRow[]> {
  const done: TableRow[] = [];
  for (let from = 0; from < rows.length; from += FINISHED_AT_ONCE) {
    for (const row of finishRows(rows.slice(from, from + FINISHED_AT_ONCE), finish)) done.push(row);
    await setImmediate();
  }
  return done;
}
