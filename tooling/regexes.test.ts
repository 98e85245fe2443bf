import { describe, expect, it } from 'vitest';
// @ts-expect-error -- the repository's own scripts are plain JavaScript, so that they run before anything is installed
import { costOf, regexesOf, written } from './lib/regexes.mjs';

describe('regular expressions of a source file', () => {
  it('are found as literals and as texts, with the line they stand on', () => {
    const source = [
      "import type { A } from './a.ts';",
      'export const half = (a: number) => a / 2 / 1;',
      'const one = /a+$/u;',
      "const two = new RegExp('b+', 'g');",
      'const three = <T,>(x: T) => RegExp(`c*`).test(String(x));',
      "const four = (name: string) => new RegExp('^' + name);",
    ].join('\n');
    expect(regexesOf('a.ts', source)).toEqual([
      { source: 'a+$', flags: 'u', line: 3 },
      { source: 'b+', flags: 'g', line: 1 },
      { source: 'c*', flags: '', line: 1 },
      { dynamic: true, line: 4 },
    ]);
    expect(regexesOf('a.tsx', 'export const A = () => <p title={/x/.source}>a/b</p>;').map(written)).toEqual([
      '/x/',
    ]);
  });
});

describe('what a text can make a regular expression cost', () => {
  it.each([
    ['^(?:a+)+b$', ''],
    ['\\s+$', ''],
    ['^\\s+|\\s+$', 'g'],
    ['^[0-9]+\\.?[0-9]*$', ''],
    ['<a[^>]*>', 'g'],
  ])('/%s/%s is found to take more than linear time', async (source, flags) => {
    expect(await costOf({ source, flags })).toMatch(/polynomial|exponential/);
  });

  it.each([
    ['^[0-9]+(?:\\.[0-9]*)?$', ''],
    ['^\\s+', ''],
    ['[\\s,，]+', 'g'],
  ])('/%s/%s takes linear time', async (source, flags) => {
    expect(await costOf({ source, flags })).toBeNull();
  });
});
