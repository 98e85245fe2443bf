import { type Artefact, type FieldSpecs, type Form, type Role, sitesOf, usesOf } from '@weir/artefact';
import { isObject } from '@weir/base';
import type { Design } from '../design.ts';
import { locate, outermost, pathOf, withInside } from '../locate.ts';
import { nameOf } from '../shape.ts';
import type { Both } from '../words.ts';
import { bothOf } from '../words.ts';
import { isNotificationText, withoutPlaceholders, withWholeNotifications } from './notifications.ts';
import { without } from './without.ts';

/** One thing that goes along with removed fields. */
export interface Stripped {
  /** `kind/key` of the artefact and the JSON Pointer of what goes there. */
  readonly artefact: string;
  readonly path: string;
  readonly place: Both;
  /** The field whose removal takes it along. */
  readonly field: string;
}

/** The design without fields and without everything that names them; and what that was. */
export function strip(
  design: Design,
  formKey: string,
  names: readonly string[],
  specs: FieldSpecs,
): { readonly design: Design; readonly stripped: readonly Stripped[] } {
  const form = design.artefacts.find(
    (artefact): artefact is Form => artefact.kind === 'form' && artefact.key === formKey,
  );
  if (form === undefined) return { design, stripped: [] };
  const places = locate(form, specs);
  const roots = outermost(places, names);
  const gone = new Set(withInside(places, roots).map(({ name }) => name));
  const rootPaths = roots.map(pathOf);
  const own = nameOf(form);
  const pointers = new Map<string, Set<string>>();
  const stripped: Stripped[] = [];
  const seen = new Set<string>();
  for (const use of usesOf(design.artefacts, specs)) {
    if (use.form !== formKey || use.field === undefined || !gone.has(use.field)) continue;
    // What the removed fields say themselves goes with them.
    if (use.artefact === own && rootPaths.some((path) => use.path.startsWith(`${path}/`))) continue;
    const path = wholeOf(use.path, use.artefact, design, specs);
    const id = `${use.artefact} ${path}`;
    if (seen.has(id)) continue;
    seen.add(id);
    pointers.set(use.artefact, (pointers.get(use.artefact) ?? new Set()).add(path));
    stripped.push({ artefact: use.artefact, path, place: bothOf(use.place), field: use.field });
  }
  pointers.set(own, new Set([...(pointers.get(own) ?? []), ...rootPaths]));
  const artefacts = design.artefacts.map((artefact) => {
    const paths = pointers.get(nameOf(artefact));
    return paths === undefined ? artefact : cleaned(artefact, paths, gone);
  });
  return { design: { ...design, artefacts }, stripped };
}

/** The smallest whole around a use that means nothing without it: a rule by its condition, a sort key, a uniqueness. */
function wholeOf(path: string, artefact: string, design: Design, specs: FieldSpecs): string {
  const whole = WHOLES.map((pattern) => pattern.exec(path)?.[0]).find((found) => found !== undefined);
  if (whole !== undefined) return whole;
  // Inside an expression: the whole expression.
  const body = design.artefacts.find((candidate) => nameOf(candidate) === artefact);
  const sites = body === undefined ? [] : sitesOf(body, specs).exprs;
  return sites.find((site) => path === site.path || path.startsWith(`${site.path}/`))?.path ?? path;
}

const WHOLES: readonly RegExp[] = [
  /^\/rules\/\d+(?=\/(when|each)(\/|$))/,
  /^\/rules\/\d+\/then\/\d+(?=\/(options|restrict)\/)/,
  /^\/uniques\/\d+/,
  /^\/list\/sort\/\d+/,
  /^\/list\/views\/\d+\/sort\/\d+/,
  /^\/list\/views\/\d+\/filter/,
  /^\/list\/highlights\/\d+/,
  /^\/grants\/\d+\/rows/,
  /^\/notifications\/\d+(?=\/when(\/|$))/,
];

function cleaned(artefact: Artefact, paths: ReadonlySet<string>, gone: ReadonlySet<string>): Artefact {
  if (artefact.kind === 'role') return cleanedRole(artefact, paths);
  if (artefact.kind !== 'form') return without(artefact, paths);
  const whole = [...paths].filter((path) => !isNotificationText(path));
  const next = without(withoutPlaceholders(artefact, gone), whole);
  return withWholeNotifications(artefact, withWholeRules(next));
}

/**
 * A grant whose condition cannot be judged any more grants nothing: without the condition it would open every record to
 * the role.
 */
function cleanedRole(role: Role, paths: ReadonlySet<string>): Role {
  const rows = [...paths].filter((path) => path.endsWith('/rows'));
  const next = without(
    role,
    [...paths].filter((path) => !path.endsWith('/rows')),
  );
  if (rows.length === 0) return next;
  return {
    ...next,
    grants: next.grants.map((grant, i) =>
      rows.includes(`/grants/${i}/rows`) ? { ...grant, rows: { bool: false } } : grant,
    ),
  };
}

/** Rules that still do something: consequences that lost all their fields go, and rules that lost all of those. */
function withWholeRules(form: Form): Form {
  if (form.rules === undefined) return form;
  const rules = form.rules.flatMap((rule) => {
    const consequences = ((rule.then ?? []) as readonly unknown[]).filter(
      (then) => isObject(then) && (!isObject(then.reject) || Array.isArray(then.reject.at)),
    );
    if (consequences.length === 0) return [];
    return consequences.length === rule.then.length
      ? rule
      : { ...rule, then: consequences as typeof rule.then };
  });
  const { rules: _, ...rest } = form;
  return rules.length === 0
    ? rest
    : rules.every((rule, i) => rule === form.rules?.[i]) && rules.length === form.rules.length
      ? form
      : { ...form, rules };
}
