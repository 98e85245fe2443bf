import { expect, it, vi } from 'vitest';
import { createTestServer } from '../test-server.ts';

vi.setConfig({ testTimeout: 60_000 });

type Server = Awaited<ReturnType<typeof createTestServer>>;
const get = (server: Server, cookie: string, path: string, input?: unknown) =>
  server.inject({
    url: `/api/trpc/${path}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`,
    headers: { cookie },
  });
const post = (server: Server, cookie: string, path: string, payload: unknown) =>
  server.inject({
    method: 'POST',
    url: `/api/trpc/${path}`,
    headers: { cookie },
    payload: payload as object,
  });
const order = { app: 'demo', form: 'order' };

it('exports what the person may read, safe to open', async () => {
  const server = await createTestServer();
  const it_ = await server.signIn('it@demo.cn', ['it']);
  await post(server, it_, 'records.create', {
    ...order,
    data: { consignee: '=1+1', cost: '99-secret', total: 5 },
  });
  const sales = await server.signIn('li@demo.cn', ['sales']);
  const fetchIt = (cookie: string, query: string) =>
    server.inject({ url: `/api/export/demo/order?${query}`, headers: { cookie } });
  const csv = await fetchIt(sales, 'format=csv');
  expect(csv.statusCode, csv.body).toBe(200);
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(String(csv.headers['content-disposition'])).toContain(encodeURIComponent('订单'));
  expect(csv.body).toContain("'=1+1");
  expect(csv.body).not.toContain('99-secret');
  const where = encodeURIComponent(JSON.stringify({ op: '>', args: [{ field: 'total' }, { number: '7' }] }));
  expect((await fetchIt(sales, `where=${where}`)).body.trim().split('\n')).toHaveLength(1);
  expect((await fetchIt(sales, 'format=exe')).statusCode).toBe(400);
  expect((await fetchIt(sales, 'where=nonsense')).statusCode).toBe(400);
  expect((await fetchIt(sales, `where=${encodeURIComponent('{"op":"drop"}')}`)).statusCode).toBe(422);
  const xlsx = await fetchIt(sales, 'format=xlsx');
  expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK');
  const stranger = await server.signIn('x@demo.cn', []);
  expect((await fetchIt(stranger, 'format=csv')).statusCode).toBeGreaterThanOrEqual(403);
});

const CSV = '收货人,数量\n王芳,3\n,4\n李雷,-1\n韩梅,2\n';
const file = (name: string, text: string) => ({
  headers: { 'content-type': 'multipart/form-data; boundary=xyz' },
  payload: `--xyz\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--xyz--\r\n`,
});

async function finished(server: Server, cookie: string, job: string) {
  for (;;) {
    const progress = (await get(server, cookie, 'imports.progress', { job })).json().result.data;
    if (progress.state !== 'running') return progress;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it('imports by plan, preview and run, and gives the bad rows back', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('it@demo.cn', ['it']);
  const sent = file('订单.csv', CSV);
  const uploaded = await server.inject({
    method: 'POST',
    url: '/api/import/demo/order?channel=shop',
    ...sent,
    headers: { ...sent.headers, cookie },
  });
  expect(uploaded.statusCode, uploaded.body).toBe(201);
  const { upload, plan, total } = uploaded.json();
  expect(total).toBe(4);
  expect(plan.matches.map((match: { field: string }) => match.field)).toEqual(['consignee', 'total']);
  const place = { ...order, channel: 'shop', upload, matches: plan.matches };
  const preview = (await post(server, cookie, 'imports.preview', place)).json().result.data;
  const previewed = await finished(server, cookie, preview.job);
  expect(previewed.result.run).toMatchObject({ good: 2, bad: 2 });
  expect((await get(server, cookie, 'records.query', order)).json().result.data.records).toEqual([]);

  const annotated = await server.inject({
    url: `/api/import/demo/order/${upload}/annotated?job=${preview.job}&channel=shop&lang=en&format=csv`,
    headers: { cookie },
  });
  expect(annotated.statusCode, annotated.body).toBe(200);
  expect(annotated.body).toContain('Problem');
  expect(annotated.body.trim().split('\n')).toHaveLength(3);
  const asExcel = await server.inject({
    url: `/api/import/demo/order/${upload}/annotated?job=${preview.job}&channel=shop`,
    headers: { cookie },
  });
  expect(asExcel.rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect(asExcel.headers['content-disposition']).toContain('.xlsx');

  const run = (await post(server, cookie, 'imports.run', { ...place, mode: 'goodOnly' })).json().result.data;
  expect((await finished(server, cookie, run.job)).result.run).toMatchObject({
    good: 2,
    bad: 2,
    state: 'done',
  });
  expect((await get(server, cookie, 'records.query', order)).json().result.data.records).toHaveLength(2);

  const other = await server.signIn('li@demo.cn', ['sales']);
  expect((await get(server, other, 'imports.progress', { job: run.job })).statusCode).toBe(404);
  const template = await server.inject({ url: '/api/import/demo/order/template', headers: { cookie } });
  expect(template.rawPayload.subarray(0, 2).toString()).toBe('PK');
});

it('imports by the API: bad rows refuse the whole file, or are left out', async () => {
  const server = await createTestServer();
  const authorization = `Bearer ${await server.key(['imports:write', 'records:read'])}`;
  const send = (query: string, payload: string | Buffer, type = 'text/csv') =>
    server.inject({
      method: 'POST',
      url: `/api/v1/apps/demo/forms/order/imports?channel=shop${query}`,
      headers: { authorization, 'content-type': type },
      payload,
    });
  const whole = await send('', CSV);
  expect(whole.statusCode, whole.body).toBe(422);
  expect(whole.json().bad.map((row: { lines: number[] }) => row.lines)).toEqual([[3], [4]]);
  expect(whole.json().bad[0].issues[0]).toMatchObject({ code: 'required', message: expect.any(String) });
  const dry = await send('&dryRun=true&mode=goodOnly', CSV);
  expect(dry.statusCode).toBe(200);
  const list = () =>
    server.inject({ url: '/api/v1/apps/demo/forms/order/records', headers: { authorization } });
  expect((await list()).json().records).toEqual([]);
  const good = await send('&mode=goodOnly', CSV);
  expect(good.statusCode, good.body).toBe(201);
  expect(good.json().run).toMatchObject({ good: 2, bad: 2 });
  expect((await list()).json().records).toHaveLength(2);
  expect((await send('&mode=nonsense', CSV)).statusCode).toBe(400);
  expect((await send('', '', 'text/csv')).statusCode).toBe(422);
  expect((await send('', '{}', 'application/json')).statusCode).toBe(415);
  const mine = await server.inject({
    method: 'POST',
    url: '/api/v1/apps/demo/forms/order/imports?channel=closed',
    headers: { authorization, 'content-type': 'text/csv' },
    payload: CSV,
  });
  expect(mine.statusCode).toBeGreaterThanOrEqual(403);
});

it('reads a large file in the background', async () => {
  const server = await createTestServer();
  const authorization = `Bearer ${await server.key(['imports:write'])}`;
  const rows = Array.from({ length: 2_100 }, (_row, at) => `客户${at},1`).join('\n');
  const started = await server.inject({
    method: 'POST',
    url: '/api/v1/apps/demo/forms/order/imports?channel=shop',
    headers: { authorization, 'content-type': 'text/csv' },
    payload: `收货人,数量\n${rows}\n`,
  });
  expect(started.statusCode, started.body).toBe(202);
  const url = String(started.headers.location);
  for (;;) {
    const answer = await server.inject({ url, headers: { authorization } });
    expect(answer.statusCode).toBe(200);
    const job = answer.json();
    if (job.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 50));
      continue;
    }
    expect(job).toMatchObject({ state: 'done', done: 2_100, result: { run: { good: 2_100 } } });
    break;
  }
  const other = `Bearer ${await server.key(['imports:write'])}`;
  expect((await server.inject({ url, headers: { authorization: other } })).statusCode).toBe(404);
});

