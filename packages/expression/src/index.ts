export { DATE_PATTERN, DurationValue, dateOfParts, readDate, readDateTime } from './calendar.ts';
export { type Checked, check } from './check/check.ts';
export { findCycles } from './check/cycles.ts';
export type { ExprIssue, ExprIssueCode } from './check/issue.ts';
export { TYPE_WORDS } from './check/types.ts';
export {
  add,
  compare,
  type Decimal,
  decimal,
  decimalPlaces,
  divide,
  multiply,
  negate,
  roundHalfUp,
  subtract,
  toNumber,
  toText,
  toText as decimalToText,
} from './decimal/decimal.ts';
export { groupedDigits } from './decimal/grouped-digits.ts';
export { type Compiled, compile, type JsonValue } from './evaluate/compile.ts';
export type { EvalContext } from './evaluate/frame.ts';
export type {
  CallExpr,
  ColumnExpr,
  Expr,
  FieldExpr,
  FilterExpr,
  ForExpr,
  FunctionName,
  GetExpr,
  IfExpr,
  ListExpr,
  LiteralExpr,
  NamedType,
  OpExpr,
  Operator,
  QuantifierExpr,
  Scope,
  Type,
  VariableExpr,
} from './expr.ts';
export { FUNCTIONS, type FunctionSpec } from './functions/library.ts';
export { type JsonSchema, toJsonSchema } from './json-schema.ts';
export { DEFAULT_LIMITS, type Limits } from './limits.ts';
export { checkPattern, compilePattern } from './pattern/pattern.ts';
export { sampleOfPattern } from './pattern/sample-of-pattern.ts';
export { print } from './print.ts';
export { type ColumnPlace, type Reference, references, renameColumn, renameField } from './references.ts';
export { toSentence } from './sentence/sentence.ts';
export type { Row, Value } from './value.ts';
