import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLANK_CHARACTERS, characterCount, compareText, isBlank, NOT_BLANK_PATTERN } from './characters.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', '汉', '\ue000', '\uffff', '𠮷', '😀', ' ', '\u3000', '\u00a0', '\u200b'), {
    maxLength: 5,
  })
  .map((all) => all.join(''));

describe('characters', () => {
  it('are ordered by code point', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [x, y] = [
          Array.from(a, (c) => c.codePointAt(0) ?? 0),
          Array.from(b, (c) => c.codePointAt(0) ?? 0),
        ];
        const at = x.findIndex((code, i) => code !== y[i]);
        const expected = at === -1 ? x.length - y.length : (x[at] ?? 0) - (y[at] ?? -1);
        expect(Math.sign(compareText(a, b))).toBe(Math.sign(expected));
        expect(characterCount(a)).toBe(x.length);
      }),
    );
  });
  it('are blank exactly where trim leaves nothing', () => {
    const pattern = new RegExp(NOT_BLANK_PATTERN, 'u');
    for (let code = 0; code < 0x10000; code++) {
      const character = String.fromCharCode(code);
      const blank = character.trim() === '';
      expect([
        code,
        isBlank(character),
        BLANK_CHARACTERS.includes(character),
        !pattern.test(character),
      ]).toEqual([code, blank, blank, blank]);
    }
  });
});
