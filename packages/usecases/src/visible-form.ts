import {
  type Consequence,
  type Field,
  type FieldSpecs,
  type Form,
  type FormNode,
  formNodes,
  ruleScope,
  usesOf,
} from '@weir/artefact';
import { compile } from '@weir/expression';
import { without } from '@weir/form-design';

/** What a reader of a form may know, and what is known of the rest. */
export interface FormSight {
  /** Fields (`lines.qty` for columns) that are not there for this reader. */
  readonly hidden: (name: string) => boolean;
  /** Whether the reader may know that the other form has this field. */
  readonly foreign: (form: string, field: string) => boolean;
  /** Comes without a sign-in: lists, limits and who owns a record are none of their business. */
  readonly outsider: boolean;
  /** Values of hidden fields that stay as they are while the form is filled; absent: none is known. */
  readonly fixed?: {
    readonly data: Readonly<Record<string, unknown>>;
    readonly pinned: (name: string) => boolean;
    readonly today: string;
    readonly now: string;
  };
}

/** What a form is made of, as far as it matters who sees what. */
interface Parts {
  readonly form: Form;
  readonly nodes: readonly FormNode[];
  /** Fields of the form itself that stand at a place: `/rules/3/when`, `/fields/0/compute`. */
  readonly named: ReadonlyMap<string, ReadonlySet<string>>;
  /** The field that fills each field, by name. */
  readonly fillers: ReadonlyMap<string, readonly string[]>;
}

/**
 * The form as somebody sees it who may not see all of its fields. Whatever names a hidden field is gone, and so is every
 * rule, formula and default that needs one: the server judges those, and tells at submission. What is left never says
 * more than the whole form does, so a page never refuses what the server would take.
 */
export function visibleForm(form: Form, specs: FieldSpecs, sight: FormSight): Form {
  const parts = partsOf(form, specs);
  const hidden = new Set(parts.nodes.map(({ name }) => name).filter(sight.hidden));
  const told = hidden.size === 0 ? [] : cutsFor(parts, specs, hidden, sight);
  const serverMade = new Set(told.filter(({ madeByServer }) => madeByServer).map(({ path }) => path));
  const cuts = [
    ...told.map(({ path }) => path),
    ...foreignCuts(parts.nodes, sight),
    '/notifications',
    ...(sight.outsider ? ['/list', '/limits', '/ownerField'] : []),
  ];
  const never = new Set(told.flatMap(({ neverHolds }) => (neverHolds === undefined ? [] : [neverHolds])));
  const marked: Form = {
    ...form,
    fields: readOnlyAt(form.fields, '/fields', serverMade),
    ...(form.rules === undefined
      ? {}
      : { rules: form.rules.map((rule, i) => (never.has(i) ? { ...rule, when: { bool: false } } : rule)) }),
  };
  return whole(without(marked, cuts));
}

interface Cut {
  readonly path: string;
  /** The formula of a field that is seen: nobody enters it, so it is read only where its formula is gone. */
  readonly madeByServer?: true;
  /** The rule it stands in never holds, but what it shows must stay hidden. */
  readonly neverHolds?: number;
}

function partsOf(form: Form, specs: FieldSpecs): Parts {
  const named = new Map<string, Set<string>>();
  for (const { path, form: target, field } of usesOf([form], specs)) {
    if (target !== form.key || field === undefined) continue;
    const place = placeOf(path);
    named.set(place, (named.get(place) ?? new Set()).add(field));
  }
  const nodes = formNodes(form, specs);
  const fillers = new Map<string, string[]>();
  for (const { name, field, table, spec } of nodes) {
    for (const { writes, field: own } of spec?.uses?.(field) ?? []) {
      if (writes === undefined || own === undefined) continue;
      const target = table === undefined ? own : `${table}.${own}`;
      fillers.set(target, [...(fillers.get(target) ?? []), name]);
    }
  }
  return { form, nodes, named, fillers };
}

/** An expression counts as one place, however deep a name stands in it. */
function placeOf(path: string): string {
  return (
    /^(?:\/fields\/\d+)+\/(?:compute|default)(?=\/|$)|^\/rules\/\d+\/when(?=\/|$)/.exec(path)?.[0] ?? path
  );
}

