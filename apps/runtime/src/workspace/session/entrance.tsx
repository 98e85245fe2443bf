import { Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import './entrance.css';

/** The frame of the sign-in and set-up pages: the weir on one side, the form on the other. */
export function Entrance({
  title,
  help,
  children,
}: {
  readonly title: string;
  readonly help: string;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className="entrance">
      <aside className="entrance-side" aria-hidden="true">
        <svg aria-hidden="true" className="entrance-water" viewBox="0 0 400 300" preserveAspectRatio="none">
          {[0, 1, 2, 3, 4, 5, 6].map((n) => (
            <path
              key={n}
              d={`M0 ${70 + n * 34} C 90 ${40 + n * 34}, 160 ${100 + n * 34}, 230 ${70 + n * 34} S 350 ${50 + n * 34}, 400 ${74 + n * 34}`}
              opacity={0.85 - n * 0.1}
            />
          ))}
        </svg>
        <div className="entrance-words">
          <strong>堰</strong>
          <p>{t('session.promise')}</p>
          <p className="entrance-quiet">{t('session.promiseHelp')}</p>
        </div>
      </aside>
      <main className="entrance-main">
        <div className="entrance-language">
          <LanguageSwitch />
        </div>
        <div className="entrance-card">
          <Typography.Title level={1} className="entrance-title">
            {title}
          </Typography.Title>
          <Typography.Paragraph type="secondary">{help}</Typography.Paragraph>
          {children}
        </div>
      </main>
    </div>
  );
}
