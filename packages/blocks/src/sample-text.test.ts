import { compilePattern } from '@weir/expression';
import { expect, test } from 'vitest';
import { samplePattern, sampleText } from './sample-text.ts';
import { seeded } from './test-kind.ts';

test.each([
  '^[0-9]{16,19}$',
  '^[0-9A-Z]{15}$|^[0-9A-Z]{18,20}$',
  '^WX-[0-9]{4}$',
  '^(HT|CG)-(20[0-9]{2})-[0-9]+$',
  '^[^0-9]{2}x?y*$',
  '^\\.\\+\\u4e2d[\\u4e00-\\u4e10]{2}.$',
  '^(?:a|b(c|d)){2}$',
  '[A-F]',
  '^[a\\]-]+$',
])('makes texts that match %s', (pattern) => {
  const matches = compilePattern(pattern);
  for (let seed = 0; seed < 100; seed++) {
    const text = samplePattern(pattern, seeded(seed));
    expect(matches(text), text).toBe(true);
  }
});

test.each(['(?=a)', '(a', 'a)', '*', '[a', '\\d'])('refuses %s, which it does not understand', (pattern) => {
  expect(() => samplePattern(pattern, seeded(1))).toThrow('Expected a portable pattern');
});

test('keeps to the wanted length', () => {
  for (let seed = 0; seed < 50; seed++) {
    const { length } = sampleText({ minLength: 7, maxLength: 8 }, seeded(seed));
    expect(length).toBeGreaterThanOrEqual(7);
    expect(length).toBeLessThanOrEqual(8);
  }
});
