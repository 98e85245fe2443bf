import { expect, it } from 'vitest';
import { fieldSchema } from '../kinds/form/field-schema.ts';
import { testSpecs } from '../test-specs.ts';
import { generateSchemas } from './generate.ts';

const schemas = generateSchemas(testSpecs);

it('makes one self-contained draft-07 schema a kind of artefact', () => {
  expect(Object.keys(schemas)).toEqual([
    'app.schema.json',
    'form.schema.json',
    'role.schema.json',
    'channel.schema.json',
  ]);
  for (const schema of Object.values(schemas)) {
    const text = JSON.stringify(schema);
    for (const [, name = ''] of text.matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)) {
      expect(Object.keys(schema.definitions as object)).toContain(name);
    }
    expect(text).not.toMatch(/"\$defs"|"prefixItems"|"\$dynamicRef"|"unevaluatedProperties"/);
  }
});

it('has a definition for every field kind, closed', () => {
  const definitions = schemas['form.schema.json']?.definitions as Record<
    string,
    { additionalProperties: unknown }
  >;
  for (const { kind } of testSpecs.all)
    expect(definitions[`field-${kind}`]?.additionalProperties).toBe(false);
});

it('asks for children exactly where a kind has them', () => {
  for (const spec of testSpecs.all) {
    const children = spec.holds === 'rows' || spec.holds === 'container';
    expect((fieldSchema(spec).required as string[]).includes('fields')).toBe(children);
  }
});
