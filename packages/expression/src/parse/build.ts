import type { SyntaxNode } from '@lezer/common';
import { readDate, readDateTime, readDuration } from '../calendar.ts';
import { shortName } from '../check/issue.ts';
import type { Expr, LocalText, Operator, Scope } from '../expr.ts';
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
import { FILTER_ITEM, QUALIFIERS } from '../names/keywords.ts';
import type { Token } from '../names/lexer.ts';
import { optionMeant, rewriteOptions } from '../names/option-words.ts';
import { type ParseIssue, ParseProblem } from './issue.ts';
import type { Source } from './source.ts';

type Ranges = Map<object, { from: number; to: number }>;

const MAX_DEPTH = 150;
const COMPARISONS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);

/** Builds the stored expression from the grammar's tree; throws a `ParseProblem` at the first thing wrong. */
export function buildExpr(top: SyntaxNode, source: Source, scope: Scope, ranges: Ranges): Expr {
  const builder = new Builder(source, ranges);
  const [only, second] = parts(top);
  if (!only) builder.fail(top);
  if (second) builder.fail(second);
  return builder.expr(only as SyntaxNode, { scope, variables: [] }, 0);
}

/** The named parts of a node, comments and errors included. */
function parts(node: SyntaxNode): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) all.push(child);
  return all;
}

class Builder {
  private readonly source: Source;
  private readonly ranges: Ranges;

  constructor(source: Source, ranges: Ranges) {
    this.source = source;
    this.ranges = ranges;
  }

  fail(node: SyntaxNode, message?: LocalText): never {
    const { from, to } = this.source.range(node.from, node.to);
    const atEnd = node.from >= this.source.text.length;
    throw new ParseProblem({
      code: 'expression.syntax',
      from,
      to,
      message: message ?? (atEnd ? UNFINISHED : NOT_UNDERSTOOD),
    });
  }

  expr(node: SyntaxNode, env: Environment, depth: number): Expr {
    if (depth > MAX_DEPTH) {
      this.fail(node, { 'zh-CN': '公式嵌套太深', en: 'The formula is nested too deeply' });
    }
    const made = this.build(node, env, depth + 1);
    this.ranges.set(made, this.source.range(node.from, node.to));
    return made;
  }

  private build(node: SyntaxNode, env: Environment, depth: number): Expr {
    switch (node.name) {
      case 'ParenthesizedExpression':
        return this.expr(this.only(node, 3, 1), env, depth);
      case 'PositiveUnaryTest':
        return this.expr(this.only(node, 1, 0), env, depth);
      case 'StringLiteral':
        return this.text(node);
      case 'NumericLiteral':
        return { number: this.numberText(node) };
      case 'BooleanLiteral':
        return { bool: this.source.text.slice(node.from, node.to) === 'true' };
      case 'null':
        return { null: true };
      case 'VariableName':
      case 'Name':
        return this.name(node, env);
      case 'Conjunction':
      case 'Disjunction':
        return this.chain(node, env, depth);
      case 'Comparison':
        return this.comparison(node, env, depth);
      case 'ArithmeticExpression':
        return this.arithmetic(node, env, depth);
      case 'PathExpression':
        return this.path(node, env, depth);
      case 'FilterExpression':
        return this.filter(node, env, depth);
      case 'FunctionInvocation':
        return this.call(node, env, depth);
      case 'List':
        return { list: this.between(node, '[', ']').map((item) => this.expr(item, env, depth)) };
      case 'IfExpression':
        return this.choice(node, env, depth);
      case 'ForExpression':
      case 'QuantifiedExpression':
        return this.loop(node, env, depth);
      default:
        return this.fail(node, node.type.isError ? undefined : UNSUPPORTED);
    }
  }

  /** The one interesting child among exactly `count` children. */
  private only(node: SyntaxNode, count: number, index: number): SyntaxNode {
    const children = parts(node);
    const bad = children.find((child) => child.type.isError);
    const child = children[index];
    if (bad) this.fail(bad);
    if (children.length !== count || !child) return this.fail(node);
    return child;
  }

  /** The children, none of them an error. */
  private clean(node: SyntaxNode): SyntaxNode[] {
    const children = parts(node);
    const bad = children.find((child) => child.type.isError);
    if (bad) this.fail(bad);
    return children;
  }

