import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient, TRPCProvider, trpcClient } from '@weir/api/client';
import { AntdFrame } from '@weir/ui/antd-frame';
import { usePreferences } from '@weir/ui/preferences';
import { lazy, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { createBrowserRouter, createRoutesFromElements, Navigate, Route, RouterProvider } from 'react-router';
import { LoginPage } from './session/login-page.tsx';
import { RequireSession } from './session/session.tsx';
import { SetupPage } from './session/setup-page.tsx';
import { HomePage } from './shell/home-page.tsx';
import { Missing } from './shell/missing.tsx';
import { Shell } from './shell/shell.tsx';

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
const ProfilePage = lazy(() =>
  import('./session/profile-page.tsx').then((page) => ({ default: page.ProfilePage })),
);
const AuditPage = lazy(() => import('./admin/audit-page.tsx').then((page) => ({ default: page.AuditPage })));

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
        <Route path="/profile" element={<ProfilePage />} />
        <Route path="/a/:app" element={<HomePage />} />
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
  const { t } = useTranslation();
  const preferences = usePreferences();
  useEffect(() => {
    document.title = t('product');
  }, [t]);
  return (
    <AntdFrame {...preferences}>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          <RouterProvider router={router} />
        </TRPCProvider>
      </QueryClientProvider>
    </AntdFrame>
  );
}
