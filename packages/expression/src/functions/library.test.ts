import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES, KEYWORDS } from '../names/keywords.ts';
import { FUNCTIONS } from './library.ts';

describe('the function library', () => {
  it('is listed in the README, every name', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    for (const [name, { title, aliases = [] }] of Object.entries(FUNCTIONS)) {
      expect(readme).toContain(`| \`${name}\` | ${[title, ...aliases].join('、')} |`);
    }
  });
  it('gives every spelling one meaning', () => {
    const spellings = Object.entries(FUNCTIONS).flatMap(([name, { title, aliases = [] }]) => [
      name,
      title,
      ...aliases,
    ]);
    expect(new Set(spellings).size).toBe(spellings.length);
    expect(FUNCTION_NAMES.size).toBe(spellings.length + 7);
    expect(spellings.filter((spelling) => KEYWORDS.has(spelling))).toEqual([]);
  });
});