/** Everything that goes because of hidden fields, as JSON Pointers into the form. */
function cutsFor(
  parts: Parts,
  specs: FieldSpecs,
  hidden: ReadonlySet<string>,
  sight: FormSight,
): readonly Cut[] {
  const { form, nodes, named } = parts;
  const rules = form.rules ?? [];
  const truths = fixedRules(parts, specs, hidden, sight);
  // Fields whose value the reader cannot work out: the hidden ones, and what follows from them.
  const unknown = new Set(hidden);
  const alwaysShown = new Set<string>();
  const onServer = new Set<number>();
  const asks = (place: string): boolean => [...(named.get(place) ?? [])].some((name) => unknown.has(name));
  const learn = (name: string): void => {
    for (const node of nodes) {
      if (node.name === name || node.table === name || node.containers.includes(name)) unknown.add(node.name);
    }
  };
  for (let before = -1; before !== unknown.size + onServer.size; ) {
    before = unknown.size + onServer.size;
    for (const { name, path } of nodes) {
      const filled = parts.fillers.get(name)?.some((filler) => unknown.has(filler)) === true;
      if (!unknown.has(name) && (filled || asks(`${path}/compute`) || asks(`${path}/default`)))
        unknown.add(name);
    }
    for (const [i, rule] of rules.entries()) {
      const cannot = (rule.each !== undefined && hidden.has(rule.each)) || asks(`/rules/${i}/when`);
      if (!cannot || truths.has(i) || onServer.has(i)) continue;
      onServer.add(i);
      for (const key of rule.then.flatMap((then) => ('show' in then ? then.show : []))) {
        const target = rule.each === undefined ? key : `${rule.each}.${key}`;
        if (hidden.has(target)) continue;
        // Whether it shows only the server knows: it may be filled, and what does not belong there is dropped later.
        alwaysShown.add(target);
        learn(target);
      }
    }
  }

  const cuts: Cut[] = [];
  for (const { name, path, field } of nodes) {
    if (hidden.has(name)) cuts.push({ path });
    else if (unknown.has(name)) {
      cuts.push({ path: `${path}/required` });
      if (asks(`${path}/default`)) cuts.push({ path: `${path}/default` });
      if (field.compute !== undefined && asks(`${path}/compute`))
        cuts.push({ path: `${path}/compute`, madeByServer: true });
    }
  }
  for (const [i, rule] of rules.entries()) {
    if (onServer.has(i) || truths.get(i) === false) cuts.push(...ruleCuts(i, rule.then, truths.has(i)));
    if (truths.get(i) === true) cuts.push({ path: `/rules/${i}/when` });
    const cutNames = (path: string, keys: readonly string[], which: ReadonlySet<string>): void => {
      for (const [k, key] of keys.entries())
        if (which.has(rule.each === undefined ? key : `${rule.each}.${key}`))
          cuts.push({ path: `${path}/${k}` });
    };
    for (const [t, then] of rule.then.entries()) {
      if ('show' in then) cutNames(`/rules/${i}/then/${t}/show`, then.show, alwaysShown);
      // What the server fills, or may hide, no page can ask for.
      if ('require' in then) cutNames(`/rules/${i}/then/${t}/require`, then.require, unknown);
    }
  }
  for (const [i, unique] of (form.uniques ?? []).entries()) {
    if (unique.fields.some((name) => unknown.has(name))) cuts.push({ path: `/uniques/${i}` });
  }
  for (const { path, field, spec } of nodes) {
    // Columns that mean something together mean something else without one of them.
    for (const use of spec?.uses?.(field) ?? []) {
      if (use.together === true && unknown.has(`${field.key}.${use.field ?? ''}`))
        cuts.push({ path: path + use.path.replace(/\/\d+$/, '') });
    }
  }
  for (const { path, form: target, field } of usesOf([form], specs)) {
    if (target !== form.key || field === undefined || !hidden.has(field)) continue;
    if (/^\/rules\/\d+\/when(\/|$)/.test(path)) continue;
    cuts.push({ path: /^\/list\/(?:views\/\d+(?=\/filter)|highlights\/\d+)/.exec(path)?.[0] ?? path });
  }
  return cuts;
}

