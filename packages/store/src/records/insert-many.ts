import type { InsertOutcome, RecordInsert } from '@weir/usecases';
import { type Database, type Session, undo } from '../connection/database.ts';
import { uniqueViolation } from '../connection/failures.ts';
import { type BatchOutcome, insertBatch } from './insert-batch.ts';
import { insertSafely } from './insert-queue.ts';
import { readVersion, type SlotMap } from './slot-map.ts';

const CHUNK = 1_000;

/** Many records at once, in chunks: all in one transaction, or one transaction per chunk. */
export async function insertMany(
  database: Database,
  slots: SlotMap,
  inputs: readonly RecordInsert[],
  options: { readonly allOrNothing: boolean },
): Promise<readonly InsertOutcome[]> {
  if (options.allOrNothing) {
    try {
      return await atOnce(database, slots, inputs, false);
    } catch (error) {
      if (uniqueViolation(error) !== 'record_number_key') throw error;
      return atOnce(database, slots, inputs, true);
    }
  }
  const outcomes: InsertOutcome[] = [];
  for (const chunk of chunks(inputs))
    outcomes.push(...(await untilSettled(chunk, (part) => insertSafely(database, slots, part))));
  return outcomes;
}

async function atOnce(
  database: Database,
  slots: SlotMap,
  inputs: readonly RecordInsert[],
  careful: boolean,
): Promise<readonly InsertOutcome[]> {
  return database.transaction(
    async (session: Session) => {
      const slotsOf = await slots.of(session);
      const outcomes: InsertOutcome[] = [];
      // One chunk is written while the next is made ready; more would only pile up in memory.
      let writing: Promise<void> = Promise.resolve();
      try {
        for (const chunk of chunks(inputs)) {
          const insert = (part: readonly RecordInsert[]) => {
            const before = writing;
            return insertBatch(database, session, part, slotsOf, {
              careful,
              onWriting: (written) => {
                writing = Promise.all([before, written]).then(() => {});
                writing.catch(() => {});
              },
            }).finally(() => before);
          };
          outcomes.push(...(await untilSettled(chunk, insert)));
        }
      } catch (error) {
        // When a chunk could not be written, whatever follows only says that the transaction is aborted.
        await writing;
        throw error;
      }
      await writing;
      const complete = outcomes.every(({ outcome }) => outcome === 'inserted' || outcome === 'replayed');
      return complete ? outcomes : undo(outcomes);
    },
    { extra: readVersion(database.workspace), long: true },
  );
}

/** Members that met others of their own chunk go again until each has an answer. */
async function untilSettled(
  inputs: readonly RecordInsert[],
  insert: (part: readonly RecordInsert[]) => Promise<readonly BatchOutcome[]>,
): Promise<readonly InsertOutcome[]> {
  const outcomes = new Map<RecordInsert, InsertOutcome>();
  let open = inputs;
  for (let round = 0; open.length > 0; round += 1) {
    if (round > inputs.length + 5)
      throw new Error('Records of one import kept each other from being stored.');
    const answers = await insert(open);
    for (const [index, input] of open.entries()) {
      const answer = answers[index];
      if (answer !== undefined && answer !== 'later') outcomes.set(input, answer);
    }
    open = open.filter((input) => !outcomes.has(input));
  }
  return inputs.flatMap((input) => outcomes.get(input) ?? []);
}

function* chunks(inputs: readonly RecordInsert[]): Generator<readonly RecordInsert[]> {
  for (let from = 0; from < inputs.length; from += CHUNK) yield inputs.slice(from, from + CHUNK);
}
