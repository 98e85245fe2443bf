import type { Lookup } from './field-run.ts';

/**
 * The key under which `Facts` holds the answer to a look-up; equal questions have equal keys. Keys of forms and uniques
 * hold no blank, and the free text comes last, so no two questions share a key.
 */
export function factKey(lookup: Lookup): string {
  switch (lookup.lookup) {
    case 'reference':
      return `reference ${lookup.form} ${lookup.number}`;
    case 'user':
      return `user ${lookup.id}`;
    case 'file':
      return `file ${lookup.id}`;
    case 'unique':
      return `unique ${lookup.form} ${lookup.unique} ${lookup.value}`;
  }
}
