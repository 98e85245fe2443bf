import { isObject } from '@weir/base';
import { type Expr, references } from '@weir/expression';
import { conditionOf } from './condition.ts';
import { rulesOf } from './consequences.ts';
import type { Condition, Gathered } from './gather.ts';
import { type Note, noteOf } from './notes.ts';
import { discriminated } from './object-unions.ts';
import { ownObject, type Sub } from './schema-parts.ts';
import { not, type Scope } from './scope.ts';
import { simplify } from './simplify.ts';
import type { Workshop } from './workshop.ts';

/**
 * The object's conditions: those written as such, and those of a union told apart by one property, which is put among the
 * object's own. `rest`: the unions that are not told apart.
 */
export function conditionsOf(
  shop: Workshop,
  read: Gathered,
): { readonly conditions: readonly Condition[]; readonly rest: Gathered['unions'] } {
  const [union] = read.unions;
  const kinds = union === undefined ? null : discriminated(union, shop.reading);
  if (kinds === null) return { conditions: read.conditions, rest: read.unions };
  read.properties.set(kinds.name, [...(read.properties.get(kinds.name) ?? []), kinds.property]);
  if (kinds.required) read.required.add(kinds.name);
  return { conditions: [...read.conditions, ...kinds.conditions], rest: read.unions.slice(1) };
}

/** Properties that only a branch of a condition describes: fields, made by `put`, shown while that branch holds. */
export function branches(
  shop: Workshop,
  conditions: readonly Condition[],
  read: Gathered,
  scope: Scope,
  put: (subs: readonly Sub[], name: string) => void,
): void {
  for (const condition of conditions) {
    for (const [branch, holds] of [
      [condition.yes, true],
      [condition.no, false],
    ] as const) {
      if (branch === undefined || !isObject(branch.schema)) continue;
      for (const [name, children] of simplify([branch], shop.reading).properties) {
        if (read.properties.has(name)) continue;
        if (!scope.entries.has(name)) put(children, name);
        const entry = scope.entries.get(name);
        const when = conditionOf(condition.when, scope, shop.reading);
        if (entry?.is !== 'field' || when === null || 'bool' in when || mentions(when, entry.key)) continue;
        shop.addRules([{ ...eachOf(scope), when: holds ? when : not(when), then: [{ show: [entry.key] }] }]);
      }
    }
  }
}

/** Whether a branch of a condition describes the property. */
export function inBranches(conditions: readonly Condition[], name: string): boolean {
  return conditions.some(({ yes, no }) =>
    [yes, no].some(
      (branch) => isObject(branch?.schema) && Object.hasOwn(ownObject(branch.schema, 'properties'), name),
    ),
  );
}

/** The rules of a condition's branches. */
export function conditionRules(shop: Workshop, condition: Condition, scope: Scope, gone: Note[]): void {
  const when = conditionOf(condition.when, scope, shop.reading);
  if (when === null) {
    gone.push(noteOf('rule', condition.path, condition.keyword));
    return;
  }
  const lost = (path: string, keyword: string): void => {
    gone.push(noteOf('keyword', path, keyword));
  };
  if (condition.yes !== undefined) shop.addRules(rulesOf(when, condition.yes, scope, shop.reading, lost));
  if (condition.no !== undefined) shop.addRules(rulesOf(not(when), condition.no, scope, shop.reading, lost));
}

/** A field cannot depend on itself. */
function mentions(when: Expr, key: string): boolean {
  return references(when).some((reference) => reference.key === key);
}

const eachOf = ({ table }: Scope): { readonly each?: string } => (table === undefined ? {} : { each: table });
