import { appRouter, routes } from '@weir/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { IN_FULL, keepFigures } from './results.ts';
import { IDENTITIES, type Identity, startTarget, type Target } from './target.ts';

let target: Target;
const counted = { calls: 0, refused: 0 };

beforeAll(async () => {
  target = await startTarget();
}, 180_000);
afterAll(async () => {
  keepFigures('matrix', counted);
  await target?.stop();
});

/** They have no right at all in the app `guard`. */
const OUTSIDERS: readonly Identity[] = ['stranger', 'foreignKey', 'nobody', 'foreignChief'];
/** What outsiders may have an answer to: it is about themselves, or about nothing. */
const OPEN: readonly string[] = [
  'GET /api/v1/openapi.json',
  'GET /api/qr',
  'session.me',
  'session.profile',
  'session.workspace',
  'notifications.list',
  'notifications.unread',
  // The people of the workspace, to whoever administers an app of it.
  'admin.people',
];

/** Values a program would not expect, for every place of every input. */
const ODD: readonly unknown[] = [
  null,
  '',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "' or 1=1 --",
  'x'.repeat(3_000),
  -1,
  1e308,
  true,
  [],
  [[[[]]]],
  {},
  { __proto__: null, constructor: { prototype: {} } },
];

interface Call {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** They get past the door often enough for odd values to reach what lies behind it. */
const INSIDERS: readonly Identity[] = ['clerk', 'designer', 'writingKey'];
const FEW = IN_FULL ? ODD : ODD.filter((_, at) => at % 4 === 2);

/** Each route and procedure, with inputs that fit and inputs that do not: `odd` in every place of them. */
function calls(odd: readonly unknown[]): readonly Call[] {
  const found: Call[] = [];
  const place = (path: string, value: string) =>
    path
      .replace(':app', 'guard')
      .replace(':form', 'order')
      .replace(/:[a-zA-Z]+/g, encodeURIComponent(value));
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    const values = [target.foreignOrder, '\u0000', '__proto__', '../..', 'x'.repeat(1_500)];
    for (const value of route.path.includes(':') ? values : ['']) {
      const path = place(route.path, value);
      if (route.body === 'none') {
        found.push({ name, method: route.method, path });
        for (const query of [
          'door=embed&channel=shop',
          'door=link',
          'door=__proto__',
          'where=%00&q=%00&sort=%00&cursor=%00&limit=-1&columns=__proto__&text=%00',
        ])
          found.push({ name, method: route.method, path: `${path}?${query}` });
      } else
        for (const body of [
          ...FEW,
          { data: null },
          { data: '\u0000' },
          { lookups: [null] },
          { rev: 1, data: { consignee: '\u0000' } },
        ])
          found.push({ name, method: route.method, path: `${path}?door=embed&channel=shop`, body });
    }
  }
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
  const id = target.foreignOrder;
  // What most procedures take; each refuses what it does not know.
  const shapes: readonly Readonly<Record<string, unknown>>[] = [
    { app: 'guard' },
    { app: 'guard', form: 'order' },
    { app: 'guard', form: 'order', id },
    { app: 'guard', form: 'order', id, rev: 1 },
    { app: 'guard', form: 'order', data: { consignee: 'x' } },
    { app: 'guard', form: 'order', id, rev: 1, data: { consignee: 'x' } },
    { app: 'guard', form: 'order', field: 'seller', text: 'a' },
    { app: 'guard', form: 'order', filterText: 'total = 1' },
    { app: 'guard', form: 'order', search: 'a' },
    { app: 'guard', kind: 'form', key: 'order', version: 1 },
    { app: 'guard', changes: [] },
    { app: 'guard', artefacts: [] },
    { app: 'guard', id },
    { email: 'a@b.example', name: 'x' },
    { id },
    { text: 'a' },
  ];
  for (const [name, { _def }] of Object.entries(procedures)) {
    const inputs = [
      undefined,
      ...FEW,
      ...shapes,
      ...shapes.flatMap((shape) =>
        Object.keys(shape).flatMap((key) => odd.map((value) => ({ ...shape, [key]: value }))),
      ),
    ];
    for (const input of inputs)
      found.push(
        _def.type === 'query'
          ? {
              name,
              method: 'GET',
              path: `/api/trpc/${name}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input).slice(0, 6_000))}`}`,
            }
          : { name, method: 'POST', path: `/api/trpc/${name}`, body: input ?? {} },
      );
  }
  return found;
}

for (const identity of IDENTITIES)
  test(`${identity}: no route or procedure fails on odd input, and none opens what is shut`, {
    timeout: 600_000,
  }, async () => {
    const all = calls(INSIDERS.includes(identity) ? FEW : []);
    // Signing out and changes of one's own session end what the others of this test need.
    const harmless = all.filter(({ name }) => !/sign-out|signOut|changePassword/i.test(name));
    expect(harmless.length).toBeGreaterThan(500);
    const wrong: string[] = [];
    let next = 0;
    const one = async () => {
      for (let at = next++; at < harmless.length; at = next++) {
        const { name, method, path, body } = harmless[at] as Call;
        const answer = await target.as[identity].send(
          method,
          path,
          body === undefined ? undefined : JSON.stringify(body),
          body === undefined ? {} : { 'content-type': 'application/json' },
        );
        counted.calls++;
        if (answer.status >= 400) counted.refused++;
        const what = `${identity} ${method} ${path.slice(0, 200)} ${JSON.stringify(body ?? '').slice(0, 200)}: ${answer.status}`;
        if (answer.status >= 500) wrong.push(what);
        if (
          answer.status < 300 &&
          !isEmptyList(answer.body) &&
          OUTSIDERS.includes(identity) &&
          !OPEN.includes(name) &&
          !path.includes('door=embed')
        )
          wrong.push(what);
      }
    };
    await Promise.all([one(), one(), one(), one()]);
    expect([...new Set(wrong)].slice(0, 40)).toEqual([]);
  });

/** Of what one may not see there is a list, and nothing in it. */
function isEmptyList(body: { readonly result?: { readonly data?: unknown } } | null): boolean {
  const data = body?.result?.data;
  return Array.isArray(data) && data.length === 0;
}
