import type { FieldSpec, FieldSpecs } from '../field-spec.ts';
import type { Issue } from '../issue.ts';
import { FORM_LIMITS, fieldBase } from '../schemas/form-schema.ts';
import { field as fieldRef, list, object } from '../schemas/parts.ts';
import { artefactIssue, quoted } from './artefact-issue.ts';
import { checkShape, isObject } from './shape.ts';

const schemas = new WeakMap<FieldSpec, Readonly<Record<string, unknown>>>();

/** The closed schema of a field of one kind: what all fields share, its own properties, and its children. */
export function fieldSchema(spec: FieldSpec): Readonly<Record<string, unknown>> {
  const known = schemas.get(spec);
  if (known !== undefined) return known;
  const own = spec.properties as { readonly properties?: object; readonly required?: readonly string[] };
  const children = spec.holds === 'container' || spec.holds === 'rows';
  const base = object({
    ...fieldBase,
    ...(children
      ? // None at all is told by the kind: a form that is being drawn stays readable while a section is still empty.
        { fields: list(fieldRef, spec.holds === 'rows' ? FORM_LIMITS.columns : FORM_LIMITS.fields) }
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

/** Checks the fields of a form by their kinds, children included; `outer` is what holds them. */
export function checkFieldShape(
  value: unknown,
  path: string,
  specs: FieldSpecs,
  issues: Issue[],
  outer: FieldSpec | null = null,
  depth = 1,
): void {
  if (!isObject(value)) {
    issues.push(artefactIssue('artefact.type', path, '字段要写成一组属性', 'A field must be an object'));
    return;
  }
  const spec = typeof value.kind === 'string' ? specs.get(value.kind) : undefined;
  if (spec === undefined) {
    const kinds = specs.all.map(({ kind }) => kind);
    issues.push(
      artefactIssue(
        'field.kind',
        `${path}/kind`,
        `没有“${quoted(value.kind)}”这种字段，可用的有：${kinds.join('、')}`,
        `There is no field kind “${quoted(value.kind)}”; there are: ${kinds.join(', ')}`,
        { allowed: kinds },
      ),
    );
    return;
  }
  if (outer?.holds === 'rows' && (!spec.inTable || spec.holds === 'rows' || spec.holds === 'container')) {
    issues.push(
      artefactIssue(
        'field.notInTable',
        `${path}/kind`,
        `“${spec.title['zh-CN']}”不能作表格的列，请放到表格外`,
        `A field of kind “${spec.kind}” cannot be a column; move it out of the table`,
      ),
    );
    return;
  }
  if (depth > FORM_LIMITS.depth) {
    issues.push(
      artefactIssue(
        'artefact.limit',
        path,
        `分区嵌套太深，最多 ${FORM_LIMITS.depth} 层`,
        `Sections are nested too deeply; at most ${FORM_LIMITS.depth} levels`,
        { limit: FORM_LIMITS.depth },
      ),
    );
    return;
  }
  const found: Issue[] = [];
  checkShape(fieldSchema(spec), value, path, found, (child, at) =>
    checkFieldShape(child, at, specs, found, spec, depth + 1),
  );
  issues.push(...found);
}
