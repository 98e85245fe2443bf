import { complete } from './complete/complete.ts';
import { pruned } from './complete/pruned.ts';
import { guardShape } from './complete/shape-guard.ts';
import type { JudgeContext, PreparedForm } from './contract.ts';
import { factKey } from './fact-key.ts';
import type { Facts, Lookup } from './field-run.ts';
import { isObject } from './layer-a/compile-test.ts';
import { planOf, type Unit } from './prepare/plan.ts';
import { uniqueValues } from './unique-values.ts';

const NO_FACTS: Facts = new Map();

/**
 * The questions whose answers `judge` needs about these answers, each once. With `context.facts` only those not
 * answered yet: a filled reference may ask again, so ask until nothing comes back (twice is enough for most forms).
 */
export function lookupsFor(
  prepared: PreparedForm,
  data: unknown,
  context: Omit<JudgeContext, 'facts'> & { readonly facts?: Facts },
  recordId?: string,
): readonly Lookup[] {
  const plan = planOf(prepared);
  const guarded = guardShape(data);
  if (guarded.issue !== null) return [];
  const facts = context.facts ?? NO_FACTS;
  const given = data as Readonly<Record<string, unknown>>;
  const completion = complete(plan, given, context, facts, null, guarded.notJson);
  const record = pruned(plan, completion);
  const lookups = new Map<string, Lookup>();
  const ask = (lookup: Lookup): void => {
    const key = factKey(lookup);
    const asked = lookups.get(key);
    if (facts.has(key)) return;
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
