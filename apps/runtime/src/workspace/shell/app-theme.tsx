import { brandColors, showBrand } from '@weir/ui';
import { usePreferences } from '@weir/ui/preferences';
import { theme as antdTheme, ConfigProvider, type ThemeConfig } from 'antd';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useLocation } from 'react-router';
import { useWorkspace } from './workspace-data.tsx';

/** The pages of an app in its own colour and density; other pages as the workspace is. */
export function AppTheme({ children }: { readonly children: ReactNode }) {
  const { pathname } = useLocation();
  const { dark, compact } = usePreferences();
  const workspace = useWorkspace();
  const key = /^\/a\/([^/]+)/.exec(pathname)?.[1];
  const theme = workspace.data?.find((app) => app.key === key)?.app.theme;
  const colors = useMemo(
    () => (theme?.primary === undefined ? null : brandColors(theme.primary, dark)),
    [theme?.primary, dark],
  );
  const dense = compact || theme?.density === 'compact';
  useEffect(() => {
    const root = document.documentElement;
    showBrand(root, colors);
    root.dataset.density = dense ? 'compact' : 'comfortable';
    return () => {
      showBrand(root, null);
      root.dataset.density = compact ? 'compact' : 'comfortable';
    };
  }, [colors, dense, compact]);
  const config = useMemo((): ThemeConfig => {
    const primary = colors?.['--wr-primary'];
    const tint = colors?.['--wr-primary-tint'];
    return {
      ...(dense && !compact
        ? {
            algorithm: [
              dark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
              antdTheme.compactAlgorithm,
            ],
          }
        : {}),
      token:
        primary === undefined || tint === undefined
          ? {}
          : {
              colorPrimary: primary,
              colorInfo: primary,
              colorLink: primary,
              colorPrimaryBg: tint,
              colorInfoBg: tint,
              controlItemBgActive: tint,
            },
    };
  }, [colors, dense, compact, dark]);
  return <ConfigProvider theme={config}>{children}</ConfigProvider>;
}
