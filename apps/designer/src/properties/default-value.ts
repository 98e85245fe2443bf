import type { Expr, Type } from '@weir/expression';

/** Where a default comes from, as people choose it. */
export type DefaultSource = 'none' | 'fixed' | 'today' | 'now' | 'me' | 'formula';

/** Sources that make sense for a type; people and texts may be whoever fills the form. */
export function sourcesFor(type: Type, isPerson: boolean): readonly DefaultSource[] {
  switch (type.type) {
    case 'date':
      return ['none', 'today', 'fixed', 'formula'];
    case 'dateTime':
      return ['none', 'now', 'formula'];
    case 'text':
      return isPerson ? ['none', 'me', 'formula'] : ['none', 'fixed', 'formula'];
    case 'number':
    case 'boolean':
      return ['none', 'fixed', 'formula'];
    case 'list':
      return type.of.type === 'text' ? ['none', 'fixed', 'formula'] : ['none', 'formula'];
    default:
      return ['none', 'formula'];
  }
}

/** Where a default comes from. */
export function sourceOf(expr: Expr | undefined, type: Type): DefaultSource {
  if (expr === undefined) return 'none';
  if ('call' in expr && expr.args.length === 0 && expr.call === 'today') return 'today';
  if ('call' in expr && expr.args.length === 0 && expr.call === 'now') return 'now';
  if ('field' in expr && expr.field === '_me') return 'me';
  return fixedOf(expr, type) === undefined ? 'formula' : 'fixed';
}

/** The value a default always is; `undefined` when it is no constant. */
export function fixedOf(
  expr: Expr | undefined,
  type: Type,
): string | readonly string[] | boolean | undefined {
  if (expr === undefined) return undefined;
  if (type.type === 'text' && 'text' in expr) return expr.text;
  if (type.type === 'number' && 'number' in expr) return expr.number;
  if (type.type === 'date' && 'date' in expr) return expr.date;
  if (type.type === 'boolean' && 'bool' in expr) return expr.bool;
  if (type.type === 'list' && 'list' in expr) {
    const words = expr.list.flatMap((item) => ('text' in item ? [item.text] : []));
    return words.length === expr.list.length ? words : undefined;
  }
  return undefined;
}

/** A constant as an expression; nothing where there is no value. */
export function fixedExpr(
  value: string | readonly string[] | boolean | undefined,
  type: Type,
): Expr | undefined {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return undefined;
  if (typeof value === 'boolean') return { bool: value };
  if (typeof value !== 'string') return { list: value.map((text) => ({ text })) };
  if (type.type === 'number') return { number: value };
  if (type.type === 'date') return { date: value };
  return { text: value };
}

/** The expression of a source that needs nothing more. */
export function sourceExpr(source: DefaultSource): Expr | undefined {
  if (source === 'today' || source === 'now') return { call: source, args: [] };
  return source === 'me' ? { field: '_me' } : undefined;
}
