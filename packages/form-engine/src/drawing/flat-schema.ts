import type { JsonSchema } from '@weir/artefact';
import { inLocale, type Locale } from '@weir/base';
import type { PreparedForm } from '../contract.ts';
import { canHide } from '../layer-a/schema.ts';
import { planOf, type Unit } from '../prepare/plan.ts';

/**
 * The fields of a form as one flat JSON Schema, for drawing it: every value is a property at the root whatever shows it
 * (a table: an array of objects with every column), nothing is conditional, and titles are in one language. What is
 * required stands here only where it always is. It stays inside the portable profile, as the contract does.
 *
 * It takes every record the contract schema takes, and more: the verdict is the contract schema's (`PreparedForm.schema`).
 *
 * ```ts
 * flatSchema(prepared, 'en').properties
 * // { name: { title: 'Name', type: 'string', … }, lines: { title: 'Lines', type: 'array', items: { type: 'object', … } } }
 * ```
 */
export function flatSchema(prepared: PreparedForm, locale: Locale): JsonSchema {
  const { values } = planOf(prepared);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: inLocale(prepared.form.title, locale),
    ...flatObject(values, locale),
    additionalProperties: false,
  };
}

function flatObject(units: readonly Unit[], locale: Locale): JsonSchema {
  const required = alwaysRequired(units);
  return {
    type: 'object',
    properties: Object.fromEntries(units.map((unit) => [unit.key, propertyOf(unit, locale)])),
    ...(required.length === 0 ? {} : { required }),
  };
}

/** Keys of those that must be filled whatever else is. */
export function alwaysRequired(units: readonly Unit[]): readonly string[] {
  return units.filter((unit) => unit.required && !canHide(unit)).map(({ key }) => key);
}

/** Columns of a table that hold values. */
export function valueColumns({ columns }: Unit): readonly Unit[] {
  return columns.filter(({ schema }) => schema !== null);
}

/** One property; `items` instead of the flat ones, where something else is to be said of a table's rows. */
export function propertyOf(unit: Unit, locale: Locale, items?: JsonSchema): JsonSchema {
  return {
    title: inLocale(unit.field.title, locale),
    ...unit.schema,
    ...(unit.holds === 'rows'
      ? { items: items ?? { ...flatObject(valueColumns(unit), locale), additionalProperties: false } }
      : {}),
  };
}
