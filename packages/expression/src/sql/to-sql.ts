import { sql } from 'kysely';
import { DurationValue, readDate, readDateTime } from '../calendar.ts';
import { analyse } from '../check/analyse.ts';
import { asksIfEmpty, dividedType, plusType, timesType } from '../check/operators.ts';
import type { Typed, TypedLoop } from '../check/typed.ts';
import { ANY, BOOLEAN, DATE, DATE_TIME, NUMBER, TEXT, unify } from '../check/types.ts';
import { toText } from '../decimal/decimal.ts';
import type { Expr, Operator, Type } from '../expr.ts';
import { isDecimal } from '../value.ts';
import {
  daysOf,
  lasting,
  midnight,
  millisecondsOf,
  quotient,
  scalarCall,
  shiftedDate,
  shiftedTime,
} from './calls.ts';
import { type Fragment, nothing, parameter } from './fragment.ts';
import { readJson, textParameter } from './json-field.ts';
import type { SqlScope } from './scope.ts';

/**
 * The expression as SQL for PostgreSQL ≥ 15, with every constant as a parameter; it gives the value that
 * `compile` gives for the same record, nulls and rounding included. The expression must have passed `check`
 * and give a single value; anything else is a mistake of the caller and throws.
 */
export function toSql(expr: Expr, scope: SqlScope): Fragment {
  const { root, issues } = analyse(expr, scope.scope);
  const wrong = issues.find(({ code }) => code !== 'expression.unknownOption');
  if (wrong)
    throw new Error(
      `toSql needs an expression that check accepts, but ${wrong.path || 'it'}: ${wrong.message.en}`,
    );
  if (root.type.type === 'list' || root.type.type === 'row') {
    throw new Error(`toSql needs an expression of a single value, but it gives a ${root.type.type}`);
  }
  return new SqlWriter(scope).scalar(root, root.type);
}

/** An operand, or what a run of operands comes to so far. */
interface Sum {
  readonly sql: Fragment;
  readonly type: Type;
}

class SqlWriter {
  private readonly scope: SqlScope;
  private aliases = 0;
  /** SQL of the item each variable stands for, by slot. */
  private readonly items: Fragment[] = [];

  constructor(scope: SqlScope) {
    this.scope = scope;
  }

  /** SQL of a single value or a row; `hint` is the type an empty value takes. */
  scalar(node: Typed, hint: Type = node.type): Fragment {
    // Without type errors only empty values have no type.
    if (node.type.type === 'any') {
      const named = node.kind === 'field' || node.kind === 'column' || node.kind === 'get';
      if (named) throw new Error(`${node.key} has no known type, so it has no SQL; give the scope its type`);
      return nothing(hint);
    }
    switch (node.kind) {
      case 'literal':
        return this.literal(node);
      case 'field':
        return this.scope.field(node.key, node.type);
      case 'column': {
        if (!this.scope.column)
          throw new Error(`The expression uses the column ${node.key}, but SqlScope.column is not given`);
        return this.scope.column(node.key, node.type);
      }
      case 'variable':
        return this.items[node.slot] ?? nothing(node.type);
      case 'get':
        return readJson(this.member(node), node.type);
      case 'op':
        return this.operator(node.op, node.args);
      case 'call':
        return this.call(node);
      case 'if':
        return sql`(case when ${this.scalar(node.test, BOOLEAN)} then ${this.scalar(node.yes, node.type)} else ${this.scalar(node.no, node.type)} end)`;
      case 'some':
      case 'every':
        return this.kleene(this.mapped(node, BOOLEAN), node.kind === 'some');
      default:
        throw new Error(`A ${node.kind} has no SQL as a single value`);
    }
  }

  /** jsonb of a column of a row. */
  private member(node: Typed & { kind: 'get' }): Fragment {
    return sql`(${this.scalar(node.of)} -> ${textParameter(node.key)})`;
  }

  private literal({ value, type }: Typed & { kind: 'literal' }): Fragment {
    if (value === null || typeof value === 'boolean' || typeof value === 'string')
      return parameter(value, type);
    if (isDecimal(value)) return parameter(toText(value), type);
    if (value instanceof DurationValue) return parameter(String(value.milliseconds), type);
    throw new Error('A constant is a single value');
  }

  private alias(): string {
    this.aliases += 1;
    return `t${this.aliases}`;
  }

