import { sql } from 'kysely';
import { offsetMinutes } from '../calendar.ts';
import { ROUNDING_PLACES } from '../evaluate/functions.ts';
import type { FunctionName, Type } from '../expr.ts';
import { type Fragment, letting } from './fragment.ts';
import { BLANK, dateOfText } from './json-field.ts';

const DAY = sql`86400000`;
const FIRST_DATE = sql`date '0001-01-01'`;

/** Exact quotient cut off after 20 places, as `divide` of the decimals does; null for division by zero. */
export function quotient(a: Fragment, b: Fragment): Fragment {
  return sql`(div(${a} * 100000000000000000000, nullif(${b}, 0)) * 0.00000000000000000001)`;
}

/** Whole milliseconds of a duration, null beyond what the evaluator counts exactly. */
export function lasting(milliseconds: Fragment): Fragment {
  return letting(
    { ms: sql`trunc(${milliseconds})` },
    sql`case when abs(q.ms) < ${sql.lit(Number.MAX_SAFE_INTEGER)} then q.ms end`,
  );
}

/** The beginning of a date in the zone of `now`, as milliseconds since 1970. */
export function midnight(date: Fragment, now: string): Fragment {
  return sql`((${date} - date '1970-01-01')::numeric * ${DAY} - ${sql.lit(offsetMinutes(now) * 60_000)})`;
}

/** Milliseconds since 1970 of a point in time. */
export function millisecondsOf(time: Fragment): Fragment {
  return sql`(extract(epoch from ${time}) * 1000)`;
}

/** The date some days after another, null outside the years 1 … 9999. */
export function shiftedDate(date: Fragment, days: Fragment): Fragment {
  return letting(
    { n: sql`(${date} - ${FIRST_DATE})::numeric + ${days}` },
    sql`case when q.n between 0 and 3652058 then ${FIRST_DATE} + q.n::int end`,
  );
}

/** Whole days of a duration, counted down. */
export function daysOf(milliseconds: Fragment): Fragment {
  return sql`floor(${milliseconds} / ${DAY})`;
}

/** The point in time some milliseconds after another, null outside the years 1 … 9999. */
export function shiftedTime(time: Fragment, milliseconds: Fragment): Fragment {
  return letting(
    { n: sql`extract(epoch from ${time}) * 1000 + ${milliseconds}` },
    sql`case when q.n between -62135596800000 and 253402300799999 then (timestamp '1970-01-01' + floor(q.n / ${DAY})::float8 * interval '1 day' + mod(mod(q.n, ${DAY}) + ${DAY}, ${DAY})::float8 * interval '1 millisecond') at time zone 'UTC' end`,
  );
}

/** What a call needs to know beside its arguments. */
export interface CallContext {
  readonly now: string;
  /** The type of each argument. */
  readonly types: readonly Type['type'][];
}

/** A point in time as local timestamp in the zone of `now`. */
function localTime(time: Fragment, now: string): Fragment {
  return sql`((${time} at time zone 'UTC') + make_interval(mins => ${sql.raw(String(offsetMinutes(now)))}))`;
}

/** The date of a date or of a point in time. */
function asDate(value: Fragment, index: number, context: CallContext): Fragment {
  if (context.types[index] === 'text') return letting({ t: value }, dateOfText(sql`q.t`));
  if (context.types[index] !== 'dateTime') return value;
  return letting(
    { d: sql`${localTime(value, context.now)}::date` },
    sql`case when q.d between ${FIRST_DATE} and date '9999-12-31' then q.d end`,
  );
}

