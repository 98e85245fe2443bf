/** A JSON Schema document, or part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** What does not fit a schema. It says all that its sentence needs, so that nobody has to look into the schema again. */
export interface SchemaError {
  /** JSON Pointer to the place in the data. */
  readonly pointer: string;
  /** The keyword of the schema that is not kept; `bounds` when the data is larger than anyone reads. */
  readonly keyword: string;
  /** What the keyword asks for, e.g. `{ "limit": 20 }`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The name that is wrong, where not a value but the name of a property does not fit. */
  readonly propertyName?: string;
}

/** Judges any JSON; no error means that it fits. */
export type CheckJson = (data: unknown) => readonly SchemaError[];
