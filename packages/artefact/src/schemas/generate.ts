import { isObject } from '@weir/base';
import { type JsonSchema, RESERVED_NAMES } from '@weir/json-schema';
import type { FieldSpec, FieldSpecs } from '../field-spec.ts';
import { fieldSchema } from '../kinds/form/field-schema.ts';
import { ARTEFACT_KINDS, kindSpec } from '../kinds/registry.ts';
import { exprDefinition } from './expr-schema.ts';
import { help, key, label, title } from './parts.ts';

/** Where the schemas are known by; a name, not a place to fetch from. */
const BASE = 'https://weir.dev/schemas/v1/';

/**
 * The JSON Schemas of all artefact kinds, by file name (`form.schema.json`): what editors complete and check files with,
 * and what `validateArtefact` holds every artefact to, for the field kinds given.
 */
export function generateSchemas(specs: FieldSpecs): Readonly<Record<string, JsonSchema>> {
  const fields = Object.fromEntries(
    specs.all.map((spec) => [
      `field-${spec.kind}`,
      { title: spec.title['zh-CN'], description: spec.description['zh-CN'], ...shared(fieldSchema(spec)) },
    ]),
  );
  const field = oneOfKinds(specs.all);
  const column = oneOfKinds(specs.all.filter(mayBeColumn));
  const definitions = { expr: { expr: exprDefinition }, fields: { field, column, ...fields } };
  return Object.fromEntries(
    ARTEFACT_KINDS.map((kind) => {
      const { title: name, schema, refersTo } = kindSpec(kind);
      const referred: JsonSchema = Object.assign({}, ...refersTo.map((part) => definitions[part]));
      return [`${kind}.schema.json`, document(kind, name['zh-CN'], schema, referred)];
    }),
  );
}

/** Whether a field of this kind may stand in a table, as one of its columns. */
export function mayBeColumn({ inTable, holds }: FieldSpec): boolean {
  return inTable && holds !== 'rows' && holds !== 'container';
}

/** One shape a kind, told apart by `kind`: whoever reads a file tells about the kind that was written and no other. */
function oneOfKinds(specs: readonly FieldSpec[]): JsonSchema {
  return {
    type: 'object',
    required: ['kind'],
    discriminator: { propertyName: 'kind' },
    oneOf: specs.map(({ kind }) => ({ $ref: `#/definitions/field-${kind}` })),
  };
}

function document(kind: string, name: string, schema: unknown, definitions: JsonSchema): JsonSchema {
  const body = shared(schema);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `${BASE}${kind}.schema.json`,
    title: name,
    ...body,
    definitions: { ...partsOf(body, definitions), ...definitions },
  };
}

/** What stands in many places, written once in each document. */
const PARTS = Object.entries({ title, help, key, label }).map(([name, schema]) => {
  const part = plain(schema);
  return { name, part, text: JSON.stringify(part) };
});

/** Properties that are looked up by what they say: `key` says what a thing is called, `control` names a widget. */
const OWN_NAMES: ReadonlySet<string> = new Set(['key', 'control']);

/** Names that every JavaScript object has already; whatever is called by one may be looked up by it some day. */
const notReserved = { not: { enum: RESERVED_NAMES } };

const PART_DEFINITIONS: Readonly<Record<string, JsonSchema>> = Object.fromEntries([
  ...PARTS.map(({ name, part }) => [name, part]),
  ...PARTS.filter(({ part }) => part.type === 'string').map(({ name, part }) => [
    ownName(name),
    { ...part, ...notReserved },
  ]),
]);

/** The parts that a document names, directly or through others. */
function partsOf(...schemas: readonly JsonSchema[]): JsonSchema {
  const text = JSON.stringify(schemas);
  return Object.fromEntries(
    Object.entries(PART_DEFINITIONS).filter(([name]) => text.includes(`"#/definitions/${name}"`)),
  );
}

/** The part for what a thing itself is called, not for what it names. */
function ownName(part: string): string {
  return `own-${part}`;
}

/**
 * A schema with its parts by name. No `key` and no name in an open object may be one that every JavaScript object has
 * already; what names of an open object look like is otherwise left to the check that knows what they name.
 */
function shared(schema: unknown): JsonSchema {
  const made = withParts(plain(schema));
  if (!isObject(made)) throw new Error('Expected the schema of an object.');
  return made;
}

function withParts(value: unknown, own = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withParts(item));
  if (!isObject(value)) return value;
  const text = JSON.stringify(value);
  const part = PARTS.find((one) => one.text === text);
  const isOwn = own && value.type === 'string';
  if (part !== undefined) return { $ref: `#/definitions/${isOwn ? ownName(part.name) : part.name}` };
  if (isOwn) return { ...value, ...notReserved };
  const { patternProperties, additionalProperties = firstOf(patternProperties), ...others } = value;
  const parts: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(others)) {
    parts[name] =
      name === 'properties' && isObject(item)
        ? Object.fromEntries(
            Object.entries(item).map(([property, one]) => [
              property,
              withParts(one, OWN_NAMES.has(property)),
            ]),
          )
        : withParts(item);
  }
  if (additionalProperties !== undefined) parts.additionalProperties = withParts(additionalProperties);
  if (isObject(additionalProperties)) parts.propertyNames = notReserved;
  return parts;
}

function firstOf(schemas: unknown): unknown {
  return isObject(schemas) ? Object.values(schemas)[0] : undefined;
}

/** Only what JSON holds: schema builders keep notes of their own on symbols. */
function plain(schema: unknown): JsonSchema {
  return JSON.parse(JSON.stringify(schema)) as JsonSchema;
}
