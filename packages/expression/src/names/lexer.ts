import { decimal, multiply, toText } from '../decimal/decimal.ts';
import type { LocalText, NamedType, Scope, Type } from '../expr.ts';
import { type CallName, FUNCTION_NAMES, KEYWORDS, type Keyword } from './keywords.ts';

/** A piece of formula text with its place. */
export type Token = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'name'; readonly name: string; readonly quoted: boolean }
  | { readonly kind: 'function'; readonly name: CallName }
  | { readonly kind: 'keyword'; readonly keyword: Keyword }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'at'; readonly value: string }
  | { readonly kind: 'symbol'; readonly symbol: string }
);

/** A piece of text that is no token. */
export interface LexProblem {
  readonly from: number;
  readonly to: number;
  readonly message: LocalText;
}

/** The multi-word and other names a lexer knows, by their first word. */
export type KnownNames = ReadonlyMap<string, readonly string[]>;

const WORD = /[\p{L}\p{M}_$（）][\p{L}\p{M}\p{N}_$（）]*/uy;
const WORD_CHARACTER = /[\p{L}\p{M}\p{N}_$（）]/u;
const SIMPLE_NAME = /^[\p{L}_$][\p{L}\p{M}\p{N}_$（）]*(?: [\p{L}\p{M}\p{N}_$（）]+)*$/u;
const NUMBER = /([0-9]+(?:\.[0-9]+)?|\.[0-9]+)([万亿])?/y;
const SPACE = /[\s\u3000\ufeff]+/y;
const SYMBOL =
  /==|!=|<>|<=|>=|=<|=>|\*\*|\.\.|&&|\|\||[=<>+\-*/()[\],.≥≤≠＝＞＜＋－×÷＊／（）［］【】，、．]/y;

const SAME_SYMBOL: Readonly<Record<string, string>> = {
  '==': '=',
  '<>': '!=',
  '=<': '<=',
  '=>': '>=',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '＝': '=',
  '＞': '>',
  '＜': '<',
  '＋': '+',
  '－': '-',
  '×': '*',
  '＊': '*',
  '÷': '/',
  '／': '/',
  '（': '(',
  '）': ')',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '，': ',',
  '、': ',',
  '．': '.',
};
const CLOSING_QUOTE: Readonly<Record<string, string>> = { '"': '"', '“': '”', '「': '」' };

/** Whether the name may stand without backticks as far as its letters go. */
export function isSimpleName(name: string): boolean {
  return SIMPLE_NAME.test(name) && !name.split(' ').some((word) => KEYWORDS.has(word));
}

/** Every name of the scope that may stand bare. */
export function knownNames(scope: Scope): KnownNames {
  const all = new Set<string>();
  const addNames = (names: Readonly<Record<string, NamedType>>, depth: number): void => {
    for (const [key, { title, type }] of Object.entries(names)) {
      for (const name of [key, title['zh-CN'], title.en]) {
        if (name !== undefined && isSimpleName(name)) all.add(name);
      }
      const row: Type = type.type === 'list' ? type.of : type;
      if (row.type === 'row' && depth < 8) addNames(row.columns, depth + 1);
    }
  };
  addNames(scope.fields, 0);
  if (scope.columns) addNames(scope.columns, 0);
  return byFirstWord(all);
}

function byFirstWord(names: Iterable<string>): KnownNames {
  const map = new Map<string, string[]>();
  for (const name of names) {
    const first = name.split(' ', 1)[0] ?? name;
    const same = map.get(first);
    if (same) same.push(name);
    else map.set(first, [name]);
  }
  for (const list of map.values()) list.sort((a, b) => b.length - a.length);
  return map;
}

const FUNCTION_WORDS = byFirstWord(FUNCTION_NAMES.keys());

/** Cuts formula text into tokens; names are matched as long as possible. */
export function tokenize(
  text: string,
  known: KnownNames,
): { tokens: readonly Token[]; problems: readonly LexProblem[] } {
  const lexer = new Lexer(text, known);
  lexer.run();
  return { tokens: lexer.tokens, problems: lexer.problems };
}

class Lexer {
  readonly tokens: Token[] = [];
  readonly problems: LexProblem[] = [];
  private readonly text: string;
  private readonly known: KnownNames;
  private at = 0;

  constructor(text: string, known: KnownNames) {
    this.text = text;
    this.known = known;
  }

