import { evaluationOrder, type Field, type Form, rowScope, ruleScope } from '@weir/artefact';
import { type Compiled, compile, type Expr, type NamedType, type Scope } from '@weir/expression';
import type { Kinds, PreparedForm } from './contract.ts';
import { compileTest } from './layer-a/compile-test.ts';
import { buildLayerA } from './layer-a/schema.ts';
import { type Plan, type RulePlan, type Unit, withPlan } from './prepare/plan.ts';

type Draft = { -readonly [K in keyof Unit]: Unit[K] };

/**
 * Makes a form ready for `present` and `judge`; do it once per published version. The form must have passed
 * `validateArtefact`: unknown kinds and circles throw.
 */
export function prepareForm(form: Form, kinds: Kinds): PreparedForm {
  const record = ruleScope(form, kinds.specs);
  const rowScopes = new Map<string, Scope>();
  const units: Draft[] = [];
  collectUnits(form.fields, [], null);
  const byName = new Map(units.map((unit) => [unit.name, unit]));
  const values = units.filter(
    ({ parent, holds }) => parent === null && (holds === 'value' || holds === 'rows'),
  );
  const byKey = new Map<string, Unit>(values.map((unit) => [unit.key, unit]));

  const rules: RulePlan[] = (form.rules ?? []).map((rule, index) => {
    const each = rule.each === undefined ? null : unitNamed(rule.each);
    const scope = each === null ? record : rowScopeOf(each);
    return { index, rule, each, condition: rule.when === undefined ? null : compile(rule.when, scope) };
  });
  for (const plan of rules) {
    const target = (key: string): Draft | undefined =>
      byName.get(plan.each === null ? key : `${plan.each.key}.${key}`);
    for (const consequence of plan.rule.then) {
      if ('show' in consequence) for (const key of consequence.show) target(key)?.shownBy.push(plan);
      if ('require' in consequence) for (const key of consequence.require) target(key)?.requiredBy.push(plan);
      if ('options' in consequence) {
        target(consequence.options.field)?.narrowedBy.push({ rule: plan, allow: consequence.options.allow });
      }
    }
  }
  for (const unit of units) {
    const own = unit.shownBy.length > 0;
    if (unit.parent === null) unit.conditional = own || unit.around.some((outer) => outer.conditional);
    else {
      unit.conditionalCells = own;
      unit.conditional = unit.parent.conditional;
    }
  }
  for (const unit of units) {
    const targets = fillTargets(unit, byName);
    unit.fills = targets;
    for (const target of targets) target.filledBy = unit;
  }

  // Who fills the form is not in the record, so no schema can ask for it.
  const said: Scope = {
    fields: Object.fromEntries(Object.entries(record.fields).filter(([key]) => byKey.has(key))),
  };
  const layerA = buildLayerA(form, values, rules, {
    record: said,
    rowOf: (table) => ({ ...said, columns: rowScopeOf(table).columns ?? {} }),
  });
  const { steps, cycles } = evaluationOrder(form, kinds.specs);
  if (cycles.length > 0) throw new Error(`Expected a form without circles, got ${JSON.stringify(cycles)}.`);

  const plan: Plan = {
    form,
    units,
    values,
    byKey,
    rules,
    steps: steps
      .map(({ step, name }) => ({ step, unit: unitNamed(name) }))
      .filter(({ step, unit }) =>
        step === 'show'
          ? unit.parent === null
            ? unit.conditional
            : unit.conditionalCells
          : unit.compute !== null || unit.fills.length > 0,
      ),
    layerA: { ...layerA, passes: compileTest(layerA.schema) },
    layerB: layerA.rest,
    notifications: (form.notifications ?? []).map((notification) => ({
      notification,
      condition: notification.when === undefined ? null : compile(notification.when, record),
    })),
  };
  return withPlan({ form, schema: layerA.schema, fields: byName }, plan);

  function unitNamed(name: string): Draft {
    const unit = byName.get(name);
    if (unit === undefined) throw new Error(`Expected a field "${name}" in form "${form.key}".`);
    return unit;
  }

  function rowScopeOf(table: Unit): Scope {
    const known = rowScopes.get(table.key) ?? rowScope(form, kinds.specs, table.field);
    rowScopes.set(table.key, known);
    return known;
  }

  function collectUnits(fields: readonly Field[], around: readonly Unit[], parent: Draft | null): void {
    for (const field of fields) {
      const unit = draftUnit(field, around, parent);
      units.push(unit);
      if (unit.holds === 'container') collectUnits(field.fields ?? [], [...around, unit], null);
      if (unit.holds === 'rows') {
        const from = units.length;
        collectUnits(field.fields ?? [], around, unit);
        unit.columns = units.slice(from);
        unit.columnsByKey = new Map(unit.columns.map((column) => [column.key, column]));
      }
    }
  }

  function draftUnit(field: Field, around: readonly Unit[], parent: Draft | null): Draft {
    const spec = kinds.specs.get(field.kind);
    if (spec === undefined)
      throw new Error(`Expected a known kind, got "${field.kind}" at field "${field.key}".`);
    const holdsValue = spec.holds === 'value' || spec.holds === 'rows';
    const schema = holdsValue ? spec.jsonSchema(field) : null;
    // A table's own schema is checked here; its `items` are the engine's.
    const scope = parent === null ? record : rowScopeOf(parent);
    const compiled = (expr: Expr | undefined): Compiled | null =>
      expr === undefined || !holdsValue ? null : compile(expr, scope);
    return {
      order: units.length,
      name: parent === null ? field.key : `${parent.key}.${field.key}`,
      key: field.key,
      field,
      spec,
      run: kinds.runs.get(field.kind),
      holds: spec.holds,
      type: typeOf(field, scope, parent !== null),
      parent,
      ...(parent === null ? {} : { table: parent.key }),
      around,
      containers: around.map((outer) => outer.key),
      columns: [],
      columnsByKey: new Map(),
      compute: compiled(field.compute),
      default: compiled(field.default),
      ...(spec.places === undefined ? {} : { places: spec.places(field) }),
      shownBy: [],
      conditional: false,
      conditionalCells: false,
      fills: [],
      filledBy: null,
      required:
        field.required === true &&
        holdsValue &&
        field.compute === undefined &&
        spec.drawn !== true &&
        field.writtenBy !== 'system',
      requiredBy: [],
      narrowedBy: [],
      pointer: parent === null ? `/${field.key}` : field.key,
      cellPointer: cellPointers(parent === null ? '' : `/${parent.key}/`, field.key),
      schema,
      passes: schema === null ? () => true : compileTest(schema),
    };
  }
}

function cellPointers(start: string, key: string): (row: number) => string {
  const known: string[] = [];
  return (row) => {
    if (row > 1000) return `${start}${row}/${key}`;
    for (let i = known.length; i <= row; i++) known.push(`${start}${i}/${key}`);
    return known[row] ?? '';
  };
}

function typeOf(field: Field, scope: Scope, inRow: boolean): NamedType | null {
  const names = inRow ? (scope.columns ?? {}) : scope.fields;
  return Object.hasOwn(names, field.key) ? (names[field.key] ?? null) : null;
}

/** The fields beside it that a kind fills from what it refers to. */
function fillTargets(unit: Unit, byName: ReadonlyMap<string, Draft>): readonly Draft[] {
  const targets: Draft[] = [];
  for (const use of unit.spec.uses?.(unit.field) ?? []) {
    if (use.writes === undefined || use.field === undefined || use.form !== undefined) continue;
    const target = byName.get(unit.parent === null ? use.field : `${unit.parent.key}.${use.field}`);
    if (target !== undefined && target !== unit) targets.push(target);
  }
  return targets;
}
