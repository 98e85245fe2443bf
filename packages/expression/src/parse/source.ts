import type { Token } from '../names/lexer.ts';

/**
 * The tokens as plain text for the grammar, which knows neither Chinese keywords nor names with spaces or
 * brackets: names become `n`, functions `f`, constants stand-ins. Places lead back to the tokens.
 */
export class Source {
  readonly text: string;
  private readonly length: number;
  private readonly starts = new Map<number, Token>();
  private readonly ends = new Map<number, Token>();
  private readonly ordered: readonly (readonly [start: number, token: Token])[];

  constructor(tokens: readonly Token[], length: number) {
    let text = '';
    const ordered: [number, Token][] = [];
    const { opens, closes } = loneOperandsOfIn(tokens);
    for (const [i, token] of tokens.entries()) {
      text += `${text === '' ? '' : ' '}${'( '.repeat(opens[i] ?? 0)}`;
      this.starts.set(text.length, token);
      ordered.push([text.length, token]);
      text += standIn(token);
      this.ends.set(text.length, token);
      text += LONE_END.repeat(closes[i] ?? 0);
    }
    this.text = text;
    this.length = length;
    this.ordered = ordered;
  }

  /** The token that begins at a place of the grammar's text. */
  tokenAt(start: number): Token | null {
    return this.starts.get(start) ?? null;
  }

  /** The token that covers or follows a place of the grammar's text. */
  tokenFrom(place: number): Token | null {
    return this.ordered.find(([start, token]) => start + standIn(token).length > place)?.[1] ?? null;
  }

  /** The part of the written text for a part of the grammar's text. */
  range(from: number, to: number): { readonly from: number; readonly to: number } {
    const first = this.starts.get(from) ?? this.tokenFrom(from);
    const last = this.ends.get(to) ?? first;
    return { from: first?.from ?? this.length, to: last?.to ?? this.length };
  }
}

function standIn(token: Token): string {
  switch (token.kind) {
    case 'name':
      return 'n';
    case 'function':
      return 'f';
    case 'keyword':
      return token.keyword;
    case 'text':
    case 'at':
      return '"s"';
    case 'number':
      return '1';
    case 'symbol':
      return token.symbol;
  }
}

const LONE_END = ' , null )';

/**
 * The grammar lets the one operand of `in` swallow a following `and` or `or`; only a list of several ends where
 * it should. So a lone operand is handed over as a list with a second item that stands in no token.
 */
function loneOperandsOfIn(tokens: readonly Token[]): { opens: readonly number[]; closes: readonly number[] } {
  const opens = new Array<number>(tokens.length).fill(0);
  const closes = new Array<number>(tokens.length).fill(0);
  const loops: number[] = [];
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (isSymbol(token, '(', '[')) depth += 1;
    else if (isSymbol(token, ')', ']')) depth -= 1;
    if (token.kind !== 'keyword') continue;
    if (token.keyword === 'for' || token.keyword === 'some' || token.keyword === 'every') loops.push(depth);
    else if (token.keyword === 'return' || token.keyword === 'satisfies') loops.pop();
    else if (token.keyword === 'in' && !bindsVariable(tokens, i, loops.at(-1) === depth)) {
      const end = operandEnd(tokens, i + 1);
      if (end === null) continue;
      opens[i + 1] = (opens[i + 1] ?? 0) + 1;
      closes[end] = (closes[end] ?? 0) + 1;
    }
  }
  return { opens, closes };
}

function isSymbol(token: Token | undefined, ...symbols: readonly string[]): boolean {
  return token?.kind === 'symbol' && symbols.includes(token.symbol);
}

/** Whether this `in` belongs to `for x in`, `some x in` or a further `, y in` of theirs. */
function bindsVariable(tokens: readonly Token[], at: number, inLoopHead: boolean): boolean {
  const before = tokens[at - 2];
  if (tokens[at - 1]?.kind !== 'name') return false;
  if (before?.kind === 'keyword') return ['for', 'some', 'every'].includes(before.keyword);
  return inLoopHead && isSymbol(before, ',');
}

/** Where the operand that begins at a token ends; null when it is a list of several or no simple operand. */
function operandEnd(tokens: readonly Token[], start: number): number | null {
  let at = isSymbol(tokens[start], '-') ? start + 1 : start;
  const first = tokens[at];
  if (first === undefined || (first.kind === 'keyword' && !['true', 'false', 'null'].includes(first.keyword)))
    return null;
  let several = false;
  if (isSymbol(first, '(', '[')) {
    const close = closing(tokens, at);
    several = close.several && isSymbol(first, '(');
    at = close.at;
  } else if (first.kind === 'symbol') return null;
  else if (first.kind === 'function' && isSymbol(tokens[at + 1], '(')) at = closing(tokens, at + 1).at;
  const bare = at;
  for (;;) {
    if (isSymbol(tokens[at + 1], '.')) at += 2;
    else if (isSymbol(tokens[at + 1], '[')) at = closing(tokens, at + 1).at;
    else break;
  }
  return several && at === bare ? null : Math.min(at, tokens.length - 1);
}

function closing(tokens: readonly Token[], open: number): { readonly at: number; readonly several: boolean } {
  let depth = 0;
  let several = false;
  for (let i = open; i < tokens.length; i++) {
    if (isSymbol(tokens[i], '(', '[')) depth += 1;
    else if (isSymbol(tokens[i], ')', ']')) depth -= 1;
    else if (depth === 1 && isSymbol(tokens[i], ',')) several = true;
    if (depth === 0) return { at: i, several };
  }
  return { at: tokens.length - 1, several };
}
