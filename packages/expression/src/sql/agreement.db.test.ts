import fc from 'fast-check';
import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DurationValue } from '../calendar.ts';
import { decimal, toText } from '../decimal/decimal.ts';
import { compile } from '../evaluate/compile.ts';
import type { Expr, Type } from '../expr.ts';
import { anyScalar, dataOf, SCOPE } from '../testing/random.ts';
import { isDecimal, type Value } from '../value.ts';
import { jsonField } from './json-field.ts';
import type { SqlScope } from './scope.ts';
import { toSql } from './to-sql.ts';

const clock = { today: '2025-11-03', now: '2025-11-03T23:30:00.250+08:00' };
const scope: SqlScope = { scope: SCOPE, field: jsonField('r.data'), ...clock };
const RECORDS = 40;
const TOGETHER = 20;

let db: Kysely<Record<never, never>>;

beforeAll(async () => {
  const connectionString = process.env.WEIR_TEST_DATABASE_URL;
  if (!connectionString)
    throw new Error('WEIR_TEST_DATABASE_URL is missing; run with the “database” project of vitest');
  db = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString, max: 1 }) }) });
  // Zones and locales of the session must not matter.
  await sql`set timezone to 'America/New_York'`.execute(db);
  await sql`set datestyle to 'German, DMY'`.execute(db);
});
afterAll(() => db.destroy());

/** The database's value as a text that is the same for equal values. */
function asText(value: RawBuilder<unknown>, type: Type): RawBuilder<unknown> {
  switch (type.type) {
    case 'date':
      return sql`to_char(${value}, 'YYYY-MM-DD')`;
    case 'dateTime':
      return sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    default:
      return sql`cast(${value} as text)`;
  }
}

function fromDatabase(text: string | null, type: Type): string | null {
  if (text === null) return null;
  if (type.type === 'number' || type.type === 'duration')
    return toText(decimal(text) ?? expect.unreachable(`number ${text}`));
  return text;
}

function fromEvaluator(value: Value): string | null {
  if (value === null) return null;
  if (isDecimal(value)) return toText(value);
  if (value instanceof DurationValue) return String(value.milliseconds);
  return String(value);
}

async function compareAll(
  exprs: readonly Expr[],
  records: readonly Record<string, unknown>[],
): Promise<number> {
  const data = sql`jsonb_array_elements(cast(${JSON.stringify(records)} as jsonb)) with ordinality as r(data, n)`;
  let compared = 0;
  for (let i = 0; i < exprs.length; i += TOGETHER) {
    const batch = exprs
      .slice(i, i + TOGETHER)
      .map((expr) => ({ expr, compiled: compile(expr, SCOPE, { fuel: 1e9 }) }));
    const columns = batch.map(
      ({ expr, compiled }, c) => sql`${asText(toSql(expr, scope), compiled.type)} as ${sql.ref(`c${c}`)}`,
    );
    const { rows } = await sql<
      Record<string, string | null>
    >`select ${sql.join(columns)} from ${data} order by r.n`
      .execute(db)
      .catch(async (error: unknown) => {
        if (batch.length > 1) for (const { expr } of batch) await compareAll([expr], records);
        return expect.unreachable(`${String(error)} in ${JSON.stringify(batch[0]?.expr)}`);
      });
    for (const [r, row] of rows.entries()) {
      for (const [c, { expr, compiled }] of batch.entries()) {
        const here = fromEvaluator(compiled.evaluate({ data: records[r] ?? {}, ...clock }));
        const there = fromDatabase(row[`c${c}`] ?? null, compiled.type);
        if (here !== there) {
          expect({ expr: JSON.stringify(expr), data: JSON.stringify(records[r]), value: there }).toEqual({
            expr: JSON.stringify(expr),
            data: JSON.stringify(records[r]),
            value: here,
          });
        }
        compared += 1;
      }
    }
  }
  return compared;
}

describe('the evaluator and PostgreSQL', () => {
  it('give the same value for random expressions over random records', async () => {
    const seed = Number(process.env.WEIR_SEED ?? 20_251_103);
    const records = fc.sample(dataOf, { numRuns: RECORDS, seed });
    const exprs = [1, 2, 3].flatMap((depth) =>
      fc.sample(anyScalar(depth), { numRuns: 1000, seed: seed + depth }),
    );
    expect(await compareAll(exprs, records)).toBe(exprs.length * RECORDS);
  }, 300_000);
});
