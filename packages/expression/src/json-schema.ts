import { DATE_PATTERN, DATE_TIME_EDGE, DATE_TIME_PATTERN } from './calendar.ts';
import { analyse } from './check/analyse.ts';
import { asksIfEmpty } from './check/operators.ts';
import type { Typed, TypedLoop } from './check/typed.ts';
import { ceiling, compare, type Decimal, decimal, floor, fromNumber, toInteger } from './decimal/decimal.ts';
import type { Expr, Operator, Scope, Type } from './expr.ts';
import { isBlank, NOT_BLANK_PATTERN } from './text/characters.ts';
import { isDecimal, isInheritedName, type Value } from './value.ts';

/** A JSON Schema of the portable profile; plain JSON. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** Matches everything, and nothing. */
const ALWAYS: JsonSchema = {};
const NEVER: JsonSchema = { not: {} };
/** `if` doubles what it stands on; past this many parts the schema would be no help to anybody. */
const MAX_PARTS = 2000;

/**
 * The schema that holds exactly where the condition is true (`Compiled.test`), inside the profile on which
 * validators agree: type, value and `required` together, `allOf`/`anyOf`/`not`, `contains`. Null where JSON
 * Schema cannot say it: field against field, arithmetic, aggregates, order of texts and dates, today.
 * `over` says what is validated: the record, or a row of the table the expression stands in.
 */
export function toJsonSchema(expr: Expr, scope: Scope, over: 'record' | 'row' = 'record'): JsonSchema | null {
  const { root, issues } = analyse(expr, scope);
  if (issues.length > 0) return null;
  try {
    return new SchemaWriter(over).whenTrue(root, null);
  } catch (reason) {
    if (reason instanceof Inexpressible) return null;
    throw reason;
  }
}

class Inexpressible {}

/** Where a value lies below the object that is validated. */
interface Place {
  readonly keys: readonly string[];
  readonly type: Type;
}

/** The slot of the row a schema is written for; null is the record or row the expression itself stands in. */
type Root = number | null;

class SchemaWriter {
  private readonly over: 'record' | 'row';
  private parts = 0;

  constructor(over: 'record' | 'row') {
    this.over = over;
  }

  /** Holds where the condition is true. */
  whenTrue(node: Typed, root: Root): JsonSchema {
    return this.when(node, true, root);
  }

  private when(node: Typed, wanted: boolean, root: Root): JsonSchema {
    this.parts += 1;
    if (this.parts > MAX_PARTS) throw new Inexpressible();
    switch (node.kind) {
      case 'literal':
        return node.value === wanted ? ALWAYS : NEVER;
      case 'field':
      case 'column':
      case 'get':
      case 'variable': {
        const place = this.place(node, root);
        if (place.type.type !== 'boolean') throw new Inexpressible();
        return at(place, { type: 'boolean', const: wanted });
      }
      case 'op':
        return this.operator(node.op, node.args, wanted, root);
      case 'call':
        return this.call(node, wanted, root);
      case 'if': {
        const yes = all([this.when(node.test, true, root), this.when(node.yes, wanted, root)]);
        return any([yes, all([not(this.when(node.test, true, root)), this.when(node.no, wanted, root)])]);
      }
      case 'some':
      case 'every':
        return this.quantified(node, wanted, root);
      default:
        throw new Inexpressible();
    }
  }

  private place(node: Typed, root: Root): Place {
    // Validators disagree on properties called like inherited members (`constructor`, `__proto__`).
    if ('key' in node && isInheritedName(node.key)) throw new Inexpressible();
    switch (node.kind) {
      case 'field':
        if (root !== null || this.over !== 'record') throw new Inexpressible();
        return { keys: [node.key], type: node.type };
      case 'column':
        if (root !== null || this.over !== 'row') throw new Inexpressible();
        return { keys: [node.key], type: node.type };
      case 'variable':
        if (root !== node.slot) throw new Inexpressible();
        return { keys: [], type: node.type };
      case 'get':
        if (node.of.type.type !== 'row') throw new Inexpressible();
        return { keys: [...this.place(node.of, root).keys, node.key], type: node.type };
      default:
        throw new Inexpressible();
    }
  }

