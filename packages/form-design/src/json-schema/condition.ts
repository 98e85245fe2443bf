import { isObject } from '@weir/base';
import { type Expr, toJsonSchema } from '@weir/expression';
import { below, own, ownList, ownNumber, ownObject, ownTexts, type Sub } from './schema-parts.ts';
import { constantOf, type Entry, every, fieldOf, isEmpty, not, type Scope, some } from './scope.ts';
import type { Reading } from './simplify.ts';

/** Keywords that ask nothing. */
const SILENT = new Set([
  '$comment',
  '$id',
  '$schema',
  'title',
  'description',
  'default',
  'examples',
  'definitions',
  '$defs',
]);
/** Numbers a field can be compared with, by keyword. */
const LIMITS = [
  ['minimum', '>='],
  ['maximum', '<='],
  ['exclusiveMinimum', '>'],
  ['exclusiveMaximum', '<'],
] as const;
const LENGTHS = [
  ['minLength', '>='],
  ['maxLength', '<='],
] as const;

/** How expressions say “not blank” as a schema, so that our own exports are read back. */
const NOT_BLANK = notBlankPattern();

/**
 * A schema that stands as a condition, as an expression that is true exactly where the schema holds (never unknown, so
 * that `not` may stand before it). Null where the language of rules cannot say it.
 */
export function conditionOf(sub: Sub, scope: Scope, reading: Reading): Expr | null {
  reading.work.left -= 1;
  const { schema } = sub;
  if (schema === true) return { bool: true };
  if (schema === false) return { bool: false };
  if (!isObject(schema) || reading.work.left < 0) return null;
  const parts: (Expr | null)[] = [];
  const required = new Set(ownTexts(schema, 'required'));
  const properties = ownObject(schema, 'properties');
  for (const keyword of Object.keys(schema)) {
    if (SILENT.has(keyword)) continue;
    switch (keyword) {
      case 'type': {
        const type = own(schema, 'type');
        if (type !== 'object' && !(Array.isArray(type) && type.includes('object'))) return null;
        break;
      }
      case 'properties':
        for (const name of Object.keys(properties)) {
          const entry = scope.entries.get(name);
          if (entry === undefined) return null;
          const child = below(sub, properties[name], `properties/${name}`);
          parts.push(propertyIs(child, entry, scope, required.has(name), reading));
        }
        break;
      case 'required':
        for (const name of required) {
          if (Object.hasOwn(properties, name)) continue;
          const entry = scope.entries.get(name);
          if (entry === undefined) return null;
          parts.push(entry.is === 'field' ? not(isEmpty(fieldOf(entry, scope))) : anyFilled(entry.scope));
        }
        break;
      default:
        parts.push(logic(keyword, sub, (branch) => conditionOf(branch, scope, reading), reading));
    }
  }
  return parts.includes(null) ? null : every(parts.filter((part) => part !== null));
}

/** Some field of the group has a value: only then the object is there. */
function anyFilled(scope: Scope): Expr {
  return some(
    [...scope.entries.values()].map((entry) =>
      entry.is === 'field' ? not(isEmpty(fieldOf(entry, scope))) : anyFilled(entry.scope),
    ),
  );
}

function propertyIs(sub: Sub, entry: Entry, scope: Scope, required: boolean, reading: Reading): Expr | null {
  if (entry.is === 'group') return conditionOf(sub, entry.scope, reading);
  const field = fieldOf(entry, scope);
  if (sub.schema === true) return required ? not(isEmpty(field)) : { bool: true };
  if (sub.schema === false) return required ? { bool: false } : isEmpty(field);
  const test = valueIs(sub, entry, field, reading);
  if (test === null) return null;
  const filled = not(isEmpty(field));
  if ('bool' in test) {
    if (!test.bool) return required ? { bool: false } : isEmpty(field);
    return required ? filled : { bool: true };
  }
  return required ? every([filled, test]) : some([isEmpty(field), test]);
}

