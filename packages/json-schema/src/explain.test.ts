import { describe, expect, it } from 'vitest';
import { compileOwnSchema } from './compile/compile-schema.ts';
import { explain } from './explain.ts';
import type { JsonSchema } from './schema-error.ts';

const findings = (schema: JsonSchema, data: unknown) => explain(compileOwnSchema(schema)(data), data);
const told = (schema: JsonSchema, data: unknown) =>
  findings(schema, data).map(({ code, path }) => `${code} ${path}`);

const address = {
  type: 'object',
  required: ['city'],
  additionalProperties: false,
  properties: { city: { type: 'string', minLength: 1, maxLength: 20 } },
};
const choice = {
  anyOf: [
    address,
    {
      type: 'object',
      required: ['phone'],
      properties: { phone: { type: 'string' } },
      additionalProperties: false,
    },
    { type: 'array', items: { type: 'integer' } },
  ],
};

describe('explain', () => {
  it('says what is wrong, where, and what to do, in both languages', () => {
    expect(findings(address, { city: '', zip: 1 })).toEqual([
      {
        code: 'empty',
        path: '/city',
        message: { 'zh-CN': '不能为空，请填写', en: 'This is empty; fill it in' },
      },
      {
        code: 'unknownProperty',
        path: '/zip',
        message: {
          'zh-CN': '没有“zip”这个属性，可用的有：city',
          en: 'There is no property “zip”; there are: city',
        },
        data: { name: 'zip' },
      },
    ]);
  });

  it('tells of several shapes only the one that was meant', () => {
    expect(told(choice, { city: 3 })).toEqual(['type /city']);
    expect(told(choice, { phone: 3 })).toEqual(['type /phone']);
    expect(told(choice, [1, 'x', 2.5])).toEqual(['type /1', 'type /2']);
    expect(told(choice, { street: 'x' })).toEqual(['choice ']);
    expect(told({ type: 'array', items: choice }, [{ city: 3 }, 1, [true]])).toEqual([
      'type /0/city',
      'choice /1',
      'type /2/0',
    ]);
    const inner = { anyOf: [{ type: 'array', items: choice }, { type: 'string' }] };
    expect(told(inner, [{ city: 3 }, { street: 1 }])).toEqual(['type /0/city', 'choice /1']);
    expect(told({ oneOf: choice.anyOf }, { phone: 3 })).toEqual(['type /phone']);
    expect(told({ oneOf: [{ type: 'number' }, { type: 'number', minimum: 1 }] }, 2)).toEqual(['choice ']);
  });

  it('says that there may be more where checking stopped early, and does not where it went to the end', () => {
    const list = { type: 'array', items: choice };
    const wrong = (count: number) => Array.from({ length: count }, () => ({ street: 1, city: 2, more: 3 }));
    expect(told(list, wrong(5))).toHaveLength(15);
    expect(told(list, wrong(5)).at(-1)).toBe('unknownProperty /4/more');
    const all = findings(list, wrong(3000));
    expect(all.length).toBeLessThanOrEqual(200);
    expect(all.at(-1)).toMatchObject({
      code: 'more',
      path: '',
      data: { told: all.length - 1 },
      message: {
        'zh-CN': expect.stringContaining(`前 ${all.length - 1} 处`),
        en: expect.stringContaining('may be more'),
      },
    });
  });

  it('tells one mistake once', () => {
    expect(told({ type: 'string', enum: ['a'] }, 1)).toEqual(['value ']);
    expect(told({ type: 'string', maxLength: 2, pattern: '^a$' }, 'bbb')).toEqual(['limit ']);
    expect(told({ type: 'number', minimum: 3, exclusiveMinimum: 4 }, 1)).toEqual(['range ']);
    const names = { type: 'object', propertyNames: { pattern: '^a', not: { enum: ['constructor', 'abc'] } } };
    expect(told(names, { b: 1 })).toEqual(['format /b']);
    expect(told(names, { abc: 1 })).toEqual(['value /abc']);
    const open = { ...names, additionalProperties: { type: 'array', items: { type: 'string' } } };
    expect(told(open, { abc: [1], a: [1] })).toEqual(['value /abc', 'type /a/0']);
  });

  it('names the kinds there are where a property tells shapes apart', () => {
    const schema = {
      type: 'object',
      required: ['kind'],
      discriminator: { propertyName: 'kind' },
      oneOf: ['a', 'b'].map((kind) => ({
        type: 'object',
        properties: { kind: { const: kind }, [kind]: { type: 'string' } },
        additionalProperties: false,
      })),
    };
    expect(told(schema, { kind: 'b', b: 1 })).toEqual(['type /b']);
    expect(told(schema, { kind: 'b', a: 1 })).toEqual(['unknownProperty /a']);
    expect(told(schema, {})).toEqual(['missing /kind']);
    expect(findings(schema, { kind: 'c' })).toMatchObject([
      { code: 'value', path: '/kind', message: { en: '“c” cannot be used; it must be a, b' } },
    ]);
  });

  it('has a sentence for every keyword, of a length that fits', () => {
    const $schema = 'https://json-schema.org/draft/2020-12/schema';
    const cases: readonly (readonly [JsonSchema, unknown])[] = [
      [{ type: 'number', multipleOf: 2 }, 3],
      [{ type: 'array', items: { type: 'number' }, contains: { type: 'number', minimum: 3 } }, [1]],
      [{ type: 'object', minProperties: 1 }, {}],
      [
        { type: 'object', maxProperties: 1 },
        { a: 1, b: 2 },
      ],
      [{ type: 'object', dependencies: { a: ['b'] } }, { a: 1 }],
      [{ $schema, type: 'object', dependentRequired: { a: ['b'] } }, { a: 1 }],
      [{ type: 'object', properties: { a: false } }, { a: 1 }],
      [{ type: 'array', uniqueItems: true, items: { type: 'number' } }, [1, 1]],
      [{ type: 'string', pattern: '^a$' }, 'x'.repeat(5000)],
      [{ type: 'object', additionalProperties: false }, { ['x'.repeat(5000)]: 1 }],
      [{ type: 'object', if: { required: ['a'] }, then: { required: ['b'] } }, { a: 1 }],
      [{ type: 'string', minLength: 3 }, 'a'],
      [{ type: 'object' }, JSON.parse('{"__proto__":1}')],
    ];
    for (const [schema, data] of cases) {
      const [finding, ...more] = findings(schema, data);
      expect(more).toEqual([]);
      expect(finding?.message['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(finding?.message.en).toMatch(/^[^\p{Script=Han}]+$/u);
      expect(`${finding?.path}${finding?.message['zh-CN']}`.length).toBeLessThan(300);
    }
  });
});
