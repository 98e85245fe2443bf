import { type FieldSpec, hasControl } from '../../field-spec.ts';
import { list, object, optional } from '../../schemas/parts.ts';
import { column, field, fieldBase } from './field.ts';
import { control, FORM_LIMITS } from './form.ts';

const schemas = new WeakMap<FieldSpec, Readonly<Record<string, unknown>>>();

/** The closed schema of a field of one kind: what all fields share, its own properties, and its children. */
export function fieldSchema(spec: FieldSpec): Readonly<Record<string, unknown>> {
  const known = schemas.get(spec);
  if (known !== undefined) return known;
  const own = spec.properties as { readonly properties?: object; readonly required?: readonly string[] };
  const children = spec.holds === 'container' || spec.holds === 'rows';
  const base = object({
    ...fieldBase,
    ...(hasControl(spec) ? { control: optional(control) } : {}),
    ...(children
      ? // None at all is told by the kind: a form that is being drawn stays readable while a section is still empty.
        {
          fields: spec.holds === 'rows' ? list(column, FORM_LIMITS.columns) : list(field, FORM_LIMITS.fields),
        }
      : {}),
  });
  const { fields: _, ...ownProperties } = (own.properties ?? {}) as Record<string, unknown>;
  const required = [
    ...base.required.filter((name) => name !== 'fields'),
    'kind',
    ...(children ? ['fields'] : []),
    ...(own.required ?? []).filter((name) => name !== 'fields'),
  ];
  const schema = {
    type: 'object',
    required,
    properties: { ...base.properties, ...ownProperties, kind: { const: spec.kind } },
    additionalProperties: false,
  };
  schemas.set(spec, schema);
  return schema;
}
