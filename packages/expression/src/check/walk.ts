import type { Typed } from './typed.ts';

/** The parts of a resolved node. */
export function typedChildren(node: Typed): readonly Typed[] {
  switch (node.kind) {
    case 'list':
      return node.items;
    case 'get':
      return [node.of];
    case 'op':
    case 'call':
      return node.args;
    case 'if':
      return [node.test, node.yes, node.no];
    case 'some':
    case 'every':
    case 'for':
    case 'filter':
      return [node.list, node.body];
    default:
      return [];
  }
}
