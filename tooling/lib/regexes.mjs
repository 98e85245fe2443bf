import { parseSync } from '@swc/core';

/**
 * The regular expressions of a source file: `source` and `flags`, or `dynamic` where the text is put together at run time
 * and cannot be judged here. With the line each stands on.
 */
export function regexesOf(file, text) {
  if (!/RegExp|\//.test(text)) return [];
  const found = [];
  const visit = (node) => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    if (node === null || typeof node !== 'object' || Array.isArray(node)) return;
    const regex = regexOf(node);
    if (regex !== null) found.push({ ...regex, line: lineOf(text, regex) });
    for (const [key, child] of Object.entries(node)) if (key !== 'span') visit(child);
  };
  visit(parseSync(text, { syntax: 'typescript', tsx: /\.[jt]sx$/.test(file), target: 'esnext' }));
  return found;
}

function regexOf(node) {
  if (node.type === 'RegExpLiteral') return { source: node.pattern, flags: node.flags };
  const makes = node.type === 'NewExpression' || node.type === 'CallExpression';
  if (!makes || node.callee?.type !== 'Identifier' || node.callee.value !== 'RegExp') return null;
  const [pattern, flags] = (node.arguments ?? []).map(({ expression }) => textOf(expression));
  return pattern === undefined ? { dynamic: true } : { source: pattern, flags: flags ?? '' };
}

/** A text that stands in the source as it is. */
function textOf(node) {
  if (node.type === 'StringLiteral') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].cooked;
  return undefined;
}

function lineOf(text, regex) {
  const at = text.indexOf(regex.dynamic ? 'RegExp(' : `/${regex.source}/`);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

/** As it is written in the list of known ones. */
export const written = ({ source, flags }) => `/${source}/${flags}`;

/**
 * What a strangers' text can make it cost: null when the steps grow with the length of the text, else why not. Takes some
 * milliseconds to some seconds.
 */
export async function costOf({ source, flags }) {
  // Only the engine in JavaScript is installed; see `overrides` in package.json.
  process.env.RECHECK_BACKEND = 'pure';
  const { checkSync } = await import('recheck');
  const verdict = checkSync(source, flags, { timeout: 20_000 });
  if (verdict.status === 'safe') return null;
  if (verdict.status !== 'vulnerable') return `cannot be judged (${verdict.error?.kind ?? 'unknown'})`;
  return `${verdict.complexity.summary} time on ${verdict.attack.pattern}`;
}
