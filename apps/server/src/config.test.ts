import { kinds } from '@weir/blocks/run';
import { createMemoryPorts } from '@weir/usecases/memory';
import { expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { localeOf } from './http/locale.ts';
import { markInterruptedImports } from './interrupted-imports.ts';
import { createTestServer } from './test-server.ts';

it('listens to this machine only unless told otherwise', () => {
  expect(readConfig({}, '/srv/x')).toMatchObject({
    host: '127.0.0.1',
    port: 7300,
    dataDir: '/srv/x/data',
    databaseUrl: null,
    prepareStatements: true,
    role: 'all',
    publicUrl: 'http://localhost:7300',
  });
  expect(readConfig({ HOST: '::1', PORT: '80' }, '/').publicUrl).toBe('http://[::1]:80');
  expect(readConfig({ WEIR_PREPARED_STATEMENTS: 'off' }, '/').prepareStatements).toBe(false);
});

it.each([
  { PORT: 'eighty' },
  { PORT: '70000' },
  { WEIR_ROLE: 'boss' },
  { WEIR_PUBLIC_URL: 'orders.example' },
  { WEIR_PUBLIC_URL: 'https://orders.example/weir' },
  { WEIR_LIMIT_KEY: '0' },
  { WEIR_PREPARED_STATEMENTS: 'no' },
])('refuses %j and says what to write', (env) => {
  expect(() => readConfig(env, '/')).toThrow(ConfigError);
});

it('marks imports a stop cut off, and no others', async () => {
  const ports = createMemoryPorts(kinds);
  await createTestServer({ ports });
  const run = {
    app: 'demo',
    form: 'order',
    channel: 'shop',
    fileName: 'a.csv',
    total: 10,
    good: 0,
    bad: 0,
    skipped: 0,
    done: 4,
    createdAt: ports.clock.now().toISOString(),
    createdBy: 'x',
    message: null,
  };
  await ports.imports.save({ ...run, id: 'cut', state: 'writing' });
  await ports.imports.save({ ...run, id: 'over', state: 'done' });
  expect(await markInterruptedImports(ports, 60_000)).toBe(0);
  expect(await markInterruptedImports(ports, 0)).toBe(1);
  expect((await ports.imports.get('demo', 'cut'))?.run).toMatchObject({
    state: 'failed',
    message: { code: 'import.interrupted' },
  });
  expect((await ports.imports.get('demo', 'over'))?.run.state).toBe('done');
});

it.each([
  [undefined, 'zh-CN'],
  ['', 'zh-CN'],
  ['en', 'en'],
  ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
  ['zh-TW,en;q=0.5', 'zh-CN'],
  ['de,en;q=0.5,zh;q=0.9', 'zh-CN'],
  ['fr', 'zh-CN'],
  ['en;q=nonsense', 'zh-CN'],
])('reads the language of %j', (header, locale) => {
  expect(localeOf(header)).toBe(locale);
});