  /** A select whose column `v` gives the items of a list; `hint` is the type that empty items take. */
  private relation(node: Typed, hint: Type = ANY): Fragment {
    const type = itemType(node).type === 'any' ? hint : itemType(node);
    switch (node.kind) {
      case 'field':
      case 'column':
        return this.elements(this.scalar(node), itemType(node));
      case 'list':
        return this.values(node.items, type);
      case 'get': {
        if (node.of.type.type !== 'list') return this.elements(this.member(node), itemType(node));
        const alias = this.alias();
        const column = sql`(${sql.ref(`${alias}.v`)} -> ${textParameter(node.key)})`;
        const from = sql`(${this.relation(node.of)}) as ${sql.ref(alias)}`;
        const own = node.named?.type ?? ANY;
        if (own.type !== 'list') return sql`select ${readJson(column, own)} as v from ${from}`;
        const inner = this.alias();
        return sql`select ${sql.ref(`${inner}.v`)} as v from ${from}, lateral (${this.elements(column, own.of)}) as ${sql.ref(inner)}`;
      }
      case 'for':
        return this.mapped(node, type);
      case 'filter': {
        const alias = this.alias();
        const from = sql`(${this.relation(node.list, type)}) as ${sql.ref(alias)}`;
        const where = this.within(node, alias, BOOLEAN);
        return sql`select ${sql.ref(`${alias}.v`)} as v from ${from} where ${where}`;
      }
      case 'call': {
        const [list] = node.args;
        if (node.name === 'distinct values' && list) {
          const alias = this.alias();
          const item = sql.ref(`${alias}.v`);
          return sql`select distinct ${item} as v from (${this.relation(list, type)}) as ${sql.ref(alias)} where ${item} is not null`;
        }
        if (node.name !== 'concatenate') return this.values([], type);
        const lists = node.args.map((arg) => sql`(${this.relation(arg, type)})`);
        return sql.join(lists, sql` union all `) as Fragment;
      }
      default:
        return this.values([], type);
    }
  }

  /** The items of a jsonb array that fit the type; no array has no items. */
  private elements(json: Fragment, type: Type): Fragment {
    const outer = this.alias();
    const inner = this.alias();
    const array = sql`jsonb_array_elements(case when jsonb_typeof(${json}) = 'array' then ${json} else '[]'::jsonb end) as ${sql.ref(inner)}(v)`;
    const item = sql.ref(`${inner}.v`);
    if (type.type === 'row')
      return sql`select ${item} as v from ${array} where jsonb_typeof(${item}) = 'object'`;
    if (type.type === 'list' || type.type === 'any') return this.values([], ANY);
    const read = sql.ref(`${outer}.v`);
    return sql`select ${read} as v from (select ${readJson(item, type)} as v from ${array}) as ${sql.ref(outer)} where ${read} is not null`;
  }

  private values(items: readonly Typed[], type: Type): Fragment {
    if (items.length === 0) return sql`select ${nothing(type)} as v where false`;
    const rows = items.map((item) => sql`(${this.scalar(item, type)})`);
    const alias = this.alias();
    return sql`select ${sql.ref(`${alias}.v`)} as v from (values ${sql.join(rows)}) as ${sql.ref(alias)}(v)`;
  }

  /** The value of a loop's body for each item. */
  private mapped(node: TypedLoop, hint: Type): Fragment {
    const alias = this.alias();
    const from = sql`(${this.relation(node.list)}) as ${sql.ref(alias)}`;
    return sql`select ${this.within(node, alias, hint)} as v from ${from}`;
  }

  private within(node: TypedLoop, alias: string, hint: Type): Fragment {
    const outer = this.items[node.slot];
    this.items[node.slot] = sql.ref(`${alias}.v`);
    const body = this.scalar(node.body, hint);
    if (outer) this.items[node.slot] = outer;
    return body;
  }

  /** Whether any (all) of the truth values of a relation hold, unknown where that hangs on an empty one. */
  private kleene(relation: Fragment, any: boolean): Fragment {
    const alias = this.alias();
    const v = sql.ref(`${alias}.v`);
    const decided = any ? sql`bool_or(${v})` : sql`not bool_and(${v})`;
    return sql`(select case when coalesce(${decided}, false) then ${sql.lit(any)} when coalesce(bool_or(${v} is null), false) then null else ${sql.lit(!any)} end from (${relation}) as ${sql.ref(alias)})`;
  }

