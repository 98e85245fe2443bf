import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { createStore } from '@weir/store';
import { createTestDatabase, type TestDatabase } from '@weir/testing/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { portsOf, WORKSPACE } from '../database.ts';
import { freePort, startTestProcess, type TestProcess } from '../test-process.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../test-proxy.ts';
import { createTestServer } from '../test-server.ts';

// What only a real process on a real socket can show; single refusals are tested beside each address.
const RECORDS = '/api/v1/apps/demo/forms/order/records';
const MEGABYTE = 1024 * 1024;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'weir-hostile-'));
let database: TestDatabase;
let proxy: DatabaseProxy;
let server: TestProcess;
let headers: Record<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  const store = createStore({
    url: database.url,
    adminUrl: process.env.WEIR_TEST_DATABASE_URL ?? '',
    workspace: WORKSPACE,
  });
  await store.migrate();
  const arranging = await createTestServer({
    ports: portsOf(store),
    authDatabase: { db: store.database.kysely, type: 'postgres' },
  });
  headers = {
    authorization: `Bearer ${await arranging.key(['records:read', 'records:write', 'imports:write'])}`,
    'content-type': 'application/json',
  };
  await arranging.app.close();
  await store.close();
  proxy = await openDatabaseProxy(database.url);
  server = await startTestProcess(dataDir, await freePort(), proxy.url);
});
afterAll(async () => {
  await server?.stop();
  await proxy?.close();
  await database?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const post = (data: unknown, more: Record<string, string> = {}) =>
  fetch(server.url + RECORDS, {
    method: 'POST',
    headers: { ...headers, ...more },
    body: JSON.stringify({ data }),
  });

async function stored(): Promise<number> {
  const store = createStore({ url: database.url, workspace: WORKSPACE });
  try {
    const [row] = await store.database.read(
      sql<{ n: string }>`select (select count(*) from record) + (select count(*) from file) as n`,
    );
    return Number(row?.n);
  } finally {
    await store.close();
  }
}

it('says 503 with a time to wait while the database is gone, and is back by itself', async () => {
  expect((await post({ consignee: '之前' })).status).toBe(201);
  const before = await stored();
  proxy.cut();
  const asked = await Promise.all(
    Array.from({ length: 20 }, (_, at) => post({ consignee: '之间' }, { 'idempotency-key': `gone-${at}` })),
  );
  for (const answer of asked) {
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'unavailable', status: 503 });
  }
  const english = await post({ consignee: 'x' }, { 'accept-language': 'en' });
  expect((await english.json()).detail).toMatch(/retry/i);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  expect(await stored()).toBe(before);
  proxy.mend();
  await server.ready();
  const again = await Promise.all(
    Array.from({ length: 20 }, (_, at) => post({ consignee: '之间' }, { 'idempotency-key': `gone-${at}` })),
  );
  expect(again.map((answer) => answer.status)).toEqual(Array(20).fill(201));
  expect(await stored()).toBe(before + 20);
});

it('refuses bodies beyond the limit without keeping them, however they are sent', async () => {
  const before = await stored();
  const long = { consignee: 'x'.repeat(10 * MEGABYTE) };
  const declared = await post(long);
  expect(declared.status).toBe(413);
  expect(await declared.json()).toMatchObject({ code: 'tooLarge', title: '内容太大' });
  const english = await post(long, { 'accept-language': 'en' });
  expect(await english.json()).toMatchObject({ code: 'tooLarge', title: 'Too large' });
  const chunks = Readable.toWeb(
    Readable.from(
      (function* () {
        yield Buffer.from('{"data":{"consignee":"');
        for (let at = 0; at < 32; at++) yield Buffer.alloc(MEGABYTE, 'x');
      })(),
    ),
  );
  const chunked = await fetch(server.url + RECORDS, {
    method: 'POST',
    headers,
    body: chunks,
    duplex: 'half',
  } as RequestInit);
  expect(chunked.status).toBe(413);
  expect(await stored()).toBe(before);
  expect((await post({ consignee: '之后' })).status).toBe(201);
});

it('outlives garbage on the socket and clients that leave half-way', async () => {
  const before = await stored();
  const garbage = [
    '\0\0\0\x16\x03\x01 not http at all\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    `POST ${RECORDS} HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n`,
    `POST ${RECORDS} HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n`,
  ];
  for (const text of garbage) {
    const answer = await raw(text, 'end');
    expect(answer === '' || /^HTTP\/1\.1 (400|414|431|505)/.test(answer), answer.slice(0, 200)).toBe(true);
  }
  const half = JSON.stringify({ data: { consignee: '半个' } }).slice(0, 20);
  const head = `POST ${RECORDS} HTTP/1.1\r\nHost: a\r\nAuthorization: ${headers.authorization}\r\n`;
  await raw(`${head}Content-Type: application/json\r\nContent-Length: 500\r\n\r\n${half}`, 'leave');
  const form =
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\nconsignee\r\n半';
  const upload = `POST /api/v1/apps/demo/forms/order/imports HTTP/1.1\r\nHost: a\r\nAuthorization: ${headers.authorization}\r\n`;
  await raw(
    `${upload}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000\r\n\r\n${form}`,
    'leave',
  );
  expect((await post({ consignee: '之后' })).status).toBe(201);
  expect(await stored()).toBe(before + 1);
});

it.runIf(process.platform === 'linux')('stays small under many large and deep bodies', async () => {
  const deep = `{"data":{"note":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`;
  const wide = JSON.stringify({
    data: Object.fromEntries(Array.from({ length: 40_000 }, (_, at) => [`f${at}`, at])),
  });
  const long = JSON.stringify({ data: { consignee: 'x'.repeat(1_000_000) } });
  const bodies = Array.from({ length: 60 }, (_, at) => [deep, wide, long][at % 3] ?? '');
  const answers = await Promise.all(
    bodies.map((body) => fetch(server.url + RECORDS, { method: 'POST', headers, body })),
  );
  for (const answer of answers) {
    expect([400, 413, 422]).toContain(answer.status);
    const text = await answer.text();
    // Forty thousand unknown fields need no forty thousand sentences.
    expect(text.length).toBeLessThan(200_000);
  }
  expect(residentMegabytes()).toBeLessThan(700);
});

function residentMegabytes(): number {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}

function raw(text: string, then: 'end' | 'leave'): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
    socket.write(text, () => {
      if (then === 'leave') socket.destroy();
      else socket.end();
    });
  });
}
