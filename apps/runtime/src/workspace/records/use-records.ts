import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { trpcClient, useTRPC } from '@weir/api/client';
import type { Form, SortKey } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import { allOf, conditionExpr } from './filter.ts';
import type { ListField } from './list-fields.ts';
import type { ListState } from './use-list-state.ts';

/** A view as the list uses it: from the form artefact or saved by a person. */
export interface ListViewChoice {
  readonly key: string;
  readonly title: string;
  readonly filter?: Expr;
  readonly sort?: readonly SortKey[];
  readonly columns?: readonly string[];
  readonly saved?: { readonly id: string; readonly shared: boolean; readonly mine: boolean };
}

export function sortOf(state: ListState, view: ListViewChoice | undefined, form: Form): readonly SortKey[] {
  if (state.sort)
    return [
      state.sort.startsWith('-') ? { field: state.sort.slice(1), descending: true } : { field: state.sort },
    ];
  return view?.sort ?? form.list?.sort ?? [{ field: '_createdAt', descending: true }];
}

export function filterOf(
  state: ListState,
  view: ListViewChoice | undefined,
  fields: readonly ListField[],
): Expr | undefined {
  const conditions = state.conditions.map((condition) => {
    const field = fields.find((candidate) => candidate.key === condition.field);
    return field ? conditionExpr(condition, field.type) : null;
  });
  return allOf([view?.filter, ...conditions]);
}

const PAGE = 50;

/** The records the list shows, page after page. */
export function useRecords(input: {
  readonly app: string;
  readonly form: Form;
  readonly state: ListState;
  readonly view: ListViewChoice | undefined;
  readonly fields: readonly ListField[];
}) {
  const trpc = useTRPC();
  const filter = filterOf(input.state, input.view, input.fields);
  const search = input.state.search.trim();
  const asked = {
    app: input.app,
    form: input.form.key,
    ...(filter ? { filter } : {}),
    ...(search ? { search } : {}),
    sort: sortOf(input.state, input.view, input.form).map((key) => ({ ...key })),
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
  });
}
