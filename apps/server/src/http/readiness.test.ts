import { expect, it } from 'vitest';
import { createTestServer, PASSWORD } from '../test-server.ts';
import { createReadiness } from './readiness.ts';

const plenty = async () => 1e12;
const failing = (reason: string) => async () => {
  throw Object.assign(new Error('no'), { name: 'DatabaseUnavailable', reason });
};

it.each([
  ['away', 'database away'],
  ['busy', 'database busy'],
  ['full', 'database full'],
  ['readOnly', 'database read only'],
])('says what a database that is %s stands in the way with', async (reason, status) => {
  const server = await createTestServer({ checkDatabase: failing(reason) });
  const answer = await server.inject({ url: '/readyz' });
  expect(answer.statusCode).toBe(503);
  expect(answer.headers['retry-after']).toBe('2');
  expect(answer.json()).toEqual({ status });
  expect((await server.inject({ url: '/healthz' })).statusCode).toBe(200);
});

it('says that the server is stopping, and looks at disk and database once a second at most', async () => {
  let now = 0;
  const looked = { database: 0, disk: 0 };
  const readiness = createReadiness({
    checkDatabase: async () => void looked.database++,
    folders: ['/a', '/b'],
    minFreeMegabytes: 1,
    freeBytes: async () => {
      looked.disk++;
      return 1e12;
    },
    now: () => now,
  });
  for (let asked = 0; asked < 50; asked++) expect(await readiness.now()).toBe('ok');
  expect(looked).toEqual({ database: 1, disk: 2 });
  now += 1_000;
  await readiness.now();
  expect(looked).toEqual({ database: 2, disk: 4 });
  readiness.stop();
  expect(await readiness.now()).toBe('stopping');
});

it('is as full as the fullest of its disks', async () => {
  const readiness = createReadiness({
    checkDatabase: async () => {},
    folders: ['/roomy', '/full'],
    minFreeMegabytes: 200,
    freeBytes: async (folder) => (folder === '/full' ? 199 * 1024 * 1024 : plenty()),
  });
  expect(await readiness.now()).toBe('disk full');
});

it('takes nothing in while the disk is full, and lets people read and sign in', async () => {
  let free = 1e12;
  const server = await createTestServer({ freeBytes: async () => free });
  const cookie = await server.signIn('li@demo.cn', ['sales']);
  const authorization = `Bearer ${await server.key(['records:read', 'records:write'])}`;
  const post = () =>
    server.inject({
      method: 'POST',
      url: '/api/v1/apps/demo/forms/order/records',
      headers: { authorization, 'accept-language': 'en' },
      payload: { data: { consignee: '王芳' } },
    });
  expect((await post()).statusCode).toBe(201);
  free = 1000;
  const refused = await post();
  expect(refused.statusCode).toBe(503);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.json().detail).toMatch(/disk.*full.*Nothing was accepted/i);
  const upload = await server.inject({
    method: 'POST',
    url: '/api/fill/demo/order/files',
    headers: { cookie, 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhi\r\n--x--\r\n',
  });
  expect(upload.statusCode).toBe(503);
  expect(upload.json().detail).toMatch(/磁盘满了/);
  expect((await server.inject({ url: '/readyz' })).json()).toEqual({ status: 'disk full' });
  const list = await server.inject({
    url: '/api/v1/apps/demo/forms/order/records',
    headers: { authorization },
  });
  expect(list.statusCode).toBe(200);
  const signIn = await server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: 'li@demo.cn', password: PASSWORD },
  });
  expect(signIn.statusCode).toBe(200);
  free = 1e12;
  expect((await post()).statusCode).toBe(201);
});
