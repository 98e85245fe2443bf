import { sameJson } from '@weir/base';
import type { Expr, Type } from '@weir/expression';

const TODAY: Expr = { call: 'today', args: [] };
const NOW: Expr = { call: 'now', args: [] };

/** What stands on the right of a test. */
export type Operand =
  /** A constant. */
  | { readonly is: 'constant'; readonly expr: Expr }
  /** Another field, or whatever a picker offers. */
  | { readonly is: 'subject'; readonly expr: Expr }
  /** Today (or `of`, a date) and `days` from it; `days` null: nothing is added. */
  | { readonly is: 'day'; readonly of: Expr | null; readonly days: string | null }
  | { readonly is: 'now' };

/** A value as an operand, if it is one that can be shown beside a test of this type. */
export function operandOf(expr: Expr, type: Type, isSubject: (expr: Expr) => boolean): Operand | null {
  if (isConstant(expr)) return constantFits(expr, type) ? { is: 'constant', expr } : null;
  if (sameJson(expr, TODAY)) return { is: 'day', of: null, days: null };
  if (sameJson(expr, NOW)) return { is: 'now' };
  if ('call' in expr && expr.call === 'add days' && expr.args.length === 2) {
    const [of, days] = expr.args;
    if (of === undefined || days === undefined || !('number' in days)) return null;
    if (sameJson(of, TODAY)) return { is: 'day', of: null, days: days.number };
    return isSubject(of) ? { is: 'day', of, days: days.number } : null;
  }
  return isSubject(expr) ? { is: 'subject', expr } : null;
}

/** An operand as an expression. */
export function operandExpr(operand: Operand): Expr {
  switch (operand.is) {
    case 'constant':
    case 'subject':
      return operand.expr;
    case 'now':
      return NOW;
    case 'day': {
      const of = operand.of ?? TODAY;
      return operand.days === null ? of : { call: 'add days', args: [of, { number: operand.days }] };
    }
  }
}

function isConstant(expr: Expr): boolean {
  return 'text' in expr || 'number' in expr || 'bool' in expr || 'date' in expr || 'dateTime' in expr;
}

function constantFits(expr: Expr, type: Type): boolean {
  switch (type.type) {
    case 'text':
      return 'text' in expr;
    case 'number':
      return 'number' in expr;
    case 'boolean':
      return 'bool' in expr;
    case 'date':
      return 'date' in expr;
    case 'dateTime':
      return 'dateTime' in expr;
    case 'any':
      return true;
    default:
      return false;
  }
}
