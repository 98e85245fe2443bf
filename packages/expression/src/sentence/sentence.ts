import type { Locale, LocalText } from '@weir/base';
import { inLocale } from '@weir/base';
import { DurationValue, durationToText } from '../calendar.ts';
import { analyse } from '../check/analyse.ts';
import { asksIfEmpty } from '../check/operators.ts';
import type { Typed } from '../check/typed.ts';
import { toText } from '../decimal/decimal.ts';
import { groupedDigits } from '../decimal/grouped-digits.ts';
import type { Expr, NamedType, Scope, Type } from '../expr.ts';
import { isDecimal, type Value } from '../value.ts';
import { CHINESE } from './chinese.ts';
import { ENGLISH } from './english.ts';
import type { Words } from './words.ts';

/** The expression as people say it: `订单金额 ≥ 50,000 且 客户等级 是 A`. Option values appear with their words. */
export function toSentence(expr: Expr, scope: Scope, locale: Locale): string {
  const { root } = analyse(expr, scope);
  return new Speaker(locale, locale === 'en' ? ENGLISH : CHINESE).say(root, new Set());
}

type Options = NamedType['options'];
/** Variables whose row is clear from the words around, so that a column needs no owner. */
type Silent = ReadonlySet<number>;

const SIGNS = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' ÷ ' } as const;

class Speaker {
  private readonly locale: Locale;
  private readonly words: Words;

  constructor(locale: Locale, words: Words) {
    this.locale = locale;
    this.words = words;
  }

  say(node: Typed, silent: Silent, options?: Options): string {
    switch (node.kind) {
      case 'invalid':
        return '?';
      case 'literal':
        return this.literal(node.value, node.type, options);
      case 'field':
      case 'column':
        return this.title(node.named, node.key);
      case 'variable':
        return node.name;
      case 'list':
        return this.words.list(node.items.map((item) => this.say(item, silent, options)));
      case 'get':
        return this.words.member(this.owner(node.of, silent), this.title(node.named, node.key));
      case 'op':
        return this.operation(node, silent);
      case 'call':
        return this.call(node, silent);
      case 'if':
        return this.words.choice(
          this.condition(node.test, silent),
          this.say(node.yes, silent),
          this.say(node.no, silent),
        );
      case 'some':
      case 'every': {
        const list = this.say(node.list, silent);
        const inner = new Set(silent).add(node.slot);
        const condition = this.condition(node.body, inner);
        if (node.kind === 'every') return this.words.every(list, condition);
        return this.words.some(list, condition, isAboutRow(node.body, node.slot));
      }
      case 'for':
        return this.words.each(
          this.say(node.list, silent),
          this.say(node.body, new Set(silent).add(node.slot)),
        );
      case 'filter':
        return this.words.filtered(
          this.say(node.list, silent),
          this.condition(node.body, new Set(silent).add(node.slot)),
        );
    }
  }

  private text(text: LocalText): string {
    return inLocale(text, this.locale);
  }

  private title(named: NamedType | null, key: string): string {
    return named ? this.text(named.title) || key : key;
  }

  private owner(node: Typed, silent: Silent): string {
    return node.kind === 'variable' && silent.has(node.slot) ? '' : this.say(node, silent);
  }

  private literal(value: Value, type: Type, options: Options): string {
    if (value === null) return this.words.nothing;
    if (typeof value === 'boolean') return value ? this.words.yes : this.words.no;
    if (isDecimal(value)) return grouped(toText(value));
    if (value instanceof DurationValue) return this.duration(value);
    if (typeof value !== 'string') return '?';
    const option = options && Object.hasOwn(options, value) ? options[value] : undefined;
    if (option) return this.text(option);
    if (type.type === 'dateTime') return `${value.slice(0, 10)} ${value.slice(11, 16)} UTC`;
    if (Object.hasOwn(this.words.blanks, value)) return this.words.blanks[value] ?? value;
    return type.type === 'text' && !options ? this.words.quote(value) : value;
  }

