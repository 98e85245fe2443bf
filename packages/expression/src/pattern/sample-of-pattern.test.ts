import { describe, expect, it } from 'vitest';
import { compilePattern } from './pattern.ts';
import { sampleOfPattern } from './sample-of-pattern.ts';

/** Numbers that go through [0, 1) evenly. */
function turns(): () => number {
  let at = 0;
  return () => {
    at = (at + 0.38196601125) % 1;
    return at;
  };
}

describe('a sample of a pattern', () => {
  for (const pattern of [
    '^[0-9]{4,8}$',
    '^(ZC|XS)-20[0-9]{2}-[0-9]{3}$',
    '^[\\u4e00-\\u9fff]{2,4}$',
    '^[^0-9]+$',
    'a|b|^c$',
    '^𠮷+$',
    '^.{0,3}x?$',
    '^(a(b(c)?)?)?$',
    '^\\$\\{[A-Z]\\}$',
    '^$',
  ]) {
    it(`matches ${pattern}`, () => {
      const [matches, random] = [compilePattern(pattern), turns()];
      for (let i = 0; i < 40; i++) {
        const sample = sampleOfPattern(pattern, random);
        expect([sample, sample !== null && matches(sample)]).toEqual([sample, true]);
      }
    });
  }

  it('is the same for the same random numbers', () => {
    expect(sampleOfPattern('^[a-z]{8}$', turns())).toBe(sampleOfPattern('^[a-z]{8}$', turns()));
  });

  it('of a pattern outside the portable subset is none', () => {
    expect(sampleOfPattern('(?=x)', turns())).toBeNull();
  });
});
