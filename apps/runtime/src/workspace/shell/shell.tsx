import { MenuOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Drawer, Grid, Layout, Skeleton } from 'antd';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { AppTheme } from './app-theme.tsx';
import { CommandSearch } from './command-search.tsx';
import { Navigation } from './navigation.tsx';
import { NotificationBell } from './notification-bell.tsx';
import { UserMenu } from './user-menu.tsx';
import './shell.css';

/** The workspace's frame: navigation on the left, search and user on top, the page in the middle. */
export function Shell() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const wide = Grid.useBreakpoint().lg ?? true;
  const [menuOpen, setMenuOpen] = useState(false);
  const [searching, setSearching] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the phone's menu
  useEffect(() => setMenuOpen(false), [pathname]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setSearching(true);
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  const navigation = <Navigation />;
  return (
    <Layout className="shell">
      <a className="shell-skip" href="#content">
        {t('shell.skip')}
      </a>
      <Layout.Header className="shell-top">
        {wide ? null : (
          <Button
            type="text"
            icon={<MenuOutlined />}
            aria-label={t('shell.openMenu')}
            onClick={() => setMenuOpen(true)}
          />
        )}
        <span className="shell-brand">
          <b>堰</b>
          <span>Weir</span>
        </span>
        <button type="button" className="shell-search" onClick={() => setSearching(true)}>
          <SearchOutlined aria-hidden />
          <span>{t('shell.search')}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <NotificationBell />
        <UserMenu />
      </Layout.Header>
      <Layout>
        {wide ? (
          <Layout.Sider width={232} className="shell-side">
            {navigation}
          </Layout.Sider>
        ) : (
          <Drawer
            open={menuOpen}
            onClose={() => setMenuOpen(false)}
            placement="left"
            size={272}
            title={t('shell.navigation')}
            styles={{ body: { padding: 0 } }}
          >
            {navigation}
          </Drawer>
        )}
        <Layout.Content className="shell-content" id="content" tabIndex={-1} role="main">
          <AppTheme>
            <Suspense fallback={<Skeleton active className="shell-loading" />}>
              <Outlet />
            </Suspense>
          </AppTheme>
        </Layout.Content>
      </Layout>
      <CommandSearch open={searching} onClose={() => setSearching(false)} />
    </Layout>
  );
}
