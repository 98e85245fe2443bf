import { jsonLanguage } from '@codemirror/lang-json';
import { pointerSteps } from '@weir/base';

type Tree = ReturnType<typeof jsonLanguage.parser.parse>;
type SyntaxNode = Tree['topNode'];

/** A stretch of the text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Reads JSON text as a tree that is there even where the text is wrong. */
export function parseJson(text: string): Tree {
  return jsonLanguage.parser.parse(text);
}

/**
 * Where the value of a JSON Pointer stands. What is not there (a missing property) is told at the innermost thing
 * around it. Long values are cut to their first line, so that one mistake does not underline a page.
 */
export function spanOf(text: string, tree: Tree, pointer: string): Span {
  let node: SyntaxNode | null = firstValue(tree.topNode);
  let named: SyntaxNode | null = null;
  if (node === null) return { from: 0, to: Math.min(1, text.length) };
  for (const step of pointerSteps(pointer)) {
    const found = childOf(text, node, step);
    if (found === null) break;
    node = found.value;
    named = found.name;
  }
  const structure = node.name === 'Object' || node.name === 'Array';
  // A whole object is pointed at by its name, where it has one.
  const from = structure && named !== null ? named.from : node.from;
  const end = structure && named !== null ? named.to : node.to;
  const newline = text.indexOf('\n', from);
  return { from, to: Math.max(from, newline < 0 ? end : Math.min(end, newline)) };
}

function firstValue(node: SyntaxNode): SyntaxNode | null {
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (!child.type.isError) return child;
  return null;
}

function childOf(
  text: string,
  node: SyntaxNode,
  step: string,
): { readonly value: SyntaxNode; readonly name: SyntaxNode | null } | null {
  if (node.name === 'Array') {
    const wanted = /^\d+$/.test(step) ? Number(step) : -1;
    let index = 0;
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (!VALUES.has(child.name)) continue;
      if (index === wanted) return { value: child, name: null };
      index++;
    }
    return null;
  }
  if (node.name !== 'Object') return null;
  let last: { readonly value: SyntaxNode; readonly name: SyntaxNode } | null = null;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'Property') continue;
    const name = child.getChild('PropertyName');
    const value = child.lastChild;
    if (name === null || value === null || !VALUES.has(value.name)) continue;
    // Of a name written twice the last one counts, as in JSON.parse.
    if (nameOf(text, name) === step) last = { value, name };
  }
  return last;
}

const VALUES = new Set(['True', 'False', 'Null', 'Number', 'String', 'Object', 'Array']);

function nameOf(text: string, name: SyntaxNode): string | null {
  try {
    return JSON.parse(text.slice(name.from, name.to)) as string;
  } catch {
    return null;
  }
}

/** Where the text is no JSON; `null` where it is. */
export function syntaxError(text: string, tree: Tree): Span | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    // The engine knows best where it gave up; not every one says so.
    const at = /position (\d+)/.exec(String(error))?.[1];
    if (at !== undefined) return around(text, Number(at));
  }
  let found: Span | null = null;
  tree.iterate({
    enter: (node) => {
      if (found === null && node.type.isError) found = around(text, node.from);
      return found === null;
    },
  });
  return found ?? around(text, text.length);
}

function around(text: string, at: number): Span {
  const from = Math.max(0, Math.min(at, text.length - 1));
  return { from, to: Math.min(text.length, from + 1) };
}

/** Line and column of a place, from 1. */
export function lineAt(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return { line, column: at - before.lastIndexOf('\n') };
}
