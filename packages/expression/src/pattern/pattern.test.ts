import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { checkPattern, compilePattern } from './pattern.ts';

// Random tests take longer on a busy machine than the usual limit allows.
vi.setConfig({ testTimeout: 30_000 });

const LETTERS = ['a', 'b', 'c', '-', '\n', '汉', '𠮷', '1'];
const character = fc.constantFrom('a', 'b', 'c', '1', '汉', '𠮷', '\\.', '\\-x', '\\u6c49', '\\n', '.', '/');
const plain = fc.constantFrom('a', 'b', '汉', '𠮷', '\\u4e00', '\\n', '\\]', '\\-');
const characterClass = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.oneof(plain, fc.constantFrom('a-c', '0-9', '\\u4e00-\\u9fff', '汉-𠮷')), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([negated, items]) => `[${negated ? '^' : ''}${items.join('')}]`);
const quantifier = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{0}', '{1,3}', '{2,}', '{0,2}');

const { pattern } = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { maxDepth: 2, depthSize: 'small', withCrossShrink: true },
    character.map((c) => (c === '\\-x' ? '-' : c)),
    characterClass,
    tie('pattern').map((inner) => `(${inner})`),
    tie('pattern').map((inner) => `(?:${inner})`),
  ),
  pattern: fc
    .array(
      fc.array(
        fc.oneof(
          { weight: 6, arbitrary: fc.tuple(tie('atom'), quantifier).map((t) => t.join('')) },
          { weight: 1, arbitrary: fc.constantFrom('^', '$') },
        ),
        {
          maxLength: 4,
        },
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((branches) => branches.map((items) => items.join('')).join('|')),
}));
const text = fc.array(fc.constantFrom(...LETTERS), { maxLength: 8 }).map((letters) => letters.join(''));

describe('a pattern of the portable subset', () => {
  it('gives the same answer as the engine of the host, on random patterns and texts', () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 6, maxLength: 6 }), (source, texts) => {
        fc.pre(source.length <= 80);
        expect(checkPattern(source)).toEqual([]);
        const test = compilePattern(source);
        const host = new RegExp(source, 'u');
        for (const sample of texts) expect([sample, test(sample)]).toEqual([sample, host.test(sample)]);
      }),
      { numRuns: 1000 },
    );
  });

  it('accepts nothing that the host refuses', () => {
    const piece = fc.constantFrom(
      'a',
      '[',
      ']',
      '(',
      ')',
      '?',
      '*',
      '+',
      '{',
      '}',
      '1',
      ',',
      '|',
      '^',
      '$',
      '\\',
      '-',
      '.',
      ':',
      '<',
      'u',
      '汉',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const source = pieces.join('');
        if (checkPattern(source).length === 0) expect(() => new RegExp(source, 'u')).not.toThrow();
      }),
      { numRuns: 10_000 },
    );
  });

  it('reads the patterns business forms use', () => {
    expect(compilePattern('^[A-Z0-9]{15,20}$')('91310000MA1FL1234X')).toBe(true);
    expect(compilePattern('^[A-Z0-9]{15,20}$')('91310000ma1fl1234x')).toBe(false);
    expect(compilePattern('^(1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8})$')('021-55667788')).toBe(true);
    expect(compilePattern('[\\u4e00-\\u9fff]')('abc 楼')).toBe(true);
    expect(compilePattern('')('')).toBe(true);
  });

  it.each([
    ['\\d+', 'pattern.unsupported'],
    ['\\w', 'pattern.unsupported'],
    ['\\s', 'pattern.unsupported'],
    ['\\p{L}', 'pattern.unsupported'],
    ['\\bx', 'pattern.unsupported'],
    ['(a)\\1', 'pattern.unsupported'],
    ['(?=a)', 'pattern.unsupported'],
    ['(?<!a)b', 'pattern.unsupported'],
    ['(?<name>a)', 'pattern.unsupported'],
    ['a*?', 'pattern.unsupported'],
    ['a++', 'pattern.unsupported'],
    ['\\u{1f600}', 'pattern.unsupported'],
    ['\\ud83d\\ude00', 'pattern.unsupported'],
    ['a{1001}', 'pattern.tooLarge'],
    ['(a{1000}){1000}', 'pattern.tooLarge'],
    ['a'.repeat(1001), 'pattern.tooLarge'],
    ['('.repeat(60) + ')'.repeat(60), 'pattern.tooLarge'],
    ['[b-a]', 'pattern.syntax'],
    ['[]', 'pattern.syntax'],
    ['[a', 'pattern.syntax'],
    ['(a', 'pattern.syntax'],
    ['a)', 'pattern.syntax'],
    ['*a', 'pattern.syntax'],
    ['^*', 'pattern.syntax'],
    ['a{2,1}', 'pattern.syntax'],
    ['a{,2}', 'pattern.syntax'],
    ['a\\', 'pattern.syntax'],
  ])('refuses %s with a sentence', (source, code) => {
    const [issue] = checkPattern(source);
    expect(issue?.code).toBe(code);
    expect(issue?.message['zh-CN']).not.toBe('');
    expect(() => compilePattern(source)).toThrow();
  });

  it.each(['^(a+)+$', '^(a|a)*$', '(a*)*b', '^(a?){50}a{50}$', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
    'answers %s on a hostile text at once',
    (source) => {
      const test = compilePattern(source);
      const started = performance.now();
      expect(test(`${'a'.repeat(100_000)}!`)).toBe(false);
      expect(performance.now() - started).toBeLessThan(3000);
    },
  );
});
