import { readTable } from '@weir/tables';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTestServer, type TestServer } from '../test-server.ts';

const order = { app: 'demo', form: 'order' };

async function upload(
  server: TestServer,
  cookie: string,
  bytes: Uint8Array,
  name = '订单.csv',
  form = 'order',
) {
  const head = `--xyz\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`;
  const answer = await server.inject({
    method: 'POST',
    url: `/api/import/demo/${form}`,
    headers: { cookie, 'content-type': 'multipart/form-data; boundary=xyz' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--xyz--\r\n')]),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const call = (server: TestServer, cookie: string, path: string, payload: object) =>
  server.inject({ method: 'POST', url: `/api/trpc/${path}`, headers: { cookie }, payload });
const ask = (server: TestServer, cookie: string, path: string, input: object) =>
  server.inject({
    url: `/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`,
    headers: { cookie },
  });

/** Starts a check or an import and waits for its end. */
async function finished(server: TestServer, cookie: string, path: string, payload: object) {
  const started = await call(server, cookie, path, payload);
  expect(started.statusCode, started.body).toBe(200);
  const { job } = started.json().result.data;
  await server.services.jobs.idle();
  return (await ask(server, cookie, 'imports.progress', { job })).json().result.data;
}

it('an upload is there for whoever uploaded it, for the same form, and for nobody else', async () => {
  const server = await createTestServer();
  const [mine, other] = [await server.signIn('it@demo.cn', ['it']), await server.signIn('o@demo.cn', ['it'])];
  const { body } = await upload(server, mine, Buffer.from('收货人,数量\n王芳,3\n'));
  const { matches } = body.plan;
  const preview = await finished(server, mine, 'imports.preview', { ...order, upload: body.upload, matches });
  const unknown = `${'0'.repeat(64)}.${body.upload.split('.')[1]}`;
  const statuses = async (cookie: string, handle: string, form: string) => {
    const place = { app: 'demo', form, upload: handle };
    const file = `/api/import/demo/${form}/${handle}`;
    const get = (url: string) => server.inject({ url, headers: { cookie } });
    const answers = [
      await ask(server, cookie, 'imports.plan', place),
      await call(server, cookie, 'imports.preview', { ...place, matches }),
      await call(server, cookie, 'imports.run', { ...place, matches, mode: 'goodOnly' }),
      await get(file),
      await get(`${file}/annotated?job=${preview.job}`),
    ];
    return answers.map(({ statusCode }) => statusCode);
  };
  const never = [404, 404, 404, 404, 404];
  expect(await statuses(other, body.upload, 'order')).toEqual(never);
  expect(await statuses(mine, body.upload, 'secretPlan')).toEqual(never);
  expect(await statuses(mine, unknown, 'order')).toEqual(never);
  expect(await statuses(mine, body.upload, 'order')).toEqual([200, 200, 200, 201, 200]);
});

it('of a file that somebody may not import nothing is stored', async () => {
  const server = await createTestServer();
  const stored: string[] = [];
  const { put } = server.ports.files;
  Object.assign(server.ports.files, {
    put: (file: Parameters<typeof put>[0]) => {
      stored.push(file.id);
      return put(file);
    },
  });
  const sales = await server.signIn('li@demo.cn', ['sales']);
  expect((await upload(server, sales, Buffer.from('目标\nx\n'), 'x.csv', 'secretPlan')).status).toBe(403);
  expect(stored).toEqual([]);
  expect((await upload(server, sales, Buffer.from('收货人\nx\n'))).status).toBe(201);
  expect(stored).toHaveLength(1);
});

it('the file of bad rows goes in once it is mended, and the first file adds nothing after it', async () => {
  const server = await createTestServer();
  const cookie = await server.signIn('it@demo.cn', ['it']);
  const imported = async (bytes: Uint8Array, name: string) => {
    const { body } = await upload(server, cookie, bytes, name);
    const place = { ...order, upload: body.upload, matches: body.plan.matches };
    return {
      ...(await finished(server, cookie, 'imports.run', { ...place, mode: 'goodOnly' })),
      upload: body.upload,
    };
  };
  const row = fc.record({
    total: fc.oneof(fc.integer({ min: 0, max: 100_000 }).map(String), fc.constant('三个')),
    note: fc.constantFrom('', 'a,"b"', '=1+1', '0012', '-', '行号', '１２'),
  });
  let runs = 0;
  const digits = fc.integer({ min: 1, max: 999_999 });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), digits, async (rows, seed) => {
      // Eighteen digits, as shops number their orders; Excel keeps fifteen.
      const number = (at: number) =>
        `9${String(at).padStart(5, '0')}${String(seed).padStart(6, '0')}${String(runs).padStart(6, '0')}`;
      runs++;
      const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const lines = rows.map(({ total, note }, at) => [number(at), '王芳', total, note].map(cell).join(','));
      const csv = Buffer.from(`渠道单号,收货人,数量,备注\n${lines.join('\n')}\n`);
      const bad = rows.filter(({ total }) => total === '三个').length;
      const first = await imported(csv, '订单.csv');
      expect(first.result.run).toMatchObject({ good: rows.length - bad, bad, skipped: 0 });
      if (bad > 0) {
        const url = `/api/import/demo/order/${first.upload}/annotated?job=${first.job}`;
        const file = await server.inject({ url, headers: { cookie } });
        const read = await readTable(file.rawPayload, '问题.xlsx');
        if (!read.ok) throw new Error(JSON.stringify(read.issues));
        expect(read.table.header).toEqual(['渠道单号', '收货人', '数量', '备注', '行号', '问题']);
        const mended = read.table.rows.map(({ cells }) =>
          cells.map((text) => (text === '三个' ? '3' : text)),
        );
        const again = [read.table.header, ...mended].map((cells) => cells.map(cell).join(',')).join('\n');
        const second = await imported(Buffer.from(again), '问题.csv');
        expect(second.result.run).toMatchObject({ good: bad, bad: 0, skipped: 0 });
      }
      const whole = Buffer.from(csv.toString().replaceAll('三个', '3'));
      expect((await imported(whole, '订单.csv')).result.run).toMatchObject({
        good: 0,
        bad: 0,
        skipped: rows.length,
      });
    }),
    { numRuns: 15 },
  );
});