  private operator(op: Operator, args: readonly Typed[], wanted: boolean, root: Root): JsonSchema {
    const [a, b, c] = args;
    if (!a) throw new Inexpressible();
    switch (op) {
      case 'and':
      case 'or': {
        const parts = args.map((arg) => this.when(arg, wanted, root));
        return (op === 'and') === wanted ? all(parts) : any(parts);
      }
      case 'not':
        return this.when(a, !wanted, root);
      case '=':
      case '!=':
        if (!b) throw new Inexpressible();
        return this.equality(op, a, b, wanted, root);
      case '<':
      case '<=':
      case '>':
      case '>=':
        if (!b) throw new Inexpressible();
        return this.comparison(op, a, b, wanted, root);
      case 'between': {
        if (!b || !c) throw new Inexpressible();
        const ends = [this.comparison('>=', a, b, wanted, root), this.comparison('<=', a, c, wanted, root)];
        return wanted ? all(ends) : any(ends);
      }
      case 'in':
        if (!b) throw new Inexpressible();
        return b.kind === 'list' ? this.oneOf(a, b.items, wanted, root) : this.contains(b, a, wanted, root);
      default:
        throw new Inexpressible();
    }
  }

  private equality(op: '=' | '!=', a: Typed, b: Typed, wanted: boolean, root: Root): JsonSchema {
    const question = asksIfEmpty(a, b);
    if (!question) return this.comparison(op, a, b, wanted, root);
    return this.emptiness(question.asked === 0 ? a : b, (op === '=') === wanted, root);
  }

  /** Holds where the value is empty (`wanted`) or is not. */
  private emptiness(node: Typed, wanted: boolean, root: Root): JsonSchema {
    const place = this.place(node, root);
    const filled = at(place, present(place.type));
    return wanted ? not(filled) : filled;
  }

  private comparison(op: Operator, left: Typed, right: Typed, wanted: boolean, root: Root): JsonSchema {
    if (left.kind === 'literal') {
      if (right.kind === 'literal') throw new Inexpressible();
      return this.comparison(FLIPPED[op] ?? op, right, left, wanted, root);
    }
    if (right.kind !== 'literal' || right.value === null) throw new Inexpressible();
    const verdict = wanted ? op : (OPPOSITE[op] ?? op);
    const { value } = right;
    if (left.kind === 'call') return this.measured(left, verdict, value, root);
    const place = this.place(left, root);
    if (place.type.type !== right.type.type) throw new Inexpressible();
    if (isDecimal(value)) return at(place, { type: 'number', ...numberTest(verdict, exactNumber(value)) });
    const constant = constantOf(value, place.type);
    // Blank text of the data counts as empty, so no value of it is equal to a blank constant.
    if (isBlankText(value) && (verdict === '=' || verdict === '!=')) {
      return verdict === '=' ? NEVER : at(place, present(place.type));
    }
    if (verdict === '=')
      return at(place, { type: place.type.type === 'boolean' ? 'boolean' : 'string', const: constant });
    if (verdict === '!=') return at(place, without(present(place.type), { const: constant }));
    throw new Inexpressible();
  }

  /** Length of a text, and whether a list has items. */
  private measured(call: Typed & { kind: 'call' }, op: Operator, value: Value, root: Root): JsonSchema {
    const [of] = call.args;
    if (!of || !isDecimal(value)) throw new Inexpressible();
    if (call.name === 'string length') {
      const place = this.place(of, root);
      if (place.type.type !== 'text') throw new Inexpressible();
      return at(place, { ...present(place.type), ...lengthTest(op, value) });
    }
    if (call.name !== 'count') throw new Inexpressible();
    const zero = compare(value, decimal(0) as Decimal);
    const one = compare(value, decimal(1) as Decimal);
    if ((op === '>' && zero === 0) || (op === '>=' && one === 0) || (op === '!=' && zero === 0)) {
      return this.emptiness(of, false, root);
    }
    if ((op === '=' && zero === 0) || (op === '<' && one === 0) || (op === '<=' && zero === 0)) {
      return this.emptiness(of, true, root);
    }
    throw new Inexpressible();
  }

