import type { Form, JsonSchema } from '@weir/artefact';

type Json = Record<string, unknown>;

/**
 * The compiled schema as someone would write it for rjsf: what a rule shows is declared in its `then`, so that the field
 * appears with the condition. `additionalProperties` is left out: it forbids exactly that.
 */
export function peerSchema(form: Form, compiled: JsonSchema): JsonSchema {
  const schema = structuredClone(compiled) as Json;
  delete schema.additionalProperties;
  const properties = schema.properties as Json;
  const shown = new Set(
    (form.rules ?? []).flatMap(({ then }) => then.flatMap((one) => ('show' in one ? one.show : []))),
  );
  for (const branch of (schema.allOf ?? []) as { then: Json }[]) {
    const appearing = ((branch.then.required ?? []) as string[]).filter((key) => shown.has(key));
    branch.then.properties = Object.fromEntries(appearing.map((key) => [key, properties[key]]));
  }
  for (const key of shown) delete properties[key];
  return schema;
}