/** A rule that goes: all of it, or, when it is known never to hold, all but what it would show (which stays hidden). */
function ruleCuts(at: number, then: readonly Consequence[], neverHolds: boolean): readonly Cut[] {
  if (!neverHolds || !then.some((one) => 'show' in one)) return [{ path: `/rules/${at}` }];
  return then.map((one, t) => ({ path: 'show' in one ? '' : `/rules/${at}/then/${t}`, neverHolds: at }));
}

/** Rules about nothing but hidden fields whose values stand: whether each holds. */
function fixedRules(
  { form, nodes, named, fillers }: Parts,
  specs: FieldSpecs,
  hidden: ReadonlySet<string>,
  { fixed }: FormSight,
): ReadonlyMap<number, boolean> {
  const truths = new Map<number, boolean>();
  if (fixed === undefined) return truths;
  const shown = new Set(
    (form.rules ?? []).flatMap(({ then }) => then.flatMap((one) => ('show' in one ? one.show : []))),
  );
  const standing = new Set(
    nodes
      .filter(
        ({ name, table, containers, field, path }) =>
          hidden.has(name) &&
          table === undefined &&
          ![name, ...containers].some((one) => shown.has(one)) &&
          (fixed.pinned(name) ||
            (field.compute === undefined && !fillers.has(name) && !named.has(`${path}/default`))),
      )
      .map(({ name }) => name),
  );
  const scope = ruleScope(form, specs);
  for (const [i, { when, each }] of (form.rules ?? []).entries()) {
    const about = [...(named.get(`/rules/${i}/when`) ?? [])];
    if (when === undefined || each !== undefined || about.length === 0) continue;
    if (!about.every((name) => standing.has(name))) continue;
    truths.set(i, compile(when, scope).test({ data: fixed.data, today: fixed.today, now: fixed.now }));
  }
  return truths;
}

/** Settings of fields that speak of other forms: pages never need what is offered by which condition. */
function foreignCuts(nodes: readonly FormNode[], sight: FormSight): readonly string[] {
  return nodes.flatMap(({ field, path, spec }) => [
    ...(spec?.expressions?.(field) ?? []).map((setting) => path + setting.path),
    ...(spec?.uses?.(field) ?? []).flatMap(({ form, field: name, path: inside, at }) =>
      form === undefined || name === undefined || at === 'key' || sight.foreign(form, name) || filled(inside)
        ? []
        : [path + inside],
    ),
    ...(spec?.person === true && sight.outsider ? [`${path}/roles`] : []),
  ]);
}

/** What a reference hands on is named by where it goes to: that goes where its target is hidden. */
function filled(path: string): boolean {
  return path.startsWith('/fill/');
}

function readOnlyAt(fields: readonly Field[], path: string, formulas: ReadonlySet<string>): readonly Field[] {
  return fields.map((field, i) => {
    const own = `${path}/${i}`;
    const inside =
      field.fields === undefined ? {} : { fields: readOnlyAt(field.fields, `${own}/fields`, formulas) };
    return { ...field, ...inside, ...(formulas.has(`${own}/compute`) ? { readOnly: true } : {}) };
  });
}

/** Rules that still do something. A rule that never holds keeps what it would show hidden. */
function whole(form: Form): Form {
  const rules = ((form.rules ?? []) as readonly Partial<NonNullable<Form['rules']>[number]>[]).flatMap(
    (rule) => {
      const then = (rule.then ?? []).filter(isWhole);
      return rule.key === undefined || then.length === 0 ? [] : [{ ...rule, key: rule.key, then }];
    },
  );
  const { rules: _, ...rest } = form;
  return rules.length === 0 ? rest : { ...rest, rules };
}

function isWhole(then: Consequence): boolean {
  if ('options' in then) return (then.options as Partial<typeof then.options>).field !== undefined;
  if ('restrict' in then) return (then.restrict as Partial<typeof then.restrict>).field !== undefined;
  if ('reject' in then) return (then.reject as Partial<typeof then.reject>).at !== undefined;
  return true;
}
