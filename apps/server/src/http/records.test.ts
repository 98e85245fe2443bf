import { expect, it } from 'vitest';
import { createTestServer } from '../test-server.ts';

const BASE = '/api/v1/apps/demo/forms/order/records';

async function withKey(
  scopes = ['records:read', 'records:write', 'imports:write'],
  roles?: readonly string[],
) {
  const server = await createTestServer();
  const key = await server.key(scopes, roles);
  const authorization = `Bearer ${key}`;
  const post = (payload: unknown, headers: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url: BASE,
      headers: { authorization, ...headers },
      payload: payload as object,
    });
  return { server, key, authorization, post };
}

it('creates, reads, lists, changes and deletes a record, and keeps its history', async () => {
  const { server, authorization, post } = await withKey();
  const created = await post({ data: { consignee: '王芳', total: 3 } });
  expect(created.statusCode, created.body).toBe(201);
  const record = created.json();
  expect(record).toMatchObject({ rev: 1, data: { consignee: '王芳', total: 3 }, door: 'api' });
  expect(record.number).toMatch(/^T-/);
  expect(created.headers.location).toBe(`${BASE}/${record.id}`);
  expect(created.headers.etag).toBe('"1"');

  const read = await server.inject({ url: `${BASE}/${record.id}`, headers: { authorization } });
  expect(read.json()).toMatchObject({ id: record.id, data: { consignee: '王芳' } });

  const changed = await server.inject({
    method: 'PATCH',
    url: `${BASE}/${record.id}`,
    headers: { authorization },
    payload: { rev: 1, data: { total: 4, note: '加急' } },
  });
  expect(changed.statusCode, changed.body).toBe(200);
  expect(changed.json()).toMatchObject({ rev: 2, data: { consignee: '王芳', total: 4, note: '加急' } });

  const list = await server.inject({
    url: `${BASE}?filter=${encodeURIComponent('total >= 4 and consignee = "王芳"')}&sort=-createdAt,total&limit=10&count=true`,
    headers: { authorization },
  });
  expect(list.statusCode, list.body).toBe(200);
  expect(list.json()).toMatchObject({ records: [{ id: record.id }], next: null, count: { value: 1 } });
  const none = await server.inject({
    url: `${BASE}?filter=${encodeURIComponent('数量 < 4')}`,
    headers: { authorization },
  });
  expect(none.json().records).toEqual([]);

  const history = await server.inject({ url: `${BASE}/${record.id}/history`, headers: { authorization } });
  expect(
    history
      .json()
      .entries.map((entry: { action: string }) => entry.action)
      .toSorted(),
  ).toEqual(['changed', 'created']);

  const noRev = await server.inject({
    method: 'DELETE',
    url: `${BASE}/${record.id}`,
    headers: { authorization },
  });
  expect(noRev.statusCode).toBe(400);
  const deleted = await server.inject({
    method: 'DELETE',
    url: `${BASE}/${record.id}?rev=2`,
    headers: { authorization },
  });
  expect(deleted.statusCode).toBe(204);
  expect((await server.inject({ url: `${BASE}/${record.id}`, headers: { authorization } })).statusCode).toBe(
    404,
  );
});

it('lists in pages', async () => {
  const { server, authorization, post } = await withKey();
  for (const consignee of ['a', 'b', 'c']) expect((await post({ data: { consignee } })).statusCode).toBe(201);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { records: { data: { consignee: string } }[]; next: string | null } = (
      await server.inject({
        url: `${BASE}?limit=2&sort=consignee&cursor=${cursor}`,
        headers: { authorization },
      })
    ).json();
    seen.push(...page.records.map((record) => record.data.consignee));
    cursor = page.next;
  }
  expect(seen).toEqual(['a', 'b', 'c']);
});

it('answers 422 with every issue, in the asked language and in both', async () => {
  const { post } = await withKey();
  const zh = await post({ data: { total: -1, unheard: 1 } });
  expect(zh.statusCode).toBe(422);
  expect(zh.headers['content-type']).toContain('application/problem+json');
  const body = zh.json();
  expect(body.issues.map((issue: { code: string }) => issue.code).toSorted()).toEqual([
    'required',
    'tooSmall',
    'unknownField',
  ]);
  for (const issue of body.issues) {
    expect(issue.message).toBe(issue.messages['zh-CN']);
    expect(issue.messages.en).toBeTruthy();
  }
  const en = await post({ data: {} }, { 'accept-language': 'en-GB,zh;q=0.5' });
  expect(en.json().title).toBe('The content did not pass the checks');
  expect(en.json().issues[0].message).toBe(en.json().issues[0].messages.en);
});

