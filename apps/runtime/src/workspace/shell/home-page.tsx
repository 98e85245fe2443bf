import { Button, Result, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { useSession } from '../session/session.tsx';
import { lastApp } from './current-app.ts';
import { usePlaces } from './navigation.tsx';
import { TroubleView } from './trouble-view.tsx';
import { useWorkspace } from './workspace-data.tsx';

/** Opens the first place this person may see in the app, or in any; says what to do when there is none. */
export function HomePage() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const placesOf = usePlaces();
  const { workspaceAdmin } = useSession();
  const { app: named } = useParams();
  if (workspace.isPending) return <Skeleton active className="shell-loading" />;
  if (workspace.isError)
    return <TroubleView error={workspace.error} onRetry={() => void workspace.refetch()} />;
  // The app that is named or was used last, else the first with something to see.
  const chosen =
    named === undefined ? lastApp(workspace.data) : workspace.data.find(({ key }) => key === named);
  // An app that is drawn but not published has no place here yet.
  if (named !== undefined && chosen === undefined) return <Navigate to="/" replace />;
  const others = named === undefined ? workspace.data.filter((app) => app !== chosen) : [];
  for (const app of [...(chosen ? [chosen] : []), ...others]) {
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
