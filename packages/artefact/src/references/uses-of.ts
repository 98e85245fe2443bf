import type { LocalText } from '@weir/base';
import { references } from '@weir/expression';
import type { FieldSpecs } from '../field-spec.ts';
import type { Form } from '../kinds/form/form.ts';
import { formNodes } from '../kinds/form/form-tree.ts';
import { isSystemField } from '../kinds/form/scopes.ts';
import type { Artefact } from '../kinds/registry.ts';
import { sitesOf } from './sites.ts';

/** One place that names a form or a field. */
export interface Use {
  /** `kind/key` of the artefact it stands in, and the JSON Pointer there. */
  readonly artefact: string;
  readonly path: string;
  /** What the place is, in words: `规则“专票资料”的条件`. */
  readonly place: LocalText;
  readonly form: string;
  /** Absent: the form itself. Columns as `lines.qty`. */
  readonly field?: string;
}

/** Every place in these artefacts that names a form or a field of one; what a field is called itself does not count. */
export function usesOf(artefacts: readonly Artefact[], specs: FieldSpecs): readonly Use[] {
  const columns = tableColumns(artefacts, specs);
  return artefacts.flatMap((artefact) => {
    const name = `${artefact.kind}/${artefact.key}`;
    const { names, exprs } = sitesOf(artefact, specs);
    const uses: Use[] = [];
    for (const { path, form, field, place, definition } of names) {
      if (definition !== true)
        uses.push({ artefact: name, path, place, form, ...(field === undefined ? {} : { field }) });
    }
    for (const { path, expr, form, table, place } of exprs) {
      const found = references(expr);
      const add = (inside: string, field: string): void => {
        uses.push({ artefact: name, path: path + inside, place, form, field });
      };
      for (const { kind, key, path: inside } of found) {
        if (kind === 'field' && !isSystemField(key)) add(inside, key);
        if (kind === 'column' && table !== undefined) add(inside, `${table}.${key}`);
        // A `get` names a column of whichever tables the expression looks at.
        if (kind !== 'get') continue;
        for (const other of found) {
          if (other.kind === 'field' && columns.has(`${form} ${other.key}.${key}`))
            add(inside, `${other.key}.${key}`);
        }
      }
    }
    return unrepeated(uses);
  });
}

function tableColumns(artefacts: readonly Artefact[], specs: FieldSpecs): ReadonlySet<string> {
  const forms = artefacts.filter((artefact): artefact is Form => artefact.kind === 'form');
  return new Set(
    forms.flatMap((form) =>
      formNodes(form, specs)
        .filter(({ table }) => table !== undefined)
        .map(({ name }) => `${form.key} ${name}`),
    ),
  );
}

function unrepeated(uses: readonly Use[]): readonly Use[] {
  const seen = new Set<string>();
  return uses.filter(({ path, form, field }) => {
    const key = JSON.stringify([path, form, field]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
