import type { LocalText } from '@weir/base';
import { inLocale } from '@weir/base';
import { type DurationValue, readDate, readDateTime, readDuration } from '../calendar.ts';
import { decimal } from '../decimal/decimal.ts';
import type { NamedType, Operator, Scope, Type } from '../expr.ts';
import { argumentCounts, FUNCTIONS, isFunctionName } from '../functions/library.ts';
import { DEFAULT_LIMITS, type Limits, MAX_NUMBER_LITERAL, MAX_TEXT_LITERAL } from '../limits.ts';
import { isStorable } from '../text/characters.ts';
import type { Value } from '../value.ts';
import { type ExprIssue, type ExprIssueCode, shortName } from './issue.ts';
import { asksIfEmpty, expected, isOperator, listType, OPERANDS, operatorType } from './operators.ts';
import { type NodeKind, nodeKind, type RawNode } from './shape.ts';
import type { Typed, TypedLoop } from './typed.ts';
import { ANY, BOOLEAN, DATE, DATE_TIME, DURATION, isScalar, listOf, NUMBER, TEXT } from './types.ts';

/** An expression with names resolved, and everything found wrong with it. */
export interface Analysis {
  readonly root: Typed;
  readonly issues: readonly ExprIssue[];
  /** How many variable slots an evaluation needs. */
  readonly slots: number;
  /** True when the size or depth limit was passed; nothing of such an expression is evaluated. */
  readonly tooBig: boolean;
}

/** A plain decimal as expressions store it. */
const NUMBER_LITERAL = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

interface Binding {
  readonly name: string;
  readonly slot: number;
  readonly type: Type;
}

const MAX_ISSUES = 50;

/** Resolves and checks an expression; takes any JSON, however wrong, and never throws. */
export function analyse(expr: unknown, scope: Scope, limits: Limits = DEFAULT_LIMITS): Analysis {
  return new Analyser(scope, limits).analyse(expr);
}

class Analyser {
  private readonly scope: Scope;
  private readonly limits: Limits;
  private readonly issues: ExprIssue[] = [];
  private readonly bindings: Binding[] = [];
  private nodes = 0;
  private slots = 0;
  private tooBig = false;

  constructor(scope: Scope, limits: Limits) {
    this.scope = scope;
    this.limits = limits;
  }

  analyse(expr: unknown): Analysis {
    const root = this.node(expr, '', 1);
    return { root, issues: this.issues, slots: this.slots, tooBig: this.tooBig };
  }

  private report(
    code: ExprIssueCode,
    path: string,
    message: LocalText,
    data?: Readonly<Record<string, unknown>>,
  ): void {
    if (this.issues.length < MAX_ISSUES)
      this.issues.push(data ? { code, path, message, data } : { code, path, message });
  }

  private invalid(path: string): Typed {
    return { kind: 'invalid', path, type: ANY, size: 1 };
  }

  private overLimit(
    code: 'expression.tooLarge' | 'expression.tooDeep',
    path: string,
    message: LocalText,
  ): Typed {
    if (!this.tooBig) this.report(code, path, message);
    this.tooBig = true;
    return this.invalid(path);
  }

  private node(expr: unknown, path: string, depth: number): Typed {
    if (this.tooBig) return this.invalid(path);
    if (depth > this.limits.depth) {
      return this.overLimit('expression.tooDeep', path, {
        'zh-CN': `公式嵌套太深，最多 ${this.limits.depth} 层，请拆成几个计算字段`,
        en: `The formula is nested too deeply; at most ${this.limits.depth} levels. Split it into computed fields`,
      });
    }
    this.nodes += 1;
    if (this.nodes > this.limits.nodes) {
      return this.overLimit('expression.tooLarge', path, {
        'zh-CN': `公式太长，最多 ${this.limits.nodes} 个部分，请拆成几个计算字段`,
        en: `The formula is too long; at most ${this.limits.nodes} parts. Split it into computed fields`,
      });
    }
    const kind = nodeKind(expr);
    if (kind === null) return this.malformed(path);
    return this.known(kind, expr as RawNode, path, depth);
  }

  private malformed(path: string): Typed {
    this.report('expression.malformed', path, {
      'zh-CN': '这一部分的写法不对，认不出是什么',
      en: 'This part is not written in a known form',
    });
    return this.invalid(path);
  }

