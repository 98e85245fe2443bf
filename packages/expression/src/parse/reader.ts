import type { LocalText } from '@weir/base';
import { shortName } from '../check/issue.ts';
import { OPERANDS } from '../check/operators.ts';
import type { Expr, Operator, Scope } from '../expr.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import {
  bind,
  type Environment,
  optionsIn,
  type Resolved,
  resolveField,
  resolveMember,
  resolveName,
  resolveRowColumn,
  typeIn,
} from '../names/environment.ts';
import { FILTER_ITEM, type Keyword, QUALIFIERS } from '../names/keywords.ts';
import type { Token } from '../names/lexer.ts';
import { optionMeant, rewriteOptions } from '../names/option-words.ts';
import { constantCall, constantOf } from './constants.ts';
import { type ParseIssue, ParseProblem } from './issue.ts';
import * as say from './messages.ts';

/** Where a part of the expression stands in the text. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Brackets, signs and choices inside each other; deeper ones are refused before they cost call stack. */
const MAX_NESTING = 150;
const COMPARISONS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);

/** What was read, and how deep it is, so that a chain of thousands is refused while it grows. */
interface Read {
  readonly expr: Expr;
  readonly depth: number;
  readonly range: Range;
}

/**
 * Reads tokens from the left, one look-ahead, each token once: a token that no rule takes is an issue at its
 * place, so nothing written is ever left out of the expression. Throws a `ParseProblem` at the first thing wrong.
 */
export class Reader {
  /** Places of the parts made so far, by identity. */
  readonly ranges = new Map<object, Range>();
  private readonly tokens: readonly Token[];
  private readonly text: string;
  private at = 0;
  private nesting = 0;
  private nodes = 0;

  constructor(tokens: readonly Token[], text: string) {
    this.tokens = tokens;
    this.text = text;
  }

  /** The whole text as one expression. */
  whole(scope: Scope): Expr {
    const { expr } = this.expression({ scope, variables: [] });
    const rest = this.tokens[this.at];
    if (rest) this.unused(rest);
    return expr;
  }

  private fail(
    { from, to }: Range,
    message: LocalText,
    code: ParseIssue['code'] = 'expression.syntax',
  ): never {
    throw new ParseProblem({ code, from, to, message });
  }

  private written({ from, to }: Range): string {
    return shortName(this.text.slice(from, to));
  }

  private symbolNext(...symbols: readonly string[]): string | null {
    const token = this.tokens[this.at];
    return token?.kind === 'symbol' && symbols.includes(token.symbol) ? token.symbol : null;
  }

  private keywordNext(): Keyword | null {
    const token = this.tokens[this.at];
    return token?.kind === 'keyword' ? token.keyword : null;
  }

  private next(): Token {
    const token = this.tokens[this.at];
    if (!token) return this.fail({ from: this.text.length, to: this.text.length }, say.UNFINISHED);
    this.at += 1;
    return token;
  }

  private takeSymbol(symbol: string): Token {
    const token = this.tokens[this.at];
    if (token && !(token.kind === 'symbol' && token.symbol === symbol)) this.unused(token);
    return this.next();
  }

  private takeKeyword(keyword: Keyword, missing: LocalText): Token {
    if (this.keywordNext() === keyword) return this.next();
    const token = this.tokens[this.at];
    if (token && this.opensOperand(token)) this.unused(token);
    return this.fail(token ?? { from: this.text.length, to: this.text.length }, missing);
  }

  private takeName(): Token & { kind: 'name' } {
    const token = this.next();
    if (token.kind === 'name') return token;
    return this.fail(
      token,
      token.kind === 'function' ? say.CALL_NEEDED : say.nameMissing(this.written(token)),
    );
  }

  /** A token after the end of what can be understood. */
  private unused(token: Token): never {
    const before = this.tokens[this.at - 1];
    if (!this.opensOperand(token)) {
      const unsupported = token.kind === 'symbol' && UNSUPPORTED_SYMBOLS.has(token.symbol);
      this.fail(token, unsupported ? say.UNSUPPORTED : say.notHere(this.written(token)));
    }
    // Two names in a row are often one name with a space in it, so both are shown.
    const both = before?.kind === 'name' && (token.kind === 'name' || token.kind === 'function');
    return this.fail(
      { from: both ? before.from : token.from, to: token.to },
      say.operatorMissing(this.written(token), token.kind === 'name' || token.kind === 'function'),
    );
  }

