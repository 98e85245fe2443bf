import { describe, expect, it } from 'vitest';
import { type KnownNames, knownNames, type Token, tokenize } from '../names/lexer.ts';
import { SCOPE } from '../testing/random.ts';
import { ParseProblem } from './issue.ts';
import { Reader } from './reader.ts';

const known = knownNames(SCOPE);

/** How often a reader looks at a token while it reads the text. */
function looksAt(text: string): { looks: number; tokens: number } {
  const { tokens } = tokenize(text, known);
  let looks = 0;
  const watched = new Proxy(tokens as Token[], {
    get(target, key) {
      if (typeof key === 'string' && /^[0-9]+$/.test(key)) looks += 1;
      return Reflect.get(target, key);
    },
  });
  try {
    new Reader(watched, text).whole(SCOPE);
  } catch (problem) {
    if (!(problem instanceof ParseProblem)) throw problem;
  }
  return { looks, tokens: tokens.length };
}

describe('the work of reading a formula', () => {
  const repeated: readonly (readonly [string, (n: number) => string])[] = [
    ['a in a in a …', (n) => `amount${' in amount'.repeat(n)}`],
    ['in with brackets', (n) => `${'amount in ('.repeat(n)}1${').qty'.repeat(n)}`],
    ['brackets', (n) => `${'('.repeat(n)}1${')'.repeat(n)}`],
    ['lists', (n) => `${'['.repeat(n)}1${']'.repeat(n)}`],
    ['minus signs', (n) => `${'-'.repeat(n)}1`],
    ['nots', (n) => `${'not('.repeat(n)}paid${')'.repeat(n)}`],
    ['choices', (n) => `${'if paid then 1 else '.repeat(n)}2`],
    ['choices in choices', (n) => `${'if '.repeat(n)}paid${' then paid else paid'.repeat(n)}`],
    ['names', (n) => 'a '.repeat(n)],
    ['names before a call', (n) => `${'a '.repeat(n)}(1)`],
    ['filters', (n) => `lines${'[qty > 1]'.repeat(n)}`],
    ['filters in filters', (n) => `${'lines[qty in '.repeat(n)}1${']'.repeat(n)}`],
    ['texts joined', (n) => `note${' + "x"'.repeat(n)}`],
    [
      'loops',
      (n) => `some ${Array.from({ length: n }, (_, i) => `v${i} in lines`).join(', ')} satisfies paid`,
    ],
    ['or', (n) => `paid${' or paid'.repeat(n)}`],
    ['between', (n) => `amount${' between 1 and 2'.repeat(n)}`],
  ];
  it.each(repeated)('grows no faster than the text: %s', (_what, make) => {
    for (const n of [10, 50, 140, 1200]) {
      const { looks, tokens } = looksAt(make(n));
      expect(looks).toBeLessThan(60 * tokens + 100);
    }
  });

  it.each([
    ['words that end in brackets', 'a）'.repeat(5000)],
    ['brackets', '（a'.repeat(5000)],
    ['one word', 'a'.repeat(10_000)],
    ['Chinese without spaces', '金额若则'.repeat(2500)],
    ['keywords', '且'.repeat(10_000)],
  ])('looks few letters up for %s', (_what, text) => {
    let letters = 0;
    const counting: KnownNames = new (class extends Map<string, readonly string[]> {
      override get(key: string): readonly string[] | undefined {
        letters += key.length;
        return super.get(key);
      }
    })(known);
    tokenize(text, counting);
    expect(letters).toBeLessThan(1000 * text.length);
  });
});
