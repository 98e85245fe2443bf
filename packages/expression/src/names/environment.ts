import { analyse } from '../check/analyse.ts';
import type { Expr, NamedType, Scope, Type } from '../expr.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { FILTER_ITEM } from './keywords.ts';

/** A variable in force: who bound it, and what it runs over. */
interface Variable {
  readonly name: string;
  readonly type: Type;
  readonly filter: boolean;
}

/** The names in force at one place of an expression; shared by the parser and the printer. */
export interface Environment {
  readonly scope: Scope;
  readonly variables: readonly Variable[];
}

/** What looking a name up gave: the expression, or how many things have that name (0 or several). */
export type Resolved = { readonly expr: Expr } | { readonly matches: number };

/** The environment inside a loop over `list`. */
export function bind(env: Environment, name: string, list: Expr, filter: boolean): Environment {
  const type = typeIn(env, list);
  const item: Type = type.type === 'list' ? type.of : { type: 'any' };
  return { scope: env.scope, variables: [...env.variables, { name, type: item, filter }] };
}

/** The static type of an expression in the environment. */
export function typeIn(env: Environment, expr: Expr): Type {
  // Variables are put into the scope as fields of an impossible name, so that the checker needs no second entry.
  const fields: Record<string, NamedType> = { ...env.scope.fields };
  const renamed = new Map<string, string>();
  for (const [i, variable] of env.variables.entries()) {
    renamed.set(variable.name, `\u0000${i}`);
    fields[`\u0000${i}`] = { type: variable.type, title: { 'zh-CN': '' } };
  }
  const scope = env.scope.columns ? { fields, columns: env.scope.columns } : { fields };
  return analyse(closed(expr, renamed), scope, { ...DEFAULT_LIMITS, depth: 500, nodes: 5000 }).root.type;
}

/** Expressions deeper than this are refused by `check`; what lies below has no known type. */
const MAX_DEPTH = 500;

/** Replaces free variables; only the parts that decide a type are looked at. */
function closed(expr: Expr, renamed: ReadonlyMap<string, string>, depth = 0): Expr {
  if (depth > MAX_DEPTH) return { null: true };
  const inside = (part: Expr, names = renamed): Expr => closed(part, names, depth + 1);
  if ('var' in expr) {
    const field = renamed.get(expr.var);
    return field === undefined ? expr : { field };
  }
  if ('get' in expr) return { get: expr.get, of: inside(expr.of) };
  if ('filter' in expr) return { ...expr, filter: inside(expr.filter), where: { bool: true } };
  if ('for' in expr) {
    const inner = new Map(renamed);
    inner.delete(expr.as);
    return { ...expr, for: inside(expr.for), return: inside(expr.return, inner) };
  }
  if ('op' in expr) return { op: expr.op, args: expr.args.map((arg) => inside(arg)) };
  if ('call' in expr) return { call: expr.call, args: expr.args.map((arg) => inside(arg)) };
  if ('if' in expr) return { if: { bool: true }, then: inside(expr.then), else: inside(expr.else) };
  if ('list' in expr) return { list: expr.list.map((item) => inside(item)) };
  return expr;
}

/** The keys a name stands for among fields or columns: an exact key wins over titles. */
function keysNamed(names: Readonly<Record<string, NamedType>>, name: string): readonly string[] {
  if (Object.hasOwn(names, name)) return [name];
  return Object.keys(names).filter((key) => {
    const title = names[key]?.title;
    return title !== undefined && (title['zh-CN'] === name || title.en === name);
  });
}

function among(
  names: Readonly<Record<string, NamedType>>,
  name: string,
  make: (key: string) => Expr,
): Resolved | null {
  const keys = keysNamed(names, name);
  const [key] = keys;
  if (key === undefined) return null;
  return keys.length === 1 ? { expr: make(key) } : { matches: keys.length };
}

/** Looks a bare name up: variables, then the item of the filter, then columns of the row, then fields. */
export function resolveName(env: Environment, name: string): Resolved {
  const variable = env.variables.findLast((bound) => bound.name === name);
  if (variable) return { expr: { var: name } };
  const item = env.variables.findLast((bound) => bound.name === FILTER_ITEM);
  if (item?.filter && item.type.type === 'row') {
    const found = among(item.type.columns, name, (get) => ({ get, of: { var: FILTER_ITEM } }));
    if (found) return found;
  }
  return (
    (env.scope.columns && among(env.scope.columns, name, (column) => ({ column }))) ?? resolveField(env, name)
  );
}

/** Looks a name up among the fields of the form. */
export function resolveField(env: Environment, name: string): Resolved {
  return among(env.scope.fields, name, (field) => ({ field })) ?? { matches: 0 };
}

/** Looks a name up among the columns of the row the formula stands in. */
export function resolveRowColumn(env: Environment, name: string): Resolved {
  return (env.scope.columns && among(env.scope.columns, name, (column) => ({ column }))) ?? { matches: 0 };
}

/** Looks a name up among the columns of what stands before the point. */
export function resolveMember(env: Environment, of: Expr, name: string): Resolved {
  const type = typeIn(env, of);
  const row = type.type === 'list' ? type.of : type;
  if (row.type === 'row') return among(row.columns, name, (get) => ({ get, of })) ?? { matches: 0 };
  return row.type === 'any' ? { expr: { get: name, of } } : { matches: 0 };
}

/** The names a person may write for a field or column, the best first. */
export function namesOf(
  names: Readonly<Record<string, NamedType>>,
  key: string,
  locale: 'zh-CN' | 'en',
): readonly string[] {
  const title = Object.hasOwn(names, key) ? names[key]?.title : undefined;
  const titles = locale === 'en' ? [title?.en, title?.['zh-CN']] : [title?.['zh-CN'], title?.en];
  return [...titles.filter((text): text is string => text !== undefined && text !== ''), key];
}

/** The options of the field or column an expression stands for. */
export function optionsIn(env: Environment, expr: Expr): NamedType['options'] {
  if ('field' in expr) return named(env.scope.fields, expr.field)?.options;
  if ('column' in expr) return env.scope.columns && named(env.scope.columns, expr.column)?.options;
  if (!('get' in expr)) return undefined;
  const type = typeIn(env, expr.of);
  const row = type.type === 'list' ? type.of : type;
  return row.type === 'row' ? named(row.columns, expr.get)?.options : undefined;
}

function named(names: Readonly<Record<string, NamedType>>, key: string): NamedType | undefined {
  return Object.hasOwn(names, key) ? names[key] : undefined;
}