  private opensOperand(token: Token): boolean {
    if (token.kind === 'symbol') return token.symbol === '(' || token.symbol === '[';
    return token.kind !== 'keyword' || OPENING_KEYWORDS.has(token.keyword);
  }

  /** Notes a node with its place; refuses what `check` would refuse for its size, before more is built on it. */
  private made(expr: Expr, parts: readonly Read[], from: number, to: number, grows: 'deep' | 'long'): Read {
    let depth = 1;
    for (const part of parts) depth = Math.max(depth, part.depth + 1);
    const range = { from, to };
    this.nodes += 1;
    if (this.nodes > DEFAULT_LIMITS.nodes) this.fail(range, say.TOO_LONG, 'expression.tooLarge');
    if (depth > DEFAULT_LIMITS.depth) {
      this.fail(range, grows === 'deep' ? say.TOO_DEEP : say.TOO_LONG, 'expression.tooLarge');
    }
    this.ranges.set(expr, range);
    return { expr, depth, range };
  }

  /** Reads something that may stand inside itself. */
  private nested<T>(token: Range, read: () => T): T {
    this.nesting += 1;
    if (this.nesting > MAX_NESTING) this.fail(token, say.TOO_DEEP, 'expression.tooLarge');
    const made = read();
    this.nesting -= 1;
    return made;
  }

  private expression(env: Environment): Read {
    return this.joined('or', env);
  }

  /** A chain of `and` or `or` from the left; brackets keep an inner chain apart. */
  private joined(op: 'and' | 'or', env: Environment): Read {
    const operand = (): Read => (op === 'or' ? this.joined('and', env) : this.comparison(env));
    const first = operand();
    if (this.keywordNext() !== op) return first;
    const parts = [first];
    while (this.keywordNext() === op) {
      this.next();
      parts.push(operand());
      this.boundOperands(op, parts);
    }
    return this.operation(op, parts);
  }

  private boundOperands(op: Operator, parts: readonly Read[]): void {
    const [, most] = OPERANDS[op];
    const last = parts.at(-1);
    if (parts.length > most && last) this.fail(last.range, say.tooManyOperands(most), 'expression.tooLarge');
  }

  private operation(op: Operator, parts: readonly Read[]): Read {
    const from = parts[0]?.range.from ?? 0;
    const to = parts.at(-1)?.range.to ?? this.text.length;
    return this.made({ op, args: parts.map(({ expr }) => expr) }, parts, from, to, 'long');
  }

  private comparison(env: Environment): Read {
    let left = this.sum(env);
    for (let compared = false; ; compared = true) {
      const symbol = this.tokens[this.at];
      const keyword = this.keywordNext();
      if (symbol?.kind === 'symbol' && COMPARISONS.has(symbol.symbol)) {
        this.next();
        const right = this.sum(env);
        if (compared) this.fail({ from: left.range.from, to: right.range.to }, say.NO_CHAIN);
        left = this.compared(symbol.symbol as Operator, left, right, env);
      } else if (keyword === 'between') {
        this.next();
        const low = this.sum(env);
        this.takeKeyword('and', say.BETWEEN_NEEDS);
        const high = this.sum(env);
        if (compared) this.fail({ from: left.range.from, to: high.range.to }, say.NO_CHAIN);
        left = this.operation('between', [left, low, high]);
      } else if (keyword === 'in') {
        this.next();
        const right = this.membership(env);
        if (compared) this.fail({ from: left.range.from, to: right.range.to }, say.NO_CHAIN);
        left = this.compared('in', left, right, env);
      } else return left;
    }
  }

  /** A comparison; texts beside a choice are taken as its options. */
  private compared(op: Operator, left: Read, right: Read, env: Environment): Read {
    const parts = [left, right];
    const args = parts.map(({ expr }) => expr);
    const kept = op === '=' || op === '!=' || op === 'in' ? this.asOptions(args, env) : args;
    return this.made({ op, args: kept }, parts, left.range.from, right.range.to, 'long');
  }