  private duration(value: DurationValue): string {
    const zh = this.locale === 'zh-CN';
    const match = /^(-?)P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9.]+)S)?)?$/.exec(
      durationToText(value),
    );
    const units = zh ? [' 天', ' 小时', ' 分钟', ' 秒'] : [' d', ' h', ' min', ' s'];
    const parts = units.flatMap((unit, i) =>
      match?.[i + 2] === undefined ? [] : [`${match[i + 2]}${unit}`],
    );
    return `${match?.[1] ?? ''}${parts.join(' ')}`;
  }

  /** A part that stands as a condition: a bare yes/no field is said as “is yes”. */
  private condition(node: Typed, silent: Silent): string {
    const bare =
      node.kind === 'field' || node.kind === 'column' || node.kind === 'get' || node.kind === 'variable';
    return bare ? this.words.truth(this.say(node, silent), true) : this.say(node, silent);
  }

  private bracketed(node: Typed, silent: Silent, needed: boolean): string {
    const [open, close] = this.words.brackets;
    const said = this.condition(node, silent);
    return needed ? `${open}${said}${close}` : said;
  }

  private operation({ op, args }: Typed & { kind: 'op' }, silent: Silent): string {
    const [a, b, c] = args;
    if (!a) return '?';
    const say = (node: Typed | undefined, options?: Options): string =>
      node ? this.say(node, silent, options) : '?';
    switch (op) {
      case 'and':
      case 'or':
        return args
          .map((arg) =>
            this.bracketed(
              arg,
              silent,
              arg.kind === 'if' || (arg.kind === 'op' && arg.op !== op && isJoin(arg)),
            ),
          )
          .join(op === 'and' ? this.words.and : this.words.or);
      case 'not':
        return this.denied(a, silent);
      case 'negate':
        return `−${this.operand(a, silent)}`;
      case 'between':
        return this.words.between(say(a), say(b), say(c));
      case 'in':
        return this.membership(a, b, true, silent);
      case '+':
      case '-':
      case '*':
      case '/':
        return args.map((arg) => this.operand(arg, silent)).join(SIGNS[op]);
      default: {
        if (!b) return '?';
        const question = op === '=' || op === '!=' ? asksIfEmpty(a, b) : null;
        if (question) {
          const asked = question.asked === 0 ? a : b;
          return this.words.filled(say(asked), op === '!=', asked.type.type);
        }
        if (b.kind === 'literal' && typeof b.value === 'boolean' && (op === '=' || op === '!=')) {
          return this.words.truth(say(a), b.value === (op === '='));
        }
        return this.words.compare(op, say(a, optionsOf(b)), say(b, optionsOf(a)), a.type.type);
      }
    }
  }

  private operand(node: Typed, silent: Silent): string {
    const [open, close] = this.words.brackets;
    const said = this.say(node, silent);
    return node.kind === 'op' || node.kind === 'if' ? `${open}${said}${close}` : said;
  }

  private membership(value: Typed, list: Typed | undefined, wanted: boolean, silent: Silent): string {
    if (!list) return '?';
    const said = this.say(value, silent);
    if (list.kind !== 'list') return this.words.inList(said, this.say(list, silent));
    const items = this.words.list(list.items.map((item) => this.say(item, silent, optionsOf(value))));
    return this.words.oneOf(said, items, list.items.length > 1, wanted);
  }

  /** What is denied is said the other way round where a language has words for it. */
  private denied(node: Typed, silent: Silent): string {
    if (node.kind === 'call' && node.name === 'is empty' && node.args[0]) {
      return this.words.filled(this.say(node.args[0], silent), true, node.args[0].type.type);
    }
    if (node.kind === 'op' && node.op === 'in' && node.args[0] && node.args[1]?.kind === 'list') {
      return this.membership(node.args[0], node.args[1], false, silent);
    }
    if (node.kind === 'field' || node.kind === 'column' || node.kind === 'get') {
      return this.words.truth(this.say(node, silent), false);
    }
    return this.words.not(this.condition(node, silent));
  }

  private call({ name, args }: Typed & { kind: 'call' }, silent: Silent): string {
    const [first] = args;
    if (name === 'is empty' && first)
      return this.words.filled(this.say(first, silent), false, first.type.type);
    const options = name === 'list contains' ? optionsOf(first) : undefined;
    return this.words.call(
      name,
      args.map((arg) => this.say(arg, silent, options)),
    );
  }
}

function isJoin(node: Typed): boolean {
  return node.kind === 'op' && (node.op === 'and' || node.op === 'or');
}

/** Whether a condition compares one column of the row, so that it can follow “the … of any line” directly. */
function isAboutRow(body: Typed, slot: number): boolean {
  if (body.kind === 'op' && !isJoin(body) && body.op !== 'not' && body.args[0])
    return isAboutRow(body.args[0], slot);
  return body.kind === 'get' && body.of.kind === 'variable' && body.of.slot === slot;
}

function optionsOf(node: Typed | undefined): Options {
  return node && 'named' in node ? node.named?.options : undefined;
}

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const spaced = groupedDigits(whole);
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}