  private oneOf(value: Typed, items: readonly Typed[], wanted: boolean, root: Root): JsonSchema {
    if (items.length === 0) return wanted ? NEVER : ALWAYS;
    const place = this.place(value, root);
    const constants: unknown[] = [];
    let unknown = false;
    for (const item of items) {
      if (item.kind !== 'literal') throw new Inexpressible();
      if (item.value === null) unknown = true;
      else if (item.type.type !== place.type.type) throw new Inexpressible();
      else if (!isBlankText(item.value))
        constants.push(isDecimal(item.value) ? exactNumber(item.value) : constantOf(item.value, place.type));
    }
    const unique = [...new Set(constants)];
    if (!wanted) {
      if (unknown) return NEVER;
      const filled = present(place.type);
      return at(place, unique.length === 0 ? filled : without(filled, { enum: unique }));
    }
    return unique.length === 0 ? NEVER : at(place, { type: jsonType(place.type), enum: unique });
  }

  private contains(list: Typed, item: Typed, wanted: boolean, root: Root): JsonSchema {
    const place = this.place(list, root);
    if (place.type.type !== 'list' || item.kind !== 'literal' || item.value === null)
      throw new Inexpressible();
    if (place.type.of.type !== item.type.type) throw new Inexpressible();
    if (isBlankText(item.value)) return wanted ? NEVER : ALWAYS;
    const constant = isDecimal(item.value) ? exactNumber(item.value) : constantOf(item.value, item.type);
    const holds = at(place, { type: 'array', contains: { type: jsonType(item.type), const: constant } });
    return wanted ? holds : not(holds);
  }

  private call({ name, args }: Typed & { kind: 'call' }, wanted: boolean, root: Root): JsonSchema {
    const [a, b] = args;
    if (!a) throw new Inexpressible();
    switch (name) {
      case 'is empty':
        return this.emptiness(a, wanted, root);
      case 'list contains':
        if (!b) throw new Inexpressible();
        return this.contains(a, b, wanted, root);
      case 'contains':
      case 'starts with':
      case 'ends with': {
        const place = this.place(a, root);
        if (place.type.type !== 'text' || b?.kind !== 'literal' || typeof b.value !== 'string')
          throw new Inexpressible();
        const text = escaped(b.value);
        const pattern = name === 'contains' ? text : name === 'starts with' ? `^${text}` : `${text}$`;
        if (!wanted) return at(place, without(present(place.type), { pattern }));
        // A blank part is in blank texts too, which count as empty.
        const matching = { type: 'string', pattern };
        return at(place, isBlank(b.value) ? all([present(place.type), matching]) : matching);
      }
      case 'coalesce': {
        const [first, ...rest] = args;
        if (!first) throw new Inexpressible();
        const itself = this.when(first, wanted, root);
        if (rest.length === 0) return itself;
        const open = [not(this.when(first, true, root)), not(this.when(first, false, root))];
        return any([itself, all([...open, this.call({ ...CALL, name, args: rest }, wanted, root)])]);
      }
      default:
        throw new Inexpressible();
    }
  }

  private quantified({ kind, list, slot, body }: TypedLoop, wanted: boolean, root: Root): JsonSchema {
    const place = this.place(list, root);
    if (place.type.type !== 'list') throw new Inexpressible();
    const item = present(place.type.of);
    const having = (test: JsonSchema): JsonSchema =>
      at(place, { type: 'array', contains: all([item, test]) });
    if (kind === 'some') {
      return wanted ? having(this.when(body, true, slot)) : not(having(not(this.when(body, false, slot))));
    }
    return wanted ? not(having(not(this.when(body, true, slot)))) : having(this.when(body, false, slot));
  }
}

const CALL = { kind: 'call', path: '', type: { type: 'boolean' }, size: 1 } as const;
const FLIPPED: Partial<Record<Operator, Operator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const OPPOSITE: Partial<Record<Operator, Operator>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/** Objects are built with own properties only, so that a field may be called anything. */
function objectWith(key: string, value: JsonSchema): JsonSchema {
  return Object.fromEntries([[key, value]]);
}

