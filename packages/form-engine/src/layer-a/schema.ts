import type { Consequence, Form, JsonSchema } from '@weir/artefact';
import { type Expr, type Scope, toJsonSchema } from '@weir/expression';
import type { Demand, Place, RulePlan, Unit } from '../prepare/plan.ts';
import { compileTest, type Test } from './compile-test.ts';

/** One entry of `allOf`, with what it stands for. */
export interface SchemaEntry {
  readonly schema: JsonSchema;
  /** When it holds, as a schema; `true`: always. */
  readonly when: JsonSchema | true;
  readonly condition: Test;
  readonly demands: readonly Demand[];
}

/** Layer A of a form, and what is left for layer B. */
export interface LayerA {
  readonly schema: JsonSchema;
  readonly root: readonly SchemaEntry[];
  readonly rows: ReadonlyMap<string, readonly SchemaEntry[]>;
  readonly rest: readonly Demand[];
  readonly place: Place;
  /** By table key. */
  readonly rowPlaces: ReadonlyMap<string, Place>;
}

/**
 * Builds the standard JSON Schema of a form (draft-07, portable profile): every property declared at the root and
 * closed, rules as a flat `allOf` of `if`/`then` at the root or in a table's `items`. What JSON Schema cannot say
 * (sums, today, one field against another) comes back in `rest`. It describes a completed record: defaults, fills and
 * computed values in place, hidden values pruned.
 */
export function buildLayerA(
  form: Form,
  values: readonly Unit[],
  rules: readonly RulePlan[],
  scopes: { readonly record: Scope; readonly rowOf: (table: Unit) => Scope },
): LayerA {
  const rest: Demand[] = [];
  const rows = new Map<string, readonly SchemaEntry[]>();
  const rowPlaces = new Map<string, Place>();
  const properties: Record<string, JsonSchema> = {};
  for (const unit of values) {
    if (unit.holds !== 'rows') {
      properties[unit.key] = propertySchema(unit);
      continue;
    }
    const place: Place = {
      table: unit,
      scope: scopes.rowOf(unit),
      unit: (key) => unit.columnsByKey.get(key),
    };
    const columns = unit.columns.filter((column) => column.schema !== null);
    const own = rules.filter((rule) => rule.each === unit);
    const entries = entriesOf(columns, own, place, rest);
    rows.set(unit.key, entries);
    rowPlaces.set(unit.key, place);
    properties[unit.key] = {
      ...propertySchema(unit),
      items: objectSchema(
        columns,
        Object.fromEntries(columns.map((c) => [c.key, propertySchema(c)])),
        entries,
      ),
    };
  }
  const byKey = new Map(values.map((unit) => [unit.key, unit]));
  const place: Place = { table: null, scope: scopes.record, unit: (key) => byKey.get(key) };
  const root = entriesOf(
    values,
    rules.filter((rule) => rule.each === null),
    place,
    rest,
  );
  const schema: JsonSchema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: form.title['zh-CN'],
    ...objectSchema(values, properties, root),
  };
  return { schema, root, rows, rest, place, rowPlaces };
}

function propertySchema(unit: Unit): JsonSchema {
  return { title: unit.field.title['zh-CN'], ...unit.schema };
}

function objectSchema(
  units: readonly Unit[],
  properties: Readonly<Record<string, JsonSchema>>,
  entries: readonly SchemaEntry[],
): JsonSchema {
  const required = units.filter((unit) => unit.required && !canHide(unit)).map((unit) => unit.key);
  return {
    type: 'object',
    properties,
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
    ...(entries.length > 0 ? { allOf: entries.map((entry) => entry.schema) } : {}),
  };
}

/** Whether rules can hide the field. In a row, the table and what is around it show anyway: else there would be no row. */
export function canHide(unit: Unit): boolean {
  return unit.parent === null ? unit.conditional : unit.conditionalCells;
}

function entriesOf(
  units: readonly Unit[],
  rules: readonly RulePlan[],
  place: Place,
  rest: Demand[],
): readonly SchemaEntry[] {
  const entries: SchemaEntry[] = [];
  for (const unit of units) {
    if (!unit.required || !canHide(unit)) continue;
    const demand: Demand = { table: place.table, consequence: { require: [unit.key] } };
    const condition = shownWhen(unit, place);
    if (condition === null) rest.push(demand);
    else entries.push(entry(condition, [demand], place));
  }
  for (const plan of rules) {
    const said = conditionSchema(plan.rule.when, place);
    // Consequences with the same condition share one entry.
    const groups = new Map<string, { readonly condition: JsonSchema | true; readonly demands: Demand[] }>();
    for (const consequence of plan.rule.then) {
      for (const demand of split(plan, consequence, place)) {
        const target =
          'require' in demand.consequence ? place.unit(demand.consequence.require[0] ?? '') : undefined;
        const shown = target === undefined ? [] : showConditions(target, plan, place);
        const condition = said === null ? null : allSaid([said, ...shown]);
        if (condition === null) {
          rest.push(demand);
          continue;
        }
        const key = JSON.stringify(condition);
        const group = groups.get(key) ?? { condition, demands: [] };
        groups.set(key, group);
        group.demands.push(demand);
      }
    }
    for (const { condition, demands } of groups.values()) entries.push(entry(condition, demands, place));
  }
  return entries;
}

