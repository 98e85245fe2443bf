import { childrenOf, nodeKind, type RawNode } from '../check/shape.ts';
import type { Expr, Scope } from '../expr.ts';
import { knownNames, type LexProblem, type Token, tokenize } from '../names/lexer.ts';
import { type ParseIssue, ParseProblem } from './issue.ts';
import { TOO_LONG } from './messages.ts';
import { Reader } from './reader.ts';

/** A parsed formula, or what is wrong with the text. */
export type Parsed =
  | {
      readonly expr: Expr;
      /** Where the part at a JSON Pointer of the expression stands in the text; for showing issues of `check`. */
      readonly rangeOf: (path: string) => { readonly from: number; readonly to: number } | null;
    }
  | { readonly issues: readonly ParseIssue[] };

const MAX_LENGTH = 10_000;
/** More pieces than the largest expression `check` accepts can have. */
const MAX_TOKENS = 3000;

/**
 * Reads formula text: the FEEL subset of the README, with names of the scope (titles in any language or keys,
 * bare or in backticks) and the Chinese words for keywords and functions.
 */
export function parse(text: string, scope: Scope): Parsed {
  if (text.length > MAX_LENGTH) return { issues: [tooLong(MAX_LENGTH, text.length)] };
  const { tokens, problems } = tokenize(text, knownNames(scope), MAX_TOKENS + 1);
  const [problem] = problems;
  if (problem) return { issues: [syntax(problem)] };
  const overflow = tokens[MAX_TOKENS];
  if (overflow) return { issues: [tooLong(overflow.from, text.length)] };
  const early = emptyOrUnbalanced(tokens, text.length);
  if (early) return { issues: [syntax(early)] };
  const reader = new Reader(tokens, text);
  try {
    const expr = reader.whole(scope);
    return { expr, rangeOf: (path) => reader.ranges.get(nodeAt(expr, path)) ?? null };
  } catch (problem) {
    if (problem instanceof ParseProblem) return { issues: [problem.issue] };
    throw problem;
  }
}

function tooLong(from: number, to: number): ParseIssue {
  return { code: 'expression.tooLarge', message: TOO_LONG, from, to };
}

function syntax({ from, to, message }: LexProblem): ParseIssue {
  return { code: 'expression.syntax', from, to, message };
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

function emptyOrUnbalanced(tokens: readonly Token[], length: number): LexProblem | null {
  if (tokens.length === 0) {
    return { from: 0, to: length, message: { 'zh-CN': '公式是空的', en: 'The formula is empty' } };
  }
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'symbol') continue;
    if (CLOSING[token.symbol] !== undefined) open.push(token);
    else if (token.symbol === ')' || token.symbol === ']') {
      const start = open.pop();
      if (start?.kind === 'symbol' && CLOSING[start.symbol] === token.symbol) continue;
      const { from, to, symbol } = token;
      return { from, to, message: { 'zh-CN': `多了一个“${symbol}”`, en: `There is a “${symbol}” too many` } };
    }
  }
  const left = open.at(-1);
  if (left?.kind !== 'symbol') return null;
  const missing = CLOSING[left.symbol];
  const message = {
    'zh-CN': `“${left.symbol}”没有对应的“${missing}”`,
    en: `“${left.symbol}” has no “${missing}”`,
  };
  return { from: left.from, to: left.to, message };
}

function nodeAt(expr: Expr, path: string): object {
  let node: unknown = expr;
  let rest = path;
  while (rest !== '') {
    const kind = nodeKind(node);
    const step =
      kind &&
      childrenOf(kind, node as RawNode).find(([name]) => rest === name || rest.startsWith(`${name}/`));
    if (!step) break;
    node = step[1];
    rest = rest.slice(step[0].length);
  }
  return node as object;
}
