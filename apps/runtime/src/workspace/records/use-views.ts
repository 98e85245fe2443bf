import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@weir/api/client';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.tsx';
import type { WorkspaceForm } from '../shell/workspace-data.tsx';
import { useLocalText } from '../words.ts';
import { viewChoices } from './view-choices.ts';

/** The views of a list; `isPending` while it is not known yet which views people saved. */
export function useViews(app: string, entry: WorkspaceForm) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const { say } = useLocalText();
  const user = useSession();
  const { form, access } = entry;
  const saved = useQuery(trpc.views.list.queryOptions({ app, form: form.key }));
  const views = useMemo(
    () => viewChoices({ form, access, saved: saved.data ?? [], me: user.id, all: t('common.all'), say }),
    [form, access, saved.data, user.id, t, say],
  );
  return { ...views, isPending: saved.isPending, refetch: saved.refetch };
}
