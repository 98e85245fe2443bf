import { type Fact, factKey, type Lookup } from '@weir/form-engine';
import { cleanLine } from '../../clean-text.ts';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { pickInteger } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import type { UserField } from './spec.ts';

const lookupOf = (id: string): Lookup => ({ lookup: 'user', id });

/** Why the person cannot stand here: gone (or deactivated), or without a role the field asks for. */
function faultOf(field: UserField, fact: Fact): 'gone' | 'role' | null {
  if (!fact.exists || fact.values?.active === false) return 'gone';
  const roles = fact.values?.roles;
  const fits =
    field.roles === undefined || !Array.isArray(roles) || field.roles.some((role) => roles.includes(role));
  return fits ? null : 'role';
}

/** What a person does. */
export const user = defineRun<UserField>({
  kind: 'user',
  normalise: (_field, value) => (typeof value === 'string' ? cleanLine(value) : value),
  lookups: (_field, value) => (typeof value === 'string' ? [lookupOf(value)] : []),
  check: (field, value, facts) => {
    if (typeof value !== 'string') return [];
    const fact = facts.get(factKey(lookupOf(value)));
    const reason = fact === undefined ? null : faultOf(field, fact);
    return reason === null ? [] : [issueAt(field, 'user.missing', '', { value, reason })];
  },
  fromText: (_field, cell) => ({ value: cleanLine(cell) }),
  toText: (_field, value, context) => {
    const id = plainText(value);
    const fact = context.facts?.get(factKey(lookupOf(id)));
    return fact?.exists && fact.label !== undefined ? fact.label : id;
  },
  sample: (_field, random) => `user-${pickInteger(random, 1, 23)}`,
});
