import { useQuery } from '@tanstack/react-query';
import type { WorkspaceApp } from '@weir/api';
import { useTRPC } from '@weir/api/client';
import type { WidgetModule } from '@weir/artefact';

/** The apps, forms and rights of the person signed in: what the navigation and most pages start from. */
export function useWorkspace() {
  const trpc = useTRPC();
  return useQuery(trpc.session.workspace.queryOptions(undefined, { staleTime: 30_000 }));
}

/** A form with what its pages load for the widgets it names. */
export type WorkspaceForm = WorkspaceApp['forms'][number] & {
  readonly widgets?: readonly WidgetModule[];
};
type Entered = Omit<WorkspaceApp, 'forms'> & { readonly forms: readonly WorkspaceForm[] };

export function findForm(apps: readonly Entered[] | undefined, appKey: string, formKey: string) {
  const app = apps?.find((candidate) => candidate.key === appKey);
  const entry = app?.forms.find((candidate) => candidate.form.key === formKey);
  return app && entry ? { app, entry } : null;
}
