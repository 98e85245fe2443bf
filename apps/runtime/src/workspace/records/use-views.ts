import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@weir/api/client';
import type { Form } from '@weir/artefact';
import { useSession } from '../session/session.tsx';
import { recordTitle, useLocalText } from '../words.ts';
import type { ListViewChoice } from './use-records.ts';

/** The views of a list: the form's own first, then those people saved. */
export function useViews(app: string, form: Form) {
  const trpc = useTRPC();
  const { say } = useLocalText();
  const user = useSession();
  const saved = useQuery(trpc.views.list.queryOptions({ app, form: form.key }));
  const own: readonly ListViewChoice[] = (form.list?.views ?? []).map((view) => ({
    key: view.key,
    title: say(view.title),
    ...(view.filter ? { filter: view.filter } : {}),
    ...(view.sort ? { sort: view.sort } : {}),
    ...(view.columns ? { columns: view.columns } : {}),
  }));
  const personal: readonly ListViewChoice[] = (saved.data ?? []).map((view) => ({
    key: `v-${view.id}`,
    title: view.title,
    ...(view.settings.filter ? { filter: view.settings.filter } : {}),
    ...(view.settings.sort ? { sort: view.settings.sort } : {}),
    ...(view.settings.columns ? { columns: view.settings.columns } : {}),
    saved: { id: view.id, shared: view.shared, mine: view.owner === user.id },
  }));
  const choices = [...own, ...personal];
  return {
    choices: choices.length > 0 ? choices : [{ key: '', title: say(recordTitle(form)) }],
    refetch: saved.refetch,
  };
}
