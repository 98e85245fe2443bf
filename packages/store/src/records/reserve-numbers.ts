import { serialNumber } from '@weir/blocks/run';
import type { RecordInsert } from '@weir/usecases';
import { sql } from 'kysely';
import type { Database, Session } from '../connection/database.ts';
import { toJson } from '../json.ts';

/** Numbers taken from counters in one go; who gets them is decided once it is known who stays. */
export interface Reserve {
  /** The values of the records' serial fields, in the order of the records. */
  readonly handOut: (inputs: readonly RecordInsert[]) => readonly Readonly<Record<string, string>>[];
  /** Puts back what nobody got. Nobody else has seen these numbers: the counters are still locked. */
  readonly giveBack: () => Promise<void>;
}

interface Move {
  readonly app: string;
  readonly name: string;
  readonly count: number;
}

/**
 * Takes as many numbers as these records would need. The counter rows stay locked until COMMIT: whoever comes next
 * continues after us, or takes our numbers when we fail.
 */
export async function reserveNumbers(
  database: Database,
  session: Session,
  inputs: readonly RecordInsert[],
): Promise<Reserve> {
  const wanted = new Map<string, Move>();
  for (const { app, serials } of inputs)
    for (const { counter } of serials) {
      const key = keyOf(app, counter);
      wanted.set(key, { app, name: counter, count: (wanted.get(key)?.count ?? 0) + 1 });
    }
  // By counter: the next number, and the first that is not ours.
  const left = new Map<string, { readonly app: string; readonly name: string; next: number; end: number }>();
  for (const { app, name, value } of await moveCounters(database, session, [...wanted.values()])) {
    const end = Number(value) + 1;
    const count = wanted.get(keyOf(app, name))?.count ?? 0;
    left.set(keyOf(app, name), { app, name, next: end - count, end });
  }
  return {
    handOut: (staying) =>
      staying.map(({ app, serials }) => {
        const drawn: Record<string, string> = {};
        for (const draw of serials) {
          const counter = left.get(keyOf(app, draw.counter));
          if (counter === undefined || counter.next >= counter.end)
            throw new Error(
              `The counter ${draw.counter} has fewer numbers in reserve than there are records.`,
            );
          drawn[draw.field] = serialNumber(draw, counter.next);
          counter.next += 1;
        }
        return drawn;
      }),
    giveBack: async () => {
      const over = [...left.values()].flatMap(({ app, name, next, end }) =>
        next < end ? [{ app, name, count: next - end }] : [],
      );
      await moveCounters(database, session, over);
    },
  };
}

function keyOf(app: string, counter: string): string {
  return `${app}/${counter}`;
}

/** Moves counters on, or back, and tells where they stand. */
async function moveCounters(
  database: Database,
  session: Session,
  moves: readonly Move[],
): Promise<readonly { readonly app: string; readonly name: string; readonly value: string }[]> {
  if (moves.length === 0) return [];
  return session.runPrepared(sql<{ app: string; name: string; value: string }>`
    insert into counter (workspace_id, app, name, value)
    select ${database.workspace}::uuid, app, name, count
    from json_to_recordset(${toJson(moves)}::json) as w(app text, name text, count bigint)
    order by app, name
    on conflict (workspace_id, app, name) do update set value = counter.value + excluded.value
    returning app, name, value`);
}