  private asOptions(args: readonly Expr[], env: Environment): readonly Expr[] {
    const rewritten = rewriteOptions(args, (arg) => optionsIn(env, arg), optionMeant);
    this.moved(args, rewritten);
    return rewritten;
  }

  /** Keeps the places of rewritten operands. */
  private moved(from: readonly Expr[], to: readonly Expr[]): void {
    for (const [i, old] of from.entries()) {
      const range = this.ranges.get(old);
      const made = to[i];
      if (range && made) this.ranges.set(made, range);
      if (made && 'list' in old && 'list' in made) this.moved(old.list, made.list);
    }
  }

  /** What stands after `in`: a list, or one or several values in brackets, or a value alone, as a list of them. */
  private membership(env: Environment): Read {
    const open = this.tokens[this.at];
    if (!open || !this.symbolNext('(')) return this.lone(this.operand(env), env, false);
    this.next();
    const items = this.nested(open, () => this.items(env, ')'));
    const range = { from: open.from, to: this.tokens[this.at - 1]?.to ?? open.to };
    const [only] = items;
    if (!only || items.length > 1) {
      return this.made({ list: items.map(({ expr }) => expr) }, items, range.from, range.to, 'deep');
    }
    this.ranges.set(only.expr, range);
    const read = { ...only, range };
    return this.symbolNext('.', '[')
      ? this.lone(this.suffixed(read, env), env, false)
      : this.lone(read, env, true);
  }

  /** One value alone counts as a list of one; of an unknown type it may be a list itself, unless in brackets. */
  private lone(read: Read, env: Environment, inBrackets: boolean): Read {
    const { type } = typeIn(env, read.expr);
    if (type === 'list' || (type === 'any' && !inBrackets)) return read;
    return this.made({ list: [read.expr] }, [read], read.range.from, read.range.to, 'deep');
  }

  private sum(env: Environment): Read {
    return this.series(['+', '-'], '+', () => this.product(env));
  }

  private product(env: Environment): Read {
    return this.series(['*', '/'], '*', () => this.operand(env));
  }

  /** Operators of one rank from the left; a run of the one that takes several operands becomes one node. */
  private series(
    signs: readonly ['+', '-'] | readonly ['*', '/'],
    many: '+' | '*',
    operand: () => Read,
  ): Read {
    let parts = [operand()];
    let run: Operator = many;
    for (let sign = this.symbolNext(...signs); sign !== null; sign = this.symbolNext(...signs)) {
      this.next();
      if (parts.length > 1 && (sign !== run || sign !== many)) parts = [this.operation(run, parts)];
      run = sign as Operator;
      parts.push(operand());
      this.boundOperands(run, parts);
    }
    return parts.length === 1 ? (parts[0] as Read) : this.operation(run, parts);
  }

  /** A value with its sign, its columns and its filters. */
  private operand(env: Environment): Read {
    const token = this.tokens[this.at];
    if (this.symbolNext('-') && token) {
      this.next();
      const digits = this.tokens[this.at];
      if (digits?.kind === 'number') {
        this.next();
        return this.made({ number: `-${digits.value}` }, [], token.from, digits.to, 'deep');
      }
      const part = this.nested(token, () => this.operand(env));
      return this.made({ op: 'negate', args: [part.expr] }, [part], token.from, part.range.to, 'deep');
    }
    return this.suffixed(this.primary(env), env);
  }

  /** The columns and filters after a value. */
  private suffixed(first: Read, env: Environment): Read {
    let read = first;
    for (;;) {
      if (this.symbolNext('.')) read = this.member(read, env);
      else if (this.symbolNext('[')) read = this.filter(read, env);
      else return read;
    }
  }

  private member(of: Read, env: Environment): Read {
    this.next();
    const name = this.takeName();
    const expr = this.resolved(name, resolveMember(env, of.expr, name.name));
    return this.made(expr, [of], of.range.from, name.to, 'long');
  }

