import type { Scope } from '@weir/expression';
import type { FieldSpecs } from '../field-spec.ts';
import type { Field, Form } from '../form/form.ts';
import { formNodes } from '../form/form-tree.ts';
import { rowScope, ruleScope } from '../form/scopes.ts';

/** The names an expression may use outside tables, or in the rows of one. */
export function scopeOf(form: Form, table: string | undefined, specs: FieldSpecs): Scope {
  const node = table === undefined ? undefined : formNodes(form, specs).find(({ name }) => name === table);
  return node === undefined ? ruleScope(form, specs) : rowScope(form, specs, node.field);
}

/** The English title of a field, or the Chinese one. */
export function titleOf(field: Field): string {
  return field.title.en ?? field.title['zh-CN'];
}
