import type { LocalText } from '@weir/base';
import {
  DOT,
  invert,
  MAX_COUNT,
  MAX_GROUPS,
  MAX_PATTERN_LENGTH,
  MAX_STATES,
  normalRanges,
  type PatternTree,
  type Ranges,
} from './tree.ts';

/** What is wrong with a pattern, and at which character. */
export interface PatternProblem {
  readonly code: 'pattern.syntax' | 'pattern.unsupported' | 'pattern.tooLarge';
  readonly at: number;
  readonly message: LocalText;
}

class Refused {
  readonly problem: PatternProblem;
  constructor(problem: PatternProblem) {
    this.problem = problem;
  }
}

/** Reads a pattern of the portable subset. */
export function parsePattern(
  source: string,
): { readonly tree: PatternTree } | { readonly problem: PatternProblem } {
  if (source.length > MAX_PATTERN_LENGTH) {
    return {
      problem: tooLarge(
        MAX_PATTERN_LENGTH,
        `正则最多 ${MAX_PATTERN_LENGTH} 个字符`,
        `A pattern has at most ${MAX_PATTERN_LENGTH} characters`,
      ),
    };
  }
  try {
    const tree = new PatternParser(source).parse();
    if (stateCount(tree) > MAX_STATES) {
      return { problem: tooLarge(0, '正则里的重复次数太多', 'The pattern repeats too much') };
    }
    return { tree };
  } catch (refused) {
    if (refused instanceof Refused) return { problem: refused.problem };
    throw refused;
  }
}

function tooLarge(at: number, zh: string, en: string): PatternProblem {
  return { code: 'pattern.tooLarge', at, message: { 'zh-CN': zh, en } };
}

/** Steps of the machine with counted repetitions written out. */
function stateCount(tree: PatternTree): number {
  switch (tree.kind) {
    case 'sequence':
    case 'either':
      return tree.items.reduce((sum, item) => sum + stateCount(item) + 1, 1);
    case 'repeat':
      return (
        (stateCount(tree.item) + 1) *
        Math.max(1, tree.most === Number.POSITIVE_INFINITY ? tree.least + 1 : tree.most)
      );
    default:
      return 1;
  }
}

const SYNTAX_CHARACTERS = '^$\\.*+?()[]{}|/';
const CONTROL: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11 };
const SHORTHAND: Readonly<Record<string, string>> = {
  d: '[0-9]',
  D: '[^0-9]',
  w: '[A-Za-z0-9_]',
  W: '[^A-Za-z0-9_]',
  s: '[ \\t\\n\\r]',
  S: '[^ \\t\\n\\r]',
};

class PatternParser {
  private readonly source: string;
  private at = 0;
  private depth = 0;

  constructor(source: string) {
    this.source = source;
  }

  parse(): PatternTree {
    const tree = this.alternatives();
    if (this.at < this.source.length)
      this.syntax(
        '多了一个 )，原样的括号请写 \\)',
        'There is a ) too many; write \\) for the character itself',
      );
    return tree;
  }

  private refuse(code: PatternProblem['code'], at: number, zh: string, en: string): never {
    throw new Refused({ code, at, message: { 'zh-CN': zh, en } });
  }

  private syntax(zh: string, en: string, at = this.at): never {
    return this.refuse('pattern.syntax', at, zh, en);
  }

  private unsupported(zh: string, en: string, at = this.at): never {
    return this.refuse('pattern.unsupported', at, zh, en);
  }

  private peek(): string {
    return this.source[this.at] ?? '';
  }

  private alternatives(): PatternTree {
    const items = [this.sequence()];
    while (this.peek() === '|') {
      this.at += 1;
      items.push(this.sequence());
    }
    return items.length === 1 && items[0] ? items[0] : { kind: 'either', items };
  }

  private sequence(): PatternTree {
    const items: PatternTree[] = [];
    while (this.at < this.source.length && this.peek() !== '|' && this.peek() !== ')') {
      const from = this.at;
      const anchor = this.peek() === '^' || this.peek() === '$';
      const atom = this.atom();
      const repeated = this.repeated(atom);
      if (anchor && repeated !== atom) {
        this.syntax('^ 和 $ 不能重复', '^ and $ cannot be repeated', from);
      }
      items.push(repeated);
    }
    return items.length === 1 && items[0] ? items[0] : { kind: 'sequence', items };
  }

  private atom(): PatternTree {
    const character = this.peek();
    switch (character) {
      case '^':
        this.at += 1;
        return { kind: 'start' };
      case '$':
        this.at += 1;
        return { kind: 'end' };
      case '.':
        this.at += 1;
        return { kind: 'characters', ranges: DOT };
      case '(':
        return this.group();
      case '[':
        return { kind: 'characters', ranges: this.characterClass() };
      case '\\':
        return one(this.escaped(false));
      case '*':
      case '+':
      case '?':
        return this.syntax(
          `“${character}”前面没有可重复的内容`,
          `There is nothing before “${character}” to repeat`,
        );
      case '{':
      case '}':
      case ']':
        return this.syntax(
          `原样的“${character}”请写 \\${character}`,
          `Write \\${character} for the character itself`,
        );
      default:
        return one(this.codePoint());
    }
  }

  private codePoint(): number {
    const code = this.source.codePointAt(this.at) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) this.syntax('有不完整的字符', 'There is half a character');
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  private group(): PatternTree {
    const from = this.at;
    this.at += 1;
    if (this.peek() === '?') {
      const kind = /^\?(?:<?[=!]|<[^>]*>?|:|.?)/su.exec(this.source.slice(this.at))?.[0] ?? '?';
      if (kind !== '?:') {
        this.unsupported(
          '不支持前后查找、命名分组和行内开关，只能用普通括号',
          'Look-around, named groups and inline flags are not supported; use plain brackets',
        );
      }
      this.at += 2;
    }
    this.depth += 1;
    if (this.depth > MAX_GROUPS)
      this.refuse('pattern.tooLarge', from, '括号嵌套太深', 'Groups are nested too deeply');
    const tree = this.alternatives();
    this.depth -= 1;
    if (this.peek() !== ')') this.syntax('括号没有配对', 'The group is not closed', from);
    this.at += 1;
    return tree;
  }

