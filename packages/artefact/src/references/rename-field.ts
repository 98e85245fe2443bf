import { isObject, pointerSteps } from '@weir/base';
import { type Expr, renameColumn, renameField as renameInExpr } from '@weir/expression';
import type { FieldSpecs } from '../field-spec.ts';
import type { Form } from '../kinds/form/form.ts';
import { formNodes } from '../kinds/form/form-tree.ts';
import { fillPlaceholders, placeholderOf } from '../kinds/form/placeholders.ts';
import { recordScope, rowScope } from '../kinds/form/scopes.ts';
import type { Artefact } from '../kinds/registry.ts';
import type { ExprSite, NameSite } from './site.ts';
import { sitesOf } from './sites.ts';

/**
 * The artefacts with a field called by another key, wherever it is named: rules, formulas, lists, roles, channels,
 * fills. `from` is a field (`total`) or a column (`lines.qty`); `to` is the new key alone (`qty`). Throws when there is
 * no such field or the new key is taken, since that is for the caller to ask first.
 */
export function renameField(
  artefacts: readonly Artefact[],
  specs: FieldSpecs,
  form: string,
  from: string,
  to: string,
): readonly Artefact[] {
  const target = artefacts.find(
    (artefact): artefact is Form => artefact.kind === 'form' && artefact.key === form,
  );
  const [key = '', column] = from.split('.');
  const renamed = column === undefined ? to : `${key}.${to}`;
  const names = target === undefined ? [] : formNodes(target, specs).map(({ name }) => name);
  if (target === undefined || !names.includes(from))
    throw new Error(`Expected a field "${from}" in form "${form}".`);
  if (from !== renamed && names.includes(renamed))
    throw new Error(`Expected "${renamed}" to be free in form "${form}".`);

  const renameName = (site: NameSite): string | null => {
    if (site.form !== form || site.field === undefined) return null;
    if (site.field === from) return site.bare === true ? to : renamed;
    // Columns are named with their table where that is not clear from the place.
    const inside = column === undefined && site.bare !== true && site.field.startsWith(`${from}.`);
    return inside ? `${to}${site.field.slice(from.length)}` : null;
  };
  const renameExpr = (site: ExprSite): Expr | null => {
    if (site.form !== form) return null;
    if (column === undefined) return renameInExpr(site.expr, from, to);
    const table = formNodes(target, specs).find(({ name }) => name === site.table);
    const scope = table === undefined ? recordScope(target, specs) : rowScope(target, specs, table.field);
    return renameColumn(site.expr, key, column, to, { scope, inTable: site.table === key });
  };

  return artefacts.map((artefact) => {
    const sites = sitesOf(artefact, specs);
    let body: unknown = artefact;
    for (const site of sites.exprs) {
      const next = renameExpr(site);
      if (next !== null && next !== site.expr) body = put(body, pointerSteps(site.path), next);
    }
    // Values before property names: a renamed property would move what lies below it.
    for (const at of ['value', 'text', 'key'] as const) {
      for (const site of sites.names) {
        const next = site.at === at ? renameName(site) : null;
        if (next === null) continue;
        const steps = pointerSteps(site.path);
        if (at === 'key') body = rekey(body, steps, next);
        else
          body = put(
            body,
            steps,
            at === 'value' ? next : (text: unknown) => replaced(text, site.field ?? '', next),
          );
      }
    }
    return body as Artefact;
  });
}

/** A text in which one placeholder has another name. */
function replaced(text: unknown, from: string, to: string): unknown {
  if (typeof text !== 'string') return text;
  return fillPlaceholders(text, (name) => (name === from ? placeholderOf(to) : null));
}

/** A copy with another value, or what a function makes of the old one, at the end of the steps; the order of properties stays. */
function put(body: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return typeof value === 'function' ? value(body) : value;
  if (Array.isArray(body)) return body.map((item, i) => (String(i) === step ? put(item, rest, value) : item));
  if (!isObject(body) || !Object.hasOwn(body, step)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, item]) => [key, key === step ? put(item, rest, value) : item]),
  );
}

/** A copy in which the property at the end of the steps has another name. */
function rekey(body: unknown, [step, ...rest]: readonly string[], name: string): unknown {
  if (step === undefined) return body;
  if (Array.isArray(body))
    return body.map((item, i) => (String(i) === step ? rekey(item, rest, name) : item));
  if (!isObject(body) || !Object.hasOwn(body, step)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, item]) => {
      if (key !== step) return [key, item];
      return rest.length === 0 ? [name, item] : [key, rekey(item, rest, name)];
    }),
  );
}
