import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Condition } from './filter.ts';

/** What a list shows, kept in the address so that it can be shared and survives going back. */
export interface ListState {
  readonly view: string;
  readonly search: string;
  readonly conditions: readonly Condition[];
  readonly sort: string;
  readonly deleted: boolean;
  readonly columns: readonly string[] | null;
}

function readConditions(text: string | null): readonly Condition[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(parsed)) return [];
    return parsed.filter(
      (item): item is Condition =>
        typeof item === 'object' &&
        item !== null &&
        typeof item.field === 'string' &&
        typeof item.operator === 'string' &&
        Array.isArray(item.values),
    );
  } catch {
    return [];
  }
}

export function useListState(): readonly [ListState, (change: Partial<ListState>) => void] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(
    (): ListState => ({
      view: params.get('view') ?? '',
      search: params.get('q') ?? '',
      conditions: readConditions(params.get('f')),
      sort: params.get('sort') ?? '',
      deleted: params.get('deleted') === '1',
      columns: params.get('cols')?.split(',').filter(Boolean) ?? null,
    }),
    [params],
  );
  const change = (next: Partial<ListState>): void => {
    const merged = { ...state, ...next };
    const query = new URLSearchParams();
    if (merged.view) query.set('view', merged.view);
    if (merged.search) query.set('q', merged.search);
    if (merged.conditions.length > 0) query.set('f', JSON.stringify(merged.conditions));
    if (merged.sort) query.set('sort', merged.sort);
    if (merged.deleted) query.set('deleted', '1');
    if (merged.columns) query.set('cols', merged.columns.join(','));
    setParams(query, { replace: next.search !== undefined });
  };
  return [state, change];
}
