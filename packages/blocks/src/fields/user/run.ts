import { type Fact, factKey, type Lookup } from '@weir/form-engine';
import { cleanLine } from '../../clean-text.ts';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import type { UserField } from './spec.ts';

const lookupOf = (id: string): Lookup => ({ lookup: 'user', id });

/** Whether the person exists, is active and has a role the field asks for. */
function fits(field: UserField, fact: Fact): boolean {
  if (!fact.exists || fact.values?.active === false) return false;
  const roles = fact.values?.roles;
  return (
    field.roles === undefined || !Array.isArray(roles) || field.roles.some((role) => roles.includes(role))
  );
}

/** What a person does. */
export const user = defineRun<UserField>({
  kind: 'user',
  normalise: (_field, value) => (typeof value === 'string' ? cleanLine(value) : value),
  lookups: (_field, value) => (typeof value === 'string' ? [lookupOf(value)] : []),
  check: (field, value, facts) => {
    if (typeof value !== 'string') return [];
    const fact = facts.get(factKey(lookupOf(value)));
    return fact === undefined || fits(field, fact) ? [] : [issueAt(field, 'user.missing', '', { value })];
  },
  fromText: (_field, cell) => ({ value: cleanLine(cell) }),
  toText: (_field, value, context) => {
    const id = plainText(value);
    const fact = context.facts?.get(factKey(lookupOf(id)));
    return fact?.exists && fact.label !== undefined ? fact.label : id;
  },
  sample: (_field, random) => `user-${pickInteger(random, 1, 23)}`,
});
