import { useQuery } from '@tanstack/react-query';
import type { WorkspaceApp } from '@weir/api';
import { useTRPC } from '@weir/api/client';

/** The apps, forms and rights of the person signed in: what the navigation and most pages start from. */
export function useWorkspace() {
  const trpc = useTRPC();
  return useQuery(trpc.session.workspace.queryOptions(undefined, { staleTime: 30_000 }));
}

export type WorkspaceForm = WorkspaceApp['forms'][number];

export function findForm(apps: readonly WorkspaceApp[] | undefined, appKey: string, formKey: string) {
  const app = apps?.find((candidate) => candidate.key === appKey);
  const entry = app?.forms.find((candidate) => candidate.form.key === formKey);
  return app && entry ? { app, entry } : null;
}
