import type { FieldSpec, FieldSpecs } from '../../field-spec.ts';
import type { Field } from './field.ts';
import type { Form } from './form.ts';

/** A field with its place in the form. */
export interface FormNode {
  /** Key; columns as `lines.qty`. */
  readonly name: string;
  readonly field: Field;
  /** Absent for a kind the registry does not know. */
  readonly spec: FieldSpec | undefined;
  /** JSON Pointer in the form artefact. */
  readonly path: string;
  /** The table it is a column of, by name. */
  readonly table?: string;
  /** Containers around it, outermost first; for columns those of the table. */
  readonly containers: readonly string[];
}

/** Every field of the form in order of appearance; children follow their container, columns their table. */
export function formNodes(form: Pick<Form, 'fields'>, specs: FieldSpecs): readonly FormNode[] {
  const nodes: FormNode[] = [];
  collect(form.fields, '/fields', [], specs, nodes);
  return nodes;
}

function collect(
  fields: readonly Field[],
  path: string,
  containers: readonly string[],
  specs: FieldSpecs,
  nodes: FormNode[],
): void {
  for (const [i, field] of fields.entries()) {
    const spec = specs.get(field.kind);
    const node: FormNode = { name: field.key, field, spec, path: `${path}/${i}`, containers };
    nodes.push(node);
    if (field.fields === undefined) continue;
    if (spec?.holds === 'container') {
      collect(field.fields, `${node.path}/fields`, [...containers, field.key], specs, nodes);
    } else if (spec?.holds === 'rows') {
      for (const [c, column] of field.fields.entries()) {
        nodes.push({
          name: `${field.key}.${column.key}`,
          field: column,
          spec: specs.get(column.kind),
          path: `${node.path}/fields/${c}`,
          table: field.key,
          containers,
        });
      }
    }
  }
}
