import { isObject } from '@weir/base';
import type { JsonSchema } from '@weir/json-schema';
import type { FieldSpecs } from '../field-spec.ts';
import type { ArtefactKind } from '../kinds/registry.ts';
import { generateSchemas } from './generate.ts';

/**
 * The published schema of an artefact kind as the check of its shape reads it: expressions are left to the check that
 * knows what they may name, so that one mistake in a formula is told once and in its words.
 */
export function gateSchema(kind: ArtefactKind, specs: FieldSpecs): JsonSchema {
  const schema = generateSchemas(specs)[`${kind}.schema.json`];
  if (schema === undefined) throw new Error(`Expected a schema of the artefact kind ${kind}.`);
  const { definitions } = schema;
  if (!isObject(definitions) || definitions.expr === undefined) return schema;
  return { ...schema, definitions: { ...definitions, expr: {} } };
}
