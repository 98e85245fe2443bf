import { instantOfWallTime } from '@weir/base';
import type { Expr, NamedType } from '@weir/expression';

/** One condition of a list filter, as the person set it. */
export interface Condition {
  readonly field: string;
  readonly operator: FilterOperator;
  /** One value, or two for `between`, or many for `in`. Numbers as exact decimal text, days as ISO text. */
  readonly values: readonly string[];
}
export type FilterOperator = 'eq' | 'ne' | 'contains' | 'ge' | 'le' | 'between' | 'in' | 'empty' | 'notEmpty';

const DAY = 86_400_000;

/** Operators that make sense for a type, the likeliest first. */
export function operatorsFor(type: NamedType): readonly FilterOperator[] {
  if (type.options) return ['in', 'empty', 'notEmpty'];
  switch (type.type.type) {
    case 'number':
      return ['ge', 'le', 'between', 'eq', 'empty', 'notEmpty'];
    case 'date':
    case 'dateTime':
      return ['between', 'ge', 'le', 'empty', 'notEmpty'];
    case 'boolean':
      return ['eq'];
    case 'list':
      return ['contains', 'empty', 'notEmpty'];
    default:
      return ['contains', 'eq', 'ne', 'empty', 'notEmpty'];
  }
}

function literal(type: NamedType, value: string, endOfDay: boolean, timeZone: string): Expr {
  switch (type.type.type) {
    case 'number':
      return { number: value };
    case 'date':
      return { date: value };
    case 'dateTime':
      return { dateTime: endsOfDay(value, timeZone)[endOfDay ? 'last' : 'first'] };
    case 'boolean':
      return { bool: value === 'true' };
    default:
      return { text: value };
  }
}

/** The first and the last moment of a day in a zone, in UTC; a day that is none stays as it is, for the server to refuse. */
function endsOfDay(day: string, timeZone: string): { readonly first: string; readonly last: string } {
  const start = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(start)) return { first: `${day}T00:00:00Z`, last: `${day}T23:59:59Z` };
  const text = (wallTime: number) => new Date(instantOfWallTime(wallTime, timeZone)).toISOString();
  return { first: text(start), last: text(start + DAY - 1) };
}

/**
 * The condition in the rule language; the same expression filters here, in views and through the API. Days are those of
 * the app's zone.
 */
export function conditionExpr(condition: Condition, type: NamedType, timeZone: string): Expr | null {
  const field: Expr = { field: condition.field };
  const values = condition.values.filter((value) => value !== '');
  const first = values[0];
  if (condition.operator === 'empty') return { call: 'is empty', args: [field] };
  if (condition.operator === 'notEmpty') return { op: 'not', args: [{ call: 'is empty', args: [field] }] };
  if (first === undefined) return null;
  const last = values.at(-1) ?? first;
  const isList = type.type.type === 'list';
  switch (condition.operator) {
    case 'in': {
      if (isList) {
        const each = values.map((value): Expr => ({ call: 'list contains', args: [field, { text: value }] }));
        return each.length === 1 ? (each[0] ?? null) : { op: 'or', args: each };
      }
      return {
        op: 'in',
        args: [field, { list: values.map((value) => literal(type, value, false, timeZone)) }],
      };
    }
    case 'contains':
      return { call: isList ? 'list contains' : 'contains', args: [field, { text: first }] };
    case 'between':
      return {
        op: 'between',
        args: [field, literal(type, first, false, timeZone), literal(type, last, true, timeZone)],
      };
    case 'eq':
      return { op: '=', args: [field, literal(type, first, false, timeZone)] };
    case 'ne':
      return { op: '!=', args: [field, literal(type, first, false, timeZone)] };
    case 'ge':
      return { op: '>=', args: [field, literal(type, first, false, timeZone)] };
    case 'le':
      return { op: '<=', args: [field, literal(type, first, true, timeZone)] };
  }
}

/** All of the parts, joined with “and”. */
export function allOf(parts: readonly (Expr | null | undefined)[]): Expr | undefined {
  const present = parts.filter((part): part is Expr => part !== null && part !== undefined);
  return present.length <= 1 ? present[0] : { op: 'and', args: present };
}
