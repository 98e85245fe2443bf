import type { InsertOutcome, RecordInsert } from '@weir/usecases';
import type { Database, Session } from '../connection/database.ts';
import { DatabaseUnavailable } from '../connection/database-unavailable.ts';
import { uniqueViolation } from '../connection/failures.ts';
import { type BatchOutcome, insertBatch } from './insert-batch.ts';
import { readVersion, type SlotMap } from './slot-map.ts';

interface Waiting {
  readonly input: RecordInsert;
  readonly resolve: (outcome: InsertOutcome) => void;
  readonly reject: (error: unknown) => void;
  rounds: number;
}

const BATCH = 128;
/** Beyond this the database is far behind: refusing is kinder than an ever longer wait. */
const QUEUE_LIMIT = 20_000;
/** A submission that keeps meeting others of its batch; each round settles at least one of them. */
const ROUNDS = 200;

/** Groups concurrent inserts into transactions: while one is on its way to disk, the next gathers. */
export class InsertQueue {
  private readonly database: Database;
  private readonly slots: SlotMap;
  private readonly parallel: number;
  private waiting: Waiting[] = [];
  private running = 0;
  private scheduled = false;

  constructor(database: Database, slots: SlotMap, parallel = 2) {
    this.database = database;
    this.slots = slots;
    this.parallel = parallel;
  }

  insert(input: RecordInsert): Promise<InsertOutcome> {
    if (this.waiting.length >= QUEUE_LIMIT)
      return Promise.reject(new DatabaseUnavailable('Too many submissions are waiting for the database.'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ input, resolve, reject, rounds: 0 });
      this.schedule();
    });
  }

  // Calls of the same turn of the event loop travel together.
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.pump();
    });
  }

  private pump(): void {
    while (this.running < this.parallel && this.waiting.length > 0) {
      // The second lane opens only for a full load: small batches side by side would wait for the same counter.
      if (this.running > 0 && this.waiting.length < BATCH / 4) return;
      const batch = this.waiting.splice(0, BATCH);
      this.running += 1;
      void this.settle(batch).finally(() => {
        this.running -= 1;
        this.pump();
      });
    }
  }

  private async settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await insertSafely(
        this.database,
        this.slots,
        batch.map((one) => one.input),
      );
      const again: Waiting[] = [];
      for (const [index, one] of batch.entries()) {
        const outcome = outcomes[index] ?? 'later';
        if (outcome !== 'later') one.resolve(outcome);
        else if (one.rounds >= ROUNDS) one.reject(new Error('The submission met others again and again.'));
        else {
          one.rounds += 1;
          again.push(one);
        }
      }
      this.waiting.unshift(...again);
    } catch (error) {
      if (batch.length === 1 || error instanceof DatabaseUnavailable) {
        for (const one of batch) one.reject(error);
        return;
      }
      // One member must be at fault: alone, each gets its own answer.
      for (const one of batch) await this.settle([one]);
    }
  }
}

/** One batch, one transaction; finds out what happened when the answer to COMMIT was lost. */
export async function insertSafely(
  database: Database,
  slots: SlotMap,
  inputs: readonly RecordInsert[],
): Promise<readonly BatchOutcome[]> {
  let recheck = false;
  let careful = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(
        (session: Session) =>
          insertBatch(database, session, inputs, slots.of(session), { recheck, careful, commit: true }),
        { extra: readVersion(database.workspace) },
      );
    } catch (error) {
      const violated = uniqueViolation(error);
      const lost = error instanceof DatabaseUnavailable && error.commitSent;
      // The lost transaction was still committing when we looked.
      const late = recheck && violated === 'record_pkey';
      const met = violated === 'record_number_key';
      if (!(lost || late || met) || attempt >= 8) throw error;
      recheck ||= lost;
      careful ||= met;
    }
  }
}
