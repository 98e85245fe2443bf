import { beforeAll, describe, expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../test-server.ts';

let server: TestServer;
let cookie: string;
let authorization: string;
beforeAll(async () => {
  server = await createTestServer();
  cookie = await server.signIn('admin@demo.cn', [], true);
  authorization = `Bearer ${await server.key(['records:write'])}`;
});

const PART = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello';
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const list = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;

describe('a body that cannot be read', () => {
  it.each([
    ['cut off in the file', 'multipart/form-data; boundary=x', PART],
    ['cut off in the head of the part', 'multipart/form-data; boundary=x', PART.slice(0, 40)],
    ['without its boundary', 'multipart/form-data; boundary=y', `${PART}\r\n--x--\r\n`],
    ['without a named boundary', 'multipart/form-data', `${PART}\r\n--x--\r\n`],
    ['of nothing', 'multipart/form-data; boundary=x', ''],
  ])('is refused as such when it is an upload %s', async (_what, type, payload) => {
    const url = '/api/fill/demo/order/files?door=embed&channel=shop';
    const answer = await server.inject({
      method: 'POST',
      url,
      headers: { cookie, 'content-type': type },
      payload,
    });
    expect(answer.statusCode, answer.body).toBe(400);
    expect(answer.body).not.toMatch(/node_modules|stack/);
  });

  it.each([
    [
      'is not UTF-8',
      Buffer.from([...Buffer.from('{"data":{"consignee":"'), 0xff, 0xfe, 0xc3, ...Buffer.from('"}}')]),
    ],
    ['is cut off in a character', Buffer.from('{"data":{"consignee":"王"}}').subarray(0, 24)],
    ['is nested deeply', Buffer.from(deep(5_000))],
    ['holds lists nested deeply', Buffer.from(list(50_000))],
    ['is no JSON', Buffer.from('{consignee: 1}')],
  ])('is answered with 400 by REST and screens when it %s', async (_what, payload) => {
    const headers = { 'content-type': 'application/json' };
    const answers = [
      await server.inject({
        method: 'POST',
        url: '/api/v1/apps/demo/forms/order/records',
        headers: { ...headers, authorization },
        payload,
      }),
      await server.inject({
        method: 'POST',
        url: '/api/trpc/records.create',
        headers: { ...headers, cookie, origin: 'http://localhost:7300' },
        payload,
      }),
    ];
    for (const answer of answers) {
      expect(answer.statusCode, answer.body).toBe(400);
      expect(answer.body).not.toMatch(/node_modules|stack/);
    }
  });

  it('is answered with 400 when the input in an address is nested deeply', async () => {
    const url = `/api/trpc/records.query?input=${encodeURIComponent(deep(500))}`;
    expect((await server.inject({ url, headers: { cookie } })).statusCode).toBe(400);
  });
});
