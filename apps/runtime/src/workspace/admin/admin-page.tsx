import type { WorkspaceApp } from '@weir/api';
import { Skeleton, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { Missing } from '../shell/missing.tsx';
import { TroubleView } from '../shell/trouble-view.tsx';
import { useWorkspace } from '../shell/workspace-data.tsx';

/** The frame of an administration page: finds the app, checks the right, shows title and help. */
export function AdminPage({
  title,
  help,
  right,
  actions,
  children,
}: {
  readonly title: string;
  readonly help: string;
  readonly right: 'mayAdminister' | 'mayDesign';
  readonly actions?: ((app: WorkspaceApp) => ReactNode) | undefined;
  readonly children: (app: WorkspaceApp) => ReactNode;
}) {
  const { app: appKey = '' } = useParams();
  const workspace = useWorkspace();
  if (workspace.isPending) return <Skeleton active className="shell-loading" />;
  if (workspace.isError)
    return <TroubleView error={workspace.error} onRetry={() => void workspace.refetch()} />;
  const app = workspace.data.find((candidate) => candidate.key === appKey);
  if (!app?.[right]) return <Missing />;
  return (
    <section className="page" aria-labelledby="admin-title">
      <header className="page-head">
        <div>
          <Typography.Title level={1} id="admin-title" className="page-title">
            {title}
          </Typography.Title>
          <span className="quiet">{help}</span>
        </div>
        {actions?.(app)}
      </header>
      <div className="panel">{children(app)}</div>
    </section>
  );
}
