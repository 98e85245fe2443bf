import { type Locale, sameJson } from '@weir/base';
import type { Expr, Scope } from '@weir/expression';
import { type Operand, operandExpr, operandOf } from './operands.ts';
import { type RowNames, type SubjectWords, subjectOf, subjectsOf, tablesOf } from './subjects.ts';
import { type TestName, testExpr, testOf, VALUES, valueType } from './tests.ts';

/** A condition as it is edited: rows and groups, some of them not finished. Ids live as long as the editing. */
export type ConditionNode = GroupNode | TestNode | LinesNode | FormulaNode;

/** All, any, none or not all of what is inside. */
export interface GroupNode {
  readonly id: number;
  readonly is: 'group';
  readonly join: 'and' | 'or';
  readonly not: boolean;
  readonly children: readonly ConditionNode[];
  /** The `and` or `or` is written although it joins one thing only. */
  readonly alone?: true;
}

/** Subject, test, values; what is null has not been chosen yet. */
export interface TestNode {
  readonly id: number;
  readonly is: 'test';
  readonly subject: Expr | null;
  readonly test: TestName;
  readonly values: readonly (Operand | null)[];
}

/** Some or every row of a table meets the conditions of `where`. */
export interface LinesNode {
  readonly id: number;
  readonly is: 'lines';
  readonly which: 'some' | 'every';
  readonly table: Expr | null;
  readonly as: string;
  readonly where: GroupNode;
}

/** Anything else, as formula text; null while nothing is written. */
export interface FormulaNode {
  readonly id: number;
  readonly is: 'formula';
  readonly expr: Expr | null;
}

/** What reading a condition needs to know. */
export interface ConditionNames {
  readonly scope: Scope;
  readonly locale: Locale;
  readonly words: SubjectWords;
}

let ids = 0;
/** A number no other node has. */
export const nextNodeId = (): number => ++ids;

/** A condition as rows and groups; always one group at the top. What cannot be shown so becomes a formula. */
export function readCondition(expr: Expr | undefined, names: ConditionNames): GroupNode {
  if (expr === undefined) return { id: nextNodeId(), is: 'group', join: 'and', not: false, children: [] };
  const node = readNode(expr, names, undefined);
  if (node.is === 'group') return node;
  return { id: nextNodeId(), is: 'group', join: 'and', not: false, children: [node] };
}

/** The expression of a condition; what is not finished is left out. Nothing finished: undefined. */
export function conditionExpr(node: ConditionNode): Expr | undefined {
  switch (node.is) {
    case 'formula':
      return node.expr ?? undefined;
    case 'test': {
      if (!isComplete(node) || node.subject === null) return undefined;
      const values = node.values.filter((value) => value !== null).map(operandExpr);
      return testExpr(node.test, node.subject, values);
    }
    case 'lines': {
      const where = conditionExpr(node.where);
      if (node.table === null || where === undefined) return undefined;
      return node.which === 'some'
        ? { some: node.table, as: node.as, satisfies: where }
        : { every: node.table, as: node.as, satisfies: where };
    }
    case 'group': {
      const parts = node.children.map(conditionExpr).filter((part) => part !== undefined);
      const [first] = parts;
      if (first === undefined) return undefined;
      const joined: Expr = parts.length > 1 || node.alone ? { op: node.join, args: parts } : first;
      return node.not ? { op: 'not', args: [joined] } : joined;
    }
  }
}

/** Whether everything a row needs has been chosen. */
export function isComplete(node: ConditionNode): boolean {
  switch (node.is) {
    case 'formula':
      return node.expr !== null;
    case 'test': {
      const wanted = VALUES[node.test];
      const given = node.values.filter((value) => value !== null).length;
      return node.subject !== null && (wanted === 'list' ? given > 0 : given === wanted);
    }
    case 'lines':
      return node.table !== null && node.where.children.length > 0 && node.where.children.every(isComplete);
    case 'group':
      return node.children.length > 0 && node.children.every(isComplete);
  }
}

function readNode(expr: Expr, names: ConditionNames, row: RowNames | undefined): ConditionNode {
  const shown = readShown(expr, names, row);
  // Whatever would not be written back exactly as it stands is shown as the formula it is.
  return shown !== null && sameJson(conditionExpr(shown), expr)
    ? shown
    : { id: nextNodeId(), is: 'formula', expr };
}

function readShown(expr: Expr, names: ConditionNames, row: RowNames | undefined): ConditionNode | null {
  return readTest(expr, names, row) ?? readLines(expr, names, row) ?? readGroup(expr, names, row);
}

function readGroup(expr: Expr, names: ConditionNames, row: RowNames | undefined): GroupNode | null {
  if (!('op' in expr)) return null;
  const { op, args } = expr;
  if (op === 'and' || op === 'or') {
    if (args.length === 0) return null;
    const children = args.map((arg) => readNode(arg, names, row));
    return {
      id: nextNodeId(),
      is: 'group',
      join: op,
      not: false,
      children,
      ...(args.length === 1 ? { alone: true as const } : {}),
    };
  }
  const [inner] = args;
  if (op !== 'not' || inner === undefined || args.length !== 1) return null;
  const group = 'op' in inner && inner.op !== 'not' ? readGroup(inner, names, row) : null;
  if (group !== null) return { ...group, not: true };
  return { id: nextNodeId(), is: 'group', join: 'or', not: true, children: [readNode(inner, names, row)] };
}

function readTest(expr: Expr, names: ConditionNames, row: RowNames | undefined): TestNode | null {
  const test = testOf(expr);
  if (test === null) return null;
  const { scope, locale, words } = names;
  const subjects = subjectsOf(scope, locale, words, row);
  const find = (one: Expr) => subjectOf(one, subjects, scope, locale, words, row);
  const subject = find(test.subject);
  if (subject === null) return null;
  const { type } = subject;
  if ((test.name === 'holds' || test.name === 'holdsNot') && type.type !== 'boolean' && type.type !== 'any')
    return null;
  const wanted = valueType(test.name, type);
  const values = test.values.map((value) => operandOf(value, wanted, (one) => find(one) !== null));
  if (values.some((value) => value === null)) return null;
  return { id: nextNodeId(), is: 'test', subject: test.subject, test: test.name, values };
}

function readLines(expr: Expr, names: ConditionNames, row: RowNames | undefined): LinesNode | null {
  const which = 'some' in expr ? 'some' : 'every' in expr ? 'every' : null;
  // A loop within a loop, and a formula about its row, are formulas as a whole: text needs its names.
  if (which === null || row !== undefined || (!('some' in expr) && !('every' in expr))) return null;
  const list = 'some' in expr ? expr.some : expr.every;
  const table = tablesOf(names.scope, names.locale).find((one) => sameJson(one.expr, list));
  if (table === undefined) return null;
  const inner: RowNames = { as: expr.as, columns: table.columns, table: table.title };
  const body = readNode(expr.satisfies, names, inner);
  const where: GroupNode =
    body.is === 'group' ? body : { id: nextNodeId(), is: 'group', join: 'and', not: false, children: [body] };
  if (hasFormula(where)) return null;
  return { id: nextNodeId(), is: 'lines', which, table: list, as: expr.as, where };
}

function hasFormula(node: ConditionNode): boolean {
  if (node.is === 'group') return node.children.some(hasFormula);
  return node.is === 'formula' || node.is === 'lines';
}
