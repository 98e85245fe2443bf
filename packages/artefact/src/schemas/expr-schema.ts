import type { JsonSchema } from '@weir/json-schema';
import { EXPR_REF } from './parts.ts';

const expr = { $ref: EXPR_REF };
const exprs = { type: 'array', items: expr };
const text = { type: 'string' };

const properties = {
  field: text,
  column: text,
  var: text,
  text,
  number: { type: 'string', pattern: '^-?[0-9]+(\\.[0-9]+)?$' },
  bool: { type: 'boolean' },
  date: text,
  dateTime: text,
  duration: text,
  null: { const: true },
  list: exprs,
  get: text,
  of: expr,
  op: {
    enum: [
      'and',
      'or',
      'not',
      '=',
      '!=',
      '<',
      '<=',
      '>',
      '>=',
      'between',
      'in',
      '+',
      '-',
      '*',
      '/',
      'negate',
    ],
  },
  args: exprs,
  call: text,
  if: expr,
  then: expr,
  else: expr,
  some: expr,
  every: expr,
  for: expr,
  filter: expr,
  as: text,
  satisfies: expr,
  return: expr,
  where: expr,
};

/** Which properties stand together: all of one line, and no other. */
const SHAPES: readonly (readonly (keyof typeof properties)[])[] = [
  ['field'],
  ['column'],
  ['var'],
  ['text'],
  ['number'],
  ['bool'],
  ['date'],
  ['dateTime'],
  ['duration'],
  ['null'],
  ['list'],
  ['get', 'of'],
  ['op', 'args'],
  ['call', 'args'],
  ['if', 'then', 'else'],
  ['some', 'as', 'satisfies'],
  ['every', 'as', 'satisfies'],
  ['for', 'as', 'return'],
  ['filter', 'as', 'where'],
];

/**
 * The stored form of an expression, for editors; what it may name is checked where it stands. What a property holds is
 * said once and not in each shape: a validator that tries one shape after another would read what is inside twice at
 * every level, and never come to an end of deep ones.
 */
export const exprDefinition: JsonSchema = {
  title: '表达式',
  type: 'object',
  properties,
  additionalProperties: false,
  oneOf: SHAPES.map((required) => ({ required, maxProperties: required.length })),
};
