import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../explain.ts';
import { ERRORS_OF_A_LOOP, hasRepeats, isLonger, isShorter } from '../runtime.ts';
import type { JsonSchema } from '../schema-error.ts';
import { compileOwnSchema, compileSchema } from './compile-schema.ts';

const errorsOf = (schema: JsonSchema, data: unknown) => compileOwnSchema(schema)(data);
const told = (schema: JsonSchema, data: unknown) =>
  explain(errorsOf(schema, data), data).map(({ code, path }) => `${code} ${path}`);
const complaints = (schema: JsonSchema) => compileSchema(schema).complaints.map(({ kind }) => kind);

describe('compileSchema', () => {
  it('judges data and says where which keyword is not kept', () => {
    const schema = {
      type: 'object',
      required: ['qty'],
      properties: { qty: { type: 'integer', minimum: 1 } },
    };
    expect(errorsOf(schema, { qty: 2 })).toEqual([]);
    expect(errorsOf(schema, { qty: '3' })).toEqual([
      { pointer: '/qty', keyword: 'type', params: { type: 'integer' } },
    ]);
    expect(errorsOf(schema, {})).toEqual([
      { pointer: '', keyword: 'required', params: { missingProperty: 'qty' } },
    ]);
  });

  it('gives all that is wrong with a schema as values', () => {
    expect(complaints({ type: 'strin' })).toContain('schema');
    expect(complaints({ $schema: 'http://json-schema.org/draft-04/schema#' })).toEqual(['dialect']);
    expect(complaints({ type: 'object', colour: 1, properties: { a: { minimum: 1 } } })).toEqual([
      'strict',
      'strict',
    ]);
    expect(complaints({ type: 'string', pattern: '(a)\\1' })).toEqual(['compile']);
    expect(complaints({ $ref: 'https://example.com/other.json' })).toEqual(['compile']);
    expect(complaints({ $async: true, type: 'string' })).toContain('compile');
    expect(complaints(JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}}}'))).toEqual([
      'bounds',
    ]);
    let deep: JsonSchema = { type: 'string' };
    for (let i = 0; i < 1000; i++) deep = { type: 'array', items: deep };
    expect(complaints(deep)).toEqual(['bounds']);
    expect(() => compileOwnSchema({ type: 'strin' })).toThrow(
      'Expected a schema that compiles in strict mode',
    );
  });

  it('never throws, whatever it is given for a schema', () => {
    const keyword = fc.constantFrom('type', 'items', 'anyOf', 'pattern', '$ref', 'enum', 'properties', 'x');
    const anySchema = fc.dictionary(keyword, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
    fc.assert(
      fc.property(anySchema, (schema) => {
        const { check, complaints: found } = compileSchema(schema);
        expect(check === null).toBe(found.length > 0);
      }),
      { numRuns: 300 },
    );
  });

  it('reads 2020-12 too', () => {
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'array',
      prefixItems: [{ type: 'string' }],
      items: false,
      minItems: 1,
    };
    expect(told(schema, ['a'])).toEqual([]);
    expect(told(schema, [1, 'x'])).toEqual(['type /0', 'limit ']);
    const open = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      anyOf: [
        { properties: { a: { type: 'string' } }, required: ['a'] },
        { properties: { b: { type: 'string' } } },
      ],
      unevaluatedProperties: false,
    };
    expect(
      compileSchema({ ...open, anyOf: open.anyOf.map((one) => ({ type: 'object', ...one })) }).complaints,
    ).toEqual([]);
    expect(
      told({ ...open, anyOf: open.anyOf.map((one) => ({ type: 'object', ...one })) }, { a: 'x', c: 1 }),
    ).toEqual(['unknownProperty /c']);
  });

  it('counts only what data has itself', () => {
    const schema = { type: 'object', required: ['toString'], properties: { valueOf: { type: 'string' } } };
    expect(compileSchema(schema).complaints[0]?.kind).toBe('bounds');
    expect(errorsOf({ type: 'object', required: ['toString'] }, {})).toHaveLength(1);
  });

  it('runs no pattern of others by backtracking', () => {
    // Takes longer than the universe is old where patterns backtrack.
    const schema = { type: 'string', pattern: '^(a+)+$' };
    expect(errorsOf(schema, `${'a'.repeat(50_000)}!`)).toHaveLength(1);
    const names = {
      type: 'object',
      patternProperties: { '^(a|a)*$': { type: 'string' } },
      additionalProperties: false,
    };
    expect(errorsOf(names, { [`${'a'.repeat(5000)}!`]: 1 })).toHaveLength(1);
  });

  it('reads no list through that is too long, and no text', () => {
    const schema = { type: 'array', maxItems: 3, uniqueItems: true, items: { type: 'string', maxLength: 2 } };
    expect(told(schema, [1, 1, 1, 1])).toEqual(['limit ']);
    expect(told(schema, ['abc', '😀😀', '😀😀😀'])).toEqual(['limit /0', 'limit /2']);
    let looks = 0;
    const list = new Proxy(new Array(1000).fill(1), {
      get: (target, name, receiver) => {
        if (typeof name === 'string' && /^[0-9]+$/.test(name)) looks += 1;
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
    const before = looks;
    errorsOf(schema, list);
    // Once by the bounds; not by the schema.
    expect(looks - before).toBe(1000);
  });

  it('tells a bounded number of errors of whatever is wrong without end', () => {
    const item = { type: 'object', additionalProperties: false, properties: { a: { type: 'string' } } };
    const wrong = Array.from({ length: 5000 }, () => ({ a: 1, b: 2 }));
    expect(errorsOf({ type: 'array', items: item }, wrong)).toHaveLength(ERRORS_OF_A_LOOP);
    const wide = Object.fromEntries(wrong.map((_, i) => [`k${i}`, 1]));
    expect(errorsOf(item, wide)).toHaveLength(ERRORS_OF_A_LOOP);
    expect(errorsOf({ type: 'object', additionalProperties: { type: 'string' } }, wide)).toHaveLength(
      ERRORS_OF_A_LOOP,
    );
    // A shape that is wrong in so many places is still wrong, and one that fits still found.
    const either = {
      anyOf: [
        { type: 'array', items: item },
        { type: 'array', minItems: 5001 },
      ],
    };
    expect(errorsOf(either, wrong).at(-1)?.keyword).toBe('anyOf');
    expect(errorsOf({ anyOf: [...either.anyOf, { type: 'array', minItems: 5000 }] }, wrong)).toEqual([]);
  });

  it('gives the verdict of another validator, on schemas and data of any make', () => {
    let right = 0;
    let wrong = 0;
    fc.assert(
      fc.property(anySchema, fc.array(anyData, { minLength: 8, maxLength: 8 }), (schema, all) => {
        const { check, complaints: found } = compileSchema(schema);
        expect(found).toEqual([]);
        const other = new Validator(schema, '7', false);
        for (const data of all) {
          const fits = check?.(data).length === 0;
          expect({ schema, data, fits }).toEqual({ schema, data, fits: other.validate(data).valid });
          if (fits) right += 1;
          else wrong += 1;
        }
      }),
      { numRuns: 400 },
    );
    expect(right).toBeGreaterThan(100);
    expect(wrong).toBeGreaterThan(100);
  });
});

const name = fc.constantFrom('a', 'b', 'c');
const { schema: anySchema } = fc.letrec<{ schema: JsonSchema; leaf: JsonSchema }>((tie) => ({
  leaf: fc.oneof(
    fc.record({
      type: fc.constant('string') as fc.Arbitrary<string>,
      minLength: fc.nat(3),
      maxLength: fc.nat(3),
    }),
    fc.record({ type: fc.constant('string'), pattern: fc.constantFrom('^a', 'b$', '^[ab]+$') }),
    fc.record({
      type: fc.constant('integer'),
      minimum: fc.integer({ min: -3, max: 1 }),
      exclusiveMaximum: fc.nat(3),
    }),
    fc.record({ enum: fc.uniqueArray(fc.constantFrom('a', 1, true, null), { minLength: 1 }) }),
    fc.record({ const: fc.constantFrom<unknown>('a', 1, null) }),
    fc.constant({ not: { enum: ['a', 'b'] } }),
  ),
  schema: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc.record({
      type: fc.constant('array'),
      items: tie('schema'),
      minItems: fc.nat(1),
      maxItems: fc.nat(4),
      uniqueItems: fc.boolean(),
    }),
    fc.record({
      type: fc.constant('object'),
      properties: fc.dictionary(name, tie('schema'), { maxKeys: 3 }),
      required: fc.uniqueArray(name, { maxLength: 2 }),
      additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
    }),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
  ),
}));
const { data: anyData } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>('', 'a', 'ab', 'abab', '😀😀', 0, 1, 2, 1.5, true, null),
    fc.array(tie('data'), { maxLength: 5 }),
    fc.dictionary(name, tie('data'), { maxKeys: 3 }),
  ),
}));

describe('what compiled checks call', () => {
  it('counts characters as JSON Schema does, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(12), (text, limit) => {
        const length = [...text].length;
        expect(isLonger(text, limit)).toBe(length > limit);
        expect(isShorter(text, limit)).toBe(length < limit);
      }),
    );
  });

  it('finds items that are equal as JSON, in whatever order their properties stand', () => {
    expect(
      hasRepeats([
        { a: 1, b: [2] },
        { b: [2], a: 1 },
      ]),
    ).toBe(true);
    expect(hasRepeats([1, '1', [1], { 1: 1 }, null, 'null', true])).toBe(false);
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 2 })), fc.nat(), (list, at) => {
        const item: unknown = structuredClone(list[at % Math.max(1, list.length)]);
        if (list.length > 0) expect(hasRepeats([...list, item])).toBe(true);
      }),
    );
  });
});
