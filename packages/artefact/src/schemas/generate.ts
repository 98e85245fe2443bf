import { fieldSchema } from '../check/field-shape.ts';
import type { FieldSpecs, JsonSchema } from '../field-spec.ts';
import { appSchema } from './app-schema.ts';
import { channelSchema } from './channel-schema.ts';
import { exprDefinition } from './expr-schema.ts';
import { formSchema } from './form-schema.ts';
import { roleSchema } from './role-schema.ts';

/** Where the schemas are known by; a name, not a place to fetch from. */
const BASE = 'https://weir.dev/schemas/v1/';

/**
 * The JSON Schemas of all artefact kinds, by file name (`form.schema.json`): what editors complete and check files
 * with. They are generated from the same declarations that `validateArtefact` reads, for the field kinds given.
 */
export function generateSchemas(specs: FieldSpecs): Readonly<Record<string, JsonSchema>> {
  const field = {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: specs.all.map(({ kind }) => kind) } },
    // One branch a kind, so that an editor tells about the kind that was written and no other.
    allOf: specs.all.map((spec) => ({
      if: { properties: { kind: { const: spec.kind } }, required: ['kind'] },
      then: { $ref: `#/definitions/field-${spec.kind}` },
    })),
  };
  const fields = Object.fromEntries(
    specs.all.map((spec) => [
      `field-${spec.kind}`,
      { title: spec.title['zh-CN'], description: spec.description['zh-CN'], ...plain(fieldSchema(spec)) },
    ]),
  );
  return {
    'app.schema.json': document('app', '应用', appSchema, {}),
    'form.schema.json': document('form', '表单', formSchema, { expr: exprDefinition, field, ...fields }),
    'role.schema.json': document('role', '角色', roleSchema, { expr: exprDefinition }),
    'channel.schema.json': document('channel', '渠道', channelSchema, {}),
  };
}

function document(kind: string, title: string, schema: unknown, definitions: JsonSchema): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `${BASE}${kind}.schema.json`,
    title,
    ...plain(schema),
    ...(Object.keys(definitions).length > 0 ? { definitions } : {}),
  };
}

/** Only what JSON holds: schema builders keep notes of their own on symbols. */
function plain(schema: unknown): JsonSchema {
  return JSON.parse(JSON.stringify(schema)) as JsonSchema;
}
