import { expect, it, vi } from 'vitest';
import { createTestServer, type TestServer } from '../test-server.ts';

vi.setConfig({ testTimeout: 60_000 });

const EMBED = '/api/fill/demo/order';
const DOOR = 'door=embed&channel=shop';
const MEGABYTE = 1_000_000;
const pdf = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(bytes, '%')]);

function upload(server: TestServer, name: string, bytes: Buffer, remoteAddress = '203.0.113.9', door = DOOR) {
  return server.inject({
    method: 'POST',
    url: `${EMBED}/files?${door}`,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([
      Buffer.from(`--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
      bytes,
      Buffer.from('\r\n--x--\r\n'),
    ]),
    remoteAddress,
  });
}

it('gives a stranger room for so many bytes that are in no record, and room again once they are submitted', async () => {
  const server = await createTestServer();
  const statuses = [];
  const files = [];
  for (let file = 0; file < 4; file++) {
    const answer = await upload(server, `a${file}.pdf`, pdf(19 * MEGABYTE));
    statuses.push(answer.statusCode);
    files.push(answer.json());
  }
  expect(statuses).toEqual([201, 201, 201, 429]);
  expect(files[3]).toMatchObject({ code: 'tooMany', issues: [{ code: 'file.quota' }] });
  expect((await upload(server, 'other.pdf', pdf(10), '203.0.113.10')).statusCode).toBe(201);
  const submitted = await server.inject({
    method: 'POST',
    url: `${EMBED}/records?${DOOR}`,
    payload: { data: { consignee: '王芳', scan: files.slice(0, 3) } },
  });
  expect(submitted.statusCode, submitted.body).toBe(201);
  expect((await upload(server, 'next.pdf', pdf(19 * MEGABYTE))).statusCode).toBe(201);
});

it('lets no upload slip through that comes beside others', async () => {
  const server = await createTestServer();
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      upload(server, `${at}.txt`, Buffer.from(`file ${at}`), '2001:db8::7'),
    ),
  );
  const taken = answers.filter(({ statusCode }) => statusCode === 201);
  expect(taken.length).toBeLessThanOrEqual(20);
  expect(
    Number(answers.find(({ statusCode }) => statusCode === 429)?.headers['retry-after']),
  ).toBeGreaterThan(0);
});

it('refuses a file for which there is no room before it is read', async () => {
  const server = await createTestServer();
  for (let file = 0; file < 3; file++) await upload(server, 'a.pdf', pdf(19 * MEGABYTE));
  const store = vi.spyOn(server.services.uploads, 'store');
  expect((await upload(server, 'b.pdf', pdf(19 * MEGABYTE))).statusCode).toBe(429);
  expect(store).not.toHaveBeenCalled();
});

it.each([
  'invoice.pdf.js',
  'invoice.hta',
  'invoice.lnk',
  'a\u202efdp.exe',
  'CON',
  '../../x.bat',
  'x.pdf. . ',
])(
  'stores and hands out a file called %j by the name of its upload, whatever the submission calls it',
  async (name) => {
    const server = await createTestServer();
    const cookie = await server.signIn('it@demo.cn', ['it']);
    const file = (await upload(server, 'x.exe', pdf(20))).json();
    expect(file.name).toBe('x.pdf');
    const submitted = await server.inject({
      method: 'POST',
      url: `${EMBED}/records?${DOOR}`,
      payload: { data: { consignee: '王芳', scan: [{ ...file, name }] } },
    });
    expect(submitted.statusCode, submitted.body).toBe(201);
    const { id } = submitted.json();
    const record = await server.inject({
      url: `/api/trpc/records.get?input=${encodeURIComponent(JSON.stringify({ app: 'demo', form: 'order', id }))}`,
      headers: { cookie },
    });
    expect(record.json().result.data.data.scan).toEqual([file]);
    const download = await server.inject({
      url: `/api/files/${file.id}?app=demo&form=order&record=${id}`,
      headers: { cookie },
    });
    expect(download.headers['content-disposition']).toBe(
      'attachment; filename="x.pdf"; filename*=UTF-8\'\'x.pdf',
    );
  },
);

it('names files of a change as they were uploaded', async () => {
  const server = await createTestServer();
  const headers = { authorization: `Bearer ${await server.key(['records:write', 'records:read'])}` };
  const cookie = await server.signIn('it@demo.cn', ['it']);
  const put = await server.inject({
    method: 'POST',
    url: `${EMBED}/files`,
    headers: { cookie, 'content-type': 'multipart/form-data; boundary=x' },
    payload: `--x\r\ncontent-disposition: form-data; name="file"; filename="说明.md.txt"\r\n\r\nhello\r\n--x--\r\n`,
  });
  const file = put.json();
  expect(file).toMatchObject({ name: '说明.txt', type: 'text/plain' });
  const post = (path: string, payload: object) =>
    server.inject({ method: 'POST', url: `/api/trpc/${path}`, headers: { cookie }, payload });
  const place = { app: 'demo', form: 'order' };
  const made = (await post('records.create', { ...place, data: { consignee: 'x' } })).json().result.data
    .record;
  const changed = await post('records.change', {
    ...place,
    id: made.id,
    rev: made.rev,
    data: { scan: [{ ...file, name: '说明.js' }] },
  });
  expect(changed.json().result.data.data.scan).toEqual([file]);
  const read = await server.inject({ url: `/api/v1/apps/demo/forms/order/records/${made.id}`, headers });
  expect(read.json().data.scan).toEqual([file]);
});
