import type { ConditionNode, GroupNode } from './condition.ts';
import { nextNodeId } from './condition.ts';

/** The groups around a node, outermost first, and its place in the innermost; a table's conditions count as a group. */
interface Found {
  readonly node: ConditionNode;
  readonly parent: GroupNode | null;
  readonly index: number;
}

/** The node with an id, and where it stands. */
export function findNode(root: GroupNode, id: number): Found | null {
  const look = (node: ConditionNode, parent: GroupNode | null, index: number): Found | null => {
    if (node.id === id) return { node, parent, index };
    const group = node.is === 'group' ? node : node.is === 'lines' ? node.where : null;
    if (group === null) return null;
    if (group !== node && group.id === id) return { node: group, parent: null, index: 0 };
    for (const [i, child] of group.children.entries()) {
      const found = look(child, group, i);
      if (found !== null) return found;
    }
    return null;
  };
  return look(root, null, 0);
}

/** The tree with one node replaced; null takes it out. */
export function replaceNode(root: GroupNode, id: number, next: ConditionNode | null): GroupNode {
  const inGroup = (group: GroupNode): GroupNode => {
    if (group.id === id) return next !== null && next.is === 'group' ? next : group;
    let changed = false;
    const children = group.children.flatMap((child): readonly ConditionNode[] => {
      if (child.id === id) {
        changed = true;
        return next === null ? [] : [next];
      }
      if (child.is === 'group') {
        const inner = inGroup(child);
        if (inner !== child) changed = true;
        return [inner];
      }
      if (child.is === 'lines') {
        const where = inGroup(child.where);
        if (where === child.where) return [child];
        changed = true;
        return [{ ...child, where }];
      }
      return [child];
    });
    return changed ? withChildren(group, children) : group;
  };
  return inGroup(root);
}

/** A group with other children; that `and` joined one thing only was a habit of whoever wrote it by hand. */
function withChildren({ alone: _alone, ...group }: GroupNode, children: readonly ConditionNode[]): GroupNode {
  return { ...group, children };
}

/** The tree with something added at the end of a group. */
export function addTo(root: GroupNode, group: number, node: ConditionNode): GroupNode {
  const found = findNode(root, group);
  if (found?.node.is !== 'group') return root;
  return replaceNode(root, group, withChildren(found.node, [...found.node.children, node]));
}

/** The tree with a node one place up or down among its siblings; past the end it stays. */
export function moveNode(root: GroupNode, id: number, by: -1 | 1): GroupNode {
  const found = findNode(root, id);
  if (!found?.parent) return root;
  const { parent, index, node } = found;
  const to = index + by;
  if (to < 0 || to >= parent.children.length) return root;
  const children = parent.children.filter((child) => child !== node);
  return replaceNode(
    root,
    parent.id,
    withChildren(parent, [...children.slice(0, to), node, ...children.slice(to)]),
  );
}

/** The tree with a node put into a group of its own, where it stood. */
export function groupNode(root: GroupNode, id: number): GroupNode {
  const found = findNode(root, id);
  if (!found?.parent) return root;
  const join = found.parent.join === 'and' ? 'or' : 'and';
  return replaceNode(root, id, { id: nextNodeId(), is: 'group', join, not: false, children: [found.node] });
}

/** The tree with a group's children standing where the group stood. */
export function ungroupNode(root: GroupNode, id: number): GroupNode {
  const found = findNode(root, id);
  if (!found?.parent || found.node.is !== 'group') return root;
  const { parent, index, node } = found;
  const children = [
    ...parent.children.slice(0, index),
    ...node.children,
    ...parent.children.slice(index + 1),
  ];
  return replaceNode(root, parent.id, withChildren(parent, children));
}

/** The tree with a node moved out of its group, behind it; null when it is at the top already. */
export function liftNode(root: GroupNode, id: number): GroupNode | null {
  const found = findNode(root, id);
  if (!found?.parent || found.parent === root) return null;
  const outer = findNode(root, found.parent.id);
  if (!outer?.parent) return null;
  const without = replaceNode(root, id, null);
  const now = findNode(without, outer.parent.id);
  if (now?.node.is !== 'group') return null;
  const children = now.node.children.filter((child) => child.is !== 'group' || child.children.length > 0);
  const place = children.findIndex((child) => child.id === found.parent?.id);
  const at = place < 0 ? outer.index : place + 1;
  return replaceNode(
    without,
    now.node.id,
    withChildren(now.node, [...children.slice(0, at), found.node, ...children.slice(at)]),
  );
}
