import { factKey, type Lookup } from '@weir/form-engine';
import { cleanLine } from '../../clean-text.ts';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import type { ReferenceField } from './spec.ts';

function lookupOf(field: ReferenceField, number: string): Lookup {
  const fields = [...new Set(Object.values(field.fill ?? {}))].sort();
  return { lookup: 'reference', form: field.form, number, fields };
}

/** What a reference does. */
export const reference = defineRun<ReferenceField>({
  kind: 'reference',
  normalise: (_field, value) => (typeof value === 'string' ? cleanLine(value) : value),
  lookups: (field, value) => (typeof value === 'string' ? [lookupOf(field, value)] : []),
  check: (field, value, facts) => {
    if (typeof value !== 'string') return [];
    const fact = facts.get(factKey(lookupOf(field, value)));
    if (fact?.exists !== false) return [];
    const closed = fact.closed === undefined ? {} : { closed: fact.closed };
    return [issueAt(field, 'reference.missing', '', { number: value, ...closed })];
  },
  fills: (field, value, facts) => {
    if (typeof value !== 'string' || field.fill === undefined) return {};
    const fact = facts.get(factKey(lookupOf(field, value)));
    if (fact === undefined || !fact.exists) return {};
    const filled = Object.entries(field.fill).map(([own, source]) => [own, fact.values?.[source]] as const);
    return Object.fromEntries(filled.filter(([, found]) => found !== undefined && found !== null));
  },
  fromText: (_field, cell) => ({ value: cleanLine(cell) }),
  toText: (field, value, context) => {
    const number = plainText(value);
    const fact = context.facts?.get(factKey(lookupOf(field, number)));
    return fact?.exists && fact.label !== undefined ? fact.label : number;
  },
  sample: (_field, random) => String(pickInteger(random, 1, 9999)).padStart(4, '0'),
});
