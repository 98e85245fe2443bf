import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useEffect } from 'react';
import type { Preferences } from '../preferences.ts';
import './antd-frame.css';
import { antdTheme } from './antd-theme.ts';
import { useReducedMotion } from './use-reduced-motion.ts';

/** The nonce that lets antd insert its styles under the strict CSP. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;

/** antd in the language and looks somebody wants; around all pages of an app that uses it. */
export function AntdFrame({
  locale,
  dark,
  compact,
  children,
}: Preferences & { readonly children: ReactNode }) {
  const english = locale === 'en';
  const still = useReducedMotion();
  useEffect(() => {
    dayjs.locale(english ? 'en' : 'zh-cn');
  }, [english]);
  return (
    <ConfigProvider
      locale={english ? enUS : zhCN}
      theme={antdTheme(dark, compact, !still)}
      {...(nonce ? { csp: { nonce } } : {})}
      button={{ autoInsertSpace: false }}
    >
      <App>{children}</App>
    </ConfigProvider>
  );
}
