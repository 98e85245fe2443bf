import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, it } from 'vitest';
import type { CurrentRequest } from './http/current-request.ts';
import { createUncaught } from './uncaught.ts';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function startEscaping(failures = 0) {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      fileURLToPath(new URL('./test-escaping.ts', import.meta.url)),
      `${failures}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  const exit = once(child, 'exit');
  const lines: string[] = [];
  const reader = createInterface(child.stdout);
  const [url] = (await once(reader, 'line')) as [string];
  reader.on('line', (line) => lines.push(line));
  const logged = async () => {
    if (lines.length === 0) await once(reader, 'line');
    return JSON.parse(lines.shift() ?? '') as {
      readonly level: number;
      readonly route?: string;
      readonly reqId?: string;
      readonly err: { readonly message: string };
    };
  };
  return { child, url, logged, exit };
}

describe('an error that escapes one request', () => {
  it('is logged with its request and leaves all others alone, wherever it is thrown', async () => {
    const { child, url, logged } = await startEscaping();
    for (const [method, route, outcome] of [
      ['GET', '/timer', '500'],
      ['GET', '/callback', '200 answered'],
      ['GET', '/stream', 'closed'],
      ['GET', '/error-event', '500'],
      ['GET', '/promise', '200 answered'],
      ['POST', '/body', '500'],
    ] as const) {
      const body =
        method === 'POST' ? { body: '{"a":1}', headers: { 'content-type': 'application/json' } } : {};
      const answer = await fetch(url + route, { method, ...body })
        .then(
          async (response) =>
            response.status === 200 ? `200 ${await response.text()}` : `${response.status}`,
          () => 'closed',
        )
        .catch(() => 'closed');
      assert.equal(answer, outcome, route);
      const line = await logged();
      assert.equal(line.route, route);
      assert.equal(line.level, 50);
      assert.ok(line.reqId);
      assert.equal(await (await fetch(`${url}/fine`)).text(), 'fine');
    }
    assert.equal(child.exitCode, null);
  });

  it('never ends the process, however often the request is sent', async () => {
    const { child, url } = await startEscaping();
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async () => (await fetch(`${url}/timer`)).status),
    );
    assert.deepEqual(new Set(statuses), new Set([500]));
    assert.equal(await (await fetch(`${url}/fine`)).text(), 'fine');
    assert.equal(child.exitCode, null);
  });
});

describe('a process that is not sound', () => {
  it('closes and exits with code 1 when failures without a request pile up', async () => {
    const { exit } = await startEscaping(11);
    assert.deepEqual(await exit, [1, null]);
  });
});

describe('createUncaught', () => {
  const open = (over: { readonly serving?: boolean; readonly request?: CurrentRequest } = {}) => {
    let at = 0;
    let stops = 0;
    const lines: string[] = [];
    const uncaught = createUncaught({
      log: (line) => lines.push(line),
      stop: () => {
        stops += 1;
      },
      isServing: () => over.serving ?? true,
      now: () => at,
      request: () => over.request,
    });
    return {
      uncaught,
      lines,
      stops: () => stops,
      wait: (ms: number) => {
        at += ms;
      },
    };
  };

  it('keeps serving while failures without a request are far between', () => {
    const { uncaught, stops, wait } = open();
    for (let index = 0; index < 50; index += 1) {
      uncaught.thrown(new Error('now and then'));
      wait(7_000);
    }
    assert.equal(stops(), 0);
  });

  it('stops when the server never came to serve', () => {
    const { uncaught, stops } = open({ serving: false });
    uncaught.thrown(new Error('early'));
    assert.equal(stops(), 1);
  });

  it('stops when the runtime itself is broken, even in the name of a request', () => {
    const request = { id: '1', method: 'GET', route: '/x', giveUp: () => {} };
    const { uncaught, stops, lines } = open({ request });
    uncaught.thrown(Object.assign(new Error('no memory'), { code: 'ERR_MEMORY_ALLOCATION_FAILED' }));
    assert.equal(stops(), 1);
    assert.match(lines[0] ?? '', /"level":60.*"route":"\/x"/);
  });

  it('keeps serving when giving up the request fails too', () => {
    const request = {
      id: '1',
      method: 'GET',
      route: '/x',
      giveUp: () => {
        throw new Error('gone');
      },
    };
    const { uncaught, stops, lines } = open({ request });
    uncaught.thrown('no error at all');
    assert.equal(stops(), 0);
    assert.equal(lines.length, 2);
  });
});
