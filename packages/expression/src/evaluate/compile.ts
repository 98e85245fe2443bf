import { DurationValue, dateTimeToJson, durationToText } from '../calendar.ts';
import { analyse } from '../check/analyse.ts';
import type { ExprIssue } from '../check/issue.ts';
import type { Typed, TypedLoop } from '../check/typed.ts';
import { roundHalfUp, toNumber } from '../decimal/decimal.ts';
import type { Expr, Scope, Type } from '../expr.ts';
import { DEFAULT_LIMITS, type Limits } from '../limits.ts';
import { isBlank } from '../text/characters.ts';
import { isDecimal, ownLookup, type Reader, type Row, readerFor, type Value } from '../value.ts';
import {
  burn,
  burnItems,
  burnRead,
  type EvalContext,
  type Frame,
  LimitReached,
  type Step,
  withinLength,
} from './frame.ts';
import { compileCall } from './functions.ts';
import { compileOperator } from './operators.ts';
import { asBoolean, asList, type Part, rowOf } from './values.ts';

/** A value as JSON: numbers of at most 15 significant digits, dates and durations as ISO text. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** An expression ready to be evaluated, any number of times. */
export interface Compiled {
  /** The type of its values. */
  readonly type: Type;
  /** The value, with the issue when a limit ended the evaluation (the value is then null). */
  readonly run: (context: EvalContext) => { readonly value: Value; readonly issue?: ExprIssue };
  /** The value; null when a limit was passed. */
  readonly evaluate: (context: EvalContext) => Value;
  /** Whether a condition holds: only the value true holds, null does not. */
  readonly test: (context: EvalContext) => boolean;
  /** The value as it is stored; a number with at most `places` decimals, halves away from zero, where that is given. */
  readonly json: (context: EvalContext, places?: number) => JsonValue;
}

/**
 * Compiles an expression into closures. What does not fit (a wrong type, an unknown name) evaluates to null;
 * `check` finds it beforehand. An expression over the size limits evaluates to null with an issue.
 */
export function compile(expr: Expr, scope: Scope, limits: Partial<Limits> = {}): Compiled {
  const bounds = { ...DEFAULT_LIMITS, ...limits };
  const { root, issues, slots, tooBig } = analyse(expr, scope, bounds);
  if (tooBig) {
    const issue = issues.find(({ code }) => code === 'expression.tooLarge' || code === 'expression.tooDeep');
    return compiled(root.type, () => null, 0, bounds, issue);
  }
  return compiled(root.type, compileNode(root, bounds).run, slots, bounds, undefined);
}

function compiled(
  type: Type,
  step: Step,
  slots: number,
  limits: Limits,
  refused: ExprIssue | undefined,
): Compiled {
  const start = (context: EvalContext): Frame => ({
    data: context.data,
    row: context.row,
    context,
    variables: slots === 0 ? NO_VARIABLES : new Array<Value>(slots).fill(null),
    fuel: limits.fuel,
  });
  const run: Compiled['run'] = (context) => {
    if (refused) return { value: null, issue: refused };
    try {
      return { value: step(start(context)) };
    } catch (problem) {
      if (problem instanceof LimitReached) return { value: null, issue: limitIssue(problem, limits) };
      throw problem;
    }
  };
  const evaluate: Compiled['evaluate'] = (context) => {
    try {
      return step(start(context));
    } catch (problem) {
      if (problem instanceof LimitReached) return null;
      throw problem;
    }
  };
  return {
    type,
    run,
    evaluate,
    test: (context) => evaluate(context) === true,
    json: (context, places) => {
      const value = evaluate(context);
      // Rounded from the exact value: what JSON can carry is rounded itself, and twice rounded may be wrong by one.
      return toJson(places !== undefined && isDecimal(value) ? roundHalfUp(value, places) : value, type);
    },
  };
}

const NO_VARIABLES: Value[] = [];

function limitIssue({ what }: LimitReached, limits: Limits): ExprIssue {
  const message = {
    fuel: {
      'zh-CN': '计算量太大，已停止，请减少嵌套的遍历',
      en: 'Too much work; stopped. Use fewer nested loops',
    },
    listItems: {
      'zh-CN': `列表太长，最多 ${limits.listItems} 项`,
      en: `The list is too long; at most ${limits.listItems} items`,
    },
    textLength: {
      'zh-CN': `文字太长，最多 ${limits.textLength} 个字`,
      en: `The text is too long; at most ${limits.textLength} characters`,
    },
    numberSize: {
      'zh-CN': '数字太大或小数太多，已停止计算',
      en: 'The number has too many digits; stopped',
    },
  }[what];
  return { code: 'expression.limit', path: '', message, data: { limit: what } };
}

/** A value as it is stored; `type` tells text from points in time. */
function toJson(value: Value, type: Type): JsonValue {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return type.type === 'dateTime' ? dateTimeToJson(value) : value;
  if (isDecimal(value)) return toNumber(value);
  if (value instanceof DurationValue) return durationToText(value);
  if (Array.isArray(value)) {
    const of = type.type === 'list' ? type.of : type;
    return (value as readonly Value[]).map((item) => toJson(item, of));
  }
  return value as { readonly [key: string]: JsonValue };
}

