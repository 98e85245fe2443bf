import type { JsonSchema } from '@weir/artefact';
import { inLocale, type Locale } from '@weir/base';
import type { Expr } from '@weir/expression';
import type { PreparedForm } from '../contract.ts';
import { shownWhen, thenSchema } from '../layer-a/schema.ts';
import { type Demand, type Place, planOf, type SchemaDemand, type Unit } from '../prepare/plan.ts';
import { alwaysRequired, propertyOf, valueColumns } from './flat-schema.ts';

/**
 * The flat schema for renderers that look for branches themselves (stock react-jsonschema-form): a field that rules show
 * is no property at the root but one of `then`, so that it comes and goes with the answers, and what rules ask for is
 * asked for. A field whose rules JSON Schema cannot say (sums, today) is always shown. A default that is the same every
 * time stands beside its field, and so does what the way in fixes (`fixed`, by key).
 *
 * For display only. It asks for what people enter, and not for what the server fills in (defaults, values handed on by
 * a reference, read-only fields); it says nothing of refusals and takes properties nobody declared. The verdict is the
 * contract schema's, on the completed record, and the server's.
 */
export function displaySchema(
  prepared: PreparedForm,
  locale: Locale,
  fixed: Readonly<Record<string, unknown>> = {},
): JsonSchema {
  const { values, layerA } = planOf(prepared);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: inLocale(prepared.form.title, locale),
    ...branching(values, layerA.place, layerA.root, (unit) => {
      const place = layerA.rowPlaces.get(unit.key);
      if (Object.hasOwn(fixed, unit.key)) return { ...propertyOf(unit, locale), default: fixed[unit.key] };
      if (place === undefined) return { ...propertyOf(unit, locale), ...defaultOf(unit) };
      const rows = branching(valueColumns(unit), place, layerA.rows.get(unit.key) ?? [], (column) => ({
        ...propertyOf(column, locale),
        ...defaultOf(column),
      }));
      return propertyOf(unit, locale, rows);
    }),
  };
}

function branching(
  units: readonly Unit[],
  place: Place,
  demands: readonly SchemaDemand[],
  schemaOf: (unit: Unit) => JsonSchema,
): JsonSchema {
  const always: [string, JsonSchema][] = [];
  const branches = new Map<string, { readonly when: JsonSchema; readonly shown: [string, JsonSchema][] }>();
  for (const unit of units) {
    const when = shownWhen(unit, place, place.table === null ? 'record' : 'row');
    const property: [string, JsonSchema] = [unit.key, schemaOf(unit)];
    if (when === true || when === null) always.push(property);
    else {
      // Fields that show together stand in one branch.
      const key = JSON.stringify(when);
      const branch = branches.get(key) ?? { when, shown: [] };
      branches.set(key, branch);
      branch.shown.push(property);
    }
  }
  const required = alwaysRequired(units.filter(isEntered));
  const entries = [
    ...[...branches.values()].map(({ when, shown }) => ({
      if: when,
      then: { properties: Object.fromEntries(shown) },
    })),
    ...demands.flatMap((one) => demanded(one, place)),
  ];
  return {
    type: 'object',
    properties: Object.fromEntries(always),
    ...(required.length === 0 ? {} : { required }),
    ...(entries.length === 0 ? {} : { allOf: entries }),
  };
}

/** What rules ask for, without refusals: those leave nothing to draw. */
function demanded({ when, demands }: SchemaDemand, place: Place): readonly JsonSchema[] {
  const asked = demands.flatMap((demand): readonly Demand[] => {
    const { consequence } = demand;
    if ('reject' in consequence) return [];
    if (!('require' in consequence)) return [demand];
    const require = consequence.require.filter((key) => isEntered(place.unit(key)));
    return require.length === 0 ? [] : [{ ...demand, consequence: { require } }];
  });
  const then = thenSchema(asked, place);
  if (then === false || Object.keys(then).length === 0) return [];
  return [when === true ? then : { if: when, then }];
}

/** Whether only people can give the value. */
function isEntered(unit: Unit | undefined): boolean {
  if (unit === undefined) return false;
  const { field, compute, filledBy } = unit;
  return compute === null && filledBy === null && field.readOnly !== true && field.default === undefined;
}

/** The default people find in a field they fill, where it is the same every time. */
function defaultOf({ field, compute, spec }: Unit): JsonSchema {
  const entered = compute === null && field.writtenBy !== 'system' && spec.drawn !== true;
  const value = entered && field.default !== undefined ? constantOf(field.default) : undefined;
  return value === undefined ? {} : { default: value };
}

function constantOf(expr: Expr): unknown {
  if ('text' in expr) return expr.text;
  if ('bool' in expr) return expr.bool;
  if ('date' in expr) return expr.date;
  if ('number' in expr) return Number(expr.number);
  if (!('list' in expr)) return undefined;
  const items = expr.list.map(constantOf);
  return items.includes(undefined) ? undefined : items;
}
