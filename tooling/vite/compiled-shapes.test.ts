import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compiledShape } from '../../packages/artefact/src/check/compiled-shapes.ts';
import { fieldSpecs } from '../../packages/blocks/src/spec.ts';
import { mutatedArtefact } from '../../packages/blocks/src/test-mutations.ts';
import { compiledShapesModule } from './compiled-shapes.ts';

let folder: string;
let inPages: { readonly compiledShape: typeof compiledShape };

beforeAll(async () => {
  // Inside node_modules, so that the module finds what it imports.
  const cache = path.join(import.meta.dirname, '../../node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(path.join(cache, 'compiled-shapes-'));
  const file = path.join(folder, 'shapes.mjs');
  writeFileSync(file, compiledShapesModule());
  inPages = (await import(pathToFileURL(file).href)) as typeof inPages;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the checks that pages are built with tell the very errors of those compiled on the server', () => {
  fc.assert(
    fc.property(mutatedArtefact, fc.constantFrom('app', 'form', 'role', 'channel'), (body, other) => {
      const { kind } = body as { kind?: unknown };
      for (const one of [other, kind === 'form' || kind === 'channel' ? kind : other])
        expect(inPages.compiledShape(one, fieldSpecs)(body)).toEqual(compiledShape(one, fieldSpecs)(body));
    }),
    { numRuns: 1000 },
  );
}, 120_000);

it('hold no code that makes code', () => {
  expect(compiledShapesModule()).not.toMatch(/\beval\(|new Function|\brequire\(|\bnew RegExp\b/);
});

it('throw for other field kinds than the page was built for', () => {
  const fewer = { ...fieldSpecs, all: fieldSpecs.all.slice(1) };
  expect(() => inPages.compiledShape('form', fewer)).toThrow(
    'Expected the field kinds that this page was built for',
  );
});
