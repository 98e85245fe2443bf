import type { WorkspaceApp } from '@weir/api';
import { Alert, Empty, Input, Space, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocalText, useNames } from '../words.ts';

/** Code that shows a form inside another site, one for each channel that allows it. */
export function Embeds({ app }: { readonly app: WorkspaceApp }) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const { join } = useNames();
  const channels = app.channels.filter((channel) => channel.doors.includes('embed'));
  if (channels.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('admin.embedsEmpty')} />;
  return (
    <Space orientation="vertical" size={24} style={{ width: '100%' }}>
      <span className="quiet">{t('admin.embedHelp')}</span>
      {channels.map((channel) => {
        const address = `${location.origin}/e/${app.key}/${channel.form}/${channel.key}`;
        const code = `<div data-weir-form="${address}"></div>\n<script src="${location.origin}/embed.js" async></script>`;
        return (
          <section key={channel.key} aria-label={say(channel.title)}>
            <Typography.Title level={2} className="import-subtitle">
              {say(channel.title)}
            </Typography.Title>
            {(channel.origins ?? []).length === 0 ? (
              <Alert type="warning" showIcon title={t('admin.embedNoOrigins')} />
            ) : (
              <p className="quiet">
                {t('admin.embedOrigins')}：{join(channel.origins ?? [])}
              </p>
            )}
            <Input.TextArea
              readOnly
              autoSize
              value={code}
              aria-label={`${t('admin.embeds')}：${say(channel.title)}`}
              className="admin-code"
              onFocus={(event) => event.target.select()}
            />
          </section>
        );
      })}
    </Space>
  );
}
