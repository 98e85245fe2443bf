import { appRouter } from '@weir/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MARKERS } from './guard-app.ts';
import { keepFigures } from './results.ts';
import { IDENTITIES, type Identity, startTarget, type Target } from './target.ts';

type Marker = keyof typeof MARKERS;
const MARKER_NAMES = Object.keys(MARKERS) as Marker[];

/** What each may see; everybody else nothing of it. A designer sees definitions, and no record. */
const MAY_SEE: Readonly<Partial<Record<Identity, readonly Marker[]>>> = {
  designer: ['salaryTitle', 'costTitle', 'rule'],
  clerk: ['foreign'],
  readingKey: ['foreign'],
  writingKey: ['foreign'],
};

let target: Target;
const counted = { answers: 0, bytes: 0 };

beforeAll(async () => {
  target = await startTarget();
}, 180_000);
afterAll(async () => {
  keepFigures('leaks', counted);
  await target?.stop();
});

const FIELDS = ['salary', 'cost', 'name', 'consignee', 'goal', 'phoneNo', '_createdBy'];
const FORMS = ['order', 'staff', 'plan'];

/** Questions that may bring something hidden to light. */
function questions(): readonly (readonly [string, string, unknown?])[] {
  const found: (readonly [string, string, unknown?])[] = [
    ['GET', '/api/v1/openapi.json'],
    ['GET', '/'],
  ];
  for (const form of FORMS) {
    const doors = ['?door=embed&channel=shop', '?door=link', '?door=screen', '?door=screen&channel=shop'];
    for (const door of doors) {
      const base = `/api/fill/guard/${form}`;
      found.push(['GET', `${base}${door}`], ['GET', `${base}/own${door}`]);
      found.push(
        ['GET', `${base}/own/${target.openOrder}${door}`],
        ['GET', `${base}/own/${target.foreignOrder}${door}`],
      );
      found.push(['GET', `${base}/references/seller${door}&q=`], ['GET', `${base}/people/seller${door}&q=a`]);
      const lookups = FORMS.map((other) => ({
        lookup: 'reference',
        form: other,
        number: target.staffNo,
        fields: FIELDS,
      }));
      found.push(['POST', `${base}/lookups${door}`, { lookups }]);
      found.push([
        'POST',
        `${base}/lookups${door}`,
        { lookups: [{ lookup: 'unique', unique: 'external', value: 'SHUT-1' }] },
      ]);
      for (const data of [
        {},
        { seller: target.staffNo },
        { cost: 'nothing', externalNo: 'SHUT-1' },
        { cost: MARKERS.cost.slice(0, 4) },
      ])
        found.push(
          ['POST', `${base}/judge${door}`, { data }],
          ['POST', `${base}/records${door}`, { data: { ...data, consignee: 7 } }],
        );
    }
    const records = `/api/v1/apps/guard/forms/${form}/records`;
    found.push(
      ['GET', records],
      ['GET', `${records}/${target.openOrder}`],
      ['GET', `${records}/${target.foreignOrder}`],
    );
    found.push(
      ['GET', `${records}/${target.foreignOrder}/history`],
      ['POST', `${records}/judge`, { data: { seller: target.staffNo } }],
    );
    for (const field of FIELDS) {
      found.push(
        ['GET', `${records}?sort=${field}`],
        ['GET', `${records}?filter=${encodeURIComponent(`${field} != null`)}`],
      );
      found.push(['GET', `/api/export/guard/${form}?columns=${field}&format=csv`]);
    }
    for (const marker of Object.values(MARKERS)) found.push(['GET', `${records}?q=${marker.slice(0, 9)}`]);
    found.push(
      ['GET', `/api/export/guard/${form}?format=csv`],
      ['GET', `/api/import/guard/${form}/template`],
    );
  }
  for (const [procedure, input] of reads())
    found.push(['GET', `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`]);
  return found;
}

/** Every tRPC query with inputs that fit it, as far as one set of names can. */
function reads(): readonly (readonly [string, unknown])[] {
  const inputs: readonly unknown[] = [
    undefined,
    {},
    { app: 'guard' },
    ...FORMS.flatMap((form) => [
      { app: 'guard', form },
      { app: 'guard', form, id: target.openOrder },
      { app: 'guard', form, id: target.foreignOrder },
      { app: 'guard', form, field: 'seller', text: '' },
      { app: 'guard', form, field: 'seller', text: 'MARK' },
      { app: 'guard', form, search: 'MARK' },
    ]),
    { app: 'guard', kind: 'form', key: 'order', version: 1 },
    { app: 'guard', kind: 'form', key: 'staff', version: 1 },
    { text: 'MARK' },
    { text: target.staffNo },
    { search: '' },
  ];
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
  const queries = Object.entries(procedures).flatMap(([name, { _def }]) =>
    _def.type === 'query' ? [name] : [],
  );
  expect(queries.length).toBeGreaterThan(15);
  return queries.flatMap((name) => inputs.map((input) => [name, input] as const));
}

for (const identity of IDENTITIES)
  test(`${identity} sees nothing that is hidden from them, in any answer`, { timeout: 300_000 }, async () => {
    const allowed: readonly string[] = MAY_SEE[identity] ?? [];
    const forbidden = MARKER_NAMES.filter((name) => !allowed.includes(name));
    const found: string[] = [];
    let answered = 0;
    for (const [method, path, body] of questions()) {
      const answer = await target.as[identity].send(method, path, body);
      const text = `${typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body)} ${JSON.stringify([...answer.headers])}`;
      counted.answers++;
      counted.bytes += text.length;
      if (answer.status === 200) answered++;
      // What somebody sent themselves is no news to them.
      const asked = `${path} ${JSON.stringify(body ?? '')}`;
      for (const name of forbidden)
        if (text.includes(MARKERS[name]) && !asked.includes(MARKERS[name]))
          found.push(`${name}: ${method} ${decodeURIComponent(path).slice(0, 160)} ${answer.status}`);
      if (answer.status >= 500)
        found.push(`${answer.status}: ${method} ${decodeURIComponent(path).slice(0, 200)}`);
    }
    expect(found).toEqual([]);
    // Questions that are all refused would show nothing.
    if (['clerk', 'reader', 'readingKey', 'designer', 'link', 'embed'].includes(identity))
      expect(answered).toBeGreaterThan(2);
  });
