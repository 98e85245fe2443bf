/** Writes the JSON Schemas of artefacts into packages/artefact/schemas; with `--check` only tells whether they are fresh. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSchemas } from '../packages/artefact/src/schemas/generate.ts';
import { fieldSpecs } from '../packages/blocks/src/spec.ts';

const folder = join(import.meta.dirname, '../packages/artefact/schemas');
const schemas = Object.entries(generateSchemas(fieldSpecs)).map(
  ([name, schema]) => [name, `${JSON.stringify(schema, null, 2)}\n`] as const,
);

if (process.argv.includes('--check')) {
  const stale = schemas.filter(([name, text]) => textOf(join(folder, name)) !== text).map(([name]) => name);
  if (stale.length > 0) {
    console.error(`Stale: ${stale.join(', ')}. Run: node tooling/generate-schemas.ts`);
    process.exitCode = 1;
  }
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  for (const [name, text] of schemas) writeFileSync(join(folder, name), text);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