function zoneText(now: string): string {
  const offset = offsetMinutes(now);
  if (offset === 0) return 'Z';
  const size = Math.abs(offset);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function written(value: Fragment, context: CallContext): Fragment {
  switch (context.types[0]) {
    case 'number':
      return sql`trim_scale(${value})::text`;
    case 'boolean':
      return sql`(${value})::text`;
    case 'date':
      return sql`to_char(${value}, 'YYYY-MM-DD')`;
    case 'dateTime':
      return letting(
        { t: localTime(value, context.now) },
        sql`case when q.t between timestamp '0001-01-01' and timestamp '9999-12-31 23:59:59.999' then to_char(q.t, case when date_trunc('second', q.t) = q.t then 'YYYY-MM-DD"T"HH24:MI:SS' else 'YYYY-MM-DD"T"HH24:MI:SS.MS' end) || ${sql.lit(zoneText(context.now))} end`,
      );
    case 'duration':
      return letting({ ms: sql`abs(${value})`, sign: sql`sign(${value})` }, DURATION_TEXT);
    default:
      return value;
  }
}

/** ISO text of `q.ms` milliseconds as `durationToText` writes it. */
const DURATION_TEXT = sql`case when q.ms = 0 then 'PT0S' when q.ms > 0 then concat(
  case when q.sign < 0 then '-' end, 'P', nullif(div(q.ms, ${DAY})::text || 'D', '0D'),
  case when mod(q.ms, ${DAY}) > 0 then 'T' end,
  nullif(mod(div(q.ms, 3600000), 24)::text || 'H', '0H'),
  nullif(mod(div(q.ms, 60000), 60)::text || 'M', '0M'),
  nullif(trim_scale(mod(q.ms, 60000) / 1000)::text || 'S', '0S')) end`;

/** Texts joined, empty ones left out; null when there is none. */
function concatenated(args: readonly Fragment[]): Fragment {
  const names = args.map((_, i) => sql.ref(`q.a${i}`));
  const values = Object.fromEntries(args.map((arg, i) => [`a${i}`, arg]));
  return letting(
    values,
    sql`case when num_nonnulls(${sql.join(names)}) > 0 then concat(${sql.join(names)}) end`,
  );
}

function rounded(value: Fragment, places: Fragment, result: Fragment): Fragment {
  const [least, most] = ROUNDING_PLACES;
  return letting(
    { x: value, n: sql`trunc(${places})` },
    sql`case when q.n between ${sql.lit(least)} and ${sql.lit(most)} then trim_scale(${result}) end`,
  );
}

/** Half to even: the cut-off value where the rest is exactly half and its last digit even, else rounded as usual. */
const HALF_EVEN = sql`case when abs(round(q.x, q.n::int) - q.x) = abs(q.x - trunc(q.x, q.n::int)) and trunc(trunc(q.x, q.n::int) * 0.5, q.n::int) = trunc(q.x, q.n::int) * 0.5 then trunc(q.x, q.n::int) else round(q.x, q.n::int) end`;

/** SQL of a call over single values. Functions over lists are not here. */
export function scalarCall(name: FunctionName, args: readonly Fragment[], context: CallContext): Fragment {
  const [a = sql`null`, b = sql`null`, c] = args;
  switch (name) {
    case 'contains':
      return sql`(strpos(${a}, ${b}) > 0)`;
    case 'starts with':
      return sql`starts_with(${a}, ${b})`;
    case 'ends with':
      return sql`starts_with(reverse(${a}), reverse(${b}))`;
    case 'string length':
      return sql`char_length(${a})::numeric`;
    case 'upper case':
      return sql`upper(${a} collate "C")`;
    case 'lower case':
      return sql`lower(${a} collate "C")`;
    case 'trim':
      return sql`btrim(${a}, ${BLANK})`;
    case 'substring':
      return substring(a, b, c);
    case 'concatenate':
      return concatenated(args);
    case 'abs':
      return sql`abs(${a})`;
    case 'floor':
      return sql`floor(${a})`;
    case 'ceiling':
      return sql`ceil(${a})`;
    case 'round half up':
      return args.length === 1 ? sql`round(${a}, 0)` : rounded(a, b, sql`round(q.x, q.n::int)`);
    case 'decimal':
      return rounded(a, b, HALF_EVEN);
    case 'modulo':
      return letting({ x: a, y: sql`nullif(${b}, 0)` }, sql`mod(mod(q.x, q.y) + q.y, q.y)`);
    case 'coalesce':
      return sql`coalesce(${sql.join(args)})`;
    case 'number':
      return context.types[0] === 'text'
        ? letting(
            { t: sql`btrim(${a}, ${BLANK})` },
            sql`case when q.t ~ '^-?[0-9]{1,30}([.][0-9]{1,30})?$' then q.t::numeric end`,
          )
        : a;
    case 'string':
      return written(a, context);
    case 'date':
      return c === undefined ? asDate(a, 0, context) : dateOfParts(a, b, c);
    case 'year':
    case 'month':
    case 'day':
      return sql`extract(${sql.raw(name)} from ${asDate(a, 0, context)})`;
    case 'days between':
      return sql`(${asDate(b, 1, context)} - ${asDate(a, 0, context)})::numeric`;
    case 'add days':
      return shiftedDate(a, sql`trunc(${b})`);
    default:
      throw new Error(`The function ${name} has no SQL over single values`);
  }
}

function substring(text: Fragment, start: Fragment, length: Fragment | undefined): Fragment {
  const size = length === undefined ? sql`1000000000` : sql`trunc(${length})`;
  const part = sql`substr(q.t, (case when q.s > 0 then least(q.s, 2000000000) else char_length(q.t) + q.s + 1 end)::int, (case when q.n > 1000000000 then 1000000000 else q.n end)::int)`;
  return letting(
    {
      p: letting(
        { t: text, s: sql`trunc(${start})`, n: size },
        sql`case when q.s = 0 or q.n <= 0 or char_length(q.t) + q.s < 0 then null else ${part} end`,
      ),
    },
    sql`nullif(q.p, '')`,
  );
}

function dateOfParts(year: Fragment, month: Fragment, day: Fragment): Fragment {
  const text = letting(
    { y: sql`trunc(${year})`, m: sql`trunc(${month})`, d: sql`trunc(${day})` },
    sql`case when q.y between 1 and 9999 and q.m between 1 and 12 and q.d between 1 and 31 then lpad(q.y::text, 4, '0') || '-' || lpad(q.m::text, 2, '0') || '-' || lpad(q.d::text, 2, '0') end`,
  );
  return letting({ t: text }, dateOfText(sql`q.t`));
}
