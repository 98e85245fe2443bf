import fc from 'fast-check';
import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DurationValue } from '../calendar.ts';
import { decimal, toText } from '../decimal/decimal.ts';
import { compile } from '../evaluate/compile.ts';
import type { Expr, Type } from '../expr.ts';
import { anyScalar, dataOf, ROW_SCOPE, rowOf, SCOPE } from '../testing/random.ts';
import { isDecimal, type Value } from '../value.ts';
import { jsonField } from './json-field.ts';
import type { SqlScope } from './scope.ts';
import { toSql } from './to-sql.ts';

const clock = { today: '2025-11-03', now: '2025-11-03T23:30:00.250+08:00' };
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

interface Sample {
  readonly data: Record<string, unknown>;
  readonly row: Record<string, unknown>;
}

/** Compares every expression on every sample; gives how many values were not null. */
async function compareAll(
  exprs: readonly Expr[],
  samples: readonly Sample[],
  scope: SqlScope,
): Promise<number> {
  const json = sql`cast(${JSON.stringify(samples)} as jsonb)`;
  const from = sql`(select e.v -> 'data' as data, e.v -> 'row' as row, e.n from jsonb_array_elements(${json}) with ordinality as e(v, n)) as r`;
  let values = 0;
  for (let i = 0; i < exprs.length; i += TOGETHER) {
    const batch = exprs
      .slice(i, i + TOGETHER)
      .map((expr) => ({ expr, compiled: compile(expr, scope.scope, { fuel: 1e9 }) }));
    const columns = batch.map(
      ({ expr, compiled }, c) => sql`${asText(toSql(expr, scope), compiled.type)} as ${sql.ref(`c${c}`)}`,
    );
    const { rows } = await sql<
      Record<string, string | null>
    >`select ${sql.join(columns)} from ${from} order by r.n`
      .execute(db)
      .catch(async (error: unknown) => {
        if (batch.length > 1) for (const { expr } of batch) await compareAll([expr], samples, scope);
        return expect.unreachable(`${String(error)} in ${JSON.stringify(batch[0]?.expr)}`);
      });
    expect(rows.length).toBe(samples.length);
    for (const [r, row] of rows.entries()) {
      for (const [c, { expr, compiled }] of batch.entries()) {
        const sample = samples[r] ?? { data: {}, row: {} };
        const here = fromEvaluator(compiled.evaluate({ ...sample, ...clock }));
        const there = fromDatabase(row[`c${c}`] ?? null, compiled.type);
        if (here !== there) {
          const shown = { expr: JSON.stringify(expr), sample: JSON.stringify(sample) };
          expect({ ...shown, value: there }).toEqual({ ...shown, value: here });
        }
        if (here !== null) values += 1;
      }
    }
  }
  return values;
}

const seed = Number(process.env.WEIR_SEED ?? 20_251_103);
const samples = fc
  .sample(fc.tuple(dataOf, rowOf), { numRuns: RECORDS, seed })
  .map(([data, row]): Sample => ({ data, row }));

