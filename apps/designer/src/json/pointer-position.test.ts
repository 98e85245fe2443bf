import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineAt, parseJson, spanOf, syntaxError } from './pointer-position.ts';

const at = (text: string, pointer: string): string => {
  const { from, to } = spanOf(text, parseJson(text), pointer);
  return text.slice(from, to);
};
const text = `{
  "key": "order",
  "fields": [
    {"key": "a", "options": [1, true, null]},
    {"key": "b/c~d", "x/y": {"~": "deep"}}
  ]
}`;

it('finds values by pointer', () => {
  expect(at(text, '/key')).toBe('"order"');
  expect(at(text, '/fields/0/options/1')).toBe('true');
  expect(at(text, '/fields/1/x~1y/~0')).toBe('"deep"');
  // An object with a name is pointed at by the name, an item by its first line.
  expect(at(text, '/fields/1/x~1y')).toBe('"x/y"');
  expect(at(text, '/fields/0')).toBe('{"key": "a", "options": [1, true, null]}');
});

it('tells what is missing at what is around it', () => {
  expect(at(text, '/fields/0/title')).toBe('{"key": "a", "options": [1, true, null]}');
  expect(at(text, '/fields/9/title')).toBe('"fields"');
  expect(at(text, '')).toBe('{');
  expect(at('', '/a')).toBe('');
  expect(at('{"a": 1, "a": 2}', '/a')).toBe('2');
});

it('agrees with JSON.parse everywhere in any value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const printed = JSON.stringify(value, null, 2);
      const tree = parseJson(printed);
      const walk = (inner: unknown, pointer: string): void => {
        if (typeof inner !== 'object' || inner === null) {
          const { from, to } = spanOf(printed, tree, pointer);
          expect(JSON.parse(printed.slice(from, to))).toEqual(inner);
          return;
        }
        for (const [key, child] of Object.entries(inner))
          walk(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
      };
      walk(value, '');
    }),
    { numRuns: 60 },
  );
});

it('finds its way in the text of the whole order form', () => {
  const order = readFileSync('templates/jinggu/forms/order.form.json', 'utf8');
  expect(at(order, '/rules/0/key')).toMatch(/^"R/);
  expect(at(order, '/submit/label/zh-CN')).toBe('"提交订单"');
});

it('finds where text stops being JSON', () => {
  const error = (broken: string) => {
    const span = syntaxError(broken, parseJson(broken));
    return span === null ? null : lineAt(broken, span.from).line;
  };
  expect(error(text)).toBe(null);
  expect(error('{\n  "a": 1,\n  "b": oops\n}')).toBe(3);
  expect(error('{\n  "a": 1\n')).toBeGreaterThanOrEqual(2);
  expect(error('')).toBe(1);
});