it('imports a mended file without doubling what went in before', async () => {
  const server = await createTestServer();
  const authorization = `Bearer ${await server.key(['imports:write', 'records:read'])}`;
  const send = async (query: string, payload: string) => {
    const answer = await server.inject({
      method: 'POST',
      url: `/api/v1/apps/demo/forms/order/imports?channel=shop&mode=goodOnly${query}`,
      headers: { authorization, 'content-type': 'text/csv' },
      payload,
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const first = await send('', '报表\n收货人;数量\n王芳;3\n;4\n韩梅;2\n');
  expect(first.body.run).toMatchObject({ good: 2, bad: 1, skipped: 0 });
  expect(first.body.file).toEqual({ encoding: 'UTF-8', delimiter: ';', headerRow: 2 });
  const mended = '收货人,数量\n王芳,3\n李雷,4\n韩梅,2\n';
  const second = await send('', mended);
  expect(second.body.run).toMatchObject({ good: 1, bad: 0, skipped: 2 });
  expect(second.body.skipped).toEqual([
    { lines: [2], number: 'T-0001', imported: true, changed: false },
    { lines: [4], number: 'T-0002', imported: true, changed: false },
  ]);
  expect((await send('&again=2', mended)).body.run).toMatchObject({ good: 1, skipped: 2 });
  expect((await send('&again=some', mended)).status).toBe(400);
});

it('ends an import on demand, for whoever started it only', async () => {
  const server = await createTestServer();
  const authorization = `Bearer ${await server.key(['imports:write', 'records:read'])}`;
  const rows = Array.from({ length: 20_000 }, (_row, at) => `客户${at},1`).join('\n');
  const started = await server.inject({
    method: 'POST',
    url: '/api/v1/apps/demo/forms/order/imports?channel=shop',
    headers: { authorization, 'content-type': 'text/csv' },
    payload: `收货人,数量\n${rows}\n`,
  });
  expect(started.statusCode, started.body).toBe(202);
  const url = String(started.headers.location);
  const other = `Bearer ${await server.key(['imports:write'])}`;
  const end = (key: string) => server.inject({ method: 'DELETE', url, headers: { authorization: key } });
  expect((await end(other)).statusCode).toBe(404);
  expect((await end(authorization)).statusCode).toBe(202);
  await server.services.jobs.idle();
  const job = (await server.inject({ url, headers: { authorization } })).json();
  expect(job).toMatchObject({ state: 'cancelled', result: { run: { state: 'cancelled', good: 0 } } });
  const list = await server.inject({
    url: '/api/v1/apps/demo/forms/order/records',
    headers: { authorization },
  });
  expect(list.json().records).toEqual([]);
});
