import type { SortKey } from '@weir/artefact';
import type { Expr } from '@weir/expression';

/** Where the list's export is downloaded: the same filter, order and columns as on screen. */
export function exportAddress(input: {
  readonly app: string;
  readonly form: string;
  readonly format: 'csv' | 'xlsx';
  readonly filter: Expr | undefined;
  readonly search: string;
  readonly sort: readonly SortKey[];
  readonly columns: readonly string[];
}): string {
  const query = new URLSearchParams({ format: input.format, columns: input.columns.join(',') });
  if (input.filter) query.set('where', JSON.stringify(input.filter));
  if (input.search) query.set('q', input.search);
  query.set('sort', input.sort.map((key) => (key.descending ? `-${key.field}` : key.field)).join(','));
  return `/api/export/${input.app}/${input.form}?${query}`;
}
