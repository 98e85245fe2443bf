import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTestServer } from '../test-server.ts';
import { weigh } from './weight.ts';
import { createTurnstile, createWorkBudget } from './work-budget.ts';

it('has no more work done for anybody than a minute gives, however it is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(400), fc.nat(20_000))), (requests) => {
      let now = 0;
      let done = 0;
      const { pay } = createWorkBudget(1_000, () => now);
      for (const [units, ms] of requests) {
        now += ms;
        const wait = pay('visitor', units);
        if (wait === 0) done += units;
      }
      expect(done).toBeLessThanOrEqual(1_000 + (now / 60_000) * 1_000 + 1);
    }),
  );
});

it('says when there will be enough again, and means it', () => {
  let now = 0;
  const { pay } = createWorkBudget(600, () => now);
  expect(pay('a', 600)).toBe(0);
  const wait = pay('a', 100);
  expect(wait).toBe(10);
  expect(pay('b', 100)).toBe(0);
  now += wait * 1_000;
  expect(pay('a', 100)).toBe(0);
});

it('weighs what looking into a body costs: rows and values more than a long text', () => {
  const units = (value: unknown) => weigh(value).units;
  expect(units({ data: { consignee: '王芳', total: 3 } })).toBeLessThan(60);
  expect(units({ data: { lines: Array.from({ length: 1_000 }, () => ({})) } })).toBeGreaterThan(20_000);
  expect(units({ data: { note: 'x'.repeat(900_000) } })).toBeGreaterThan(9_000);
  let deep: unknown = 1;
  for (let level = 0; level < 100; level++) deep = [deep];
  expect(weigh(deep).tooDeep).toBe(false);
  expect(weigh([[deep]]).tooDeep).toBe(true);
});

it('lets only so many in at once, and others after they left', () => {
  const enter = createTurnstile(2);
  const first = enter('a');
  expect(enter('a')).not.toBeNull();
  expect(enter('a')).toBeNull();
  expect(enter('b')).not.toBeNull();
  first?.();
  first?.();
  expect(enter('a')).not.toBeNull();
  expect(enter('a')).toBeNull();
});

const EMBED = 'door=embed&channel=shop';
const huge = { data: { note: 'x'.repeat(900_000) } };

it('judges no more for a visitor than their minute’s work, and says when to come back', async () => {
  const server = await createTestServer({ limits: { work: 30_000 } });
  const judged: unknown[] = [];
  const { usecases } = server.services;
  Reflect.set(usecases, 'tryOut', async (input: unknown) => {
    judged.push(input);
    return { ok: true, value: { data: {}, issues: [] } };
  });
  const judge = (payload: object, remoteAddress = '203.0.113.5') =>
    server.inject({ method: 'POST', url: `/api/fill/demo/order/judge?${EMBED}`, payload, remoteAddress });
  const answers = [];
  for (let request = 0; request < 24; request++) answers.push(await judge(huge));
  expect(judged).toHaveLength(3);
  const refused = answers.at(-1);
  expect(refused?.statusCode).toBe(429);
  expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
  // Somebody else is not held up, and neither is a small request long after.
  expect((await judge({ data: { note: 'x' } }, '203.0.113.6')).statusCode).toBe(200);
  const person = await server.signIn('it@demo.cn', ['it']);
  const more = await server.inject({
    method: 'POST',
    url: '/api/trpc/records.judge',
    headers: { cookie: person },
    payload: { app: 'demo', form: 'order', ...huge },
  });
  expect(more.statusCode).toBe(200);
});

it('counts visitors of one network of long addresses as one', async () => {
  const server = await createTestServer({ limits: { perVisitor: 2 } });
  const open = (remoteAddress: string) =>
    server.inject({ url: `/api/fill/demo/order?${EMBED}`, remoteAddress });
  const statuses = [];
  for (const address of ['2001:db8:1:2::1', '2001:db8:1:2:ffff::2', '2001:db8:1:2::3', '2001:db8:1:3::1'])
    statuses.push((await open(address)).statusCode);
  expect(statuses).toEqual([200, 200, 429, 200]);
});

it('lets a visitor have only so many requests under way', async () => {
  const server = await createTestServer();
  const { usecases } = server.services;
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const { openForm } = usecases;
  Reflect.set(usecases, 'openForm', async (entry: Parameters<typeof openForm>[0]) => {
    await gate;
    return openForm(entry);
  });
  const asked = Array.from({ length: 40 }, () => server.inject({ url: `/api/fill/demo/order?${EMBED}` }));
  const first = await Promise.race(asked);
  expect(first.statusCode).toBe(429);
  go();
  const answers = await Promise.all(asked);
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(24);
  expect((await server.inject({ url: `/api/fill/demo/order?${EMBED}` })).statusCode).toBe(200);
});