  private operator(op: Operator, args: readonly Typed[]): Fragment {
    const [a, b, c] = args;
    if (!a) throw new Error(`The operator ${op} has no operands`);
    switch (op) {
      case 'and':
      case 'or':
        return sql`(${sql.join(
          args.map((arg) => this.scalar(arg, BOOLEAN)),
          op === 'and' ? sql` and ` : sql` or `,
        )})`;
      case 'not':
        return sql`(not ${this.scalar(a, BOOLEAN)})`;
      case 'negate':
        return sql`(- ${this.scalar(a, NUMBER)})`;
    }
    if (!b) throw new Error(`The operator ${op} has one operand`);
    switch (op) {
      case '=':
      case '!=':
        return this.equality(op, a, b);
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.compared(op, a, b);
      case 'between': {
        if (!c) throw new Error('between has two operands');
        const type = common([a, b, c]);
        return sql`(${this.ordered(a, type)} between ${this.scalar(b, type)} and ${this.scalar(c, type)})`;
      }
      case 'in':
        return this.member_(a, b);
      case '+':
        return this.folded(args, (left, right) => this.plus(left, right)).sql;
      case '-':
        return this.minus(a, b);
      case '*':
        return this.folded(args, (left, right) => this.times(left, right)).sql;
      case '/':
        return this.divided(a, b);
    }
  }

  /** Operands from the left, each with the type it has so far. */
  private folded(args: readonly Typed[], join: (left: Sum, right: Sum) => Sum): Sum {
    const [first, ...rest] = args.map((arg) => ({ sql: this.scalar(arg, arg.type), type: arg.type }));
    if (!first) throw new Error('An operator has no operands');
    return rest.reduce(join, first);
  }

  private ordered(node: Typed, type: Type): Fragment {
    const value = this.scalar(node, type);
    return type.type === 'text' ? sql`${value} collate "C"` : value;
  }

  private compared(sign: string, a: Typed, b: Typed): Fragment {
    const type = common([a, b]);
    const equality = sign === '=' || sign === '<>';
    return sql`(${equality ? this.scalar(a, type) : this.ordered(a, type)} ${sql.raw(sign)} ${this.scalar(b, type)})`;
  }

  private equality(op: '=' | '!=', a: Typed, b: Typed): Fragment {
    const question = asksIfEmpty(a, b);
    if (!question) return this.compared(op === '=' ? '=' : '<>', a, b);
    return this.empty(question.asked === 0 ? a : b, op === '=', question.orNoText);
  }

  private empty(node: Typed, wanted: boolean, orNoText: boolean): Fragment {
    if (node.type.type === 'list')
      return sql`(${sql.raw(wanted ? 'not exists' : 'exists')} (${this.relation(node)}))`;
    if (node.type.type === 'row') {
      return sql`(coalesce(jsonb_typeof(${this.scalar(node)}), '') ${sql.raw(wanted ? '<>' : '=')} 'object')`;
    }
    // What is read from data is never a text without characters.
    const stored = node.kind === 'field' || node.kind === 'column' || node.kind === 'get';
    if (orNoText && node.type.type === 'text' && !stored) {
      return sql`(coalesce(${this.scalar(node)}, '') ${sql.raw(wanted ? '=' : '<>')} '')`;
    }
    return sql`(${this.scalar(node)} ${sql.raw(wanted ? 'is null' : 'is not null')})`;
  }

  private member_(value: Typed, list: Typed): Fragment {
    if (list.kind === 'list') {
      if (list.items.length === 0) return sql`false`;
      const type = common([value, ...list.items]);
      return sql`(${this.scalar(value, type)} in (${sql.join(list.items.map((item) => this.scalar(item, type)))}))`;
    }
    // After `in` only an empty constant has no known type.
    if (list.type.type === 'any') return nothing(BOOLEAN);
    const type = unify(value.type, itemType(list)) ?? ANY;
    return sql`(${this.scalar(value, type)} in (${this.relation(list, type)}))`;
  }

  private plus(left: Sum, right: Sum): Sum {
    const type = plusType(left.type, right.type) ?? ANY;
    const [x, y] = [left.type.type, right.type.type];
    if (x === 'any' || y === 'any') return { sql: nothing(type), type };
    switch (type.type) {
      case 'text':
        return { sql: sql`(${left.sql} || ${right.sql})`, type };
      case 'duration':
        return { sql: lasting(sql`${left.sql} + ${right.sql}`), type };
      case 'date':
      case 'dateTime': {
        const [time, duration] = x === 'duration' ? [right.sql, left.sql] : [left.sql, right.sql];
        const later =
          type.type === 'date' ? shiftedDate(time, daysOf(duration)) : shiftedTime(time, duration);
        return { sql: later, type };
      }
      default:
        return { sql: sql`(${left.sql} + ${right.sql})`, type };
    }
  }

  private times(left: Sum, right: Sum): Sum {
    const type = timesType(left.type, right.type) ?? ANY;
    if (left.type.type === 'any' || right.type.type === 'any') return { sql: nothing(type), type };
    const product = sql`(${left.sql} * ${right.sql})`;
    return { sql: type.type === 'duration' ? lasting(product) : product, type };
  }