describe('the evaluator and PostgreSQL', () => {
  it('give the same value for random expressions over random records', { timeout: 300_000 }, async () => {
    const exprs = [1, 2, 3].flatMap((depth) =>
      fc.sample(anyScalar(depth), { numRuns: 800, seed: seed + depth }),
    );
    const values = await compareAll(exprs, samples, { scope: SCOPE, field: jsonField('r.data'), ...clock });
    // Agreement on nothing but nulls would prove little.
    expect(values).toBeGreaterThan(exprs.length * RECORDS * 0.3);
  });

  it('give the same value inside a table row', { timeout: 300_000 }, async () => {
    const exprs = fc.sample(anyScalar(2, ROW_SCOPE), { numRuns: 600, seed });
    const scope = { scope: ROW_SCOPE, field: jsonField('r.data'), column: jsonField('r.row'), ...clock };
    expect(await compareAll(exprs, samples, scope)).toBeGreaterThan(exprs.length * RECORDS * 0.3);
  });

  it('agree on the edges', { timeout: 60_000 }, async () => {
    const n = (number: string): Expr => ({ number });
    const field = (key: string): Expr => ({ field: key });
    const exprs: Expr[] = [
      { op: '/', args: [n('1'), n('0')] },
      { op: '/', args: [n('-2'), n('3')] },
      { op: '/', args: [n('2'), n('1000000000000000000000')] },
      { call: 'modulo', args: [n('-7.5'), n('2')] },
      { call: 'modulo', args: [n('7.5'), n('-2')] },
      ...['0.5', '1.5', '2.5', '-0.5', '-1.5', '2.45', '-2.35'].flatMap((x): Expr[] => [
        { call: 'round half up', args: [n(x)] },
        { call: 'decimal', args: [n(x), n('0')] },
        { call: 'round half up', args: [n(x), n('1')] },
        { call: 'decimal', args: [n(x), n('1')] },
        { call: 'floor', args: [n(x)] },
        { call: 'ceiling', args: [n(x)] },
      ]),
      ...['31', '400', '6176', '6177', '-31', '-400', '-6111', '-6112'].flatMap((places): Expr[] => [
        { call: 'round half up', args: [n('12345.678'), n(places)] },
        { call: 'decimal', args: [n('-12345.678'), n(places)] },
      ]),
      { call: 'add days', args: [{ date: '9999-12-31' }, n('1')] },
      { call: 'add days', args: [{ date: '0001-01-01' }, n('-1')] },
      { call: 'add days', args: [{ date: '2024-02-28' }, n('99999999999999999999')] },
      { op: '+', args: [{ dateTime: '9999-12-30T23:59:59Z' }, { duration: 'P1DT0.999S' }] },
      { op: '+', args: [{ dateTime: '9999-12-30T23:59:59Z' }, { duration: 'P2D' }] },
      { call: 'string', args: [{ dateTime: '0001-01-02T00:00:00Z' }] },
      { call: 'date', args: [{ dateTime: '2025-12-31T16:00:00Z' }] },
      { call: 'date', args: [{ dateTime: '2025-12-31T15:59:59.999Z' }] },
      { op: '<', args: [{ text: '\u{20bb7}' }, { text: '\ue000' }] },
      { op: '<', args: [{ text: 'B' }, { text: 'a' }] },
      { call: 'min', args: [{ text: 'ä' }, { text: 'z' }, { text: 'Z' }] },
      { call: 'upper case', args: [{ text: 'straße ä é' }] },
      { call: 'substring', args: [{ text: '汉字𠮷x' }, n('-2'), n('1')] },
      { call: 'string', args: [{ op: '*', args: [n('1.500'), n('2.00')] }] },
      { call: 'sum', args: [{ list: [] }] },
      { call: 'mean', args: [{ list: [] }] },
      { op: 'in', args: [{ null: true }, { list: [] }] },
      { op: 'in', args: [field('amount'), { list: [{ null: true }, n('1')] }] },
      { op: 'and', args: [{ null: true }, { bool: false }] },
      { op: 'or', args: [{ null: true }, { bool: false }] },
    ];
    await compareAll(exprs, samples.slice(0, 5), { scope: SCOPE, field: jsonField('r.data'), ...clock });
  });

  it('agree on blank constants, which are text, and blank data, which is empty', {
    timeout: 60_000,
  }, async () => {
    const t = (text: string): Expr => ({ text });
    const note: Expr = { field: 'note' };
    const trimmed: Expr = { call: 'trim', args: [t(' \u3000')] };
    const blank = ['', ' ', '\n', '\u3000'].map(t);
    const exprs: Expr[] = [
      ...blank.flatMap((constant): Expr[] => [
        constant,
        { op: '+', args: [note, constant, note] },
        ...(['=', '!=', '<', '>='] as const).flatMap((op): Expr[] => [
          { op, args: [note, constant] },
          { op, args: [constant, note] },
          { op, args: [constant, t('')] },
          { op, args: [trimmed, constant] },
        ]),
        { op: 'between', args: [note, constant, t('z')] },
        { op: 'in', args: [note, { list: [constant, t('A')] }] },
        { op: 'in', args: [constant, { field: 'tags' }] },
        { call: 'list contains', args: [{ field: 'tags' }, constant] },
        { call: 'contains', args: [note, constant] },
        { call: 'starts with', args: [constant, constant] },
        { call: 'ends with', args: [t('a b '), constant] },
        { call: 'string length', args: [constant] },
        { call: 'concatenate', args: [note, constant] },
        { call: 'is empty', args: [constant] },
        { call: 'coalesce', args: [note, constant] },
        { call: 'number', args: [constant] },
        { call: 'date', args: [constant] },
        { call: 'min', args: [note, constant] },
        {
          call: 'count',
          args: [{ call: 'distinct values', args: [{ list: [constant, constant, t('A')] }] }],
        },
      ]),
      { op: '=', args: [trimmed, { null: true }] },
      { call: 'is empty', args: [trimmed] },
      { call: 'substring', args: [t('a b'), { number: '2' }, { number: '1' }] },
      { call: 'concatenate', args: [note, { null: true }] },
      { if: { field: 'paid' }, then: t(''), else: t(' ') },
    ];
    const data = ['x', '', ' ', '\u3000', ' x ', null].map((text) => ({
      data: { note: text, tags: [text, 'A'], paid: text === 'x' },
      row: {},
    }));
    await compareAll(exprs, data, { scope: SCOPE, field: jsonField('r.data'), ...clock });
  });

  it('agree on durations as factors, parts of dates and texts', { timeout: 60_000 }, async () => {
    const n = (number: string): Expr => ({ number });
    const durations = ['P1D', '-P1DT2H', 'PT0S', 'PT0.001S', 'PT1H1M1.05S', '-PT59.999S', 'P999999D'].map(
      (duration): Expr => ({ duration }),
    );
    const exprs = durations.flatMap((duration): Expr[] => [
      { call: 'string', args: [duration] },
      { call: 'abs', args: [duration] },
      ...['2', '-0.3333333', '0', '1000000000'].flatMap((factor): Expr[] => [
        { op: '*', args: [duration, n(factor)] },
        { op: '*', args: [n(factor), duration, n('0.7')] },
        { op: '/', args: [duration, n(factor)] },
      ]),
      ...durations.map((other): Expr => ({ op: '/', args: [duration, other] })),
      { op: '+', args: [duration, { date: '2025-11-03' }] },
      { op: '+', args: [duration, { dateTime: '2025-11-03T00:00:00Z' }, duration] },
      { op: '+', args: [{ op: '*', args: [duration, n('100000000')] }, duration] },
    ]);
    const times: Expr[] = [{ field: 'at' }, { dateTime: '2025-11-03T00:00:00+08:00' }];
    for (const time of times) {
      exprs.push(
        { op: '-', args: [time, { date: '2025-11-03' }] },
        { op: '-', args: [{ field: 'due' }, time] },
      );
    }
    await compareAll(exprs, samples.slice(0, 10), { scope: SCOPE, field: jsonField('r.data'), ...clock });
  });

  it('refuses what has no SQL, with a sentence', () => {
    const scope = { scope: SCOPE, field: jsonField(), ...clock };
    expect(() => toSql({ field: 'lines' }, scope)).toThrow(/single value/);
    expect(() => toSql({ field: 'nothing' }, scope)).toThrow(/check accepts/);
  });
});
