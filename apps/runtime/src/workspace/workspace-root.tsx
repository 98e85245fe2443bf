import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { lazy, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { createBrowserRouter, createRoutesFromElements, Navigate, Route, RouterProvider } from 'react-router';
import { queryClient, TRPCProvider, trpcClient } from './api.ts';
import { usePreferences } from './preferences.ts';
import { LoginPage } from './session/login-page.tsx';
import { RequireSession } from './session/session.tsx';
import { SetupPage } from './session/setup-page.tsx';
import { HomePage } from './shell/home-page.tsx';
import { Missing } from './shell/missing.tsx';
import { Shell } from './shell/shell.tsx';
import { workspaceTheme } from './theme.ts';

const RecordListPage = lazy(() =>
  import('./records/record-list-page.tsx').then((page) => ({ default: page.RecordListPage })),
);
const RecordPage = lazy(() =>
  import('./records/record-page.tsx').then((page) => ({ default: page.RecordPage })),
);
const ImportPage = lazy(() =>
  import('./imports/import-page.tsx').then((page) => ({ default: page.ImportPage })),
);
const PeoplePage = lazy(() =>
  import('./admin/people-page.tsx').then((page) => ({ default: page.PeoplePage })),
);
const LinksPage = lazy(() => import('./admin/links-page.tsx').then((page) => ({ default: page.LinksPage })));
const KeysPage = lazy(() => import('./admin/keys-page.tsx').then((page) => ({ default: page.KeysPage })));
const PublishPage = lazy(() =>
  import('./admin/publish-page.tsx').then((page) => ({ default: page.PublishPage })),
);
const AuditPage = lazy(() => import('./admin/audit-page.tsx').then((page) => ({ default: page.AuditPage })));

/** The nonce that lets antd insert its styles under the strict CSP. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;

// A data router, so that leaving an edited record can be held back.
const router = createBrowserRouter(
  createRoutesFromElements(
    <>
      <Route path="/login" element={<LoginPage />} />
      <Route path="/setup" element={<SetupPage />} />
      <Route
        element={
          <RequireSession>
            <Shell />
          </RequireSession>
        }
      >
        <Route index element={<HomePage />} />
        <Route path="/a/:app/:form" element={<RecordListPage />} />
        <Route path="/a/:app/:form/import" element={<ImportPage />} />
        <Route path="/a/:app/admin/people" element={<PeoplePage />} />
        <Route path="/a/:app/admin/links" element={<LinksPage />} />
        <Route path="/a/:app/admin/keys" element={<KeysPage />} />
        <Route path="/a/:app/admin/publish" element={<PublishPage />} />
        <Route path="/a/:app/admin/audit" element={<AuditPage />} />
        <Route path="/a/:app/:form/:id" element={<RecordPage />} />
        <Route path="/a" element={<Navigate to="/" replace />} />
        <Route path="*" element={<Missing />} />
      </Route>
    </>,
  ),
);

/** Providers and routes of the workspace. */
export function WorkspaceRoot() {
  const { t, i18n } = useTranslation();
  const english = i18n.language === 'en';
  const { dark, compact } = usePreferences();
  useEffect(() => {
    dayjs.locale(english ? 'en' : 'zh-cn');
    document.title = t('product');
  }, [english, t]);
  return (
    <ConfigProvider
      locale={english ? enUS : zhCN}
      theme={workspaceTheme(dark, compact)}
      {...(nonce ? { csp: { nonce } } : {})}
      button={{ autoInsertSpace: false }}
    >
      <AntApp>
        <QueryClientProvider client={queryClient}>
          <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
            <RouterProvider router={router} />
          </TRPCProvider>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
