import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import { readArtefact } from '@weir/artefact';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldSpecs } from './spec.ts';
import { mutatedArtefact } from './test-mutations.ts';

type Kind = 'app' | 'form' | 'role' | 'channel';
const kinds: readonly Kind[] = ['app', 'form', 'role', 'channel'];

/** A file that is published, as an editor reads it; without formulas, they are anything. */
function validator(kind: Kind, formulas: boolean): Validator {
  const file = new URL(`../../artefact/schemas/${kind}.schema.json`, import.meta.url);
  const schema = JSON.parse(readFileSync(file, 'utf8')) as { definitions: Record<string, unknown> };
  if (!formulas && schema.definitions.expr) schema.definitions.expr = {};
  return new Validator(schema, '7', true);
}

const published = kinds.map((kind) => ({
  kind,
  whole: validator(kind, true),
  withoutFormulas: validator(kind, false),
}));

it('an editor that reads the published schemas gives our verdict on artefacts changed in any way', () => {
  const seen = { right: 0, wrong: 0, formulas: 0 };
  fc.assert(
    fc.property(mutatedArtefact, (body) => {
      const validators = published.find(({ kind }) => kind === (body as { kind?: unknown }).kind);
      const { artefact, issues } = readArtefact(body, fieldSpecs);
      if (validators === undefined) {
        expect(artefact).toBeNull();
        return;
      }
      const told = issues.map(({ code, path }) => `${code} ${path}`);
      // How deep sections are nested is beyond JSON Schema.
      const tooDeep = issues.some(({ code, data }) => code === 'artefact.limit' && data?.limit === 6);
      const fits = validators.withoutFormulas.validate(body).valid;
      expect({ body, told, fits: artefact !== null || tooDeep }).toEqual({ body, told, fits });
      // What is in a formula is said by the check that knows what it may name, of some only beside the other forms.
      seen[!fits ? 'wrong' : validators.whole.validate(body).valid ? 'right' : 'formulas'] += 1;
    }),
    { numRuns: process.env.WEIR_LONG ? 20_000 : 800, endOnFailure: true },
  );
  expect(seen.right).toBeGreaterThan(50);
  expect(seen.wrong).toBeGreaterThan(300);
  expect(seen.formulas).toBeGreaterThan(0);
}, 240_000);