function compileNode(typed: Typed, limits: Limits): Part {
  return { typed, run: stepOf(typed, limits) };
}

function stepOf(typed: Typed, limits: Limits): Step {
  switch (typed.kind) {
    case 'invalid':
      return () => null;
    case 'literal': {
      const { value } = typed;
      return () => value;
    }
    case 'field': {
      const lookup = ownLookup(typed.key);
      const read = storedReader(typed.type, limits);
      return (frame) => read(frame, lookup(frame.data));
    }
    case 'column': {
      const lookup = ownLookup(typed.key);
      const read = storedReader(typed.type, limits);
      return (frame) => read(frame, frame.row === undefined ? undefined : lookup(frame.row));
    }
    case 'variable': {
      const { slot } = typed;
      return (frame) => frame.variables[slot] as Value;
    }
    case 'list': {
      const steps = typed.items.map((item) => stepOf(item, limits));
      return (frame) => steps.map((step) => step(frame));
    }
    case 'get':
      return getStep(typed, limits);
    case 'op':
      return compileOperator(
        typed.op,
        typed.args.map((arg) => compileNode(arg, limits)),
        limits,
      );
    case 'call':
      return compileCall(
        typed.name,
        typed.args.map((arg) => compileNode(arg, limits)),
        limits,
      );
    case 'if': {
      const test = stepOf(typed.test, limits);
      const yes = stepOf(typed.yes, limits);
      const no = stepOf(typed.no, limits);
      return (frame) => (test(frame) === true ? yes(frame) : no(frame));
    }
    case 'some':
      return quantifierStep(typed, limits, true);
    case 'every':
      return quantifierStep(typed, limits, false);
    case 'for':
    case 'filter':
      return listStep(typed, limits);
  }
}

/** Reads stored values; long lists and long blank texts are paid for each time, for a loop may read them again and again. */
function storedReader(type: Type, limits: Limits): (frame: Frame, raw: unknown) => Value {
  const read = readerFor(type);
  switch (type.type) {
    case 'list':
    case 'any':
      return (frame, raw) => {
        if (Array.isArray(raw)) {
          withinLength(raw, limits);
          burnItems(frame, raw.length);
        }
        return readText(frame, raw, read);
      };
    case 'text':
      return (frame, raw) => readText(frame, raw, read);
    default:
      return (_frame, raw) => read(raw);
  }
}

function readText(frame: Frame, raw: unknown, read: Reader): Value {
  // Only a text that begins blank is looked through.
  if (typeof raw === 'string' && raw.length > 200 && isBlank(raw.slice(0, 1))) burnRead(frame, raw);
  return read(raw);
}

function getStep(typed: Typed & { kind: 'get' }, limits: Limits): Step {
  const of = stepOf(typed.of, limits);
  const lookup = ownLookup(typed.key);
  const columnType = typed.named?.type ?? { type: 'any' };
  const read = storedReader(columnType, limits);
  const flat = columnType.type === 'list';
  const pick = (frame: Frame, row: Value): Value => {
    const own = rowOf(row);
    return own === null ? null : read(frame, lookup(own));
  };
  if (typed.of.type.type === 'row') {
    // What has the static type of a row is a row or null; this is the hot path of sums over lines.
    if (flat) return (frame) => pick(frame, of(frame));
    return (frame) => {
      const row = of(frame) as Row | null;
      return row === null ? null : read(frame, lookup(row));
    };
  }
  return (frame) => {
    const value = of(frame);
    if (!Array.isArray(value)) return typed.of.type.type === 'list' ? [] : pick(frame, value);
    burn(frame, value.length);
    const picked = value.map((row) => pick(frame, row));
    return flat ? withinLength(picked.flat(), limits) : picked;
  };
}

function quantifierStep(typed: TypedLoop, limits: Limits, decisive: boolean): Step {
  const list = asList(compileNode(typed.list, limits));
  const body = asBoolean(compileNode(typed.body, limits));
  const { slot } = typed;
  const cost = typed.body.size;
  return (frame) => {
    let unknown = false;
    for (const item of list(frame)) {
      burn(frame, cost);
      frame.variables[slot] = item;
      const value = body(frame);
      if (value === decisive) return decisive;
      if (value === null) unknown = true;
    }
    return unknown ? null : !decisive;
  };
}

function listStep(typed: TypedLoop, limits: Limits): Step {
  const list = asList(compileNode(typed.list, limits));
  const body = stepOf(typed.body, limits);
  const { slot } = typed;
  const cost = typed.body.size;
  if (typed.kind === 'filter') {
    return (frame) =>
      list(frame).filter((item) => {
        burn(frame, cost);
        frame.variables[slot] = item;
        return body(frame) === true;
      });
  }
  return (frame) => {
    const made: Value[] = [];
    for (const item of list(frame)) {
      burn(frame, cost);
      frame.variables[slot] = item;
      made.push(body(frame));
    }
    return made;
  };
}
