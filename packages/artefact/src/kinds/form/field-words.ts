import { inLocale } from '@weir/base';
import type { Scope } from '@weir/expression';
import type { FieldSpecs } from '../../field-spec.ts';
import type { Field } from './field.ts';
import type { Form } from './form.ts';
import { formNodes } from './form-tree.ts';
import { rowScope, ruleScope } from './scopes.ts';

/** Every field and rule of a form asks for the same few scopes; forms never change. */
const known = new WeakMap<Form, { readonly specs: FieldSpecs; readonly scopes: Map<string, Scope> }>();

/** The names an expression may use outside tables, or in the rows of one. */
export function scopeOf(form: Form, table: string | undefined, specs: FieldSpecs): Scope {
  let kept = known.get(form);
  if (kept === undefined || kept.specs !== specs) {
    kept = { specs, scopes: new Map() };
    known.set(form, kept);
  }
  const scope = kept.scopes.get(table ?? '') ?? scopeFor(form, table, specs);
  kept.scopes.set(table ?? '', scope);
  return scope;
}

function scopeFor(form: Form, table: string | undefined, specs: FieldSpecs): Scope {
  const node = table === undefined ? undefined : formNodes(form, specs).find(({ name }) => name === table);
  return node === undefined ? ruleScope(form, specs) : rowScope(form, specs, node.field);
}

/** The English title of a field, or the Chinese one. */
export function titleOf(field: Field): string {
  return inLocale(field.title, 'en');
}
