import { Grid, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Missing } from '../shell/missing.tsx';
import { TroubleView } from '../shell/trouble-view.tsx';
import { findForm, useWorkspace } from '../shell/workspace-data.tsx';
import { RecordList } from './record-list.tsx';

/** The list of one form's records. */
export function RecordListPage() {
  const { app: appKey = '', form: formKey = '' } = useParams();
  useTranslation();
  const workspace = useWorkspace();
  const phone = Grid.useBreakpoint().md === false;
  if (workspace.isPending) return <Skeleton active className="shell-loading" />;
  if (workspace.isError)
    return <TroubleView error={workspace.error} onRetry={() => void workspace.refetch()} />;
  const found = findForm(workspace.data, appKey, formKey);
  if (!found?.entry.may.includes('read')) return <Missing />;
  return <RecordList key={`${appKey}/${formKey}`} app={found.app} entry={found.entry} phone={phone} />;
}
