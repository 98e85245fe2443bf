import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import { isObject } from '@weir/base';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createTestServer } from '../test-server.ts';

vi.setConfig({ testTimeout: 120_000 });

/** What a form says beyond JSON Schema: told as 422, and no validator outside knows it. */
const BEYOND_THE_SCHEMA = ['unique.taken', 'file.missing'];

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** The same body without what the document says is as good as absent: fields that are null or hold no text. */
function withoutEmpty(sent: unknown, fields: readonly string[]): unknown {
  if (!isObject(sent) || !isObject(sent.data)) return sent;
  const filled = Object.entries(sent.data).filter(
    ([name, value]) =>
      !fields.includes(name) || (value !== null && (typeof value !== 'string' || value.trim() !== '')),
  );
  return { ...sent, data: Object.fromEntries(filled) };
}

/** A server, and each operation of the form whose body is JSON, with its published schema read by another validator. */
async function documented() {
  const server = await createTestServer();
  const authorization = `Bearer ${await server.key(['records:read', 'records:write'])}`;
  const document = (await server.inject({ url: '/api/v1/openapi.json', headers: { authorization } })).json();
  const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>)
    .filter(([path]) => path.includes('/forms/order/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { operationId, requestBody }]) => {
        const schema = requestBody?.content['application/json']?.schema;
        if (schema === undefined) return [];
        const all = { ...schema, components: document.components } as Schema;
        return [{ operationId, path, method, validator: new Validator(all, '2020-12', false) }];
      }),
    );
  const fields = Object.keys(document.components.schemas['demo.order'].properties);
  return { server, authorization, operations, fields };
}

const RIGHT = { consignee: '王芳', total: 3, note: '加急' };
const anyValue = fc.jsonValue({ maxDepth: 2 });
const oddData = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('consignee', 'externalNo', 'note', 'total', 'scan', 'orderNo', 'colour', 'toString'),
      fc.oneof(anyValue, fc.constantFrom<unknown>(null, '', -1, 3, 1e9, '5', 'x'.repeat(300))),
    )
    .map(([name, value]) => ({ ...RIGHT, [name]: value })),
  fc.constantFrom('consignee', 'note').map((name) => ({ ...RIGHT, [name]: undefined })),
  anyValue,
);
const oddRev = fc.oneof(
  anyValue,
  fc.integer({ min: -1, max: 3 }),
  fc.constantFrom<unknown>('1', '"2"', 'W/"7"', '0', '"0"', 'W/3', '12345678901', 1.5, 1e30, undefined),
);
/** Bodies that are right but for one or two things. */
const body = fc.oneof(
  { weight: 4, arbitrary: fc.record({ data: oddData }) },
  { weight: 3, arbitrary: fc.record({ rev: oddRev, data: fc.oneof(fc.constant(RIGHT), oddData) }) },
  { weight: 2, arbitrary: fc.record({ data: fc.constant(RIGHT), extra: anyValue }) },
  { weight: 1, arbitrary: fc.record({ rev: fc.constant(1), data: fc.constant(RIGHT) }) },
  { weight: 1, arbitrary: anyValue.filter((value) => typeof value === 'object') },
);

it.each(['demo_order_create', 'demo_order_judge', 'demo_order_change'])(
  '%s refuses a body exactly when the published schema does, or says what goes beyond it',
  async (operationId) => {
    const { server, authorization, operations, fields } = await documented();
    const operation = operations.find((one) => one.operationId === operationId);
    if (!operation) throw new Error(`Expected the document to describe a body of ${operationId}.`);
    const { validator, path, method } = operation;
    const create = { method: 'POST', url: '/api/v1/apps/demo/forms/order/records' } as const;
    const seen = { taken: 0, refused: 0 };
    const check = async (sent: unknown) => {
      const payload = JSON.stringify(sent) ?? 'null';
      // Each change is one of a new record, so that its rev is 1.
      const made = path.includes('{id}')
        ? (await server.inject({ ...create, headers: { authorization }, payload: { data: RIGHT } })).json()
        : { id: '' };
      const url = path.replace('{id}', made.id);
      const answer = await server.inject({
        method: method.toUpperCase() as 'POST',
        url,
        headers: { authorization, 'content-type': 'application/json', 'if-match': '"1"' },
        payload,
      });
      // A rev that is none of this record is told before anybody looks at its fields.
      if (answer.statusCode === 409) return;
      const verdict = validator.validate(withoutEmpty(JSON.parse(payload), fields));
      const issues: readonly { code: string; path: string }[] = answer.json().issues ?? [];
      const said = `${payload}: ${answer.statusCode} ${answer.body.slice(0, 400)}; ${problems(verdict.errors)}`;
      expect(answer.statusCode, said).toBeLessThan(500);
      const refused = answer.statusCode === 400 || answer.statusCode === 422;
      if (verdict.valid && refused) {
        // The published schema of a change leaves the fields open; they are judged like those of a new record.
        const beyond =
          operationId === 'demo_order_change'
            ? answer.statusCode === 422
            : issues.every(({ code }) => BEYOND_THE_SCHEMA.includes(code));
        expect(beyond && issues.length > 0, said).toBe(true);
      } else expect(refused, said).toBe(!verdict.valid);
      if (refused) {
        // Whoever sent it learns what is wrong, and where.
        expect(issues.length, said).toBeGreaterThan(0);
        seen.refused += 1;
      } else seen.taken += 1;
    };
    await fc.assert(fc.asyncProperty(body, check), { numRuns: 400 });
    expect(seen.taken).toBeGreaterThan(10);
    expect(seen.refused).toBeGreaterThan(50);
  },
);

it('no operation has a body of JSON that the tests above leave out', async () => {
  const { operations } = await documented();
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual([
    'demo_order_change',
    'demo_order_create',
    'demo_order_judge',
  ]);
});

it('tells what is wrong with a body at its place, in the asked language', async () => {
  const { server, authorization } = await documented();
  const answer = async (payload: object) =>
    (
      await server.inject({
        method: 'POST',
        url: '/api/v1/apps/demo/forms/order/records',
        headers: { authorization, 'accept-language': 'en' },
        payload,
      })
    ).json();
  expect(await answer({ consignee: '王芳' })).toMatchObject({
    status: 400,
    detail: 'The body must be {"data": {…}}.',
    issues: [
      { code: 'body.missing', path: '' },
      { code: 'body.unknownProperty', path: '/consignee' },
    ],
  });
  expect(await answer({ data: {}, total: 3 })).toMatchObject({
    status: 400,
    detail: 'The body has an unknown "total"; values of fields belong into `data`.',
    issues: [{ code: 'body.unknownProperty', path: '/total', messages: { 'zh-CN': expect.any(String) } }],
  });
});

function problems(errors: readonly OutputUnit[]): string {
  return errors.map(({ instanceLocation, error }) => `${instanceLocation} ${error}`).join('; ');
}
