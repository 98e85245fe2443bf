import type { Expr, Operator, Type } from '@weir/expression';

/** What a test asks of its subject. Each has exactly one way of being written as an expression. */
export type TestName =
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'between'
  | 'in'
  | 'notIn'
  | 'contains'
  | 'notContains'
  | 'startsWith'
  | 'notStartsWith'
  | 'endsWith'
  | 'notEndsWith'
  | 'has'
  | 'hasNot'
  | 'holds'
  | 'holdsNot'
  | 'empty'
  | 'filled'
  | 'isNull'
  | 'notNull';

/** How many values stand beside a test: none, one, two, or a list of them. */
export const VALUES: Readonly<Record<TestName, 0 | 1 | 2 | 'list'>> = {
  eq: 1,
  ne: 1,
  lt: 1,
  le: 1,
  gt: 1,
  ge: 1,
  between: 2,
  in: 'list',
  notIn: 'list',
  contains: 1,
  notContains: 1,
  startsWith: 1,
  notStartsWith: 1,
  endsWith: 1,
  notEndsWith: 1,
  has: 1,
  hasNot: 1,
  holds: 0,
  holdsNot: 0,
  empty: 0,
  filled: 0,
  isNull: 0,
  notNull: 0,
};

/** The tests offered for a subject, the likeliest first. */
export function testsFor(type: Type, hasOptions: boolean): readonly TestName[] {
  switch (type.type) {
    case 'boolean':
      return ['holds', 'holdsNot', 'empty', 'filled'];
    case 'number':
    case 'duration':
      return ['ge', 'gt', 'le', 'lt', 'eq', 'ne', 'between', 'in', 'empty', 'filled'];
    case 'date':
    case 'dateTime':
      return ['ge', 'gt', 'le', 'lt', 'eq', 'ne', 'between', 'empty', 'filled'];
    case 'list':
      return type.of.type === 'row' ? ['empty', 'filled'] : ['has', 'hasNot', 'empty', 'filled'];
    case 'row':
      return ['empty', 'filled'];
    case 'text':
      return hasOptions
        ? ['eq', 'ne', 'in', 'notIn', 'empty', 'filled']
        : ['eq', 'ne', 'contains', 'notContains', 'startsWith', 'endsWith', 'in', 'notIn', 'empty', 'filled'];
    case 'any':
      return Object.keys(VALUES) as TestName[];
  }
}

const COMPARE: Partial<Record<TestName, Operator>> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};
const CALLS: Partial<Record<TestName, 'contains' | 'starts with' | 'ends with' | 'list contains'>> = {
  contains: 'contains',
  startsWith: 'starts with',
  endsWith: 'ends with',
  has: 'list contains',
};
const DENIED: Partial<Record<TestName, TestName>> = {
  notContains: 'contains',
  notStartsWith: 'startsWith',
  notEndsWith: 'endsWith',
  hasNot: 'has',
  notIn: 'in',
  filled: 'empty',
  holdsNot: 'holds',
};

/** A test as an expression. `values` are complete. */
export function testExpr(name: TestName, subject: Expr, values: readonly Expr[]): Expr {
  const denied = DENIED[name];
  if (denied !== undefined) return { op: 'not', args: [testExpr(denied, subject, values)] };
  const compare = COMPARE[name];
  if (compare !== undefined) return { op: compare, args: [subject, ...values] };
  const call = CALLS[name];
  if (call !== undefined) return { call, args: [subject, ...values] };
  switch (name) {
    case 'between':
      return { op: 'between', args: [subject, ...values] };
    case 'in':
      return { op: 'in', args: [subject, { list: values }] };
    case 'empty':
      return { call: 'is empty', args: [subject] };
    case 'isNull':
      return { op: '=', args: [subject, { null: true }] };
    case 'notNull':
      return { op: '!=', args: [subject, { null: true }] };
    default:
      return subject;
  }
}

/** The test an expression is written as, with its subject and values; null when it is none. */
export function testOf(
  expr: Expr,
): { readonly name: TestName; readonly subject: Expr; readonly values: readonly Expr[] } | null {
  if ('op' in expr) {
    const [subject, ...values] = expr.args;
    if (subject === undefined) return null;
    if (expr.op === 'not') {
      const inner = expr.args.length === 1 ? testOf(subject) : null;
      const name =
        inner === null
          ? undefined
          : (Object.keys(DENIED) as TestName[]).find((one) => DENIED[one] === inner.name);
      return inner === null || name === undefined ? null : { ...inner, name };
    }
    if ((expr.op === '=' || expr.op === '!=') && values.length === 1 && values[0] && 'null' in values[0])
      return { name: expr.op === '=' ? 'isNull' : 'notNull', subject, values: [] };
    const compare = (Object.keys(COMPARE) as TestName[]).find((one) => COMPARE[one] === expr.op);
    if (compare !== undefined) return values.length === 1 ? { name: compare, subject, values } : null;
    if (expr.op === 'between') return values.length === 2 ? { name: 'between', subject, values } : null;
    const [list] = values;
    if (expr.op === 'in' && values.length === 1 && list !== undefined && 'list' in list)
      return { name: 'in', subject, values: list.list };
    return null;
  }
  if ('call' in expr) {
    const [subject, ...values] = expr.args;
    if (subject === undefined) return null;
    if (expr.call === 'is empty') return values.length === 0 ? { name: 'empty', subject, values: [] } : null;
    const name = (Object.keys(CALLS) as TestName[]).find((one) => CALLS[one] === expr.call);
    if (name !== undefined) return values.length === 1 ? { name, subject, values } : null;
  }
  return 'field' in expr || 'column' in expr || 'get' in expr
    ? { name: 'holds', subject: expr, values: [] }
    : null;
}

/** The type a value beside a test has: of the subject, or of its items. */
export function valueType(name: TestName, subject: Type): Type {
  if (name === 'has' || name === 'hasNot') return subject.type === 'list' ? subject.of : { type: 'any' };
  if (CALLS[name] !== undefined || (DENIED[name] !== undefined && CALLS[DENIED[name]] !== undefined))
    return { type: 'text' };
  return subject;
}
