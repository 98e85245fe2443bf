import { pickInteger, pickOne } from './pick.ts';

const WORDS = ['样例', '金固', '工地', '三号楼', '常州', '五金', '配件', '东门', '仓库', '验收'] as const;

/** A text of the wanted length, or one that matches the pattern. */
export function sampleText(
  want: { readonly pattern?: string | undefined; readonly minLength: number; readonly maxLength: number },
  random: () => number,
): string {
  if (want.pattern !== undefined) return samplePattern(want.pattern, random);
  let text: string = pickOne(random, WORDS);
  while (text.length < want.minLength) text += pickOne(random, WORDS);
  return text.slice(0, want.maxLength);
}

/**
 * A text that matches a portable pattern: literals, classes, groups, `|` and quantifiers; anchors match themselves away.
 * Throws on anything else, for a sample that does not match would be worse than none.
 */
export function samplePattern(pattern: string, random: () => number): string {
  let at = 0;
  const refuse = (): never => {
    throw new Error(`Expected a portable pattern, got ${pattern} (at character ${at + 1})`);
  };
  const take = (): string => {
    const character = pattern[at];
    if (character === undefined) return refuse();
    at += 1;
    return character;
  };
  const escaped = (): string => {
    const character = take();
    if (character === 'u') {
      const code = Number.parseInt(pattern.slice(at, at + 4), 16);
      at += 4;
      return String.fromCharCode(code);
    }
    const control = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' }[character];
    return control ?? (/[A-Za-z0-9]/.test(character) ? refuse() : character);
  };

  const alternatives = (): (() => string) => {
    const branches = [sequence()];
    while (pattern[at] === '|') {
      at += 1;
      branches.push(sequence());
    }
    return () => pickOne(random, branches)();
  };
  const sequence = (): (() => string) => {
    const items: (() => string)[] = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') items.push(quantified(atom()));
    return () => items.map((item) => item()).join('');
  };
  const atom = (): (() => string) => {
    const character = take();
    switch (character) {
      case '^':
      case '$':
        return () => '';
      case '.':
        return () => pickOne(random, [...'ABC123']);
      case '(': {
        if (pattern.startsWith('?:', at)) at += 2;
        else if (pattern[at] === '?') refuse();
        const inner = alternatives();
        if (take() !== ')') refuse();
        return inner;
      }
      case '[':
        return characterClass();
      case '\\': {
        const literal = escaped();
        return () => literal;
      }
      case '*':
      case '+':
      case '?':
      case '{':
        return refuse();
      default:
        return () => character;
    }
  };
  const characterClass = (): (() => string) => {
    const negated = pattern[at] === '^';
    if (negated) at += 1;
    const ranges: (readonly [number, number])[] = [];
    for (let next = take(); next !== ']'; next = take()) {
      const from = (next === '\\' ? escaped() : next).charCodeAt(0);
      let to = from;
      if (pattern[at] === '-' && pattern[at + 1] !== ']') {
        at += 1;
        const end = take();
        to = (end === '\\' ? escaped() : end).charCodeAt(0);
      }
      ranges.push([from, to]);
    }
    if (!negated) {
      return () => {
        const [from, to] = pickOne(random, ranges);
        return String.fromCharCode(pickInteger(random, from, to));
      };
    }
    const outside = [...'ABCabc123样例'].filter(
      (c) => !ranges.some(([a, b]) => c.charCodeAt(0) >= a && c.charCodeAt(0) <= b),
    );
    return outside.length === 0 ? refuse() : () => pickOne(random, outside);
  };
  const quantified = (item: () => string): (() => string) => {
    const quantifier = /^(?:[*+?]|\{([0-9]{1,4})(,([0-9]{1,4})?)?\})\??/.exec(pattern.slice(at));
    if (quantifier === null) return item;
    at += quantifier[0].length;
    const mark = quantifier[0][0];
    const least = mark === '+' ? 1 : mark === '{' ? Number(quantifier[1]) : 0;
    const most =
      mark === '?'
        ? 1
        : mark !== '{'
          ? least + 3
          : quantifier[2] === undefined
            ? least
            : Number(quantifier[3] ?? least + 3);
    return () => Array.from({ length: pickInteger(random, least, most) }, item).join('');
  };

  const make = alternatives();
  if (at < pattern.length) refuse();
  return make();
}
