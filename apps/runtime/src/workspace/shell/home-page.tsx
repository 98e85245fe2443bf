import { Button, Result, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useSession } from '../session/session.tsx';
import { usePlaces } from './navigation.tsx';
import { TroubleView } from './trouble-view.tsx';
import { useWorkspace } from './workspace-data.tsx';

/** Opens the first place this person may see; says what to do when there is none. */
export function HomePage() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const placesOf = usePlaces();
  const { workspaceAdmin } = useSession();
  if (workspace.isPending) return <Skeleton active className="shell-loading" />;
  if (workspace.isError)
    return <TroubleView error={workspace.error} onRetry={() => void workspace.refetch()} />;
  for (const app of workspace.data) {
    const first = placesOf(app)
      .flatMap((group) => group.places)
      .find((place) => place.outside === undefined);
    if (first) return <Navigate to={first.to} replace />;
  }
  return (
    <Result
      status="info"
      title={<h1 className="result-title">{t('shell.noApps')}</h1>}
      subTitle={workspaceAdmin ? t('shell.noAppsDesign') : t('shell.noAppsHelp')}
      extra={
        workspaceAdmin ? (
          <Button type="primary" href="/design/">
            {t('shell.startDesign')}
          </Button>
        ) : undefined
      }
    />
  );
}
