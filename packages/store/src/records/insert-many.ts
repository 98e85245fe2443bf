import type { InsertOutcome, RecordInsert, StoredRecord } from '@weir/usecases';
import { type Database, type Session, undo } from '../connection/database.ts';
import { uniqueViolation } from '../connection/failures.ts';
import { type BatchOutcome, insertBatch, numberRecords, type Unnumbered } from './insert-batch.ts';
import { insertSafely } from './insert-queue.ts';
import { readVersion, type SlotMap } from './slot-map.ts';

const CHUNK = 1_000;

/** What a test may wait for: the long part of an import is done, its numbers are not drawn yet. */
export interface ImportGates {
  readonly beforeNumbers?: () => Promise<void>;
}

/** Many records at once, in chunks: all in one transaction, or one transaction per chunk. */
export async function insertMany(
  database: Database,
  slots: SlotMap,
  inputs: readonly RecordInsert[],
  options: { readonly allOrNothing: boolean } & ImportGates,
): Promise<readonly InsertOutcome[]> {
  if (options.allOrNothing) {
    try {
      return await atOnce(database, slots, inputs, false, options);
    } catch (error) {
      if (uniqueViolation(error) !== 'record_number_key') throw error;
      return atOnce(database, slots, inputs, true, options);
    }
  }
  const outcomes: InsertOutcome[] = [];
  for (const chunk of chunks(inputs))
    outcomes.push(...(await untilSettled(chunk, (part) => insertSafely(database, slots, part))));
  return outcomes;
}

/**
 * First everything that takes long: claims, rows, files. Then, once all are known to stay, their numbers: whoever submits
 * meanwhile waits for a counter only during that last step.
 */
async function atOnce(
  database: Database,
  slots: SlotMap,
  inputs: readonly RecordInsert[],
  careful: boolean,
  { beforeNumbers }: ImportGates,
): Promise<readonly InsertOutcome[]> {
  return database.transaction(
    async (session: Session) => {
      const slotsOf = await slots.of(session);
      const outcomes: InsertOutcome[] = [];
      const unnumbered: Unnumbered[] = [];
      // One chunk is written while the next is made ready; more would only pile up in memory.
      let writing: Promise<void> = Promise.resolve();
      try {
        for (const chunk of chunks(inputs)) {
          const insert = (part: readonly RecordInsert[]) => {
            const before = writing;
            return insertBatch(database, session, part, slotsOf, {
              onUnnumbered: (records) => {
                for (const record of records) unnumbered.push(record);
              },
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
      if (!complete) return undo(outcomes);
      await beforeNumbers?.();
      const numbered = await numberRecords(database, session, unnumbered, careful);
      return outcomes.map((outcome) => withNumber(outcome, numbered));
    },
    { extra: readVersion(database.workspace), long: true },
  );
}

function withNumber(outcome: InsertOutcome, numbered: ReadonlyMap<string, StoredRecord>): InsertOutcome {
  if (outcome.outcome !== 'inserted' && outcome.outcome !== 'replayed') return outcome;
  return { ...outcome, record: numbered.get(outcome.record.id) ?? outcome.record };
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
