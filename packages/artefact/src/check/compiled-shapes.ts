import type { CheckJson } from '@weir/json-schema';
import { compileOwnSchema } from '@weir/json-schema/compile';
import type { FieldSpecs } from '../field-spec.ts';
import type { ArtefactKind } from '../kinds/registry.ts';
import { gateSchema } from '../schemas/gate-schema.ts';

const compiled = new WeakMap<FieldSpecs, Map<ArtefactKind, CheckJson>>();

/**
 * The check of an artefact's shape: its published JSON Schema, compiled when it is first asked for. In pages the build
 * puts the same checks, compiled then, in the place of this file (`tooling/vite/compiled-shapes.ts`).
 */
export function compiledShape(kind: ArtefactKind, specs: FieldSpecs): CheckJson {
  const known = compiled.get(specs) ?? new Map<ArtefactKind, CheckJson>();
  compiled.set(specs, known);
  const check = known.get(kind) ?? compileOwnSchema(gateSchema(kind, specs), null);
  known.set(kind, check);
  return check;
}