  private known(kind: NodeKind, node: RawNode, path: string, depth: number): Typed {
    switch (kind) {
      case 'text':
      case 'number':
      case 'bool':
      case 'date':
      case 'dateTime':
      case 'duration':
      case 'null':
        return this.literal(kind, node[kind], path);
      case 'field':
        return this.field(node.field, path);
      case 'column':
        return this.column(node.column, path);
      case 'var':
        return this.variable(node.var, path);
      case 'list': {
        const items = this.many(node.list, `${path}/list`, depth);
        if (items === null) return this.malformed(path);
        const { type, problems } = listType(items);
        for (const { index, message } of problems)
          this.report('expression.type', `${path}/list/${index}`, message);
        return { kind, path, type, size: sizeOf(items), items };
      }
      case 'get':
        return this.get(node, path, depth);
      case 'op':
        return this.op(node, path, depth);
      case 'call':
        return this.call(node, path, depth);
      case 'if':
        return this.choice(node, path, depth);
      case 'some':
      case 'every':
        return this.loop(kind, node, [kind, 'satisfies'], path, depth);
      case 'for':
        return this.loop(kind, node, [kind, 'return'], path, depth);
      case 'filter':
        return this.loop(kind, node, [kind, 'where'], path, depth);
    }
  }

  private literal(kind: NodeKind, raw: unknown, path: string): Typed {
    const made = literalValue(kind, raw);
    if (made === null) {
      this.report('expression.literal', path, {
        'zh-CN': `不是有效的常量：${shortName(String(typeof raw === 'object' ? kind : raw))}`,
        en: `Not a valid constant: ${shortName(String(typeof raw === 'object' ? kind : raw))}`,
      });
      return this.invalid(path);
    }
    return { kind: 'literal', path, size: 1, type: made.value === null ? ANY : made.type, value: made.value };
  }

  private field(key: unknown, path: string): Typed {
    if (typeof key !== 'string') return this.malformed(path);
    const named = own(this.scope.fields, key);
    if (!named) {
      this.report(
        'expression.unknownField',
        path,
        { 'zh-CN': `没有字段“${shortName(key)}”`, en: `There is no field “${shortName(key)}”` },
        { field: shortName(key) },
      );
    }
    return { kind: 'field', path, size: 1, type: named?.type ?? ANY, key, named };
  }

  private column(key: unknown, path: string): Typed {
    if (typeof key !== 'string') return this.malformed(path);
    const named = this.scope.columns ? own(this.scope.columns, key) : null;
    if (!this.scope.columns) {
      this.report('expression.noRow', path, {
        'zh-CN': `“${shortName(key)}”是表格的列，这里不在表格的行里`,
        en: `“${shortName(key)}” is a column, but this formula does not stand in a table row`,
      });
    } else if (!named) this.unknownColumn(key, path);
    return { kind: 'column', path, size: 1, type: named?.type ?? ANY, key, named };
  }

  private unknownColumn(key: string, path: string): void {
    this.report(
      'expression.unknownColumn',
      path,
      { 'zh-CN': `没有列“${shortName(key)}”`, en: `There is no column “${shortName(key)}”` },
      { column: shortName(key) },
    );
  }

  private variable(name: unknown, path: string): Typed {
    if (typeof name !== 'string') return this.malformed(path);
    const bound = this.bindings.findLast((binding) => binding.name === name);
    if (bound) return { kind: 'variable', path, size: 1, type: bound.type, name, slot: bound.slot };
    this.report('expression.unknownVariable', path, {
      'zh-CN': `“${shortName(name)}”没有在“任一/每个/遍历”里定义`,
      en: `“${shortName(name)}” is not defined by some, every, for or a filter`,
    });
    return this.invalid(path);
  }

  private many(raw: unknown, path: string, depth: number): readonly Typed[] | null {
    if (!Array.isArray(raw)) return null;
    const made: Typed[] = [];
    for (let i = 0; i < raw.length && !this.tooBig; i++)
      made.push(this.node(raw[i], `${path}/${i}`, depth + 1));
    return made;
  }

