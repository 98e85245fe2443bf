import { describe, expect, it } from 'vitest';
// @ts-expect-error -- the repository's own scripts are plain JavaScript, so that they run before anything is installed
import { copiesIn, exportedNames } from './lib/one-home.mjs';

const names = new Set(['isObject', 'LocalText', 'newId']);
const found = (text: string, file = 'packages/x/src/y.ts'): readonly string[] => copiesIn(file, text, names);

describe('exportedNames', () => {
  it('reads lists, types and declarations', () => {
    const text = `export { a, type B, c as d } from './x.ts';\nexport type { E } from './e.ts';\nexport function f() {}\nfunction g() {}`;
    expect(exportedNames(text)).toEqual(['a', 'B', 'd', 'E', 'f']);
  });
});

describe('copiesIn', () => {
  it.each([
    ['a function', 'function isObject(value: unknown) {'],
    ['an exported constant', 'export const newId = () => 1;'],
    ['an interface', 'export interface LocalText {'],
    [
      'the body of isObject under another name',
      "  return typeof row === 'object' && row !== null && !Array.isArray(row);",
    ],
    ['its negation', "  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;"],
    ['a fallback of languages', "  const title = form.title[locale] ?? form.title['zh-CN'];"],
    ['the escaping of a pointer', "  key.replaceAll('~', '~0').replaceAll('/', '~1')"],
    ['a default zone', "  timeZone: app.timeZone ?? 'Asia/Shanghai',"],
  ])('reports %s', (_what, line) => {
    expect(found(`import x from 'x';\n${line}\n`)).toEqual([
      expect.stringContaining('packages/x/src/y.ts:2'),
    ]);
  });

  it.each([
    ['a local variable', '  const newId = ids[0];'],
    ['a use', 'if (isObject(value)) throw new Error(newId());'],
    ['a comment', "// 'Asia/Shanghai' is the zone of most apps"],
  ])('lets %s pass', (_what, line) => {
    expect(found(line)).toEqual([]);
  });
});
