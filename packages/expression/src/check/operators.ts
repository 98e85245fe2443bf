import type { LocalText } from '@weir/base';
import type { Operator, Type } from '../expr.ts';
import { typeList } from './issue.ts';
import type { Typed } from './typed.ts';
import { ANY, BOOLEAN, DURATION, isScalar, listOf, NUMBER, unify } from './types.ts';

/** The least and most operands of each operator. */
export const OPERANDS: Readonly<Record<Operator, readonly [least: number, most: number]>> = {
  and: [1, 200],
  or: [1, 200],
  not: [1, 1],
  '=': [2, 2],
  '!=': [2, 2],
  '<': [2, 2],
  '<=': [2, 2],
  '>': [2, 2],
  '>=': [2, 2],
  between: [3, 3],
  in: [2, 2],
  '+': [2, 200],
  '-': [2, 2],
  '*': [2, 200],
  '/': [2, 2],
  negate: [1, 1],
};

/** Whether a text is one of the operators. */
export function isOperator(op: string): op is Operator {
  return Object.hasOwn(OPERANDS, op);
}

/** A wrong operand: which one and what is wrong with it. */
export interface OperandProblem {
  readonly index: number;
  readonly message: LocalText;
}

/** The result type of an operator, with the operands that do not fit. */
export function operatorType(
  op: Operator,
  args: readonly Typed[],
): { type: Type; problems: readonly OperandProblem[] } {
  const types = args.map((arg) => arg.type);
  switch (op) {
    case 'and':
    case 'or':
    case 'not':
      return { type: BOOLEAN, problems: wrongTypes(types, ['boolean']) };
    case '=':
    case '!=':
      return { type: BOOLEAN, problems: asksIfEmpty(args[0], args[1]) ? [] : uncomparable(types, false) };
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'between':
      return { type: BOOLEAN, problems: uncomparable(types, true) };
    case 'in':
      return { type: BOOLEAN, problems: membership(types) };
    case '*':
      return multiplicative(types, timesType);
    case '/':
      return multiplicative(types, dividedType);
    case 'negate':
      return {
        type: types[0]?.type === 'duration' ? DURATION : { type: 'number' },
        problems: wrongTypes(types, ['number', 'duration']),
      };
    case '+':
      return additive(types, plusType);
    case '-':
      return additive(types, minusType);
  }
}

/** Whether the operand is the constant null; `x = null` asks whether x is empty. */
function isNullLiteral(arg: Typed): boolean {
  return arg.kind === 'literal' && arg.value === null;
}

/** What an equality asks to be empty. */
export interface AskedIfEmpty {
  readonly asked: 0 | 1;
  /** With `""` a text without a character counts as empty too; with `null` only what is not there. */
  readonly orNoText: boolean;
}

/**
 * `x = null` and `x = ""` ask whether x is empty, whatever its type: what people leave blank has no value that
 * could be equal to a constant. Null when the operands are compared.
 */
export function asksIfEmpty(a: Typed | undefined, b: Typed | undefined): AskedIfEmpty | null {
  if (!a || !b) return null;
  if (isNullLiteral(b)) return { asked: 0, orNoText: false };
  if (isNullLiteral(a)) return { asked: 1, orNoText: false };
  if (isNoText(b) && a.kind !== 'literal') return { asked: 0, orNoText: true };
  return isNoText(a) && b.kind !== 'literal' ? { asked: 1, orNoText: true } : null;
}

function isNoText(node: Typed): boolean {
  return node.kind === 'literal' && node.value === '';
}

function wrongTypes(types: readonly Type[], wanted: readonly Type['type'][]): readonly OperandProblem[] {
  const problems: OperandProblem[] = [];
  for (const [index, type] of types.entries()) {
    if (type.type !== 'any' && !wanted.includes(type.type))
      problems.push({ index, message: expected(wanted, type) });
  }
  return problems;
}

/** “Here belongs …, but this is …”. */
export function expected(wanted: readonly Type['type'][], found: Type): LocalText {
  const want = typeList(wanted);
  const have = typeList([found.type]);
  return {
    'zh-CN': `这里要${want['zh-CN']}，现在是${have['zh-CN']}`,
    en: `Here belongs ${want.en}, but this is ${have.en}`,
  };
}

function uncomparable(types: readonly Type[], ordered: boolean): readonly OperandProblem[] {
  let common: Type = ANY;
  for (const [index, type] of types.entries()) {
    if (!isScalar(type)) {
      return [
        {
          index,
          message: {
            'zh-CN': '整个列表或整行不能这样比较，请比较其中一列，或用“计数”“列表包含”',
            en: 'A whole list or row cannot be compared; compare a column, or use count or list contains',
          },
        },
      ];
    }
    if (ordered && type.type === 'boolean') {
      return [{ index, message: { 'zh-CN': '是/否没有大小之分', en: 'Yes and no have no order' } }];
    }
    const next = unify(common, type);
    if (next === null) {
      const left = typeList([common.type]);
      const right = typeList([type.type]);
      return [
        {
          index,
          message: {
            'zh-CN': `${left['zh-CN']}不能与${right['zh-CN']}比较`,
            en: `${left.en} cannot be compared with ${right.en}`,
          },
        },
      ];
    }
    common = next;
  }
  return [];
}

