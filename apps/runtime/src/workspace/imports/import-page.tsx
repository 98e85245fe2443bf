import { Skeleton } from 'antd';
import { useParams } from 'react-router';
import { Missing } from '../shell/missing.tsx';
import { TroubleView } from '../shell/trouble-view.tsx';
import { findForm, useWorkspace } from '../shell/workspace-data.tsx';
import { ImportWizard } from './import-wizard.tsx';

/** Importing a file into one form. */
export function ImportPage() {
  const { app: appKey = '', form: formKey = '' } = useParams();
  const workspace = useWorkspace();
  if (workspace.isPending) return <Skeleton active className="shell-loading" />;
  if (workspace.isError)
    return <TroubleView error={workspace.error} onRetry={() => void workspace.refetch()} />;
  const found = findForm(workspace.data, appKey, formKey);
  if (!found?.entry.may.includes('import')) return <Missing />;
  return <ImportWizard key={`${appKey}/${formKey}`} app={found.app} entry={found.entry} />;
}