  private get(node: RawNode, path: string, depth: number): Typed {
    const key = node.get;
    if (typeof key !== 'string') return this.malformed(path);
    const of = this.node(node.of, `${path}/of`, depth + 1);
    const size = of.size + 1;
    const list = of.type.type === 'list';
    const item = of.type.type === 'list' ? of.type.of : of.type;
    if (item.type !== 'row') {
      if (item.type !== 'any') {
        this.report('expression.type', `${path}/of`, {
          'zh-CN': `这里没有“${shortName(key)}”这一列：前面不是表格`,
          en: `There is no column “${shortName(key)}” here: what stands before it is no table`,
        });
      }
      return { kind: 'get', path, size, type: list ? listOf(ANY) : ANY, key, of, named: null };
    }
    const named = own(item.columns, key);
    if (!named) this.unknownColumn(key, path);
    const column = named?.type ?? ANY;
    // Over a list of rows, columns that hold lists themselves give one flat list.
    const type = !list || column.type === 'list' ? column : listOf(column);
    return { kind: 'get', path, size, type, key, of, named };
  }

  private op(node: RawNode, path: string, depth: number): Typed {
    const { op } = node;
    if (typeof op !== 'string' || !isOperator(op)) return this.malformed(path);
    const args = this.many(node.args, `${path}/args`, depth);
    if (args === null) return this.malformed(path);
    const [least, most] = OPERANDS[op];
    if (!this.tooBig && (args.length < least || args.length > most)) {
      this.operandCount(op, args.length, path);
      return this.invalid(path);
    }
    const { type, problems } = operatorType(op, args);
    for (const { index, message } of problems)
      this.report('expression.type', `${path}/args/${index}`, message);
    const compares = (op === '=' || op === '!=') && asksIfEmpty(args[0], args[1]) === null;
    if (compares || op === 'in') this.options(args);
    return { kind: 'op', path, size: sizeOf(args), type, op, args };
  }

  private operandCount(op: Operator, count: number, path: string): void {
    const [least, most] = OPERANDS[op];
    if (least < most && count > most) {
      this.report('expression.tooLarge', path, {
        'zh-CN': `公式太长：“${op}”最多连 ${most} 个部分，现在有 ${count} 个，请拆成几个计算字段`,
        en: `The formula is too long: “${op}” takes at most ${most} parts, but has ${count}. Split it into computed fields`,
      });
      return;
    }
    this.report('expression.arity', path, {
      'zh-CN': `“${op}”要${least === most ? ` ${least}` : `至少 ${least}`} 个部分，现在有 ${count} 个`,
      en: `“${op}” takes ${least === most ? least : `at least ${least}`} parts, but has ${count}`,
    });
  }

  private call(node: RawNode, path: string, depth: number): Typed {
    const name = node.call;
    if (typeof name !== 'string') return this.malformed(path);
    const args = this.many(node.args, `${path}/args`, depth);
    if (args === null) return this.malformed(path);
    if (!isFunctionName(name)) {
      this.report(
        'expression.unknownFunction',
        path,
        { 'zh-CN': `没有函数“${shortName(name)}”`, en: `There is no function “${shortName(name)}”` },
        { function: shortName(name) },
      );
      return this.invalid(path);
    }
    const spec = FUNCTIONS[name];
    const counts = argumentCounts(spec);
    if (!this.tooBig && !counts.fits(args.length)) {
      this.report('expression.arity', path, {
        'zh-CN': `函数“${spec.title}”要 ${counts.words['zh-CN']} 个参数，现在有 ${args.length} 个，例如 ${spec.example['zh-CN']}`,
        en: `The function “${name}” takes ${counts.words.en}, but has ${args.length}; for example ${spec.example.en}`,
      });
      return this.invalid(path);
    }
    const result = spec.type(args.map((arg) => arg.type));
    let type: Type = ANY;
    if ('misfit' in result) {
      const found = args[result.misfit]?.type ?? ANY;
      this.report('expression.type', `${path}/args/${result.misfit}`, expected(result.expected, found));
    } else type = result;
    if (name === 'list contains') this.options(args);
    return { kind: 'call', path, size: sizeOf(args), type, name, args };
  }

  private choice(node: RawNode, path: string, depth: number): Typed {
    const test = this.node(node.if, `${path}/if`, depth + 1);
    const yes = this.node(node.then, `${path}/then`, depth + 1);
    const no = this.node(node.else, `${path}/else`, depth + 1);
    if (test.type.type !== 'boolean' && test.type.type !== 'any') {
      this.report('expression.type', `${path}/if`, expected(['boolean'], test.type));
    }
    let type: Type = ANY;
    if (yes.type.type === 'any') type = no.type;
    else if (no.type.type === 'any' || (yes.type.type === no.type.type && isScalar(yes.type)))
      type = yes.type;
    else this.report('expression.type', `${path}/else`, expected([yes.type.type], no.type));
    if (!isScalar(type)) {
      this.report('expression.type', path, {
        'zh-CN': '“如果…那么…否则”的结果只能是单个值',
        en: 'if … then … else gives a single value, not a list or a row',
      });
      type = ANY;
    }
    return { kind: 'if', path, size: test.size + yes.size + no.size + 1, type, test, yes, no };
  }

