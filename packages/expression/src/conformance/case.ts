import { readDate, readDateTime, readDuration } from '../calendar.ts';
import { check } from '../check/check.ts';
import { decimal, toText } from '../decimal/decimal.ts';
import { compile } from '../evaluate/compile.ts';
import type { NamedType, Scope, Type } from '../expr.ts';
import { parse } from '../parse/parse.ts';
import { isDecimal, type Value } from '../value.ts';

/** One expression of the compatibility kit of the standard, as `feel-tck-cases.json` holds it. */
export interface FeelCase {
  readonly id: string;
  readonly expr: string;
  readonly vars?: Readonly<Record<string, unknown>>;
  readonly expected: unknown;
  /** Why the case lies outside the declared subset; empty when it lies inside. */
  readonly outside: readonly string[];
}

/** What became of a case: the value of the standard, another one, or an issue before anything was evaluated. */
export type Outcome =
  | { readonly is: 'right' }
  | { readonly is: 'different'; readonly value: string }
  | { readonly is: 'refused'; readonly reason: string };

const NUMBER_DIGITS = 14;

/** Points in time become text in this zone, and dates begin in it. */
const CLOCK = { today: '2026-11-30', now: '2026-11-30T12:00:00Z' };

/** Runs a case as a form would: names from the variables, types from their values. */
export function runCase({ expr, vars = {}, expected }: FeelCase): Outcome {
  const fields = Object.fromEntries(
    Object.entries(vars).map(([name, value]): [string, NamedType] => [
      name,
      { type: typeOf(value), title: { 'zh-CN': name } },
    ]),
  );
  const scope: Scope = { fields };
  const parsed = parse(expr, scope);
  if ('issues' in parsed) return { is: 'refused', reason: parsed.issues[0]?.message.en ?? '' };
  const { issues, type } = check(parsed.expr, scope);
  if (issues[0]) return { is: 'refused', reason: issues[0].message.en ?? '' };
  const { value, issue } = compile(parsed.expr, scope).run({ data: vars, ...CLOCK });
  if (issue) return { is: 'refused', reason: issue.message.en ?? '' };
  if (matches(value, expected, type)) return { is: 'right' };
  return { is: 'different', value: shown(value) };
}

function typeOf(value: unknown): Type {
  if (typeof value === 'number' || typeof value === 'boolean') return { type: typeof value as 'number' };
  if (typeof value === 'string') {
    if (readDate(value) !== null) return { type: 'date' };
    if (readDateTime(value) !== null) return { type: 'dateTime' };
    return { type: readDuration(value) === null ? 'text' : 'duration' };
  }
  if (Array.isArray(value))
    return { type: 'list', of: value.length === 0 ? { type: 'any' } : typeOf(value[0]) };
  if (typeof value !== 'object' || value === null) return { type: 'any' };
  const columns = Object.entries(value).map(([name, column]): [string, NamedType] => [
    name,
    { type: typeOf(column), title: { 'zh-CN': name } },
  ]);
  return { type: 'row', columns: Object.fromEntries(columns) };
}

function matches(value: Value, expected: unknown, type: Type): boolean {
  if (expected === null) return value === null;
  if (Array.isArray(expected)) {
    const of: Type = type.type === 'list' ? type.of : { type: 'any' };
    const items: readonly Value[] = Array.isArray(value) ? value : [];
    return (
      Array.isArray(value) &&
      items.length === expected.length &&
      items.every((item, i) => matches(item, expected[i], of))
    );
  }
  if (typeof expected !== 'string') return value === expected;
  const [, kind = '', text = ''] = /^(decimal|boolean|date|dateTime|duration):(.*)$/s.exec(expected) ?? [];
  switch (kind) {
    case 'decimal':
      return isDecimal(value) && sameNumber(toText(value), text);
    case 'boolean':
      return value === (text === 'true');
    case 'date':
      return type.type === 'date' && value === text;
    case 'dateTime':
      return type.type === 'dateTime' && value === readDateTime(text);
    case 'duration':
      return shown(value) === shown(readDuration(text));
    default:
      return type.type === 'text' && value === expected;
  }
}

/** Whether two decimals agree in all digits the shorter one has, or in as many as a JSON number carries. */
function sameNumber(a: string, b: string): boolean {
  const [x, y] = [decimal(a), decimal(b)];
  if (!x || !y) return false;
  return (
    toText(x) === toText(y) || Number(a).toPrecision(NUMBER_DIGITS) === Number(b).toPrecision(NUMBER_DIGITS)
  );
}

function shown(value: Value): string {
  if (isDecimal(value)) return toText(value);
  return JSON.stringify(value);
}
