import type { Locale } from '@weir/base';
import type { Expr, FunctionName, Scope } from './expr.ts';
import { FUNCTIONS } from './functions/library.ts';
import {
  bind,
  type Environment,
  namesOf,
  optionsIn,
  type Resolved,
  resolveField,
  resolveMember,
  resolveName,
  resolveRowColumn,
  typeIn,
} from './names/environment.ts';
import { CHINESE_KEYWORDS, FILTER_ITEM, type Keyword, QUALIFIERS } from './names/keywords.ts';
import { isSimpleName, type KnownNames, knownNames, tokenize } from './names/lexer.ts';
import { optionWritten, rewriteOptions } from './names/option-words.ts';

/** How tightly a part holds together; a part is put in brackets where a tighter one is needed. */
const LOOSE = 0;
const OR = 1;
const AND = 2;
const COMPARISON = 3;
const SUM = 4;
const PRODUCT = 5;
const PRIMARY = 6;

interface Printed {
  readonly text: string;
  readonly level: number;
}
/** Expressions deeper than this are refused by `check`; what lies below is not printed. */
const MAX_DEPTH = 500;
/** What a file edited by hand into nonsense is printed as: text that does not parse, so that an editor shows where. */
const UNREADABLE: Printed = { text: '?', level: PRIMARY };

/**
 * Formula text of an expression with the titles of the scope and the words of the language; `parse` of the text
 * gives the expression back (an `and` or `or` of one condition comes back as the condition).
 */
export function print(expr: Expr, scope: Scope, locale: Locale): string {
  return new Printer(scope, locale).print(expr, { scope, variables: [] }).text;
}

class Printer {
  private readonly locale: Locale;
  private readonly known: KnownNames;
  private depth = 0;

  constructor(scope: Scope, locale: Locale) {
    this.locale = locale;
    this.known = knownNames(scope);
  }

  print(expr: Expr, env: Environment): Printed {
    this.depth += 1;
    const printed = this.depth > MAX_DEPTH ? UNREADABLE : this.node(expr, env);
    this.depth -= 1;
    return printed;
  }

  private node(expr: Expr, env: Environment): Printed {
    if (typeof expr !== 'object' || expr === null) return UNREADABLE;
    if ('text' in expr) return primary(quote(expr.text));
    if ('number' in expr) return { text: expr.number, level: expr.number.startsWith('-') ? SUM : PRIMARY };
    if ('bool' in expr) return primary(this.word(expr.bool ? 'true' : 'false'));
    if ('null' in expr) return primary(this.word('null'));
    if ('date' in expr) return primary(`@${quote(expr.date)}`);
    if ('dateTime' in expr) return primary(`@${quote(expr.dateTime)}`);
    if ('duration' in expr) return primary(`@${quote(expr.duration)}`);
    if ('field' in expr) return primary(this.field(expr.field, env));
    if ('column' in expr) return primary(this.column(expr.column, env));
    if ('var' in expr) return primary(this.name(expr.var));
    if ('list' in expr) return primary(`[${this.all(expr.list, env)}]`);
    if ('get' in expr) return primary(this.get(expr.get, expr.of, env));
    if ('op' in expr) return this.op(expr, env);
    if ('call' in expr) return primary(this.call(expr.call, expr.args, env));
    if ('if' in expr) {
      const [test, yes, no] = [expr.if, expr.then, expr.else].map((part) => this.print(part, env).text);
      return loose(`${this.word('if')} ${test} ${this.word('then')} ${yes} ${this.word('else')} ${no}`);
    }
    if ('filter' in expr) return primary(this.filter(expr.filter, expr.as, expr.where, env));
    if ('for' in expr) return loose(this.loop('for', expr.for, expr.as, ['return', expr.return], env));
    if ('some' in expr)
      return loose(this.loop('some', expr.some, expr.as, ['satisfies', expr.satisfies], env));
    if ('every' in expr)
      return loose(this.loop('every', expr.every, expr.as, ['satisfies', expr.satisfies], env));
    return UNREADABLE;
  }

  private word(keyword: Keyword): string {
    return this.locale === 'zh-CN' ? (CHINESE_KEYWORDS[keyword][0] ?? keyword) : keyword;
  }

  private at(expr: Expr, env: Environment, level: number): string {
    const printed = this.print(expr, env);
    return printed.level >= level ? printed.text : `(${printed.text})`;
  }

  private all(items: readonly Expr[], env: Environment): string {
    return items.map((item) => this.print(item, env).text).join(', ');
  }

  /** A name as it has to be written: bare where the lexer takes it for one name, else in backticks. */
  private name(name: string): string {
    if (typeof name !== 'string') return UNREADABLE.text;
    if (!QUALIFIERS.has(name) && isSimpleName(name)) {
      const { tokens } = tokenize(name, this.known);
      const [token] = tokens;
      if (tokens.length === 1 && token?.kind === 'name' && token.name === name) return name;
    }
    return `\`${name.replaceAll('`', '``')}\``;
  }

  private field(key: string, env: Environment): string {
    for (const name of namesOf(env.scope.fields, key, this.locale)) {
      const found = resolveName(env, name);
      if ('expr' in found && 'field' in found.expr && found.expr.field === key) return this.name(name);
    }
    const found = (name: string) => resolveField(env, name);
    return `${this.locale === 'zh-CN' ? '表单' : 'form'}.${this.member(env.scope.fields, key, found)}`;
  }

  private column(key: string, env: Environment): string {
    for (const name of namesOf(env.scope.columns ?? {}, key, this.locale)) {
      const found = resolveName(env, name);
      if ('expr' in found && 'column' in found.expr && found.expr.column === key) return this.name(name);
    }
    const found = (name: string) => resolveRowColumn(env, name);
    return `${this.locale === 'zh-CN' ? '本行' : 'row'}.${this.member(env.scope.columns ?? {}, key, found)}`;
  }

