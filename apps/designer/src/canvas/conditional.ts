import type { Rule } from '@weir/artefact';
import { createContext } from 'react';

/** Names of fields that a rule shows only at times. */
export const ConditionalContext = createContext<ReadonlySet<string>>(new Set());

/** The fields that some rule shows; columns as `lines.qty`. */
export function conditionalFields(rules: readonly Rule[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { then, each } of rules)
    for (const one of then)
      if ('show' in one)
        for (const name of one.show) names.add(each === undefined ? name : `${each}.${name}`);
  return names;
}