  private loop(
    kind: TypedLoop['kind'],
    node: RawNode,
    [listKey, bodyKey]: readonly [string, string],
    path: string,
    depth: number,
  ): Typed {
    const name = node.as;
    if (typeof name !== 'string' || name === '' || name.length > 100) return this.malformed(path);
    const list = this.node(node[listKey], `${path}/${listKey}`, depth + 1);
    if (list.type.type !== 'list' && list.type.type !== 'any') {
      this.report('expression.type', `${path}/${listKey}`, expected(['list'], list.type));
    }
    const item = list.type.type === 'list' ? list.type.of : ANY;
    const slot = this.bindings.length;
    this.slots = Math.max(this.slots, slot + 1);
    this.bindings.push({ name, slot, type: item });
    const body = this.node(node[bodyKey], `${path}/${bodyKey}`, depth + 1);
    this.bindings.pop();
    const loop = { kind, path, size: list.size + body.size + 1, list, name, slot, body };
    if (kind === 'for') {
      if (body.type.type === 'list') {
        this.report('expression.type', `${path}/${bodyKey}`, {
          'zh-CN': '遍历的每一项只能得到单个值或一行，不能是列表',
          en: 'Each turn of for gives a single value or a row, not a list',
        });
        return { ...loop, type: listOf(ANY) };
      }
      return { ...loop, type: listOf(body.type) };
    }
    if (body.type.type !== 'boolean' && body.type.type !== 'any') {
      this.report('expression.type', `${path}/${bodyKey}`, expected(['boolean'], body.type));
    }
    return {
      ...loop,
      type: kind === 'filter' ? (list.type.type === 'list' ? list.type : listOf(ANY)) : BOOLEAN,
    };
  }

  /** A choice compared with a value it does not have is a rule that never holds. */
  private options(args: readonly Typed[]): void {
    for (const [i, arg] of args.entries()) {
      const options = 'named' in arg ? arg.named?.options : undefined;
      const other = args[1 - i];
      if (!options || !other || !('named' in arg)) continue;
      for (const value of other.kind === 'list' ? other.items : [other]) {
        if (
          value.kind !== 'literal' ||
          typeof value.value !== 'string' ||
          Object.hasOwn(options, value.value)
        )
          continue;
        const title = arg.named?.title;
        const text = shortName(value.value);
        this.report(
          'expression.unknownOption',
          value.path,
          {
            'zh-CN': `“${title?.['zh-CN'] ?? arg.key}”没有选项“${text}”`,
            en: `“${inLocale(title, 'en') ?? arg.key}” has no option “${text}”`,
          },
          { key: arg.key, value: text },
        );
      }
    }
  }
}

function sizeOf(parts: readonly Typed[]): number {
  let size = 1;
  for (const part of parts) size += part.size;
  return size;
}

function own(names: Readonly<Record<string, NamedType>>, key: string): NamedType | null {
  return Object.hasOwn(names, key) ? (names[key] ?? null) : null;
}

/** The value and type of a constant, or null when the text is not valid for its kind. */
function literalValue(kind: NodeKind, raw: unknown): { readonly value: Value; readonly type: Type } | null {
  if (kind === 'bool') return typeof raw === 'boolean' ? { value: raw, type: BOOLEAN } : null;
  if (kind === 'null') return raw === true ? { value: null, type: ANY } : null;
  if (typeof raw !== 'string') return null;
  const made = (value: string | DurationValue | ReturnType<typeof decimal>, type: Type) =>
    value === null ? null : { value, type };
  switch (kind) {
    case 'text':
      return raw.length <= MAX_TEXT_LITERAL && isStorable(raw) ? made(raw, TEXT) : null;
    case 'number':
      return raw.length <= MAX_NUMBER_LITERAL && NUMBER_LITERAL.test(raw) ? made(decimal(raw), NUMBER) : null;
    case 'date':
      return made(readDate(raw), DATE);
    case 'dateTime':
      return made(readDateTime(raw), DATE_TIME);
    case 'duration':
      return made(readDuration(raw), DURATION);
    default:
      return null;
  }
}
