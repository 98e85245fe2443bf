import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Upload } from '@weir/api';
import {
  type Finish,
  finishRows,
  type ReadOptions,
  type ReadTable,
  type TableRow,
  tableIssue,
} from '@weir/tables';
import type { ReadReply, ReadRequest } from './messages.ts';
import { createUnpacker } from './packed-rows.ts';

/** Reads tables aside. */
export interface TableReader {
  readonly read: (upload: Upload, options?: ReadOptions) => Promise<ReadTable>;
}

/** How much reading may take. */
export interface TableReaderLimits {
  /** Files read at one time; the others wait. */
  readonly atOnce: number;
  readonly waiting: number;
  readonly milliseconds: number;
  /** Memory of one reading thread, beside the file itself. */
  readonly megabytes: number;
}

const LIMITS: TableReaderLimits = { atOnce: 2, waiting: 16, milliseconds: 60_000, megabytes: 512 };
/** An idle thread is kept a while for the next file. */
const KEPT_MS = 10_000;
const FINISHED_AT_ONCE = 4_000;

/**
 * Reads uploaded tables in threads of their own, so that no file holds up or ends the server: a thread that takes too long or
 * too much memory is ended, and that is an issue of the file. `report` hears of what should never happen.
 */
export function createTableReader(
  limits: Partial<TableReaderLimits> = {},
  report: (problem: unknown) => void = () => undefined,
): TableReader {
  const { atOnce, waiting, milliseconds, megabytes } = { ...LIMITS, ...limits };
  const idle = new Map<Worker, NodeJS.Timeout>();
  const queue: (() => void)[] = [];
  let busy = 0;

  const forget = (worker: Worker): void => {
    clearTimeout(idle.get(worker));
    idle.delete(worker);
  };
  const start = (): Worker => {
    for (const worker of idle.keys()) {
      forget(worker);
      worker.ref();
      return worker;
    }
    const worker = new Worker(new URL('./table-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 24 },
    });
    // A thread may die while it is being ended or while it idles; nobody listening would end the server.
    worker.on('error', () => undefined);
    worker.on('exit', () => forget(worker));
    return worker;
  };
  const keep = (worker: Worker): void => {
    worker.unref();
    idle.set(worker, setTimeout(() => void worker.terminate(), KEPT_MS).unref());
  };
  const turn = async (): Promise<void> => {
    if (busy >= atOnce) await new Promise<void>((resolve) => queue.push(resolve));
    else busy++;
  };
  const done = (): void => {
    const next = queue.shift();
    if (next === undefined) busy--;
    else next();
  };

  return {
    read: async (upload, options = {}) => {
      if (busy >= atOnce && queue.length >= waiting) return { ok: false, issues: [tableIssue('table.busy')] };
      await turn();
      const worker = start();
      try {
        const { outcome, alive } = await readIn(worker, upload, options, milliseconds, report);
        if (alive) keep(worker);
        else await worker.terminate();
        return outcome;
      } finally {
        done();
      }
    },
  };
}

interface Ended {
  readonly outcome: ReadTable;
  /** Whether the thread can read another file. */
  readonly alive: boolean;
}

function readIn(
  worker: Worker,
  { bytes, fileName }: Upload,
  options: ReadOptions,
  milliseconds: number,
  report: (problem: unknown) => void,
): Promise<Ended> {
  return new Promise((resolve) => {
    const unpack = createUnpacker();
    let rows: TableRow[] = [];
    const taken = new Int32Array(new SharedArrayBuffer(4));
    const leave = (): void => {
      clearTimeout(timer);
      worker.off('message', hear).off('error', fail).off('exit', exit);
    };
    const end = (ended: Ended): void => {
      leave();
      resolve(ended);
    };
    const refuse = (code: 'table.tooMuchWork' | 'table.unreadable'): void =>
      end({ outcome: { ok: false, issues: [tableIssue(code)] }, alive: false });
    const hear = (reply: ReadReply): void => {
      if ('rows' in reply) {
        for (const row of unpack(reply.rows)) rows.push(row);
        Atomics.add(taken, 0, 1);
        Atomics.notify(taken, 0);
      } else if ('restart' in reply) rows = [];
      else if ('table' in reply) {
        leave();
        const { table, first, finish } = reply;
        resolve(
          finished([...first, ...rows], finish).then((done) => ({
            outcome: { ok: true, table: { ...table, rows: done } },
            alive: true,
          })),
        );
      } else end({ outcome: { ok: false, issues: reply.issues }, alive: true });
    };
    const fail = (problem: unknown): void => {
      if (!isOutOfMemory(problem)) report(problem);
      refuse(isOutOfMemory(problem) ? 'table.tooMuchWork' : 'table.unreadable');
    };
    const exit = (): void => refuse('table.tooMuchWork');
    const timer = setTimeout(() => refuse('table.tooMuchWork'), milliseconds);
    worker.on('message', hear).on('error', fail).on('exit', exit);
    // A copy of its own, handed over without another one: the bytes may be part of a larger buffer.
    const own = new Uint8Array(bytes);
    const request: ReadRequest = { bytes: own, fileName, options, taken };
    worker.postMessage(request, [own.buffer]);
  });
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

function isOutOfMemory(problem: unknown): boolean {
  return (
    typeof problem === 'object' &&
    problem !== null &&
    'code' in problem &&
    problem.code === 'ERR_WORKER_OUT_OF_MEMORY'
  );
}
