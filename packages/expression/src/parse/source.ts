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
    for (const token of tokens) {
      if (text !== '') text += ' ';
      this.starts.set(text.length, token);
      ordered.push([text.length, token]);
      text += standIn(token);
      this.ends.set(text.length, token);
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