  private filter(list: Read, env: Environment): Read {
    const open = this.next();
    let as = FILTER_ITEM;
    let inner = bind(env, FILTER_ITEM, list.expr, true);
    if (this.keywordNext() === 'function') {
      this.next();
      this.takeSymbol('(');
      as = this.takeName().name;
      this.takeSymbol(')');
      inner = bind(env, as, list.expr, false);
    }
    const where = this.nested(open, () => this.expression(inner));
    if ('number' in where.expr && !this.hasBrackets(where)) this.fail(where.range, say.NO_POSITION);
    const end = this.takeSymbol(']');
    const expr = { filter: list.expr, as, where: where.expr };
    return this.made(expr, [list, where], list.range.from, end.to, 'long');
  }

  private primary(env: Environment): Read {
    const token = this.next();
    switch (token.kind) {
      case 'text':
        return this.made({ text: token.value }, [], token.from, token.to, 'deep');
      case 'number':
        return this.made({ number: token.value }, [], token.from, token.to, 'deep');
      case 'at': {
        const constant = constantOf(token.value) ?? this.fail(token, say.NO_DATE);
        return this.made(constant, [], token.from, token.to, 'deep');
      }
      case 'name':
        return this.name(token, env);
      case 'function':
        return this.call(token, env);
      case 'keyword':
        return this.worded(token, env);
      case 'symbol':
        return this.bracketed(token, env);
    }
  }

  private worded(token: Token & { kind: 'keyword' }, env: Environment): Read {
    const { from, to, keyword } = token;
    switch (keyword) {
      case 'true':
      case 'false':
        return this.made({ bool: keyword === 'true' }, [], from, to, 'deep');
      case 'null':
        return this.made({ null: true }, [], from, to, 'deep');
      case 'if':
        return this.nested(token, () => this.choice(token, env));
      case 'some':
      case 'every':
      case 'for':
        return this.nested(token, () => this.loop(keyword, token, env));
      default:
        return this.fail(token, say.valueMissing(this.written(token)));
    }
  }

  private bracketed(token: Token & { kind: 'symbol' }, env: Environment): Read {
    if (token.symbol === '[') {
      const items = this.nested(token, () => this.items(env, ']'));
      const close = this.tokens[this.at - 1] as Token;
      return this.made({ list: items.map(({ expr }) => expr) }, items, token.from, close.to, 'deep');
    }
    if (token.symbol !== '(') {
      const unsupported = UNSUPPORTED_SYMBOLS.has(token.symbol) || token.symbol === '+';
      this.fail(token, unsupported ? say.UNSUPPORTED : say.valueMissing(this.written(token)));
    }
    const inner = this.nested(token, () => this.expression(env));
    const close = this.takeSymbol(')');
    const range = { from: token.from, to: close.to };
    this.ranges.set(inner.expr, range);
    return { ...inner, range };
  }

  /** Values separated by commas up to the closing bracket, which is taken. */
  private items(env: Environment, close: ')' | ']'): readonly Read[] {
    const items: Read[] = [];
    if (this.symbolNext(close)) {
      this.next();
      return items;
    }
    for (;;) {
      items.push(this.expression(env));
      if (!this.symbolNext(',')) break;
      this.next();
    }
    this.takeSymbol(close);
    return items;
  }

  private name(token: Token & { kind: 'name' }, env: Environment): Read {
    this.refuseUnknownCall(token, env);
    const place = token.quoted || !this.symbolNext('.') ? undefined : QUALIFIERS.get(token.name);
    if (place === undefined) {
      const expr = this.resolved(token, resolveName(env, token.name));
      return this.made(expr, [], token.from, token.to, 'deep');
    }
    this.next();
    const member = this.takeName();
    const found = place === 'form' ? resolveField(env, member.name) : resolveRowColumn(env, member.name);
    return this.made(this.resolved(member, found), [], token.from, member.to, 'deep');
  }

  /** `substring before(…)` is a function that is not there, not a name without an operator. */
  private refuseUnknownCall(token: Token & { kind: 'name' }, env: Environment): void {
    let end = this.at;
    const first = this.tokens[end];
    const several = first?.kind === 'name' || first?.kind === 'function';
    if (several && !('matches' in resolveName(env, token.name) && !token.quoted)) return;
    while (this.tokens[end]?.kind === 'name') end += 1;
    if (this.tokens[end]?.kind === 'function') end += 1;
    const bracket = this.tokens[end];
    if (bracket?.kind !== 'symbol' || bracket.symbol !== '(') return;
    const range = { from: token.from, to: this.tokens[end - 1]?.to ?? token.to };
    const name = this.written(range).replace(/\s+/g, ' ');
    throw new ParseProblem({
      code: 'expression.unknownName',
      message: say.noFunction(name),
      ...range,
      data: { name },
    });
  }

