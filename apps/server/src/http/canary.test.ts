import { randomBytes } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { cookieOf, createTestServer } from '../test-server.ts';

vi.setConfig({ testTimeout: 60_000 });

const RECORDS = '/api/v1/apps/demo/forms/order/records';

it('keeps every secret out of logs at the finest level, errors, answers, audit and exports', async () => {
  const master = randomBytes(32);
  const server = await createTestServer({ logLevel: 'trace', masterKeys: [master] });
  const answers: string[] = [];
  const call = async (request: Parameters<typeof server.inject>[0], secret = false) => {
    const answer = await server.inject(request);
    // What gives a secret out, once, is not searched; its headers set the cookie.
    if (!secret) answers.push(`${JSON.stringify(answer.headers)} ${answer.body}`);
    return answer;
  };
  const setup = (await server.firstAdmin.token()) ?? '';
  const password = `pw-${randomBytes(12).toString('hex')}`;
  const next = `pw-${randomBytes(12).toString('hex')}`;
  const key = await server.key(['records:read', 'records:write', 'imports:write']);
  const { token: link } = await server.link();
  await server.accounts.create({ email: 'c@demo.cn', name: 'c', password });
  const id = (await server.accounts.idOf('c@demo.cn')) ?? '';
  server.people({ id, name: 'c', workspaceAdmin: true, roles: { demo: ['sales'] } });
  const signIn = await call(
    { method: 'POST', url: '/api/auth/sign-in/email', payload: { email: 'c@demo.cn', password } },
    true,
  );
  const [session = '', device = ''] = signIn.headers['set-cookie'] as string[];
  const cookie = `${cookieOf(session)}; ${cookieOf(device)}`;

  const withAll = { cookie, authorization: `Bearer ${key}`, 'x-forwarded-for': '203.0.113.1' };
  const failing = vi
    .spyOn(server.ports.records, 'query')
    .mockImplementation(() => Promise.reject(new Error(`lost at postgresql://weir:${password}@db/weir`)));
  await call({ url: RECORDS, headers: withAll });
  failing.mockRestore();
  await call({ url: RECORDS, headers: withAll });
  await call({ url: `${RECORDS}?key=${key}&token=${link}`, headers: withAll });
  await call({ url: '/api/fill/demo/order', headers: { authorization: `Weir-Link ${link}` } });
  await call({ url: `/l/demo/order?k=${link}` });
  await call({ url: `/api/fill/demo/order?token=${link}`, headers: { authorization: `Bearer ${link}` } });
  await call({ url: `/api/setup?token=${setup}` });
  await call({
    method: 'POST',
    url: '/api/setup',
    payload: { token: setup, email: 'x', password, name: 'x' },
  });
  await call({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email: password, password } });
  await call({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { 'content-type': 'application/json' },
    payload: `{"password":"${password}",`,
  });
  for (const [procedure, input] of [
    ['session.changePassword', { current: password, new: 'short' }],
    ['session.changePassword', { current: password, new: next, more: password }],
    ['session.changePassword', { current: password, new: next }],
    ['admin.createPerson', { email: 'not an address', name: password.slice(0, 3) }],
    ['admin.resetPassword', { id: 'nobody' }],
  ] as const)
    await call({ method: 'POST', url: `/api/trpc/${procedure}`, headers: { cookie }, payload: input });
  for (const query of ['session.me', 'session.workspace', 'admin.people', 'admin.audit', 'nothing.there'])
    await call({ url: `/api/trpc/${query}?input={}`, headers: { cookie } });
  for (const query of ['admin.keys', 'admin.links'])
    await call({ url: `/api/trpc/${query}?input={"app":"demo"}`, headers: { cookie } });
  await call({ url: '/api/auth/get-session', headers: { cookie } });
  await call({ url: '/api/export/demo/order?format=csv', headers: { cookie } });
  await call({ url: '/api/v1/openapi.json', headers: withAll });
  await call({
    method: 'POST',
    url: '/api/csp-report',
    payload: { 'csp-report': { 'blocked-uri': `/l#k=${link}` } },
  });

  const audit = JSON.stringify(await server.ports.audit.list({ limit: 200 }));
  const stored = JSON.stringify([...(await server.shared.sealed.all())]);
  const value = (text: string) => cookieOf(text).split('=').slice(1).join('=');
  const canaries = {
    'the master key': master.toString('hex'),
    'the master key as base64': master.toString('base64'),
    'a password': password,
    'a new password': next,
    'an API key': key,
    'a link': link,
    'the first link': setup,
    'a session': value(session),
    'the token of a session': value(session).split('.')[0] ?? '',
    'a device': value(device),
  };
  const places = { 'the log': server.log.join('\n'), 'the answers': answers.join('\n'), audit, stored };
  expect(places['the log'].length).toBeGreaterThan(2_000);
  for (const [what, canary] of Object.entries(canaries))
    for (const [place, text] of Object.entries(places)) {
      expect(canary.length).toBeGreaterThan(10);
      expect(text.includes(canary), `${what} in ${place}`).toBe(false);
    }
});