  run(): void {
    while (this.at < this.text.length && this.problems.length === 0) {
      if (this.match(SPACE)) continue;
      const from = this.at;
      const character = this.text[from] ?? '';
      if (character === '`') this.quotedName();
      else if (character === '@') this.atLiteral();
      else if (CLOSING_QUOTE[character] !== undefined) {
        const value = this.quoted();
        if (value !== null) this.tokens.push({ kind: 'text', value, from, to: this.at });
      } else if (!this.number() && !this.bracket(character) && !this.word()) this.symbol();
    }
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at += match[0].length;
    return match;
  }

  private problem(from: number, to: number, message: LocalText): void {
    this.problems.push({ from, to, message });
    this.at = this.text.length;
  }

  private quotedName(): void {
    const from = this.at;
    let name = '';
    for (let i = from + 1; i < this.text.length; i++) {
      if (this.text[i] !== '`') name += this.text[i];
      else if (this.text[i + 1] === '`') {
        name += '`';
        i += 1;
      } else {
        this.at = i + 1;
        this.tokens.push({ kind: 'name', name, quoted: true, from, to: this.at });
        return;
      }
    }
    this.problem(from, this.text.length, {
      'zh-CN': '名称前面的 ` 没有对应的 `',
      en: 'The name is not closed with a second `',
    });
  }

  private atLiteral(): void {
    const from = this.at;
    this.at += 1;
    if (CLOSING_QUOTE[this.text[this.at] ?? ''] === undefined) {
      this.problem(from, this.at, {
        'zh-CN': '@ 后面要写日期，例如 @"2025-11-03"',
        en: 'After @ comes a date, for example @"2025-11-03"',
      });
      return;
    }
    const value = this.quoted();
    if (value !== null) this.tokens.push({ kind: 'at', value, from, to: this.at });
  }

