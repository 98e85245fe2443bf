import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { fieldSpecs } from './spec.ts';

const templates = path.join(import.meta.dirname, '../../../templates');

/** Every artefact of the templates, and a form with one field of every kind. */
const artefacts: readonly unknown[] = [
  ...readdirSync(templates, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !name.includes('node_modules'))
    .map((name): unknown => JSON.parse(readFileSync(path.join(templates, name), 'utf8')))
    .filter((body) => typeof body === 'object' && body !== null && 'specVersion' in body),
  {
    kind: 'form',
    specVersion: 1,
    key: 'every',
    title: { 'zh-CN': '每种字段' },
    fields: fieldSpecs.all.map(({ example, kind }, i) => ({ ...example, key: `f${i}`, kind })),
  },
];

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    '',
    'a',
    'x'.repeat(300),
    'constructor',
    'text',
    'table',
    -1,
    0,
    1.5,
    1e9,
    null,
    [],
    {},
  ),
);

const change = fc.record({
  at: fc.nat(),
  other: fc.nat(),
  what: fc.constantFrom('remove', 'replace', 'add', 'move', 'lengthen', 'wrap'),
  name: fc.constantFrom(
    'zz',
    'constructor',
    '__proto__',
    'toString',
    'maxLength',
    'fields',
    'key',
    'kind',
    'title',
  ),
  value: anything,
});

/** Artefacts of the templates with one to three places changed in any way; some are still right. */
export const mutatedArtefact: fc.Arbitrary<unknown> = fc
  .record({ which: fc.nat(), changes: fc.array(change, { minLength: 1, maxLength: 3 }) })
  .map(({ which, changes }) => {
    // As text in between: a change may have put one part into another twice.
    let body: unknown = artefacts[which % artefacts.length];
    for (const one of changes) body = JSON.parse(JSON.stringify(changed(structuredClone(body), one)));
    return body;
  });

type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;
type Parent = Record<string, unknown> | unknown[];

function changed(body: unknown, { at, other, what, name, value }: Change): unknown {
  const places = placesOf(body);
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return body;
  const { parent, key } = place;
  const here = Reflect.get(parent, key) as unknown;
  const put = (item: unknown) => Reflect.set(parent, key, item);
  switch (what) {
    case 'remove':
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else Reflect.deleteProperty(parent, key);
      break;
    case 'replace':
      put(value);
      break;
    case 'add':
      if (Array.isArray(parent)) parent.push(here);
      // Not by assignment: `__proto__` would be no property of its own.
      else
        Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true });
      break;
    case 'move': {
      const from = places[other % places.length];
      if (from) put(structuredClone(Reflect.get(from.parent, from.key)));
      break;
    }
    case 'lengthen':
      if (typeof here === 'string') put(here.repeat(other % 400));
      else if (Array.isArray(here) && here.length > 0)
        put(Array.from({ length: 1100 }, () => here[0] as unknown));
      break;
    default:
      put([here]);
  }
  return body;
}

function placesOf(value: unknown): { readonly parent: Parent; readonly key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const parent = value as Parent;
  return Object.entries(value).flatMap(([key, item]) => [{ parent, key }, ...placesOf(item)]);
}
