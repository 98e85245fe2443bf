import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient, TRPCProvider, trpcClient } from '@weir/api/client';
import { StatusRegion, UiLocaleProvider } from '@weir/ui';
import { AntdFrame } from '@weir/ui/antd-frame';
import { usePreferences } from '@weir/ui/preferences';
import { lazy, Suspense, useEffect } from 'react';
import { createBrowserRouter, createRoutesFromElements, Outlet, Route, RouterProvider } from 'react-router';
import { LocaleContext } from './session/use-session.ts';
import { AppFrame } from './shell/app-frame.tsx';
import { PanelBoundary } from './shell/panel-boundary.tsx';
import { AppPage, StartPage } from './shell/parts.tsx';
import { RequireSignIn } from './shell/require-sign-in.tsx';
import { Loading, Missing } from './shell/trouble-view.tsx';
import { usePageFocus } from './shell/use-page-focus.ts';
import { shellWords } from './shell/words.ts';

const FormDesigner = lazy(() =>
  import('./shell/form-designer.tsx').then((page) => ({ default: page.FormDesigner })),
);

function Frame() {
  usePageFocus();
  return (
    <RequireSignIn>
      <PanelBoundary name="page">
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </PanelBoundary>
    </RequireSignIn>
  );
}

const router = createBrowserRouter(
  createRoutesFromElements(
    <Route element={<Frame />}>
      <Route index element={<StartPage />} />
      <Route path="/:app" element={<AppFrame />}>
        <Route index element={<AppPage />} />
        <Route path="form/:form" element={<FormDesigner />} />
      </Route>
      <Route path="*" element={<Missing />} />
    </Route>,
  ),
  { basename: '/design' },
);

/** Providers and routes of the designer. */
export function DesignerApp() {
  const preferences = usePreferences();
  const { locale } = preferences;
  const english = locale === 'en';
  useEffect(() => {
    document.title = `${(english ? shellWords.en : shellWords.zh).designer} - Weir 堰`;
  }, [english]);
  return (
    <LocaleContext value={locale}>
      <AntdFrame {...preferences}>
        <UiLocaleProvider locale={locale}>
          <StatusRegion>
            <QueryClientProvider client={queryClient}>
              <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
                <RouterProvider router={router} />
              </TRPCProvider>
            </QueryClientProvider>
          </StatusRegion>
        </UiLocaleProvider>
      </AntdFrame>
    </LocaleContext>
  );
}
