import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../schema-error.ts';
import { inboundCheck } from './inbound.ts';

/** What a payment service may send when an order was paid. */
const PAID: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['event', 'orderNo', 'paidFen', 'items'],
  additionalProperties: false,
  properties: {
    event: { enum: ['paid', 'refunded'] },
    orderNo: { type: 'string', pattern: '^([A-Z]+[0-9]*)+$', maxLength: 20 },
    paidFen: { type: 'integer', minimum: 1, maximum: 100_000_000 },
    items: {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      items: {
        type: 'object',
        required: ['sku', 'qty'],
        properties: { sku: { type: 'string', minLength: 1 }, qty: { type: 'integer', minimum: 1 } },
      },
    },
    /** What the sender adds for itself. */
    extra: { type: 'object' },
  },
};
const paid = {
  event: 'paid',
  orderNo: 'JG20260101',
  paidFen: 268_000,
  items: [{ sku: 'DK-12', qty: 3 }],
  extra: { shop: { city: '郑州' } },
};
const check = inboundCheck(PAID);
const told = (payload: unknown) => check(payload).map(({ code, path }) => `${code} ${path}`);

describe('inboundCheck, as a webhook uses it', () => {
  it('takes a payload that fits', () => {
    expect(check(paid)).toEqual([]);
  });

  it('tells each mistake at its place, in both languages', () => {
    const wrong = { ...paid, event: 'lost', paidFen: '268000', items: [{ sku: '', qty: 0 }, {}], tip: 1 };
    expect(told(wrong).toSorted()).toEqual([
      'body.empty /items/0/sku',
      'body.missing /items/1',
      'body.missing /items/1',
      'body.range /items/0/qty',
      'body.type /paidFen',
      'body.unknownProperty /tip',
      'body.value /event',
    ]);
    for (const { message } of check(wrong)) {
      expect(message['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
      expect(message.en).toMatch(/[a-z]{3}/);
    }
  });

  it('refuses names that every object has, wherever they stand', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const extra: unknown = JSON.parse(`{"shop":[{"${name}":{"admin":true}}]}`);
      expect(told({ ...paid, extra })).toEqual([`body.reserved /extra/shop/0/${name}`]);
    }
  });

  it('refuses what is too deep, too wide or too long before the schema looks at it', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 50_000; i++) deep = [deep];
    const wide = Object.fromEntries(Array.from({ length: 6_000 }, (_, i) => [`k${i}`, 1]));
    for (const extra of [{ deep }, wide, { text: '长'.repeat(1_000_001) }]) {
      expect(check({ ...paid, extra }).map(({ code }) => code)).toEqual(['body.limit']);
    }
    expect(inboundCheck(PAID, { bounds: { values: 5 } })(paid).map(({ code }) => code)).toEqual([
      'body.limit',
    ]);
  });

  it('runs patterns in linear time', () => {
    const long = inboundCheck({ type: 'string', pattern: '^([A-Z]+[0-9]*)+$' });
    expect(long(`${'A'.repeat(50_000)}!`).map(({ code }) => code)).toEqual(['body.format']);
  });

  it('says what the door knows better', () => {
    const own = inboundCheck(PAID, {
      own: { required: () => ({ code: 'missing', message: { 'zh-CN': '少了一项', en: 'One is missing' } }) },
    });
    expect(own({ ...paid, orderNo: undefined })[0]?.message.en).toBeDefined();
    const { orderNo: _left, ...rest } = paid;
    expect(own(rest)).toEqual([
      { code: 'body.missing', path: '', message: { 'zh-CN': '少了一项', en: 'One is missing' } },
    ]);
  });

  it('gives the verdict of another validator on whatever is sent, and never throws', () => {
    const other = new Validator(PAID, '2020-12', false);
    const any = fc.jsonValue({ maxDepth: 3 });
    const payloads = fc.record(
      {
        event: fc.oneof(fc.constantFrom('paid', 'refunded'), any),
        orderNo: fc.oneof(fc.constant('JG1'), any),
        paidFen: fc.oneof(fc.integer({ min: -1, max: 9 }), any),
        items: fc.oneof(fc.constant([{ sku: 'a', qty: 1 }]), any),
        extra: fc.constant({}),
      },
      { requiredKeys: ['event', 'paidFen'] },
    );
    let right = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: payloads }, any), (payload) => {
        const issues = check(payload);
        if (issues.length === 0) right += 1;
        fc.pre(issues.every(({ code }) => code !== 'body.reserved'));
        expect(issues.length === 0).toBe(other.validate(payload).valid);
      }),
      { numRuns: 1000 },
    );
    expect(right).toBeGreaterThan(10);
  });

  it('throws for a schema that does not compile', () => {
    expect(() => inboundCheck({ type: 'object', propertys: {} })).toThrow('strict mode');
  });
});
