import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const SERVER = path.join(ROOT, 'apps/server/src');
const TEMPLATE = path.join(ROOT, 'templates/jinggu');
let home = '';
let port = 0;
let server: ChildProcess | null = null;
let output = '';

const env = () => ({
  ...process.env,
  WEIR_DATA: path.join(home, 'data'),
  PORT: String(port),
  DATABASE_URL: '',
  // A handful of records is enough here.
  WEIR_DEMO_SCALE: '2000',
});

function weir(...words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', path.join(SERVER, 'cli/main.ts'), ...words],
      { cwd: home, env: env() },
      (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out: out.trim(), err: err.trim() }),
    );
  });
}

async function start(): Promise<void> {
  output = '';
  server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path.join(SERVER, 'main.ts')], {
    cwd: home,
    env: env(),
  });
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (part) => (output += String(part)));
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (answer?.ok) return;
    if (server.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The server did not start:\n${output}`);
}

async function stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
  const running = server;
  if (!running || running.exitCode !== null) return null;
  const ended = new Promise<number | null>((resolve) => running.once('exit', (code) => resolve(code)));
  running.kill(signal);
  server = null;
  return ended;
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as { port: number };
      probe.close(() => resolve(free));
    });
  });

beforeAll(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), 'weir-cli-'));
  port = await freePort();
  await start();
});
afterAll(async () => {
  await stop();
  rmSync(home, { recursive: true, force: true });
});

it('prints the address and a one-time link at the first start, and keeps its secret to itself', async () => {
  for (let tries = 0; !output.includes('/setup?token=') && tries < 100; tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(output).toContain(`http://localhost:${port}`);
  expect(output).toMatch(/\/setup\?token=[\w-]{40,}/);
  const file = path.join(home, 'data/secrets.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(file, 'utf8')).keys[0]).toMatch(/^[0-9a-f]{64}$/);
});

it('validates a folder: nothing wrong with the template, everything wrong with a broken one', async () => {
  const good = await weir('validate', TEMPLATE);
  expect(JSON.parse(good.out).filter((issue: { severity?: string }) => issue.severity !== 'warning')).toEqual(
    [],
  );
  expect(good.code).toBe(JSON.parse(good.out).length > 0 ? 1 : 0);
  const broken = path.join(home, 'broken');
  cpSync(TEMPLATE, broken, { recursive: true });
  const file = path.join(broken, 'forms/item.form.json');
  const form = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...form, fields: [...form.fields, { key: 'x', kind: 'nonsense' }] }));
  writeFileSync(path.join(broken, 'roles/bad.role.json'), '{');
  const bad = await weir('validate', broken);
  expect(bad.code).toBe(1);
  const files = JSON.parse(bad.out).map(
    (issue: { file?: string; artefact?: string }) => issue.file ?? issue.artefact,
  );
  expect(files).toContain('forms/item.form.json');
  expect(files).toContain('roles/bad.role.json');
  expect((await weir('validate', path.join(home, 'nowhere'))).code).toBe(1);
  expect((await weir('publish', broken)).code).toBe(1);
});

it('compiles a form to a standard JSON Schema', async () => {
  const { code, out } = await weir('compile', path.join(TEMPLATE, 'forms/order.form.json'));
  expect(code).toBe(0);
  const schema = JSON.parse(out);
  expect(schema.$schema).toContain('json-schema.org');
  expect(schema.additionalProperties).toBe(false);
  expect(schema.properties).toHaveProperty('consignee');
  expect((await weir('compile', path.join(TEMPLATE, 'app.json'))).code).toBe(1);
});

it('makes keys, links and people while the server runs, and they work at once', async () => {
  const key = await weir('key', 'create', '--app', 'jinggu', '--scopes', 'records:read,records:write');
  expect(key, key.err).toMatchObject({ code: 0 });
  expect(key.out).toMatch(/^\S{30,}$/);
  const list = await fetch(`http://127.0.0.1:${port}/api/v1/apps/jinggu/forms/customer/records?limit=1`, {
    headers: { authorization: `Bearer ${key.out}` },
  });
  expect(list.status).toBe(200);

  const link = await weir(
    ...['link', 'create', '--app', 'jinggu', '--form', 'order', '--channel', 'dealer'],
    ...['--pin', 'consignee=老李五金'],
  );
  expect(link, link.out).toMatchObject({ code: 0 });
  expect(link.out).toMatch(new RegExp(`^http://localhost:${port}/l/jinggu/order#k=\\S+$`));
  const opening = await fetch(`http://127.0.0.1:${port}/api/fill/jinggu/order`, {
    headers: { authorization: `Weir-Link ${link.out.split('#k=')[1]}` },
  });
  expect(await opening.json()).toMatchObject({ pins: { consignee: '老李五金' } });

  const listed = await weir('link', 'list', '--app', 'jinggu', '--form', 'order');
  const [ours] = (JSON.parse(listed.out) as { id: string; pins: { consignee?: string } }[]).filter(
    ({ pins }) => pins.consignee === '老李五金',
  );
  expect(listed.out).not.toContain(link.out.split('#k=')[1]);
  expect(await weir('link', 'revoke', '--app', 'jinggu', '--id', ours?.id ?? '')).toMatchObject({ code: 0 });
  const closed = await fetch(`http://127.0.0.1:${port}/api/fill/jinggu/order`, {
    headers: { authorization: `Weir-Link ${link.out.split('#k=')[1]}` },
  });
  expect(closed.status).toBe(410);

  const user = (roles: string) =>
    weir('user', 'create', '--email', 'chen@demo.cn', '--password', 'correct horse', '--roles', roles);
  expect((await user('jinggu:nosuchrole')).code).toBe(1);
  expect((await user('nonsense')).code).toBe(2);
  expect(await user('jinggu:sales,jinggu:it')).toMatchObject({ code: 0 });
  expect((await user('jinggu:sales')).code).toBe(1);
  const signIn = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'chen@demo.cn', password: 'correct horse' }),
  });
  expect(signIn.status).toBe(200);
  expect((await weir('user', 'create', '--email', 'x')).code).toBe(2);
  expect((await weir('nonsense')).code).toBe(2);
});

