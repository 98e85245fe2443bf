import { useQuery } from '@tanstack/react-query';
import { trpcClient } from '@weir/api/client';
import { useDesign } from '../session/use-session.ts';

/** How often open comments look for news. */
const EVERY = 20_000;

/** A comment as the server tells it. */
export type Comment = Awaited<ReturnType<typeof trpcClient.design.comments.query>>[number];

/** Comments of the open form; asked for again every 20 seconds while `live`. All who ask share one answer. */
export function useComments(live: boolean) {
  const app = useDesign((state) => state.app);
  const form = useDesign((state) => state.formKey);
  return useQuery({
    queryKey: ['comments', app, form],
    queryFn: () => (form === null ? [] : trpcClient.design.comments.query({ app, form })),
    enabled: form !== null,
    staleTime: EVERY,
    ...(live ? { refetchInterval: EVERY } : {}),
  });
}

/** Those about a field, or about the form as a whole; open ones first, each in the order they were written. */
export function commentsOn(
  all: readonly Comment[],
  field: string | null,
): { readonly open: readonly Comment[]; readonly resolved: readonly Comment[] } {
  const own = all.filter((one) => one.field === field).sort((a, b) => (a.at < b.at ? -1 : 1));
  return {
    open: own.filter((one) => one.resolvedAt === null),
    resolved: own.filter((one) => one.resolvedAt !== null),
  };
}
