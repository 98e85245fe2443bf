import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { formNodes, validateArtefact } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { importJsonSchema } from '@weir/form-design';
import { expect, it } from 'vitest';

/** What came of a corpus. */
interface Tally {
  schemas: number;
  fields: number;
  explained: number;
  notes: number;
  rules: number;
}

const KEY = /^[a-z][A-Za-z0-9]{0,39}$/;

/** Imports one schema and holds it to the promise: a form that can be published, nothing left out in silence. */
function take(schema: unknown, tally: Tally, name: string): void {
  const { form, notes } = importJsonSchema(schema, { key: 'imported', specs: fieldSpecs });
  const errors = validateArtefact(form, fieldSpecs).filter(({ severity }) => severity !== 'warning');
  expect([name, errors]).toEqual([name, []]);
  const nodes = formNodes(form, fieldSpecs);
  expect(nodes.every(({ field }) => KEY.test(field.key))).toBe(true);
  tally.schemas += 1;
  tally.fields += nodes.length;
  tally.explained += nodes.filter(({ field }) => field.kind === 'notice').length;
  tally.notes += notes.length;
  tally.rules += form.rules?.length ?? 0;
}

const empty = (): Tally => ({ schemas: 0, fields: 0, explained: 0, notes: 0, rules: 0 });

it('takes every schema of the JSON-Schema-Test-Suite', () => {
  const packed = readFileSync(new URL('test/json-schema-test-suite.json.gz', import.meta.url));
  const suite = JSON.parse(gunzipSync(packed).toString('utf8')) as Record<string, readonly unknown[]>;
  const tally = empty();
  for (const [draft, schemas] of Object.entries(suite)) {
    for (const [i, schema] of schemas.entries()) take(schema, tally, `${draft} ${i}`);
  }
  expect(
    Object.fromEntries(Object.entries(suite).map(([draft, { length }]) => [draft, length])),
  ).toMatchObject({
    draft4: 187,
    draft6: 260,
    draft7: 295,
    'draft2019-09': 409,
    'draft2020-12': 414,
  });
  expect(tally.schemas).toBe(2103);
  expect(tally.fields).toBeGreaterThan(2500);
  process.stdout.write(`JSON-Schema-Test-Suite: ${JSON.stringify(tally)}\n`);
}, 60_000);

it('takes real schemas from a public package', () => {
  const root = join(dirname(createRequire(import.meta.url).resolve('schemastore/package.json')), 'schemas');
  const files = filesOf(root).sort();
  const tally = empty();
  let broken = 0;
  // Every sixth of them, and those that grew most: the whole package takes as long again as all other tests here.
  const chosen = files.filter((file, i) => i % 6 === 0 || statSync(file).size > 400_000);
  for (const file of chosen) {
    let schema: unknown;
    try {
      schema = JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      broken += 1;
      continue;
    }
    take(schema, tally, file.slice(root.length));
  }
  expect(files.length).toBe(693);
  expect(broken).toBe(0);
  expect(tally.schemas).toBeGreaterThanOrEqual(115);
  expect(tally.fields).toBeGreaterThan(5000);
  expect(tally.rules).toBeGreaterThan(10);
  process.stdout.write(`real schemas: ${JSON.stringify(tally)}\n`);
}, 120_000);

function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : [path];
  });
}
