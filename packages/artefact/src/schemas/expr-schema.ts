import type { JsonSchema } from '../field-spec.ts';
import { EXPR_REF } from './parts.ts';

const expr = { $ref: EXPR_REF };
const exprs = { type: 'array', items: expr };
const text = { type: 'string' };

function node(properties: Readonly<Record<string, unknown>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

/** The stored form of an expression, for editors; what it may name is checked where it stands. */
export const exprDefinition: JsonSchema = {
  title: '表达式',
  anyOf: [
    node({ field: text }),
    node({ column: text }),
    node({ var: text }),
    node({ text }),
    node({ number: { type: 'string', pattern: '^-?[0-9]+(\\.[0-9]+)?$' } }),
    node({ bool: { type: 'boolean' } }),
    node({ date: text }),
    node({ dateTime: text }),
    node({ duration: text }),
    node({ null: { const: true } }),
    node({ list: exprs }),
    node({ get: text, of: expr }),
    node({
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
    }),
    node({ call: text, args: exprs }),
    node({ if: expr, then: expr, else: expr }),
    node({ some: expr, as: text, satisfies: expr }),
    node({ every: expr, as: text, satisfies: expr }),
    node({ for: expr, as: text, return: expr }),
    node({ filter: expr, as: text, where: expr }),
  ],
};