  private resolved(token: Token & { kind: 'name' }, found: Resolved): Expr {
    if ('expr' in found) return found.expr;
    const { from, to } = token;
    const name = shortName(token.name);
    const before = this.tokens[this.at];
    // An unknown name before another one: what is wrong is more likely the space than the name.
    if (found.matches === 0 && before && (before.kind === 'name' || before.kind === 'function')) {
      this.unused(before);
    }
    const code: ParseIssue['code'] =
      found.matches > 1 ? 'expression.ambiguousName' : 'expression.unknownName';
    const message = found.matches > 1 ? say.severalNamed(found.matches, name) : say.noneNamed(name);
    throw new ParseProblem({ code, message, from, to, data: { name } });
  }

  private call(token: Token & { kind: 'function' }, env: Environment): Read {
    const open = this.takeSymbol('(');
    const parts = this.nested(open, () => this.items(env, ')'));
    const { from, name } = token;
    const { to } = this.tokens[this.at - 1] as Token;
    const args = parts.map(({ expr }) => expr);
    if (name === 'not') {
      if (args.length !== 1) this.fail({ from, to }, say.NOT_NEEDS);
      return this.made({ op: 'not', args }, parts, from, to, 'deep');
    }
    const [first] = parts;
    // A text in brackets of its own is an argument, not a constant.
    const single = first && parts.length === 1 && !this.hasBrackets(first) ? first.expr : null;
    const text = single && 'text' in single ? single.text : null;
    if (name === 'duration' || name === 'date and time' || (name === 'date' && text !== null)) {
      if (text === null) this.fail({ from, to }, say.CONSTANT_ONLY);
      const constant = constantCall(name, text) ?? this.fail({ from, to }, say.NO_DATE);
      return this.made(constant, [], from, to, 'deep');
    }
    const kept = name === 'list contains' ? this.asOptions(args, env) : args;
    return this.made({ call: name, args: kept }, parts, from, to, 'deep');
  }

  private hasBrackets({ range }: Read): boolean {
    const first = this.text[range.from];
    return first === '(' || first === '（';
  }

  private choice({ from }: Token, env: Environment): Read {
    const test = this.expression(env);
    this.takeKeyword('then', say.IF_NEEDS);
    const yes = this.expression(env);
    this.takeKeyword('else', say.IF_NEEDS);
    const no = this.expression(env);
    const expr = { if: test.expr, then: yes.expr, else: no.expr };
    return this.made(expr, [test, yes, no], from, no.range.to, 'deep');
  }

  private loop(word: 'some' | 'every' | 'for', token: Token, env: Environment): Read {
    const as = this.takeName().name;
    this.takeKeyword('in', say.LOOP_NEEDS_IN);
    const list = this.expression(env);
    const inner = bind(env, as, list.expr, false);
    const comma = this.tokens[this.at];
    let body: Read;
    if (this.symbolNext(',') && comma) {
      if (word === 'for') this.fail(comma, say.ONE_LIST);
      this.next();
      body = this.nested(comma, () => this.loop(word, comma, inner));
    } else {
      if (word === 'for') this.takeKeyword('return', say.FOR_NEEDS);
      else this.takeKeyword('satisfies', say.SOME_NEEDS);
      body = this.expression(inner);
    }
    const [from, { to }] = [token.from, body.range];
    const [over, then] = [list.expr, body.expr];
    const expr: Expr =
      word === 'some'
        ? { some: over, as, satisfies: then }
        : word === 'every'
          ? { every: over, as, satisfies: then }
          : { for: over, as, return: then };
    return this.made(expr, [list, body], from, to, 'deep');
  }
}

const UNSUPPORTED_SYMBOLS: ReadonlySet<string> = new Set(['**', '..']);
/** Keywords that begin a value. */
const OPENING_KEYWORDS: ReadonlySet<Keyword> = new Set([
  'true',
  'false',
  'null',
  'if',
  'some',
  'every',
  'for',
]);
