import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { trpcClient, useTRPC } from '@weir/api/client';
import type { SortKey } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import type { WorkspaceForm } from '../shell/workspace-data.tsx';
import { allOf, conditionExpr } from './filter.ts';
import type { ListField } from './list-fields.ts';
import type { ListState } from './use-list-state.ts';
import { type ListViewChoice, readableSort } from './view-choices.ts';

export function sortOf(
  state: ListState,
  view: ListViewChoice | undefined,
  { form, access }: Pick<WorkspaceForm, 'form' | 'access'>,
): readonly SortKey[] {
  if (state.sort)
    return [
      state.sort.startsWith('-') ? { field: state.sort.slice(1), descending: true } : { field: state.sort },
    ];
  if (view?.sort) return view.sort;
  const own = readableSort(form.list?.sort, access);
  return own.length > 0 ? own : [{ field: '_createdAt', descending: true }];
}

export function filterOf(
  state: ListState,
  view: ListViewChoice | undefined,
  fields: readonly ListField[],
  timeZone: string,
): Expr | undefined {
  const conditions = state.conditions.map((condition) => {
    const field = fields.find((candidate) => candidate.key === condition.field);
    return field ? conditionExpr(condition, field.type, timeZone) : null;
  });
  return allOf([view?.filter, ...conditions]);
}

const PAGE = 50;

/** The records the list shows, page after page. */
export function useRecords(input: {
  readonly app: string;
  readonly entry: WorkspaceForm;
  /** False while it is not known yet which view is meant. */
  readonly enabled: boolean;
  readonly state: ListState;
  readonly view: ListViewChoice | undefined;
  readonly fields: readonly ListField[];
  readonly timeZone: string;
}) {
  const trpc = useTRPC();
  const filter = filterOf(input.state, input.view, input.fields, input.timeZone);
  const search = input.state.search.trim();
  const asked = {
    app: input.app,
    form: input.entry.form.key,
    ...(filter ? { filter } : {}),
    ...(search ? { search } : {}),
    sort: sortOf(input.state, input.view, input.entry).map((key) => ({ ...key })),
    limit: PAGE,
    count: true,
    deleted: input.state.deleted,
  };
  return useInfiniteQuery({
    queryKey: [...trpc.records.query.queryKey(), asked],
    queryFn: ({ pageParam, signal }) =>
      trpcClient.records.query.query(
        { ...asked, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: input.enabled,
  });
}