  private divided(a: Typed, b: Typed): Fragment {
    const type = dividedType(a.type, b.type) ?? ANY;
    if (a.type.type === 'any' || b.type.type === 'any') return nothing(type);
    const result = quotient(this.scalar(a), this.scalar(b));
    return type.type === 'duration' ? lasting(result) : result;
  }

  private minus(a: Typed, b: Typed): Fragment {
    const [left, right] = [a.type.type, b.type.type];
    if (left === 'any' || right === 'any') return nothing(common([a, b]));
    const [x, y] = [this.scalar(a), this.scalar(b)];
    if (left === 'date' && right === 'date') return sql`((${x} - ${y})::numeric * 86400000)`;
    if (right === 'date' || right === 'dateTime')
      return sql`(${this.since(x, left)} - ${this.since(y, right)})`;
    if (left === 'date') return shiftedDate(x, daysOf(sql`(- ${y})`));
    if (left === 'dateTime') return shiftedTime(x, sql`(- ${y})`);
    return left === 'duration' ? lasting(sql`${x} - ${y}`) : sql`(${x} - ${y})`;
  }

  /** Milliseconds since 1970 of a date, in the zone of `now`, or of a point in time. */
  private since(time: Fragment, type: Type['type']): Fragment {
    return type === 'date' ? midnight(time, this.scope.now) : millisecondsOf(time);
  }

  private call(node: Typed & { kind: 'call' }): Fragment {
    const { name, args } = node;
    const [a, b] = args;
    switch (name) {
      case 'sum':
      case 'count':
      case 'min':
      case 'max':
      case 'mean':
      case 'all':
      case 'any':
        return this.aggregate(
          node,
          this.itemsOf(args, name === 'all' || name === 'any' ? BOOLEAN : node.type),
        );
      case 'list contains':
        return a && b ? this.member_(b, a) : sql`false`;
      case 'is empty':
        return a ? this.empty(a, true, true) : sql`true`;
      case 'today':
        return parameter(readDate(this.scope.today), DATE);
      case 'now':
        return parameter(readDateTime(this.scope.now), DATE_TIME);
      default: {
        const types = args.map((arg, i) => {
          if (arg.type.type !== 'any') return arg.type;
          return name === 'coalesce' ? node.type : emptyArgument(name, i, args.length);
        });
        return scalarCall(
          name,
          args.map((arg, i) => this.scalar(arg, types[i])),
          { now: this.scope.now, types: types.map(({ type }) => type) },
        );
      }
    }
  }

  private itemsOf(args: readonly Typed[], hint: Type): Fragment {
    const [only] = args;
    return only?.type.type === 'list' && args.length === 1
      ? this.relation(only, hint)
      : this.values(args, hint);
  }

  private aggregate(node: Typed & { kind: 'call' }, relation: Fragment): Fragment {
    if (node.name === 'all' || node.name === 'any') return this.kleene(relation, node.name === 'any');
    const alias = this.alias();
    const v = sql.ref(`${alias}.v`);
    const from = sql`(${relation}) as ${sql.ref(alias)}`;
    switch (node.name) {
      case 'sum':
        return sql`coalesce((select sum(${v}) from ${from}), 0)`;
      case 'count':
        return sql`(select count(${v}) from ${from})::numeric`;
      case 'mean':
        return sql`(select ${quotient(sql`sum(${v})`, sql`count(${v})`)} from ${from})`;
      default: {
        const item = node.type.type === 'text' ? sql`${v} collate "C"` : v;
        return sql`(select ${sql.raw(node.name)}(${item}) from ${from})`;
      }
    }
  }
}

function itemType(node: Typed): Type {
  return node.type.type === 'list' ? node.type.of : ANY;
}

function common(nodes: readonly Typed[]): Type {
  return nodes.reduce<Type>((type, node) => unify(type, node.type) ?? type, ANY);
}

const NUMBER_FUNCTIONS: ReadonlySet<string> = new Set([
  'abs',
  'floor',
  'ceiling',
  'round half up',
  'decimal',
  'modulo',
]);
const TEXT_FUNCTIONS: ReadonlySet<string> = new Set(['contains', 'starts with', 'ends with', 'concatenate']);
const DATE_FUNCTIONS: ReadonlySet<string> = new Set([
  'date',
  'year',
  'month',
  'day',
  'days between',
  'add days',
]);

/** The type an empty constant takes as an argument. */
function emptyArgument(name: string, index: number, count: number): Type {
  if (NUMBER_FUNCTIONS.has(name) || (index > 0 && name !== 'days between') || count === 3) {
    return TEXT_FUNCTIONS.has(name) || (name === 'substring' && index === 0) ? TEXT : NUMBER;
  }
  return DATE_FUNCTIONS.has(name) ? DATE : TEXT;
}