function at({ keys }: Place, schema: JsonSchema): JsonSchema {
  return keys.reduceRight<JsonSchema>(
    (inner, key) => ({ type: 'object', properties: objectWith(key, inner), required: [key] }),
    schema,
  );
}

function all(parts: readonly JsonSchema[]): JsonSchema {
  if (parts.includes(NEVER)) return NEVER;
  const real = parts.filter((part) => part !== ALWAYS);
  return real.length === 0 ? ALWAYS : real.length === 1 && real[0] ? real[0] : { allOf: real };
}

function any(parts: readonly JsonSchema[]): JsonSchema {
  if (parts.includes(ALWAYS)) return ALWAYS;
  const real = parts.filter((part) => part !== NEVER);
  return real.length === 0 ? NEVER : real.length === 1 && real[0] ? real[0] : { anyOf: real };
}

function not(part: JsonSchema): JsonSchema {
  if (part === ALWAYS) return NEVER;
  if (part === NEVER) return ALWAYS;
  const keys = Object.keys(part);
  return keys.length === 1 && keys[0] === 'not' ? (part.not as JsonSchema) : { not: part };
}

/** A schema that holds for the values of a type and refuses everything that reads as empty. */
function present(type: Type): JsonSchema {
  switch (type.type) {
    case 'text':
      return { type: 'string', pattern: NOT_BLANK_PATTERN };
    case 'number':
    case 'boolean':
      return { type: type.type };
    case 'date':
      return { type: 'string', pattern: DATE_PATTERN, not: { pattern: '^0000' } };
    case 'dateTime':
      return { type: 'string', pattern: DATE_TIME_PATTERN, not: { pattern: DATE_TIME_EDGE } };
    case 'list':
      return { type: 'array', contains: present(type.of) };
    case 'row':
      return { type: 'object' };
    case 'duration':
    case 'any':
      throw new Inexpressible();
  }
}

function without(schema: JsonSchema, refused: JsonSchema): JsonSchema {
  return 'not' in schema ? { allOf: [schema, { not: refused }] } : { ...schema, not: refused };
}

function isBlankText(value: Value): boolean {
  return typeof value === 'string' && isBlank(value);
}

function jsonType(type: Type): string {
  return type.type === 'number' || type.type === 'boolean' ? type.type : 'string';
}

/** A constant that is written one way only; points in time have many spellings. */
function constantOf(value: Value, type: Type): string | boolean {
  if (type.type === 'boolean' && typeof value === 'boolean') return value;
  if ((type.type === 'text' || type.type === 'date') && typeof value === 'string') return value;
  throw new Inexpressible();
}

/** The JSON number of a constant; only if it is that number exactly. */
function exactNumber(value: Decimal): number {
  const number = Number(value.big ?? value.small) / 10 ** value.scale;
  const back = fromNumber(number);
  if (back === null || compare(back, value) !== 0) throw new Inexpressible();
  return number;
}

function numberTest(op: Operator, number: number): JsonSchema {
  switch (op) {
    case '=':
      return { const: number };
    case '!=':
      return { not: { const: number } };
    case '<':
      return { exclusiveMaximum: number };
    case '<=':
      return { maximum: number };
    case '>':
      return { exclusiveMinimum: number };
    default:
      return { minimum: number };
  }
}

function lengthTest(op: Operator, value: Decimal): JsonSchema {
  const up = toInteger(ceiling(value));
  const down = toInteger(floor(value));
  const least = (n: number): JsonSchema => (n <= 0 ? {} : { minLength: n });
  const most = (n: number): JsonSchema => (n < 0 ? NEVER : { maxLength: n });
  switch (op) {
    case '>=':
      return least(up);
    case '>':
      return least(down + 1);
    case '<=':
      return most(down);
    case '<':
      return most(up - 1);
    case '=':
      return up === down && up >= 0 ? { minLength: up, maxLength: up } : NEVER;
    default:
      return up === down && up >= 0 ? { not: { minLength: up, maxLength: up } } : {};
  }
}

function escaped(text: string): string {
  return text.replace(/[\^$\\.*+?()[\]{}|/]/g, (character) => `\\${character}`);
}
