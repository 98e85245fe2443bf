import type { Expr, Scope, Type } from '../expr.ts';
import { DEFAULT_LIMITS, type Limits } from '../limits.ts';
import { analyse } from './analyse.ts';
import type { ExprIssue } from './issue.ts';

/** What a check says about an expression. */
export interface Checked {
  readonly type: Type;
  readonly issues: readonly ExprIssue[];
}

/** Checks names, types, arity and limits. The input may be any JSON; it never throws. */
export function check(expr: Expr | unknown, scope: Scope, limits: Partial<Limits> = {}): Checked {
  const { root, issues } = analyse(expr, scope, { ...DEFAULT_LIMITS, ...limits });
  return { type: root.type, issues };
}