/** One demand a field, since each field has its own conditions of showing; nothing for consequences that demand nothing. */
function split(rule: RulePlan, consequence: Consequence, place: Place): readonly Demand[] {
  if ('show' in consequence) return [];
  if (!('require' in consequence)) return [{ rule, table: place.table, consequence }];
  return consequence.require
    .filter((key) => place.unit(key) !== undefined)
    .map((key) => ({ rule, table: place.table, consequence: { require: [key] } }));
}

/**
 * When a field shows, as a schema of the record or, of a column, `over` its row; `true`: always, null: a schema cannot
 * say it. The contract says nothing of single rows: their conditions are judged after it.
 */
export function shownWhen(
  unit: Unit,
  place: Place,
  over: 'record' | 'row' = 'record',
): JsonSchema | true | null {
  return allSaid(showConditions(unit, null, place, over));
}

/** What must hold for a field to show, as schemas; null for a condition that cannot be said. */
function showConditions(
  unit: Unit,
  asked: RulePlan | null,
  place: Place,
  over: 'record' | 'row' = 'record',
): readonly (JsonSchema | true | null)[] {
  const chain = unit.parent === null ? [unit, ...unit.around] : [unit];
  const conditions: (JsonSchema | true | null)[] = [];
  for (const link of chain) {
    // The asking rule shows the field itself: while it asks, the field shows.
    if (link.shownBy.length === 0 || (asked !== null && link.shownBy.includes(asked))) continue;
    const any = link.shownBy.map((plan) => conditionSchema(plan.rule.when, place, over));
    if (any.includes(true)) continue;
    if (any.includes(null)) conditions.push(null);
    else if (any.length === 1) conditions.push(any[0] ?? null);
    else conditions.push({ anyOf: any });
  }
  return conditions;
}

function conditionSchema(
  when: Expr | undefined,
  place: Place,
  over: 'record' | 'row' = 'record',
): JsonSchema | true | null {
  return when === undefined ? true : toJsonSchema(when, place.scope, over);
}

/** All conditions at once: `true` when there is none, null when one cannot be said. */
function allSaid(conditions: readonly (JsonSchema | true | null)[]): JsonSchema | true | null {
  if (conditions.includes(null)) return null;
  const said = conditions.filter((condition) => condition !== true && condition !== null);
  const [first] = said;
  if (first === undefined) return true;
  return said.length === 1 ? first : { allOf: said };
}

function entry(condition: JsonSchema | true, demands: readonly Demand[], place: Place): SchemaEntry {
  const then = thenSchema(demands, place);
  if (condition === true)
    return { schema: then === false ? { not: {} } : then, when: true, condition: () => true, demands };
  return { schema: { if: condition, then }, when: condition, condition: compileTest(condition), demands };
}

/** What the demands ask for, as a schema; `false` where one of them refuses. */
export function thenSchema(demands: readonly Demand[], place: Place): JsonSchema | false {
  const required: string[] = [];
  const properties: Record<string, JsonSchema[]> = {};
  for (const { consequence } of demands) {
    if ('reject' in consequence) return false;
    if ('require' in consequence) required.push(...consequence.require);
    const limit = valueSchema(consequence, place);
    if (limit !== null) properties[limit.key] = [...(properties[limit.key] ?? []), limit.schema];
  }
  const limits = Object.entries(properties).map(([key, schemas]) => [key, oneSchema(schemas)]);
  return {
    ...(limits.length > 0 ? { properties: Object.fromEntries(limits) } : {}),
    ...(required.length > 0 ? { required: [...new Set(required)] } : {}),
  };
}

function oneSchema(schemas: readonly JsonSchema[]): JsonSchema {
  const [first = {}] = schemas;
  return schemas.length === 1 ? first : { allOf: schemas };
}

/** What `options` and `restrict` ask of a value; `type` beside each keyword, as strict validators want it. */
function valueSchema(
  consequence: Consequence,
  place: Place,
): { readonly key: string; readonly schema: JsonSchema } | null {
  if ('options' in consequence) {
    const { field, allow } = consequence.options;
    const many = place.unit(field)?.type?.type.type === 'list';
    const words: JsonSchema = { type: 'string', enum: [...allow] };
    return { key: field, schema: many ? { type: 'array', items: words } : words };
  }
  if ('restrict' in consequence) {
    const { field, pattern, minimum, maximum } = consequence.restrict;
    const schemas: JsonSchema[] = [];
    if (pattern !== undefined) schemas.push({ type: 'string', pattern });
    if (minimum !== undefined || maximum !== undefined) {
      schemas.push({
        type: 'number',
        ...(minimum === undefined ? {} : { minimum }),
        ...(maximum === undefined ? {} : { maximum }),
      });
    }
    return schemas.length === 0 ? null : { key: field, schema: oneSchema(schemas) };
  }
  return null;
}
