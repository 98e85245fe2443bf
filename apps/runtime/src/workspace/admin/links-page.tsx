import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { WorkspaceApp } from '@weir/api';
import { trpcClient, useTRPC } from '@weir/api/client';
import { App as AntApp, Button, Empty, Space, Table, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TroubleView } from '../shell/trouble-view.tsx';
import { useLocalText, useNames } from '../words.ts';
import './admin.css';
import { AdminPage } from './admin-page.tsx';
import { Embeds } from './embeds.tsx';
import { LifeState } from './life-state.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { momentIn } from './moment.ts';

/** Personal links and embed code. */
export function LinksPage() {
  const { t } = useTranslation();
  return (
    <AdminPage title={t('shell.links')} help={t('admin.linksHelp')} right="mayAdminister">
      {(app) => (
        <Tabs
          items={[
            { key: 'links', label: t('admin.links'), children: <Links app={app} /> },
            { key: 'embeds', label: t('admin.embeds'), children: <Embeds app={app} /> },
          ]}
        />
      )}
    </AdminPage>
  );
}

function Links({ app }: { readonly app: WorkspaceApp }) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const { join } = useNames();
  const { modal } = AntApp.useApp();
  const trpc = useTRPC();
  const links = useQuery(trpc.admin.links.queryOptions({ app: app.key }));
  const [adding, setAdding] = useState(false);
  const channels = app.channels.filter((channel) => channel.doors.includes('link'));

  function revoke(id: string, name: string): void {
    modal.confirm({
      title: t('admin.revokeLinkTitle', { name }),
      content: t('admin.revokeLinkHelp'),
      okText: t('admin.revoke'),
      okButtonProps: { danger: true },
      cancelText: t('common.cancel'),
      onOk: async () => {
        await trpcClient.admin.revokeLink.mutate({ app: app.key, id });
        await links.refetch();
      },
    });
  }
  if (links.isError) return <TroubleView error={links.error} onRetry={() => void links.refetch()} />;
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      {channels.length > 0 ? (
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
          {t('admin.addLink')}
        </Button>
      ) : null}
      <Table
        rowKey="id"
        size="middle"
        loading={links.isPending}
        dataSource={[...(links.data ?? [])]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{
          emptyText: links.isPending ? (
            ' '
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('admin.linksEmpty')} />
          ),
        }}
        columns={[
          { title: t('admin.linkName'), render: (_, link) => <strong>{link.name}</strong> },
          {
            title: t('admin.channel'),
            render: (_, link) =>
              say(app.channels.find((channel) => channel.key === link.channel)?.title) || link.channel,
          },
          {
            title: t('admin.pins'),
            render: (_, link) => <span className="quiet">{join(link.pinTexts) || '—'}</span>,
          },
          { title: t('admin.created'), render: (_, link) => momentIn(app, link.createdAt) },
          {
            title: t('admin.expires'),
            render: (_, link) => momentIn(app, link.expiresAt) || t('admin.never'),
          },
          {
            title: t('admin.state'),
            render: (_, link) => <LifeState revokedAt={link.revokedAt} expiresAt={link.expiresAt} />,
          },
          {
            title: t('common.actions'),
            render: (_, link) =>
              link.revokedAt ? null : (
                <Button type="link" danger size="small" onClick={() => revoke(link.id, link.name)}>
                  {t('admin.revoke')}
                </Button>
              ),
          },
        ]}
      />
      {adding ? (
        <LinkDialog app={app} onClose={() => setAdding(false)} onMade={() => links.refetch()} />
      ) : null}
    </Space>
  );
}
