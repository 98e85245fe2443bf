import { Ajv, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { linearPattern } from '../runtime.ts';
import type { JsonSchema } from '../schema-error.ts';
import { useOwnKeywords } from './keywords.ts';

/** The versions of JSON Schema we publish and read. */
export type Dialect = 'draft-07' | '2020-12';

/** Which version a schema is written for, or null for one we do not read; without `$schema` it is draft-07. */
export function dialectOf(schema: JsonSchema): Dialect | null {
  const { $schema } = schema;
  if ($schema === undefined) return 'draft-07';
  if (typeof $schema !== 'string') return null;
  const name = $schema.replace(/#$/, '');
  if (name === 'http://json-schema.org/draft-07/schema') return 'draft-07';
  return name === 'https://json-schema.org/draft/2020-12/schema' ? '2020-12' : null;
}

// Ajv writes patterns into the code it makes as a call of this name.
const regExp = Object.assign(linearPattern, { code: 'linearPattern' });

/**
 * Ajv as we use it everywhere, a new one for each schema: it keeps all that it ever compiled. In strict mode it tells
 * `complain` what it would otherwise throw, so that all of it is told.
 */
export function newAjv(
  dialect: Dialect,
  complain: (message: string) => void,
  code: Options['code'] = {},
): Ajv | Ajv2020 {
  const options: Options = {
    strict: 'log',
    // What is asked for need not be described in the same place: conditions ask for properties of their parent.
    strictRequired: false,
    strictNumbers: true,
    allErrors: true,
    discriminator: true,
    // Only what data has itself counts, never what every object inherits.
    ownProperties: true,
    validateFormats: false,
    messages: false,
    // Looked at before, by `schemaFaults`.
    validateSchema: false,
    meta: false,
    logger: { log: complain, warn: complain, error: complain },
    // Smaller parts stand where they are used; a part of more keywords becomes a function of its own.
    inlineRefs: 3,
    code: { ...code, regExp },
  };
  const ajv = dialect === '2020-12' ? new Ajv2020(options) : new Ajv(options);
  useOwnKeywords(ajv);
  return ajv;
}

const metaSchemas = new Map<Dialect, Ajv | Ajv2020>();

/** What makes a document no JSON Schema at all, by the schema of schemas. */
export function schemaFaults(schema: JsonSchema, dialect: Dialect): readonly string[] {
  const options: Options = { strict: false, allErrors: true, validateFormats: false, logger: false };
  const ajv = metaSchemas.get(dialect) ?? (dialect === '2020-12' ? new Ajv2020(options) : new Ajv(options));
  metaSchemas.set(dialect, ajv);
  if (ajv.validateSchema(schema) === true) return [];
  return (ajv.errors ?? [])
    .slice(0, 20)
    .map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
}
