import {
  ApiOutlined,
  AuditOutlined,
  CloudUploadOutlined,
  FileTextOutlined,
  FormOutlined,
  LinkOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { WorkspaceApp } from '@weir/api';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { recordTitle, useLocalText } from '../words.ts';
import { AppSwitcher } from './app-switcher.tsx';
import { useCurrentApp } from './current-app.ts';
import { useWorkspace } from './workspace-data.tsx';

/** One place of the navigation: where it leads and what it is called. */
export interface Place {
  readonly to: string;
  readonly title: string;
  readonly icon: ReactNode;
  /** Another app's page: the browser goes there. */
  readonly outside?: true;
}
export interface PlaceGroup {
  readonly title: string;
  readonly places: readonly Place[];
}

/** The navigation's groups for one app, by what this person may do there. */
export function usePlaces(): (app: WorkspaceApp) => readonly PlaceGroup[] {
  const { t } = useTranslation();
  const { say } = useLocalText();
  return (app) => {
    const groups: PlaceGroup[] = [];
    for (const group of app.app.navigation) {
      const places = group.items.flatMap((item): Place[] => {
        const entry = app.forms.find(
          (candidate) => candidate.form.key === item.form && candidate.may.includes('read'),
        );
        if (!entry) return [];
        const view = entry.form.list?.views?.find((candidate) => candidate.key === item.view);
        return [
          {
            to: `/a/${app.key}/${item.form}${item.view ? `?view=${item.view}` : ''}`,
            title: item.title ? say(item.title) : say(view?.title ?? recordTitle(entry.form)),
            icon: <FileTextOutlined />,
          },
        ];
      });
      if (places.length > 0) groups.push({ title: say(group.title), places });
    }
    const admin: Place[] = [];
    if (app.mayAdminister) {
      admin.push({ to: `/a/${app.key}/admin/people`, title: t('shell.people'), icon: <TeamOutlined /> });
      admin.push({ to: `/a/${app.key}/admin/links`, title: t('shell.links'), icon: <LinkOutlined /> });
      admin.push({ to: `/a/${app.key}/admin/keys`, title: t('shell.keys'), icon: <ApiOutlined /> });
    }
    if (app.mayDesign) {
      admin.push({
        to: `/design/${app.key}`,
        title: t('shell.design'),
        icon: <FormOutlined />,
        outside: true,
      });
      admin.push({
        to: `/a/${app.key}/admin/publish`,
        title: t('shell.publish'),
        icon: <CloudUploadOutlined />,
      });
    }
    if (app.mayAdminister)
      admin.push({ to: `/a/${app.key}/admin/audit`, title: t('shell.audit'), icon: <AuditOutlined /> });
    if (admin.length > 0) groups.push({ title: t('shell.admin'), places: admin });
    return groups;
  };
}

/** The places of the app one is in; the others are one switch away. */
export function Navigation() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const app = useCurrentApp(workspace.data);
  const location = useLocation();
  const placesOf = usePlaces();
  if (workspace.isPending) return <Skeleton active paragraph={{ rows: 6 }} style={{ padding: 20 }} />;
  if (!app) return null;
  return (
    <nav className="shell-nav" aria-label={t('shell.navigation')}>
      {app.app.theme?.logo ? <img src={app.app.theme.logo} alt="" className="shell-nav-logo" /> : null}
      <AppSwitcher apps={workspace.data ?? []} current={app} />
      {placesOf(app).map((group) => (
        <div key={group.title} className="shell-nav-group">
          <div className="shell-nav-title">{group.title}</div>
          <ul aria-label={group.title}>
            {group.places.map((place) => {
              const [path, query = ''] = place.to.split('?');
              const here = isHere(location, place, path, query, group);
              return (
                <li key={place.to}>
                  {place.outside ? (
                    <a href={place.to} className="shell-nav-link">
                      {place.icon}
                      {place.title}
                    </a>
                  ) : (
                    <Link to={place.to} aria-current={here ? 'page' : undefined} className="shell-nav-link">
                      {place.icon}
                      {place.title}
                    </Link>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** One place of a group is current: the one whose view is open, or the first of its path when none is named. */
function isHere(
  location: { readonly pathname: string; readonly search: string },
  place: Place,
  path: string | undefined,
  query: string,
  group: PlaceGroup,
): boolean {
  if (path === undefined || location.pathname !== path)
    return path !== undefined && location.pathname.startsWith(`${path}/`) && firstOf(group, path) === place;
  const view = new URLSearchParams(location.search).get('view');
  if (view === null) return firstOf(group, path) === place;
  return new URLSearchParams(query).get('view') === view;
}
const firstOf = (group: PlaceGroup, path: string): Place | undefined =>
  group.places.find((place) => place.to.split('?')[0] === path);
