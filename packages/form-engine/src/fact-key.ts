import type { Lookup } from './field-run.ts';

/** The key under which `Facts` holds the answer to a look-up; equal questions have equal keys. */
export function factKey(lookup: Lookup): string {
  switch (lookup.lookup) {
    case 'reference':
      return JSON.stringify(['reference', lookup.form, lookup.number]);
    case 'user':
      return JSON.stringify(['user', lookup.id]);
    case 'file':
      return JSON.stringify(['file', lookup.id]);
    case 'unique':
      return JSON.stringify(['unique', lookup.form, lookup.unique, lookup.value]);
  }
}
