import { serialNumber } from '@weir/blocks/run';
import type { RecordInsert } from '@weir/usecases';
import { sql } from 'kysely';
import type { Database, Session } from '../connection/database.ts';
import { toJson } from '../json.ts';

/**
 * Draws from the counters the records name and returns, per record, the values of its serial fields. The counter row
 * stays locked until COMMIT: whoever comes next continues after us, or takes our numbers when we fail.
 */
export async function drawSerials(
  database: Database,
  session: Session,
  inputs: readonly RecordInsert[],
): Promise<readonly Readonly<Record<string, string>>[]> {
  const wanted = new Map<string, { app: string; name: string; count: number }>();
  for (const { app, serials } of inputs)
    for (const { counter } of serials) {
      const key = `${app}/${counter}`;
      const known = wanted.get(key);
      if (known) known.count += 1;
      else wanted.set(key, { app, name: counter, count: 1 });
    }
  if (wanted.size === 0) return inputs.map(() => ({}));
  const rows = await session.run(sql<{ app: string; name: string; value: string }>`
    insert into counter (workspace_id, app, name, value)
    select ${database.workspace}::uuid, app, name, count
    from json_to_recordset(${toJson([...wanted.values()])}::json) as w(app text, name text, count bigint)
    order by app, name
    on conflict (workspace_id, app, name) do update set value = counter.value + excluded.value
    returning app, name, value`);
  const next = new Map<string, number>();
  for (const row of rows) {
    const key = `${row.app}/${row.name}`;
    next.set(key, Number(row.value) - (wanted.get(key)?.count ?? 0) + 1);
  }
  return inputs.map(({ app, serials }) => {
    const drawn: Record<string, string> = {};
    for (const draw of serials) {
      const key = `${app}/${draw.counter}`;
      const value = next.get(key) ?? 1;
      next.set(key, value + 1);
      drawn[draw.field] = serialNumber(draw, value);
    }
    return drawn;
  });
}

/** A record that brought its own number stands where the counter is about to go: the counter steps over it. */
export async function skipNumber(database: Database, input: RecordInsert): Promise<void> {
  const draw = input.serials.find((serial) => serial.field === input.numberField);
  if (!draw) throw new Error(`The number ${input.number ?? input.id} is taken, and no counter made it.`);
  await database.transaction((session) =>
    session.run(sql`
      insert into counter (workspace_id, app, name, value)
      values (${database.workspace}::uuid, ${input.app}, ${draw.counter}, 1)
      on conflict (workspace_id, app, name) do update set value = counter.value + 1`),
  );
}

/** The same for many records at once: counters go on behind the highest number in use. */
export async function skipNumbers(database: Database, inputs: readonly RecordInsert[]): Promise<void> {
  const draws = new Map(
    inputs.flatMap(({ app, form, numberField, serials }) =>
      serials
        .filter((serial) => serial.field === numberField)
        .map((serial) => [`${app}/${serial.counter}`, { app, form, ...serial }] as const),
    ),
  );
  if (draws.size === 0) throw new Error('A number is taken, and no counter made it.');
  for (const { app, form, counter, prefix } of draws.values())
    await database.transaction((session) =>
      session.run(sql`
        insert into counter (workspace_id, app, name, value)
        select workspace_id, app, ${counter}, max(substr(number, ${prefix.length + 1})::bigint)
        from record
        where workspace_id = ${database.workspace}::uuid and app = ${app} and form = ${form}
          and starts_with(number, ${prefix}) and substr(number, ${prefix.length + 1}) ~ '^[0-9]{1,15}$'
        group by workspace_id, app
        on conflict (workspace_id, app, name) do update set value = greatest(counter.value, excluded.value)`),
    );
}
