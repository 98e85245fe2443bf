import { boundsError, DATA_BOUNDS, type DataBounds } from '../bounds.ts';
import { boundedCheck } from '../runtime.ts';
import type { CheckJson, JsonSchema } from '../schema-error.ts';
import { dialectOf, newAjv, schemaFaults } from './new-ajv.ts';

/** What keeps a schema from being compiled; `message` is for engineers, in English. */
export interface SchemaComplaint {
  /**
   * `bounds`: larger than anyone reads; `dialect`: neither draft-07 nor 2020-12; `schema`: no JSON Schema; `strict`: what
   * validators would read in different ways or pass over; `compile`: a pattern outside the portable subset, a `$ref` that
   * leads nowhere.
   */
  readonly kind: 'bounds' | 'dialect' | 'schema' | 'strict' | 'compile';
  readonly message: string;
}

/** A schema that can judge data, or all that keeps it from doing so. */
export type CompiledSchema =
  | { readonly check: CheckJson; readonly complaints: readonly [] }
  | { readonly check: null; readonly complaints: readonly SchemaComplaint[] };

const SCHEMA_BOUNDS: DataBounds = { ...DATA_BOUNDS, values: 500_000, properties: 5000 };

/**
 * Compiles a JSON Schema (draft-07 or 2020-12) in strict mode; whatever is wrong with it comes back as values, it never
 * throws. Patterns run in linear time, formats are notes, and data is held to `bounds` before the schema is (null: whoever calls has
 * done so).
 *
 * Makes code at run time (`new Function`): servers and the command line may call it, pages cannot under their
 * Content-Security-Policy. For them `standaloneChecks` makes the code when they are built.
 *
 * ```ts
 * const { check, complaints } = compileSchema({ type: 'object', required: ['qty'], properties: { qty: { type: 'integer' } } });
 * if (check === null) throw new Error(complaints.map(({ message }) => message).join('; '));
 * check({ qty: '3' }); // [{ pointer: '/qty', keyword: 'type', params: { type: 'integer' } }]
 * ```
 */
export function compileSchema(schema: JsonSchema, bounds: DataBounds | null = DATA_BOUNDS): CompiledSchema {
  const complaints: SchemaComplaint[] = [];
  const refused = (kind: SchemaComplaint['kind'], messages: readonly string[]): CompiledSchema => ({
    check: null,
    complaints: [...complaints, ...messages.map((message) => ({ kind, message }))],
  });
  const tooLarge = boundsError(schema, SCHEMA_BOUNDS);
  if (tooLarge !== null)
    return refused('bounds', [`${JSON.stringify(tooLarge.params)} at #${tooLarge.pointer}`]);
  const dialect = dialectOf(schema);
  if (dialect === null) return refused('dialect', ['$schema must name draft-07 or 2020-12']);
  const faults = schemaFaults(schema, dialect);
  if (faults.length > 0) return refused('schema', faults);
  if (schema.$async !== undefined) return refused('compile', ['$async is not supported']);
  try {
    const ajv = newAjv(dialect, (message) => complaints.push({ kind: 'strict', message }));
    const compiled = ajv.compile(schema);
    if (complaints.length > 0) return { check: null, complaints };
    return { check: boundedCheck(compiled, bounds), complaints: [] };
  } catch (error) {
    return refused('compile', [error instanceof Error ? error.message : String(error)]);
  }
}

/** Compiles a schema of our own; that it cannot be compiled is a mistake in the program. */
export function compileOwnSchema(schema: JsonSchema, bounds: DataBounds | null = DATA_BOUNDS): CheckJson {
  const { check, complaints } = compileSchema(schema, bounds);
  if (check !== null) return check;
  throw new Error(
    `Expected a schema that compiles in strict mode, but: ${complaints.map(({ message }) => message).join('; ')}`,
  );
}