  private between(node: SyntaxNode, open: string, close: string): SyntaxNode[] {
    return this.clean(node).filter(({ name }) => name !== open && name !== close && name !== ',');
  }

  private token(node: SyntaxNode): Token {
    return this.source.tokenAt(node.from) ?? this.fail(node);
  }

  private text(node: SyntaxNode): Expr {
    const token = this.token(node);
    if (token.kind === 'text') return { text: token.value };
    if (token.kind !== 'at') return this.fail(node);
    const { value } = token;
    if (readDate(value) !== null) return { date: value };
    if (readDateTime(value) !== null) return { dateTime: value };
    if (readDuration(value) !== null) return { duration: value };
    return this.fail(node, NO_DATE);
  }

  /** A number; the grammar keeps a minus sign with it. */
  private numberText(node: SyntaxNode): string {
    const token = this.token(node);
    if (token.kind === 'number') return token.value;
    const digits = this.source.tokenFrom(node.to - 1);
    return digits?.kind === 'number' ? `-${digits.value}` : this.fail(node);
  }

  private nameToken(node: SyntaxNode): Token & { kind: 'name' } {
    const token = this.token(node);
    if (token.kind !== 'name') {
      return this.fail(node, token.kind === 'function' ? CALL_NEEDED : undefined);
    }
    return token;
  }

  private name(node: SyntaxNode, env: Environment): Expr {
    const { name } = this.nameToken(node);
    return this.resolved(node, name, resolveName(env, name));
  }

  private resolved(node: SyntaxNode, name: string, found: Resolved): Expr {
    if ('expr' in found) return found.expr;
    const { from, to } = this.source.range(node.from, node.to);
    const many = found.matches > 1;
    const message: LocalText = many
      ? {
          'zh-CN': `有 ${found.matches} 个都叫“${shortName(name)}”，请改用各自的键名`,
          en: `${found.matches} things are called “${shortName(name)}”; use their keys instead`,
        }
      : {
          'zh-CN': `没有“${shortName(name)}”这个字段或列`,
          en: `There is no field or column “${shortName(name)}”`,
        };
    const code: ParseIssue['code'] = many ? 'expression.ambiguousName' : 'expression.unknownName';
    throw new ParseProblem({ code, message, from, to, data: { name: shortName(name) } });
  }

  private chain(node: SyntaxNode, env: Environment, depth: number): Expr {
    const op = node.name === 'Conjunction' ? 'and' : 'or';
    const operands: SyntaxNode[] = [];
    // Chains lean left: `a and b and c` is one `and` of three unless brackets say otherwise.
    let left: SyntaxNode | undefined = node;
    while (left?.name === node.name) {
      const children: SyntaxNode[] = this.clean(left);
      const [first, , last] = children;
      if (children.length !== 3 || !last) return this.fail(left);
      operands.unshift(last);
      left = first;
    }
    if (left) operands.unshift(left);
    return { op, args: operands.map((operand) => this.expr(operand, env, depth)) };
  }

  private arithmetic(node: SyntaxNode, env: Environment, depth: number): Expr {
    const children = this.clean(node);
    const [first, second, third] = children;
    if (children.length === 2 && first?.name === 'ArithOp' && second) {
      if (this.symbol(first) !== '-') this.fail(first, UNSUPPORTED);
      return { op: 'negate', args: [this.expr(second, env, depth)] };
    }
    if (children.length !== 3 || !first || !second || !third) return this.fail(node);
    const op = this.symbol(second);
    if (op !== '+' && op !== '-' && op !== '*' && op !== '/') return this.fail(second, UNSUPPORTED);
    const operands = [third];
    let left: SyntaxNode = first;
    while ((op === '+' || op === '*') && left.name === node.name) {
      const inner = this.clean(left);
      const [a, sign, b] = inner;
      if (inner.length !== 3 || !a || !b || !sign || this.symbol(sign) !== op) break;
      operands.unshift(b);
      left = a;
    }
    operands.unshift(left);
    return { op, args: operands.map((operand) => this.expr(operand, env, depth)) };
  }

  private symbol(node: SyntaxNode): string {
    return this.source.text.slice(node.from, node.to);
  }