/** What a value that is there must be. */
function valueIs(
  sub: Sub,
  entry: Extract<Entry, { is: 'field' }>,
  field: Expr,
  reading: Reading,
): Expr | null {
  const { schema } = sub;
  if (typeof schema === 'boolean') return { bool: schema };
  if (!isObject(schema)) return null;
  const parts: (Expr | null)[] = [];
  for (const keyword of Object.keys(schema)) {
    if (SILENT.has(keyword) || keyword === 'type') continue;
    const limit = LIMITS.find(([name]) => name === keyword);
    const length = LENGTHS.find(([name]) => name === keyword);
    const number = ownNumber(schema, keyword);
    if (limit !== undefined && number !== undefined) {
      const value = constantOf(entry, number);
      parts.push(value !== null && 'number' in value ? { op: limit[1], args: [field, value] } : null);
    } else if (length !== undefined && number !== undefined) {
      const isText = entry.kind === 'text' || entry.kind === 'long-text';
      if (keyword === 'minLength' && number <= 1) continue;
      parts.push(
        isText
          ? {
              op: length[1],
              args: [{ call: 'string length', args: [field] }, { number: String(Math.ceil(number)) }],
            }
          : null,
      );
    } else if (keyword === 'const') parts.push(oneOf([own(schema, 'const')], entry, field));
    else if (keyword === 'enum') parts.push(oneOf(ownList(schema, 'enum'), entry, field));
    else if (keyword === 'pattern' && own(schema, 'pattern') === NOT_BLANK) continue;
    else if (keyword === 'contains') {
      const wanted = own(schema, 'contains');
      const value =
        isObject(wanted) && Object.hasOwn(wanted, 'const') ? constantOf(entry, own(wanted, 'const')) : null;
      parts.push(
        value === null || entry.kind !== 'multi-choice'
          ? null
          : { call: 'list contains', args: [field, value] },
      );
    } else if (keyword === 'minItems' && (number ?? 0) <= 1) continue;
    else parts.push(logic(keyword, sub, (branch) => valueIs(branch, entry, field, reading), reading));
  }
  if (parts.includes(null)) return null;
  return every(parts.filter((part) => part !== null));
}

function oneOf(values: readonly unknown[], entry: Extract<Entry, { is: 'field' }>, field: Expr): Expr | null {
  if (entry.kind === 'multi-choice') return null;
  // A value the field cannot have never is: that part of the condition is false.
  const constants = values.map((value) => constantOf(entry, value)).filter((value) => value !== null);
  const [first] = constants;
  if (first === undefined) return { bool: false };
  return constants.length === 1
    ? { op: '=', args: [field, first] }
    : { op: 'in', args: [field, { list: constants }] };
}

function logic(keyword: string, sub: Sub, read: (branch: Sub) => Expr | null, reading: Reading): Expr | null {
  const schema = sub.schema as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case 'allOf':
    case 'anyOf': {
      const parts = ownList(schema, keyword).map((part, i) => read(below(sub, part, `${keyword}/${i}`)));
      if (parts.length === 0 || parts.includes(null)) return null;
      const said = parts.filter((part) => part !== null);
      return keyword === 'allOf' ? every(said) : some(said);
    }
    case 'not': {
      const part = read(below(sub, schema.not, 'not'));
      return part === null ? null : not(part);
    }
    case '$ref': {
      if (typeof schema.$ref !== 'string') return null;
      const target = reading.index.follow(schema.$ref, sub);
      return 'found' in target ? read(target.found) : null;
    }
    default:
      return null;
  }
}

function notBlankPattern(): string | null {
  const filled = toJsonSchema(not(isEmpty({ field: 'a' })), {
    fields: { a: { type: { type: 'text' }, title: { 'zh-CN': 'a' } } },
  }) as { readonly properties?: { readonly a?: { readonly pattern?: string } } } | null;
  return filled?.properties?.a?.pattern ?? null;
}
