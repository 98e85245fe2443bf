import { sql } from 'kysely';
import { DATE_PATTERN, DATE_TIME_EDGE, DATE_TIME_PATTERN, DURATION_PATTERN } from '../calendar.ts';
import type { Type } from '../expr.ts';
import { BLANK_CHARACTERS } from '../text/characters.ts';
import type { Fragment } from './fragment.ts';

/** A constant text as a parameter. */
export function textParameter(value: string): Fragment {
  return sql`cast(${value} as text)`;
}

/** The characters that count as blank, for `btrim`. */
export const BLANK: Fragment = textParameter(BLANK_CHARACTERS);

/**
 * Reads a jsonb value as a type, exactly as the evaluator reads stored JSON: what does not fit is null, never
 * an error. Lists and rows stay jsonb.
 */
export function readJson(json: Fragment, type: Type): Fragment {
  const text = sql`(${json} #>> '{}')`;
  switch (type.type) {
    case 'text':
      return sql`(case when jsonb_typeof(${json}) = 'string' and btrim${sql`(${text}, ${BLANK})`} <> '' then ${text} end)`;
    case 'number':
      return sql`(case when jsonb_typeof(${json}) = 'number' then (${json})::numeric end)`;
    case 'boolean':
      return sql`(case when jsonb_typeof(${json}) = 'boolean' then (${json})::boolean end)`;
    case 'date':
      return sql`(case when jsonb_typeof(${json}) = 'string' then ${dateOfText(text)} end)`;
    case 'dateTime':
      return sql`(case when jsonb_typeof(${json}) = 'string' and ${text} ~ ${textParameter(DATE_TIME_PATTERN)} and ${text} !~ ${textParameter(DATE_TIME_EDGE)} then date_trunc('milliseconds', ${text}::timestamptz) end)`;
    case 'duration':
      return sql`(case when jsonb_typeof(${json}) = 'string' and ${text} ~ ${textParameter(DURATION_PATTERN)} then (case when left(${text}, 1) = '-' then -1 else 1 end) * trunc(extract(epoch from ltrim(${text}, '-')::interval) * 1000) end)`;
    case 'list':
    case 'row':
      return json;
    case 'any':
      throw new Error('A field of unknown type has no SQL; give the scope its type');
  }
}

/** The date a text is, or null; `text` is written several times, so it must be short. */
export function dateOfText(text: Fragment): Fragment {
  return sql`(case when ${text} ~ ${textParameter(DATE_PATTERN)} and left(${text}, 4) <> '0000' then ${text}::date end)`;
}

/** Reads fields from a jsonb column, for `SqlScope.field`; the column may be qualified (`r.data`). */
export function jsonField(column = 'data'): (key: string, type: Type) => Fragment {
  return (key, type) => readJson(sql`(${sql.ref(column)} -> ${textParameter(key)})`, type);
}
