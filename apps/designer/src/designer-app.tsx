import { QueryClientProvider } from '@tanstack/react-query';
import { StatusRegion, UiLocaleProvider } from '@weir/ui';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { lazy, Suspense, useEffect } from 'react';
import { createBrowserRouter, createRoutesFromElements, Outlet, Route, RouterProvider } from 'react-router';
import { designerTheme } from './antd-theme.ts';
import { queryClient, TRPCProvider, trpcClient } from './api.ts';
import { usePreferences } from './preferences.ts';
import { LocaleContext } from './session/use-session.ts';
import { AppFrame } from './shell/app-frame.tsx';
import { PanelBoundary } from './shell/panel-boundary.tsx';
import { AppPage, StartPage } from './shell/parts.tsx';
import { RequireSignIn } from './shell/require-sign-in.tsx';
import { Loading, Missing } from './shell/trouble-view.tsx';
import { shellWords } from './shell/words.ts';

const FormDesigner = lazy(() =>
  import('./shell/form-designer.tsx').then((page) => ({ default: page.FormDesigner })),
);

/** The nonce that lets antd insert its styles under the strict CSP. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;

function Frame() {
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
  const { locale, dark, compact } = usePreferences();
  const english = locale === 'en';
  useEffect(() => {
    dayjs.locale(english ? 'en' : 'zh-cn');
    document.title = `${(english ? shellWords.en : shellWords.zh).designer} - Weir 堰`;
  }, [english]);
  return (
    <LocaleContext value={locale}>
      <ConfigProvider
        locale={english ? enUS : zhCN}
        theme={designerTheme(dark, compact)}
        {...(nonce ? { csp: { nonce } } : {})}
        button={{ autoInsertSpace: false }}
      >
        <AntApp>
          <UiLocaleProvider locale={locale}>
            <StatusRegion>
              <QueryClientProvider client={queryClient}>
                <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
                  <RouterProvider router={router} />
                </TRPCProvider>
              </QueryClientProvider>
            </StatusRegion>
          </UiLocaleProvider>
        </AntApp>
      </ConfigProvider>
    </LocaleContext>
  );
}
