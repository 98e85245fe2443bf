import type { LocalText } from '@weir/base';
import { decimal, multiply, toText } from '../decimal/decimal.ts';
import type { NamedType, Scope, Type } from '../expr.ts';
import { isStorable } from '../text/characters.ts';
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
const WORD_START = /[\p{L}\p{M}_$（）]/uy;
const WIDE_BRACKET = /[（）]/g;
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
/** `\uXXXX`, `\UXXXXXX`, `\u{X…}`, a quote, a backslash or white space. */
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|u\{([0-9a-fA-F]{1,6})\}|(["'“”「」\\nrt]))/uy;
const BROKEN_ESCAPE = /\\(?:u\{[0-9a-fA-F]{0,8}\}?|[uU][0-9a-fA-F]{0,6}|.)?/suy;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
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
const longestWord = (known: KnownNames): number =>
  known.keys().reduce((most, { length }) => Math.max(most, length), 0);
const LONGEST_FUNCTION_WORD = longestWord(FUNCTION_WORDS);

/** Cuts formula text into at most `most` tokens; names are matched as long as possible. */
export function tokenize(
  text: string,
  known: KnownNames,
  most = Number.MAX_SAFE_INTEGER,
): { tokens: readonly Token[]; problems: readonly LexProblem[] } {
  const lexer = new Lexer(text, known, most);
  lexer.run();
  return { tokens: lexer.tokens, problems: lexer.problems };
}

class Lexer {
  readonly tokens: Token[] = [];
  readonly problems: LexProblem[] = [];
  private readonly text: string;
  private readonly known: KnownNames;
  private readonly most: number;
  private readonly longestKnown: number;
  private at = 0;
  /** Where the run of word characters ends that the place before lies in; found once for each run. */
  private runEnd = 0;
  /** The first full-width bracket at or after a place looked at; the text is searched once only. */
  private bracketAt = -1;

  constructor(text: string, known: KnownNames, most: number) {
    this.text = text;
    this.known = known;
    this.most = most;
    this.longestKnown = longestWord(known);
  }

  run(): void {
    while (this.at < this.text.length && this.problems.length === 0 && this.tokens.length < this.most) {
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
        if (isStorable(value)) return value;
        this.problem(from, i + 1, {
          'zh-CN': '文字里有不能保存的字符（半个字符或空字符）',
          en: 'The text has a character that cannot be stored (half a character or the null character)',
        });
        return null;
      }
      if (character !== '\\') {
        value += character;
        continue;
      }
      const escaped = this.escape(i);
      if (escaped === null) return null;
      value += escaped.character;
      i += escaped.length - 1;
    }
    this.problem(from, this.text.length, {
      'zh-CN': '文字没有结束的引号',
      en: 'The text has no closing quote',
    });
    return null;
  }

  /** The character a backslash at the place stands for; what is no known escape is a problem. */
  private escape(at: number): { readonly character: string; readonly length: number } | null {
    ESCAPE.lastIndex = at;
    const match = ESCAPE.exec(this.text);
    const [written = '', four, six, braced, plain] = match ?? [];
    if (plain !== undefined) return { character: ESCAPED[plain] ?? plain, length: 2 };
    const code = Number.parseInt(four ?? six ?? braced ?? '', 16);
    if (code <= 0x10ffff) {
      // Two escapes of four digits may make one character together, so each stays a unit of its own.
      const character = four === undefined ? String.fromCodePoint(code) : String.fromCharCode(code);
      return { character, length: written.length };
    }
    BROKEN_ESCAPE.lastIndex = at;
    const broken = BROKEN_ESCAPE.exec(this.text)?.[0] ?? '\\';
    this.problem(at, at + broken.length, {
      'zh-CN': `不认得“${broken}”；反斜杠本身要写成 \\\\，字符编号写成 \\u4F60 或 \\U01F40E`,
      en: `“${broken}” is not known; a backslash itself is written \\\\, a character by its number \\u4F60 or \\U01F40E`,
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
    WORD_START.lastIndex = from;
    if (!WORD_START.test(this.text)) return false;
    if (from >= this.runEnd) {
      WORD.lastIndex = from;
      WORD.exec(this.text);
      this.runEnd = WORD.lastIndex;
    }
    const called = this.longest(FUNCTION_WORDS, LONGEST_FUNCTION_WORD);
    if (
      called !== null &&
      /^[\s\u3000]*[(（]/.test(this.text.slice(from + called.length, from + called.length + 20))
    ) {
      const name = FUNCTION_NAMES.get(called);
      if (name !== undefined) return this.push(called.length, { kind: 'function', name });
    }
    const known = this.longest(this.known, this.longestKnown);
    if (known !== null) return this.push(known.length, { kind: 'name', name: known, quoted: false });
    // Full-width brackets belong to a word only inside a known name.
    const bare = this.bareWord();
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

  /** The word at this place up to a full-width bracket. */
  private bareWord(): string {
    if (this.bracketAt < this.at) {
      WIDE_BRACKET.lastIndex = this.at;
      this.bracketAt = WIDE_BRACKET.exec(this.text)?.index ?? this.text.length;
    }
    return this.text.slice(this.at, Math.min(this.bracketAt, this.runEnd));
  }

  /** The longest known name at this place that ends at the end of a word. */
  private longest(known: KnownNames, mostLetters: number): string | null {
    // No longer word is looked up: a text full of brackets would else be looked up in all its beginnings.
    const word = this.text.slice(this.at, Math.min(this.runEnd, this.at + mostLetters + 1));
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
    if (/^(?:\/\/|\/\*)/.test(this.text.slice(from, from + 2))) {
      this.problem(from, from + 2, {
        'zh-CN': '公式里不能写注释；说明请写在规则的名称里',
        en: 'A formula has no comments; put the explanation into the name of the rule',
      });
      return;
    }
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
