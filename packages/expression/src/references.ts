import { analyse } from './check/analyse.ts';
import { childrenOf, type NodeKind, nodeKind, type RawNode } from './check/shape.ts';
import type { Typed } from './check/typed.ts';
import { typedChildren } from './check/walk.ts';
import type { Expr, Scope } from './expr.ts';

/** A name an expression uses, and where. */
export interface Reference {
  readonly kind: 'field' | 'column' | 'get';
  readonly key: string;
  /** JSON Pointer of the node inside the expression. */
  readonly path: string;
}

/** Expressions deeper than this are refused by `check`; renaming leaves what lies below alone. */
const MAX_DEPTH = 500;

/** Larger expressions are refused by `check`; what lies beyond is not looked at. */
const MAX_NODES = 10_000;

/** Every field and column the expression uses, in order of appearance. Takes any JSON. */
export function references(expr: Expr | unknown): readonly Reference[] {
  const found: Reference[] = [];
  const stack: (readonly [path: string, node: unknown])[] = [['', expr]];
  let seen = 0;
  for (let top = stack.pop(); top && seen < MAX_NODES; top = stack.pop()) {
    seen += 1;
    const [path, node] = top;
    const kind = nodeKind(node);
    if (kind === null) continue;
    if (kind === 'field' || kind === 'column' || kind === 'get') {
      const key = (node as RawNode)[kind];
      if (typeof key === 'string') found.push({ kind, key, path });
    }
    const children = childrenOf(kind, node as RawNode);
    for (let i = children.length - 1; i >= 0; i--) {
      const [step, child] = children[i] as readonly [string, unknown];
      stack.push([path + step, child]);
    }
  }
  return found;
}

/** The expression with a field renamed. */
export function renameField(expr: Expr, from: string, to: string): Expr {
  return rewrite(expr, 0, (kind, node) =>
    kind === 'field' && node.field === from ? { field: to } : node,
  ) as Expr;
}

/** What `renameColumn` needs to know to tell columns of the same key apart. */
export interface ColumnPlace {
  readonly scope: Scope;
  /** True when `{ column }` nodes of the expression stand for columns of the renamed table. */
  readonly inTable: boolean;
}

/**
 * The expression with a column of the table field renamed. Only `get` nodes over that table change; `{ column }`
 * nodes change when `place.inTable` says that the expression stands in a row of it (default: they change when
 * nothing is said). `place.scope` tells which variables run over which table; without it, every loop over
 * `{ field: table }` is followed.
 */
export function renameColumn(expr: Expr, table: string, from: string, to: string, place?: ColumnPlace): Expr {
  const scope = place?.scope ?? looseScope(expr, table, from);
  const paths = new Set<string>();
  collect(analyse(expr, scope).root, table, from, paths);
  const inTable = place?.inTable ?? true;
  return rewrite(expr, 0, (kind, node, path) => {
    if (kind === 'get' && paths.has(path)) return { ...node, get: to };
    return kind === 'column' && inTable && node.column === from ? { column: to } : node;
  }) as Expr;
}

/** A scope in which only the table is known: enough to follow its rows through loops and filters. */
function looseScope(expr: Expr, table: string, from: string): Scope {
  const names = references(expr).filter(({ kind }) => kind === 'get');
  const any = { type: { type: 'any' }, title: { 'zh-CN': '' } } as const;
  const columns = Object.fromEntries([...names.map(({ key }) => [key, any] as const), [from, any] as const]);
  const type = { type: 'list', of: { type: 'row', columns } } as const;
  return { fields: { [table]: { type, title: { 'zh-CN': table } } } };
}

/** Collects the `get` nodes of the column `key` whose rows come from the table. */
function collect(
  node: Typed,
  table: string,
  key: string,
  paths: Set<string>,
  rows: ReadonlySet<number> = new Set(),
): void {
  if (node.kind === 'get' && node.key === key && comesFrom(node.of, table, rows)) paths.add(node.path);
  if (node.kind === 'some' || node.kind === 'every' || node.kind === 'for' || node.kind === 'filter') {
    collect(node.list, table, key, paths, rows);
    const inner = new Set(rows);
    if (comesFrom(node.list, table, rows)) inner.add(node.slot);
    else inner.delete(node.slot);
    collect(node.body, table, key, paths, inner);
    return;
  }
  for (const child of typedChildren(node)) collect(child, table, key, paths, rows);
}

function comesFrom(node: Typed, table: string, rows: ReadonlySet<number>): boolean {
  if (node.kind === 'field') return node.key === table;
  if (node.kind === 'variable') return rows.has(node.slot);
  if (node.kind === 'filter') return comesFrom(node.list, table, rows);
  if (node.kind === 'for') {
    const inner = new Set(rows);
    if (comesFrom(node.list, table, rows)) inner.add(node.slot);
    return comesFrom(node.body, table, inner);
  }
  return false;
}

function rewrite(
  node: unknown,
  depth: number,
  change: (kind: NodeKind, node: RawNode, path: string) => RawNode,
  path = '',
): unknown {
  const kind = nodeKind(node);
  if (kind === null || depth > MAX_DEPTH) return node;
  const changed = change(kind, node as RawNode, path);
  let result: RawNode = changed;
  for (const [step, child] of childrenOf(kind, node as RawNode)) {
    const next = rewrite(child, depth + 1, change, path + step);
    if (next === child) continue;
    const [, name = '', index] = step.split('/');
    if (index === undefined) result = { ...result, [name]: next };
    else {
      const items = [...(result[name] as readonly unknown[])];
      items[Number(index)] = next;
      result = { ...result, [name]: items };
    }
  }
  return result;
}