it('answers 409 with both versions', async () => {
  const { server, authorization, post } = await withKey();
  const { id } = (await post({ data: { consignee: '王芳' } })).json();
  const patch = (payload: object) =>
    server.inject({ method: 'PATCH', url: `${BASE}/${id}`, headers: { authorization }, payload });
  expect((await patch({ rev: 1, data: { note: 'x' } })).statusCode).toBe(200);
  const late = await patch({ rev: 1, data: { note: 'y' } });
  expect(late.statusCode).toBe(409);
  expect(late.json()).toMatchObject({ current: { rev: 2, data: { note: 'x' } }, sent: { note: 'y' } });
});

it('replays the same idempotency key and refuses it for another body', async () => {
  const { server, authorization, post } = await withKey();
  const same = { 'idempotency-key': 'abc' };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => post({ data: { consignee: 'x' } }, same)),
  );
  expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1);
  expect(answers.every((answer) => answer.statusCode === 201)).toBe(true);
  expect(answers.filter((answer) => answer.headers['idempotency-replayed'] === 'true')).toHaveLength(19);
  const other = await post({ data: { consignee: 'y' } }, same);
  expect(other.statusCode).toBe(422);
  expect(other.json().code).toBe('keyReused');
  const list = await server.inject({ url: BASE, headers: { authorization } });
  expect(list.json().records).toHaveLength(1);
  expect((await post({ data: { consignee: 'x' } }, { 'idempotency-key': 'x'.repeat(201) })).statusCode).toBe(
    400,
  );
});

it.each([
  ['not JSON', '{"data":', 'application/json', 400],
  ['an empty body', '', 'application/json', 400],
  ['an array', '[]', 'application/json', 400],
  ['null', 'null', 'application/json', 400],
  ['no data', '{"consignee":"x"}', 'application/json', 400],
  ['something beside data', '{"data":{"consignee":"x"},"owner":"me"}', 'application/json', 400],
  ['__proto__ in data', '{"data":{"consignee":"x","__proto__":{"admin":true}}}', 'application/json', 400],
  ['__proto__ outside', '{"data":{"consignee":"x"},"__proto__":{"a":1}}', 'application/json', 400],
  ['constructor.prototype', '{"data":{"constructor":{"prototype":{"a":1}}}}', 'application/json', 400],
  ['1,000 levels', `{"data":{"note":${'['.repeat(1000)}${']'.repeat(1000)}}}`, 'application/json', 400],
  ['500,000 levels', `${'['.repeat(500_000)}${']'.repeat(500_000)}`, 'application/json', 400],
  ['more than 1 MB', JSON.stringify({ data: { note: 'x'.repeat(1_100_000) } }), 'application/json', 413],
  ['a form', 'data=1', 'application/x-www-form-urlencoded', 415],
  ['text', '{"data":{"consignee":"x"}}', 'text/plain', 415],
  ['a string for data', '{"data":"x"}', 'application/json', 422],
  ['a list for data', '{"data":[1]}', 'application/json', 422],
  ['a long text', JSON.stringify({ data: { consignee: 'x'.repeat(900_000) } }), 'application/json', 422],
  [
    '20 levels',
    `{"data":{"consignee":"x","note":${'['.repeat(20)}${']'.repeat(20)}}}`,
    'application/json',
    422,
  ],
  ['another type', '{"data":{"consignee":{"a":1}}}', 'application/json', 422],
])('refuses %s', async (_name, payload, type, status) => {
  const { server, authorization } = await withKey();
  const answer = await server.inject({
    method: 'POST',
    url: BASE,
    headers: { authorization, 'content-type': type },
    payload,
  });
  expect(answer.statusCode, answer.body.slice(0, 500)).toBe(status);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ status, issues: expect.any(Array), detail: expect.any(String) });
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
  const list = await server.inject({ url: BASE, headers: { authorization } });
  expect(list.json().records).toEqual([]);
});

it.each([
  ['limit=0'],
  ['limit=201'],
  ['limit=x'],
  ['sort=a;b'],
  ['sort=a,b,c,d,e'],
  ['filter=total%20>%20'],
  ['filter=nosuch%20=%201'],
  [`filter=${'('.repeat(300)}`],
  [`filter=${'('.repeat(5000)}`],
])('answers 400 to a bad parameter (%#)', async (query) => {
  const { server, authorization } = await withKey();
  const answer = await server.inject({ url: `${BASE}?${query}`, headers: { authorization } });
  expect(answer.statusCode, answer.body).toBe(400);
});

it('refuses a cursor that was made up, and sorting by what one may not read', async () => {
  const { server, authorization } = await withKey(['records:read'], ['sales']);
  const forged = await server.inject({ url: `${BASE}?cursor=abc`, headers: { authorization } });
  expect(forged.statusCode).toBe(422);
  for (const query of ['sort=cost', `filter=${encodeURIComponent('cost = "1"')}`]) {
    const answer = await server.inject({ url: `${BASE}?${query}`, headers: { authorization } });
    expect(answer.statusCode).toBe(403);
  }
});
