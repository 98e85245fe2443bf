import { canonicalJson } from '@weir/base';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Artefact } from '../kinds/registry.ts';
import { artefacts, orderForm } from '../test-specs.ts';
import { artefactHashText } from './artefact-hash-text.ts';
import { printArtefact } from './print-artefact.ts';

/** The same value with its properties in another order. */
function shuffled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, shuffled(item, random)] as const);
  return Object.fromEntries(entries.sort(() => random() - 0.5));
}

it('prints the same text whatever the order of properties, and nothing is lost', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...artefacts),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (artefact, stream) => {
        const other = shuffled(artefact, () => stream.next().value ?? 0) as Artefact;
        expect(printArtefact(other)).toBe(printArtefact(artefact));
        expect(artefactHashText(other)).toBe(artefactHashText(artefact));
        expect(JSON.parse(printArtefact(other))).toEqual(artefact);
      },
    ),
    { numRuns: 50 },
  );
});

it('puts first what names a thing and last what it holds', () => {
  const text = printArtefact({ ...orderForm, $schema: 'x' });
  expect(
    text.startsWith(
      '{\n  "$schema": "x",\n  "kind": "form",\n  "specVersion": 1,\n  "key": "order",\n  "title"',
    ),
  ).toBe(true);
  expect(text.endsWith('}\n')).toBe(true);
  expect(text).toContain('"key": "head",\n      "kind": "section",\n      "title"');
  expect(text).toContain('"op": ">",\n        "args"');
});

it('leaves the place of the editor schema out of the hash', () => {
  expect(artefactHashText({ ...orderForm, $schema: 'x' })).toBe(artefactHashText(orderForm));
  expect(artefactHashText({ ...orderForm, key: 'other' })).not.toBe(artefactHashText(orderForm));
});

it('writes canonical JSON: sorted, without undefined', () => {
  expect(canonicalJson({ b: [1, undefined, { d: 1, c: null }], a: undefined })).toBe(
    '{"b":[1,null,{"c":null,"d":1}]}',
  );
});