it('exports byte for byte what was published, and a changed file shows in the difference', async () => {
  const place = path.join(home, 'jinggu');
  expect(await weir('export', place)).toMatchObject({ code: 0 });
  expect(await weir('diff', place)).toMatchObject({ code: 0, out: '' });
  const again = path.join(home, 'again');
  expect(await weir('export', again, '--app', 'jinggu')).toMatchObject({ code: 0 });
  for (const file of [
    'app.json',
    'forms/order.form.json',
    'channels/dealer.channel.json',
    'roles/sales.role.json',
  ])
    expect(readFileSync(path.join(again, file))).toEqual(readFileSync(path.join(place, file)));
  const imported = await weir('import', place);
  expect(JSON.parse(imported.out)).toMatchObject({ published: [] });
  expect((await weir('test', place)).code).toBe(0);

  const file = path.join(place, 'forms/item.form.json');
  const form = JSON.parse(readFileSync(file, 'utf8'));
  form.fields.push({ key: 'colour', kind: 'text', title: { 'zh-CN': '颜色', en: 'Colour' } });
  writeFileSync(file, JSON.stringify(form));
  const changed = await weir('diff', place);
  expect(changed.code).toBe(1);
  expect(changed.out).toContain('+      "key": "colour"');
  expect(changed.out).not.toContain('order.form.json');
  const published = await weir('publish', place);
  expect(JSON.parse(published.out).published).toEqual([{ kind: 'form', key: 'item', version: 2 }]);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  // Strangers see only forms open to the API; a key sees the whole app.
  const key = (await weir('key', 'create', '--app', 'jinggu', '--scopes', 'records:read')).out.trim();
  const document = await fetch(`http://127.0.0.1:${port}/api/v1/openapi.json`, {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(await document.text()).toContain('"colour"');
});

it('writes down the end of the audit log, and checks the log against that and against a copy', async () => {
  const head = await weir('audit', 'head');
  expect(head, head.err).toMatchObject({ code: 0 });
  expect(readFileSync(path.join(home, 'data/audit-heads.jsonl'), 'utf8')).toContain(`${head.out}\n`);
  const copy = path.join(home, 'copy.jsonl');
  writeFileSync(copy, `${head.out}\n`);
  expect(await weir('audit', 'verify', '--head', copy)).toMatchObject({ code: 0 });
  writeFileSync(copy, head.out.replace('"position":', '"position":9'));
  const forged = await weir('audit', 'verify', '--head', 'copy.jsonl');
  expect(forged.code).toBe(1);
  expect(forged.out).toContain('Line 1 of copy.jsonl cannot be proved');
});

it('stops cleanly, works with commands while it is stopped, and survives being killed', async () => {
  const data = path.join(home, 'data');
  expect(await stop()).toBe(0);
  const key = await weir('key', 'create', '--app', 'jinggu', '--scopes', 'records:read');
  expect(key, key.err).toMatchObject({ code: 0 });
  await start();
  expect(await stop('SIGKILL')).toBeNull();
  const after = await weir('key', 'create', '--app', 'jinggu', '--scopes', 'records:read');
  expect(after, after.err).toMatchObject({ code: 0 });
  await start();
  const list = await fetch(`http://127.0.0.1:${port}/api/v1/apps/jinggu/forms/item/records?limit=1`, {
    headers: { authorization: `Bearer ${after.out}` },
  });
  expect(list.status).toBe(200);
  const files = JSON.stringify(readFileSync(path.join(data, 'address.txt'), 'utf8'));
  expect(files).not.toContain(after.out);
  expect(output).not.toContain(after.out);
});
