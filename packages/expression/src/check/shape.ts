import { isObject } from '@weir/base';
/** The kinds of node with the properties each has; the first one is what it is recognised by. */
export const NODE_KEYS = {
  text: ['text'],
  number: ['number'],
  bool: ['bool'],
  date: ['date'],
  dateTime: ['dateTime'],
  duration: ['duration'],
  null: ['null'],
  field: ['field'],
  column: ['column'],
  var: ['var'],
  list: ['list'],
  get: ['get', 'of'],
  op: ['op', 'args'],
  call: ['call', 'args'],
  if: ['if', 'then', 'else'],
  some: ['some', 'as', 'satisfies'],
  every: ['every', 'as', 'satisfies'],
  for: ['for', 'as', 'return'],
  filter: ['filter', 'as', 'where'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What a node is. */
export type NodeKind = keyof typeof NODE_KEYS;
/** A node whose properties are known to be the right ones, their values not yet. */
export type RawNode = Readonly<Record<string, unknown>>;

const KINDS = Object.keys(NODE_KEYS) as readonly NodeKind[];

/** The kind of a stored node, or null when it is no node at all; for hand-written JSON. */
export function nodeKind(node: unknown): NodeKind | null {
  if (!isObject(node)) return null;
  const names = Object.keys(node);
  if (names.length === 0 || names.length > 3) return null;
  for (const kind of KINDS) {
    const keys: readonly string[] = NODE_KEYS[kind];
    if (Object.hasOwn(node, kind)) {
      return keys.length === names.length && keys.every((key) => Object.hasOwn(node, key)) ? kind : null;
    }
  }
  return null;
}

/** The parts of a node that are expressions themselves, each with its place. */
export function childrenOf(
  kind: NodeKind,
  node: RawNode,
): readonly (readonly [path: string, child: unknown])[] {
  switch (kind) {
    case 'list':
    case 'op':
    case 'call': {
      const name = kind === 'list' ? 'list' : 'args';
      const items = node[name];
      return Array.isArray(items) ? items.map((item, i) => [`/${name}/${i}`, item] as const) : [];
    }
    case 'get':
      return [['/of', node.of]];
    case 'if':
      return [
        ['/if', node.if],
        ['/then', node.then],
        ['/else', node.else],
      ];
    case 'some':
    case 'every':
      return [
        [`/${kind}`, node[kind]],
        ['/satisfies', node.satisfies],
      ];
    case 'for':
      return [
        ['/for', node.for],
        ['/return', node.return],
      ];
    case 'filter':
      return [
        ['/filter', node.filter],
        ['/where', node.where],
      ];
    default:
      return [];
  }
}
