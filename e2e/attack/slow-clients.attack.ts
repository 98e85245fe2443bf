import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bystander, startBystander } from './bystander.ts';
import { IN_FULL, keepFigures } from './results.ts';
import { startTarget, type Target } from './target.ts';

let target: Target;
let bystander: Bystander;
const figures: Record<string, number> = {};
const ORDERS = IN_FULL ? 20_000 : 3_000;

beforeAll(async () => {
  target = await startTarget();
  const form = new FormData();
  const rows = Array.from({ length: ORDERS }, (_, at) => `收货人${at},A-${at},${'备'.repeat(200)}`).join(
    '\n',
  );
  form.append('file', new Blob([`收货人,渠道单号,备注\n${rows}\n`], { type: 'text/csv' }), 'orders.csv');
  const answer = await target.as.writingKey.send(
    'POST',
    '/api/v1/apps/guard/forms/order/imports?mode=goodOnly&wait=true',
    form,
  );
  expect(answer.status, JSON.stringify(answer.body).slice(0, 400)).toBe(201);
  bystander = await startBystander(target.server.url, target.server.process.pid ?? 0);
}, 300_000);
afterAll(async () => {
  keepFigures('slow-clients', figures);
  await bystander?.stop();
  await target?.stop();
});

function open(text: string): Socket {
  const socket = connect({ host: '127.0.0.1', port: target.server.port }, () => socket.write(text));
  socket.on('error', () => {});
  return socket;
}

/** Others go on meanwhile: pages, and what needs the database. */
async function othersAreServed(what: string): Promise<void> {
  await bystander.seen();
  const from = performance.now();
  for (let at = 0; at < 10; at++) {
    const list = await target.as.clerk.ask('records.query', { app: 'guard', form: 'order', limit: 5 });
    expect(list.status, what).toBe(200);
  }
  figures[`${what}: a list, ms`] = Math.round((performance.now() - from) / 10);
  await pause(20);
  const seen = await bystander.seen();
  expect(seen.failures, what).toBe(0);
  expect(seen.answers, what).toBeGreaterThan(0);
  figures[`${what}: longest wait, ms`] = Math.round(seen.longest);
}

test('20 clients that ask for an export and read nothing of it hold nobody up', {
  timeout: 120_000,
}, async () => {
  const cookie = target.as.clerk.headers.cookie ?? '';
  const sockets = Array.from({ length: 20 }, () => {
    const socket = open(
      `GET /api/export/guard/order?format=csv HTTP/1.1\r\nHost: localhost:${target.server.port}\r\nCookie: ${cookie}\r\n\r\n`,
    );
    socket.pause();
    return socket;
  });
  await pause(1_000);
  await othersAreServed('unread exports');
  for (const socket of sockets) socket.destroy();
});

test('300 clients that never end their headers hold nobody up', { timeout: 120_000 }, async () => {
  const sockets = Array.from({ length: 300 }, () =>
    open(`GET / HTTP/1.1\r\nHost: localhost:${target.server.port}\r\nX-`),
  );
  await pause(500);
  for (const socket of sockets) socket.write('a');
  await othersAreServed('endless headers');
  for (const socket of sockets) socket.destroy();
});

test('300 bodies that stop half-way hold nobody up', { timeout: 120_000 }, async () => {
  const sockets = Array.from({ length: 300 }, () =>
    open(
      `POST /api/fill/guard/order/records?door=embed&channel=shop HTTP/1.1\r\nHost: localhost:${target.server.port}\r\nOrigin: http://localhost:${target.server.port}\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n{"data":`,
    ),
  );
  await pause(500);
  await othersAreServed('bodies that stop');
  for (const socket of sockets) socket.destroy();
});

test('50 clients that hang up in the middle of an import leave nothing behind', {
  timeout: 120_000,
}, async () => {
  const cookie = target.as.clerk.headers.cookie ?? '';
  const sockets = Array.from({ length: 50 }, () =>
    open(
      `POST /api/import/guard/order HTTP/1.1\r\nHost: localhost:${target.server.port}\r\nOrigin: http://localhost:${target.server.port}\r\nCookie: ${cookie}\r\nContent-Type: text/csv\r\nContent-Length: 20000000\r\n\r\n收货人\n${'a\n'.repeat(10_000)}`,
    ),
  );
  await pause(500);
  for (const socket of sockets) socket.destroy();
  await othersAreServed('hang-ups');
});
