import { isObject } from '@weir/base';
import { factKey } from './fact-key.ts';
import type { Lookup } from './field-run.ts';
import type { Plan, Unit } from './prepare/plan.ts';
import { uniqueValues } from './unique-values.ts';

/** What a record that is worked out asks of the world, each question once. `recordId` is the record when it is a change. */
export function questionsOf(
  plan: Plan,
  record: Readonly<Record<string, unknown>>,
  recordId?: string,
): readonly Lookup[] {
  const lookups = new Map<string, Lookup>();
  const ask = (lookup: Lookup): void => {
    const key = factKey(lookup);
    const asked = lookups.get(key);
    // Two fields may ask for the same record and want different fields of it.
    if (asked?.lookup === 'reference' && lookup.lookup === 'reference') {
      lookups.set(key, { ...asked, fields: [...new Set([...asked.fields, ...lookup.fields])] });
    } else lookups.set(key, lookup);
  };
  // Only values of the right type ask anything: kinds need not guard their look-ups.
  const askAbout = (unit: Unit, value: unknown): void => {
    const asks = unit.run?.lookups;
    if (asks === undefined || value === undefined || !unit.passes(value)) return;
    for (const lookup of asks(unit.field, value)) ask(lookup);
  };
  for (const unit of plan.values) {
    const value = record[unit.key];
    if (unit.holds !== 'rows') askAbout(unit, value);
    else if (Array.isArray(value)) {
      for (const row of value as readonly unknown[]) {
        if (isObject(row)) for (const column of unit.columns) askAbout(column, row[column.key]);
      }
    }
  }
  for (const { unique, value } of uniqueValues(plan.form, record)) {
    const except = recordId === undefined ? {} : { except: recordId };
    ask({ lookup: 'unique', form: plan.form.key, unique, value, ...except });
  }
  return [...lookups.values()];
}