  private quoted(): string | null {
    const from = this.at;
    const close = CLOSING_QUOTE[this.text[from] ?? ''] ?? '"';
    let value = '';
    for (let i = from + 1; i < this.text.length; i++) {
      const character = this.text[i];
      if (character === close) {
        this.at = i + 1;
        return value;
      }
      if (character !== '\\') {
        value += character;
        continue;
      }
      const escaped = /\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|(.))/suy;
      escaped.lastIndex = i;
      const match = escaped.exec(this.text);
      const code = Number.parseInt(match?.[1] ?? match?.[2] ?? '', 16);
      if (!match || code > 0x10ffff) {
        this.problem(i, i + 2, { 'zh-CN': '\\ 后面的写法不对', en: 'What follows \\ is not known' });
        return null;
      }
      if (Number.isNaN(code))
        value += ({ n: '\n', r: '\r', t: '\t' } as Record<string, string>)[match[3] ?? ''] ?? match[3];
      else value += match[1] === undefined ? String.fromCodePoint(code) : String.fromCharCode(code);
      i += match[0].length - 1;
    }
    this.problem(from, this.text.length, {
      'zh-CN': '文字没有结束的引号',
      en: 'The text has no closing quote',
    });
    return null;
  }

  private number(): boolean {
    const from = this.at;
    const before = this.text[from - 1] ?? '';
    const afterPoint = this.text[from] === '.' && /[\p{L}\p{N}_)\]`（）】］]/u.test(before);
    if (afterPoint) return false;
    const match = this.match(NUMBER);
    if (!match) return false;
    const [, digits = '', unit] = match;
    let value = plainNumber(digits);
    if (unit !== undefined) {
      const factor = decimal(unit === '万' ? 10_000 : 100_000_000);
      const base = decimal(value);
      if (factor && base) value = toText(multiply(base, factor));
    }
    this.tokens.push({ kind: 'number', value, from, to: this.at });
    return true;
  }

  /** A full-width bracket is an operator unless it lies inside a name; names are tried first by `word`. */
  private bracket(character: string): boolean {
    if (character !== '（' && character !== '）') return false;
    this.at += 1;
    this.tokens.push({
      kind: 'symbol',
      symbol: character === '（' ? '(' : ')',
      from: this.at - 1,
      to: this.at,
    });
    return true;
  }

  private word(): boolean {
    const from = this.at;
    const match = this.match(WORD);
    if (!match) return false;
    this.at = from;
    const called = this.longest(FUNCTION_WORDS);
    if (
      called !== null &&
      /^[\s\u3000]*[(（]/.test(this.text.slice(from + called.length, from + called.length + 20))
    ) {
      const name = FUNCTION_NAMES.get(called);
      if (name !== undefined) return this.push(called.length, { kind: 'function', name });
    }
    const known = this.longest(this.known);
    if (known !== null) return this.push(known.length, { kind: 'name', name: known, quoted: false });
    // Full-width brackets belong to a word only inside a known name.
    const bare = match[0].split(/[（）]/, 1)[0] ?? '';
    const keyword = KEYWORDS.get(bare);
    if (keyword !== undefined) return this.push(bare.length, { kind: 'keyword', keyword });
    if (this.segments(bare, from)) return true;
    return this.push(bare.length, { kind: 'name', name: bare, quoted: false });
  }

  private push(
    length: number,
    token:
      | { kind: 'name'; name: string; quoted: boolean }
      | { kind: 'function'; name: CallName }
      | { kind: 'keyword'; keyword: Keyword },
  ): true {
    const from = this.at;
    this.at += length;
    this.tokens.push({ ...token, from, to: this.at });
    return true;
  }

  /** The longest known name at this place that ends at the end of a word. */
  private longest(known: KnownNames): string | null {
    WORD.lastIndex = this.at;
    const word = WORD.exec(this.text)?.[0] ?? '';
    const firsts = [word, word.split(/[（）]/, 1)[0] ?? ''];
    for (let cut = word.lastIndexOf('）'); cut > 0; cut = word.lastIndexOf('）', cut - 1))
      firsts.push(word.slice(0, cut + 1), word.slice(0, cut));
    for (const first of firsts) {
      for (const name of known.get(first) ?? []) {
        if (!this.text.startsWith(name, this.at)) continue;
        const next = String.fromCodePoint(this.text.codePointAt(this.at + name.length) ?? 32);
        if (next === '（' || next === '）' || !WORD_CHARACTER.test(next)) return name;
      }
    }
    return null;
  }

  /** Chinese is written without spaces: `若金额` is the keyword 若 and the name 金额, if that is a name. */
  private segments(run: string, from: number): boolean {
    if (run.length > 60 || !/[\u4e00-\u9fff]/.test(run)) return false;
    const parts = this.split(run, false, new Set());
    if (parts === null) return false;
    this.at = from;
    for (const part of parts) {
      const keyword = KEYWORDS.get(part);
      const digits = /^[0-9]+[万亿]?$/.test(part);
      if (digits) this.number();
      else if (keyword !== undefined && !this.known.has(part))
        this.push(part.length, { kind: 'keyword', keyword });
      else this.push(part.length, { kind: 'name', name: part, quoted: false });
    }
    return true;
  }

  private split(rest: string, hasKeyword: boolean, dead: Set<string>): readonly string[] | null {
    if (rest === '') return hasKeyword ? [] : null;
    const state = `${hasKeyword}${rest}`;
    if (dead.has(state)) return null;
    for (let length = rest.length; length > 0; length--) {
      const part = rest.slice(0, length);
      const isKeyword = /^[\u4e00-\u9fff]/.test(part) && KEYWORDS.has(part);
      const isName = this.known.get(part)?.includes(part) ?? false;
      if (!isKeyword && !isName && !/^[0-9]+[万亿]?$/.test(part)) continue;
      const tail = this.split(rest.slice(length), hasKeyword || (isKeyword && !isName), dead);
      if (tail) return [part, ...tail];
    }
    dead.add(state);
    return null;
  }

  private symbol(): void {
    const from = this.at;
    const match = this.match(SYMBOL);
    if (!match) {
      const character = String.fromCodePoint(this.text.codePointAt(from) ?? 32);
      this.problem(from, from + character.length, {
        'zh-CN': `这里不能写“${character}”`,
        en: `“${character}” cannot stand here`,
      });
      return;
    }
    const [found] = match;
    if (found === '&&' || found === '||') {
      this.at = from;
      this.push(2, { kind: 'keyword', keyword: found === '&&' ? 'and' : 'or' });
      return;
    }
    this.tokens.push({ kind: 'symbol', symbol: SAME_SYMBOL[found] ?? found, from, to: this.at });
  }
}

/** Number text in the stored form: no leading zeros, a digit before the point. */
function plainNumber(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const plain = whole.replace(/^0+(?=[0-9])/, '') || '0';
  return fraction === undefined ? plain : `${plain}.${fraction}`;
}