  private comparison(node: SyntaxNode, env: Environment, depth: number): Expr {
    const children = this.clean(node);
    const [first, operator, ...rest] = children;
    if (!first || !operator) return this.fail(node);
    const value = this.expr(first, env, depth);
    if (operator.name === 'between') {
      const [low, , high] = rest;
      if (!low || !high) return this.fail(node);
      return { op: 'between', args: [value, this.expr(low, env, depth), this.expr(high, env, depth)] };
    }
    if (operator.name === 'in') return this.membership(node, value, rest, env, depth);
    const op = this.symbol(operator);
    const [right] = rest;
    if (!COMPARISONS.has(op) || !right) return this.fail(operator, UNSUPPORTED);
    if (first.name === 'Comparison') {
      this.fail(node, {
        'zh-CN': '不能连着比较，请用“且”连接两个比较',
        en: 'Comparisons do not chain; join two with and',
      });
    }
    return this.compared(op as Operator, [value, this.expr(right, env, depth)], env);
  }

  private compared(op: Operator, args: readonly Expr[], env: Environment): Expr {
    if (op !== '=' && op !== '!=' && op !== 'in') return { op, args };
    const rewritten = rewriteOptions(args, (arg) => optionsIn(env, arg), optionMeant);
    this.moved(args, rewritten);
    return { op, args: rewritten };
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

  private membership(
    node: SyntaxNode,
    value: Expr,
    rest: SyntaxNode[],
    env: Environment,
    depth: number,
  ): Expr {
    const tests = rest.find(({ name }) => name === 'PositiveUnaryTests');
    const items = tests ? this.clean(tests).filter(({ name }) => name === 'PositiveUnaryTest') : [];
    const [first, second] = items;
    // A second item without a token was put there for the grammar: the operand stands alone.
    if (!tests || !first || second === undefined || this.source.tokenAt(second.from) !== null) {
      if (!tests) return this.fail(rest[0] ?? node);
      return this.compared('in', [value, { list: items.map((item) => this.expr(item, env, depth)) }], env);
    }
    const right = this.only(first, 1, 0);
    const list = this.expr(right, env, depth);
    // `x in (y)`: one value in brackets is a list of one, a list in brackets is the list.
    const single = right.name === 'ParenthesizedExpression' && typeIn(env, list).type !== 'list';
    return this.compared('in', [value, single ? { list: [list] } : list], env);
  }

  private path(node: SyntaxNode, env: Environment, depth: number): Expr {
    const [left, , right] = this.clean(node);
    if (!left || !right) return this.fail(node);
    const member = this.nameToken(right).name;
    const before = left.name === 'VariableName' ? this.token(left) : null;
    if (before?.kind === 'name' && !before.quoted) {
      const place = QUALIFIERS.get(before.name);
      if (place === 'form') return this.resolved(right, member, resolveField(env, member));
      if (place === 'row') return this.resolved(right, member, resolveRowColumn(env, member));
    }
    const of = this.expr(left, env, depth);
    return this.resolved(right, member, resolveMember(env, of, member));
  }

  private filter(node: SyntaxNode, env: Environment, depth: number): Expr {
    const [left, open, where] = this.clean(node);
    if (!left || open?.name !== '[' || !where) return this.fail(node);
    const list = this.expr(left, env, depth);
    if (where.name === 'NumericLiteral') {
      this.fail(where, {
        'zh-CN': '方括号里写条件，不支持取第几项',
        en: 'Brackets take a condition; a position is not supported',
      });
    }
    if (where.name !== 'FunctionDefinition') {
      const inner = bind(env, FILTER_ITEM, list, true);
      return { filter: list, as: FILTER_ITEM, where: this.expr(where, inner, depth) };
    }
    const parameters = where.getChild('FormalParameters')?.getChildren('FormalParameter') ?? [];
    const body = where.getChild('FunctionBody');
    const [parameter] = parameters;
    if (parameters.length !== 1 || !parameter || !body) return this.fail(where);
    const as = this.nameToken(parameter).name;
    return { filter: list, as, where: this.expr(this.only(body, 1, 0), bind(env, as, list, false), depth) };
  }

  private call(node: SyntaxNode, env: Environment, depth: number): Expr {
    const [callee, , given] = this.clean(node);
    if (!callee || given?.name !== 'PositionalParameters') return this.fail(given ?? node);
    const token = this.token(callee);
    if (token.kind === 'name') {
      const { from, to, name } = token;
      const message = {
        'zh-CN': `没有函数“${shortName(name)}”`,
        en: `There is no function “${shortName(name)}”`,
      };
      throw new ParseProblem({ code: 'expression.unknownName', message, from, to, data: { name } });
    }
    if (token.kind !== 'function') return this.fail(callee);
    const nodes = this.clean(given).filter(({ name }) => name !== ',');
    const args = nodes.map((arg) => this.expr(arg, env, depth));
    const [first] = args;
    const { name } = token;
    if (name === 'not') {
      if (args.length !== 1) this.fail(node, { 'zh-CN': '“非”要一个条件', en: 'not takes one condition' });
      return { op: 'not', args };
    }
    if (name === 'duration' || name === 'date and time') {
      const text = first && 'text' in first ? first.text : '';
      const valid = name === 'duration' ? readDuration(text) : readDateTime(text);
      if (valid === null || args.length !== 1) this.fail(node, NO_DATE);
      return name === 'duration' ? { duration: text } : { dateTime: text };
    }
    if (
      name === 'date' &&
      args.length === 1 &&
      first &&
      'text' in first &&
      nodes[0]?.name === 'StringLiteral'
    ) {
      return readDate(first.text) === null ? this.fail(node, NO_DATE) : { date: first.text };
    }
    if (name !== 'list contains') return { call: name, args };
    const rewritten = rewriteOptions(args, (arg) => optionsIn(env, arg), optionMeant);
    this.moved(args, rewritten);
    return { call: name, args: rewritten };
  }

  private choice(node: SyntaxNode, env: Environment, depth: number): Expr {
    const children = this.clean(node);
    const [, test, , yes, , no] = children;
    if (children.length !== 6 || !test || !yes || !no) {
      return this.fail(node, { 'zh-CN': '“若”后面要有“则”和“否则”', en: 'if needs then and else' });
    }
    return {
      if: this.expr(test, env, depth),
      then: this.expr(yes, env, depth),
      else: this.expr(no, env, depth),
    };
  }

  private loop(node: SyntaxNode, env: Environment, depth: number): Expr {
    const children = this.clean(node);
    const [word, iterators, , body] = children;
    if (children.length !== 4 || !word || !iterators || !body) return this.fail(node);
    const nest = (rest: readonly SyntaxNode[], inner: Environment): Expr => {
      const [iterator, ...others] = rest;
      if (!iterator) return this.expr(body, inner, depth);
      const [variable, , context] = this.clean(iterator);
      if (!variable || !context) return this.fail(iterator);
      const as = this.nameToken(variable).name;
      const list = this.expr(this.only(context, 1, 0), inner, depth);
      const result = nest(others, bind(inner, as, list, false));
      if (word.name === 'some') return { some: list, as, satisfies: result };
      return word.name === 'every'
        ? { every: list, as, satisfies: result }
        : { for: list, as, return: result };
    };
    const each = this.clean(iterators).filter(({ name }) => name === 'InExpression');
    if (word.name === 'for' && each.length > 1) {
      this.fail(iterators, { 'zh-CN': '一次只能遍历一个列表', en: 'for runs over one list at a time' });
    }
    return nest(each, env);
  }
}

const UNFINISHED: LocalText = { 'zh-CN': '公式没有写完', en: 'The formula is not finished' };
const NOT_UNDERSTOOD: LocalText = {
  'zh-CN': '这里看不懂，请检查运算符和括号',
  en: 'This is not understood; check operators and brackets',
};
const UNSUPPORTED: LocalText = { 'zh-CN': '不支持这种写法', en: 'This way of writing is not supported' };
const CALL_NEEDED: LocalText = { 'zh-CN': '函数后面要写括号', en: 'A function is followed by brackets' };
const NO_DATE: LocalText = {
  'zh-CN': '不是有效的日期、时间或时长，例如 @"2025-11-03"、@"PT4H"',
  en: 'Not a valid date, time or duration, for example @"2025-11-03" or @"PT4H"',
};