  private repeated(item: PatternTree): PatternTree {
    const from = this.at;
    const character = this.peek();
    let bounds: readonly [number, number];
    if (character === '*') bounds = [0, Number.POSITIVE_INFINITY];
    else if (character === '+') bounds = [1, Number.POSITIVE_INFINITY];
    else if (character === '?') bounds = [0, 1];
    else if (character === '{') bounds = this.counter();
    else return item;
    if (character !== '{') this.at += 1;
    const next = this.peek();
    if (next === '?' || next === '+') {
      this.unsupported(
        '不支持懒惰或独占的重复（*?、++ 等）',
        'Lazy and possessive repetition (*?, ++ …) is not supported',
      );
    }
    if (next === '*' || next === '{') this.syntax('不能连着写两个重复', 'Two repetitions in a row', from);
    return { kind: 'repeat', item, least: bounds[0], most: bounds[1] };
  }

  private counter(): readonly [number, number] {
    const match = /^\{([0-9]+)(?:(,)([0-9]*))?\}/.exec(this.source.slice(this.at));
    if (!match)
      return this.syntax(
        '重复次数要写成 {3} 或 {1,5}，原样的 { 请写 \\{',
        'Write a count as {3} or {1,5}, or \\{ for the character itself',
      );
    const least = Number(match[1]);
    const most =
      match[2] === undefined ? least : match[3] === '' ? Number.POSITIVE_INFINITY : Number(match[3]);
    if (least > MAX_COUNT || (most > MAX_COUNT && most !== Number.POSITIVE_INFINITY)) {
      return this.refuse(
        'pattern.tooLarge',
        this.at,
        `重复次数最多 ${MAX_COUNT}`,
        `A count is at most ${MAX_COUNT}`,
      );
    }
    if (most < least)
      this.syntax(
        '重复次数的前一个数不能大于后一个',
        'The first number of a count is greater than the second',
      );
    this.at += match[0].length;
    return [least, most];
  }

  private escaped(inClass: boolean): number {
    const from = this.at;
    const character = this.source[from + 1];
    if (character === undefined) return this.syntax('末尾的 \\ 后面缺字符', 'Nothing follows the last \\');
    const control = CONTROL[character];
    if (control !== undefined) {
      this.at += 2;
      return control;
    }
    if (SYNTAX_CHARACTERS.includes(character) || (inClass && character === '-')) {
      this.at += 2;
      return character.charCodeAt(0);
    }
    if (character === 'u') return this.unicodeEscape();
    const instead = SHORTHAND[character];
    if (instead !== undefined) {
      return this.unsupported(
        `不支持 \\${character}，各系统理解不同，请写 ${instead}`,
        `\\${character} is not supported because systems read it differently; write ${instead}`,
      );
    }
    return this.unsupported(
      `不支持 \\${character}${/[pP]/.test(character) ? '，汉字请写 [\\u4e00-\\u9fff]' : ''}`,
      `\\${character} is not supported${/[pP]/.test(character) ? '; for Chinese characters write [\\u4e00-\\u9fff]' : ''}`,
    );
  }

  private unicodeEscape(): number {
    const match = /^\\u([0-9a-fA-F]{4})/.exec(this.source.slice(this.at));
    if (!match)
      return this.unsupported('\\u 后面要写四位十六进制数', '\\u is followed by four hexadecimal digits');
    const code = Number.parseInt(match[1] ?? '', 16);
    if (code >= 0xd800 && code <= 0xdfff) {
      return this.unsupported('生僻字和表情请直接写出来', 'Write characters above U+FFFF as themselves');
    }
    this.at += 6;
    return code;
  }

  private characterClass(): Ranges {
    const from = this.at;
    this.at += 1;
    const negated = this.peek() === '^';
    if (negated) this.at += 1;
    const ranges: [number, number][] = [];
    const first = this.at;
    while (this.peek() !== ']') {
      if (this.at >= this.source.length) this.syntax('方括号没有配对', 'The class is not closed', from);
      const dash = this.at;
      const low = this.classCharacter();
      const rawDash = this.source[dash] === '-';
      if (rawDash && dash !== first && this.peek() !== ']') {
        this.unsupported('方括号中间原样的 - 请写 \\-', 'Write \\- for a minus sign inside a class', dash);
      }
      if (rawDash || this.peek() !== '-' || this.source[this.at + 1] === ']') {
        ranges.push([low, low]);
        continue;
      }
      this.at += 1;
      const high = this.classCharacter();
      if (high < low) this.syntax('范围的前一个字符不能大于后一个', 'The range runs backwards', dash);
      ranges.push([low, high]);
    }
    this.at += 1;
    if (ranges.length === 0) this.syntax('方括号里是空的', 'The class is empty', from);
    return negated ? invert(ranges) : normalRanges(ranges);
  }

  private classCharacter(): number {
    const character = this.peek();
    if (character === '\\') return this.escaped(true);
    if (character === '[')
      this.unsupported('方括号里原样的 [ 请写 \\[', 'Write \\[ for the character inside a class');
    if (character === '') this.syntax('方括号没有配对', 'The class is not closed');
    return this.codePoint();
  }
}

function one(code: number): PatternTree {
  return { kind: 'characters', ranges: [[code, code]] };
}