  /** The best name after `form.` or `row.` that leads back to the key. */
  private member(names: Scope['fields'], key: string, find: (name: string) => Resolved): string {
    const name = namesOf(names, key, this.locale).find((candidate) => {
      const found = find(candidate);
      if (!('expr' in found)) return false;
      const { expr } = found;
      return ('field' in expr && expr.field === key) || ('column' in expr && expr.column === key);
    });
    return this.name(name ?? key);
  }

  private get(key: string, of: Expr, env: Environment): string {
    const type = typeIn(env, of);
    const row = type.type === 'list' ? type.of : type;
    const names = namesOf(row.type === 'row' ? row.columns : {}, key, this.locale);
    if ('var' in of && of.var === FILTER_ITEM) {
      for (const name of names) {
        const found = resolveName(env, name);
        if ('expr' in found && 'get' in found.expr && found.expr.get === key) return this.name(name);
      }
    }
    const name = names.find((candidate) => {
      const found = resolveMember(env, of, candidate);
      return 'expr' in found && 'get' in found.expr && found.expr.get === key;
    });
    return `${this.at(of, env, PRIMARY)}.${this.name(name ?? key)}`;
  }

  private filter(list: Expr, as: string, where: Expr, env: Environment): string {
    const implicit = as === FILTER_ITEM;
    const inner = this.print(where, bind(env, as, list, implicit)).text;
    // A filter over a bare position would read as an index, so a condition is always written out.
    const condition = 'number' in where ? `(${inner})` : inner;
    return `${this.at(list, env, PRIMARY)}[${implicit ? condition : `function(${this.name(as)}) ${condition}`}]`;
  }

  private loop(
    word: Keyword,
    list: Expr,
    as: string,
    [then, body]: readonly [Keyword, Expr],
    env: Environment,
  ): string {
    const inner = this.print(body, bind(env, as, list, false)).text;
    return `${this.word(word)} ${this.name(as)} ${this.word('in')} ${this.at(list, env, SUM)} ${this.word(then)} ${inner}`;
  }

  private call(name: FunctionName, args: readonly Expr[], env: Environment): string {
    const title = this.locale === 'zh-CN' ? FUNCTIONS[name].title : name;
    const [first] = args;
    // `date("…")` is the way to write a constant; a call on a text constant keeps its brackets.
    if (name === 'date' && args.length === 1 && first && 'text' in first)
      return `${title}((${quote(first.text)}))`;
    return `${title}(${this.all(name === 'list contains' ? this.worded(args, env) : args, env)})`;
  }

  private worded(args: readonly Expr[], env: Environment): readonly Expr[] {
    return rewriteOptions(
      args,
      (arg) => optionsIn(env, arg),
      (options, value) => optionWritten(options, value, this.locale),
    );
  }

  private op({ op, args }: Extract<Expr, { op: unknown }>, env: Environment): Printed {
    const [a = NOTHING, b = NOTHING, c = NOTHING] = args;
    switch (op) {
      case 'and':
      case 'or': {
        if (args.length === 1) return this.print(a, env);
        const level = op === 'and' ? AND : OR;
        return { text: args.map((arg) => this.at(arg, env, level + 1)).join(` ${this.word(op)} `), level };
      }
      case 'not':
        return primary(`${this.locale === 'zh-CN' ? '非' : 'not'}(${this.print(a, env).text})`);
      case 'negate': {
        const text = this.at(a, env, PRIMARY);
        // `-5` is a number; the sign before a number that is an operand of its own needs brackets.
        return { text: 'number' in a ? `-(${text})` : `-${text}`, level: SUM };
      }
      case 'between':
        return compared(
          `${this.at(a, env, SUM)} ${this.word('between')} ${this.at(b, env, SUM)} ${this.word('and')} ${this.at(c, env, SUM)}`,
        );
      case 'in': {
        const [value = a, list = b] = this.worded(args, env);
        const many = 'list' in list && list.list.length > 1;
        const right = many
          ? `(${list.list.map((item) => this.at(item, env, SUM)).join(', ')})`
          : this.at(list, env, PRIMARY);
        return compared(`${this.at(value, env, SUM)} ${this.locale === 'zh-CN' ? '属于' : 'in'} ${right}`);
      }
      case '=':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const [left = a, right = b] = op === '=' || op === '!=' ? this.worded(args, env) : args;
        return compared(`${this.at(left, env, SUM)} ${op} ${this.at(right, env, SUM)}`);
      }
      case '+':
      case '-':
        return { text: this.series(op, args, env, SUM), level: SUM };
      case '*':
      case '/':
        return { text: this.series(op, args, env, PRODUCT), level: PRODUCT };
    }
  }

  /** Operands from the left; a first operand of the same `+` or `*` keeps its brackets, else it would melt in. */
  private series(op: '+' | '-' | '*' | '/', args: readonly Expr[], env: Environment, level: number): string {
    const texts = args.map((arg, i) => {
      const melts = 'op' in arg && arg.op === op && (op === '+' || op === '*');
      const sign = ('op' in arg && arg.op === 'negate') || ('number' in arg && arg.number.startsWith('-'));
      return this.at(arg, env, i > 0 || melts || sign ? level + 1 : level);
    });
    return texts.join(` ${op} `);
  }
}

const NOTHING: Expr = { null: true };
const primary = (text: string): Printed => ({ text, level: PRIMARY });
const loose = (text: string): Printed => ({ text, level: LOOSE });
const compared = (text: string): Printed => ({ text, level: COMPARISON });

function quote(text: string): string {
  const escaped = text.replace(/["\\]/g, (character) => `\\${character}`);
  return `"${escaped.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`;
}
