import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type { CheckJson } from '../schema-error.ts';
import { compileOwnSchema } from './compile-schema.ts';
import { standaloneChecks } from './standalone.ts';

const person = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    name: { $ref: '#/definitions/name' },
    tags: {
      type: 'array',
      maxItems: 3,
      uniqueItems: true,
      items: { type: 'string', maxLength: 5, minLength: 2 },
    },
    boss: { $ref: '#' },
    place: {
      anyOf: [{ type: 'string' }, { type: 'object', required: ['x'], properties: { x: { type: 'number' } } }],
    },
  },
  definitions: { name: { type: 'string', pattern: '^[a-z]+$' } },
};
const list = { type: 'array', items: { enum: ['a', 'b'] } };

it('gives the very errors that the check compiled here gives, in a module without eval', async () => {
  // Inside node_modules, so that the module finds what it imports.
  const cache = path.join(import.meta.dirname, '../../../../node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, 'standalone-'));
  try {
    const text = standaloneChecks({ person, list });
    expect(text).not.toMatch(/\beval\b|new Function|\brequire\b|\bRegExp\b/);
    const file = path.join(folder, 'checks.mjs');
    writeFileSync(file, text);
    const module = (await import(pathToFileURL(file).href)) as { person: CheckJson; list: CheckJson };
    const [wholePerson, wholeList] = [compileOwnSchema(person), compileOwnSchema(list)];
    for (const data of [
      { name: 'ada', tags: ['ab', 'cd'], boss: { name: 'bob', place: { x: 1 } } },
      { name: 'Ada', tags: ['ab', 'ab'], boss: { nam: 'bob', place: { x: '1' } } },
      { tags: ['a', 'toolong'], place: true, more: 1 },
      { name: 'ada', tags: [1, 2, 3, 4] },
      JSON.parse('{"__proto__":1}') as unknown,
      [],
    ]) {
      expect(module.person(data)).toEqual(wholePerson(data));
      expect(module.list([data, 'a'])).toEqual(wholeList([data, 'a']));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('throws for a schema that does not compile in strict mode', () => {
  expect(() => standaloneChecks({ a: { type: 'object', colour: 1 } })).toThrow('unknown keyword');
});