function membership([value = ANY, list = ANY]: readonly Type[]): readonly OperandProblem[] {
  if (list.type !== 'any' && list.type !== 'list') return [{ index: 1, message: expected(['list'], list) }];
  const problems = uncomparable([value], false);
  if (problems.length > 0 || list.type === 'any') return problems;
  return unify(value, list.of) === null || !isScalar(list.of)
    ? [{ index: 1, message: expected([value.type], list.of) }]
    : [];
}

function additive(
  types: readonly Type[],
  pair: (a: Type, b: Type) => Type | null,
): { type: Type; problems: readonly OperandProblem[] } {
  let result: Type = types[0] ?? ANY;
  for (const [index, type] of types.entries()) {
    if (index === 0) continue;
    const next = pair(result, type);
    if (next === null) {
      const left = typeList([result.type]);
      const right = typeList([type.type]);
      const message = {
        'zh-CN': `${left['zh-CN']}与${right['zh-CN']}不能这样加减`,
        en: `${left.en} and ${right.en} cannot be added or subtracted`,
      };
      return { type: ANY, problems: [{ index, message }] };
    }
    result = next;
  }
  return { type: result, problems: [] };
}

/** The type of a sum; null where the two do not add up. */
export function plusType(a: Type, b: Type): Type | null {
  const [x, y] = [a.type, b.type];
  if (x === 'any') return y === 'duration' ? ANY : isAddable(y) || y === 'any' ? b : null;
  if (y === 'any') return x === 'duration' ? ANY : isAddable(x) ? a : null;
  if (x === y && (x === 'number' || x === 'text' || x === 'duration')) return a;
  if ((x === 'date' || x === 'dateTime') && y === 'duration') return a;
  return x === 'duration' && (y === 'date' || y === 'dateTime') ? b : null;
}

function isAddable(type: Type['type']): boolean {
  return (
    type === 'number' || type === 'text' || type === 'date' || type === 'dateTime' || type === 'duration'
  );
}

function minusType(a: Type, b: Type): Type | null {
  const [x, y] = [a.type, b.type];
  if (x === 'any' || y === 'any') {
    const known = x === 'any' ? y : x;
    if (known === 'number') return { type: 'number' };
    return known === 'any' || known === 'date' || known === 'dateTime' || known === 'duration' ? ANY : null;
  }
  if (x === y && (x === 'number' || x === 'duration')) return a;
  if ((x === 'date' || x === 'dateTime') && (y === 'date' || y === 'dateTime')) return DURATION;
  return (x === 'date' || x === 'dateTime') && y === 'duration' ? a : null;
}

/** The types of a product or quotient from the left; what has no known type counts as a number. */
function multiplicative(
  types: readonly Type[],
  pair: (a: Type, b: Type) => Type | null,
): { type: Type; problems: readonly OperandProblem[] } {
  const wrong = wrongTypes(types, ['number', 'duration']);
  let result: Type = types[0]?.type === 'duration' ? DURATION : NUMBER;
  if (wrong.length > 0) return { type: result, problems: wrong };
  for (const [index, type] of types.entries()) {
    if (index === 0) continue;
    const next = pair(result, type);
    if (next === null) return { type: result, problems: [{ index, message: expected(['number'], type) }] };
    result = next;
  }
  return { type: result, problems: [] };
}

/** The type of a product; null for a duration times a duration. */
export function timesType(a: Type, b: Type): Type | null {
  if (a.type !== 'duration') return b.type === 'duration' ? DURATION : NUMBER;
  return b.type === 'duration' ? null : DURATION;
}

/** The type of a quotient; null for a number divided by a duration. */
export function dividedType(a: Type, b: Type): Type | null {
  if (a.type === 'duration') return b.type === 'duration' ? NUMBER : DURATION;
  return b.type === 'duration' ? null : NUMBER;
}

/** The type a list constant has: the common type of its items. */
export function listType(items: readonly Typed[]): { type: Type; problems: readonly OperandProblem[] } {
  let common: Type = ANY;
  for (const [index, item] of items.entries()) {
    const next = unify(common, item.type);
    if (next === null || !isScalar(item.type)) {
      const message = isScalar(item.type)
        ? expected([common.type], item.type)
        : { 'zh-CN': '列表里只能放单个值', en: 'A list takes single values only' };
      return { type: listOf(ANY), problems: [{ index, message }] };
    }
    common = next;
  }
  return { type: listOf(common), problems: [] };
}
