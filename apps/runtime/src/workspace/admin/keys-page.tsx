import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { WorkspaceApp } from '@weir/api';
import { troubleOf, trpcClient, useTRPC } from '@weir/api/client';
import { App as AntApp, Button, Checkbox, DatePicker, Empty, Form, Input, Modal, Space, Table } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TroubleView } from '../shell/trouble-view.tsx';
import { useNames } from '../words.ts';
import './admin.css';
import { AdminPage } from './admin-page.tsx';
import { LifeState } from './life-state.tsx';
import { momentIn } from './moment.ts';
import { Once } from './once.tsx';

const SCOPES = [
  ['records:read', 'read'],
  ['records:write', 'write'],
  ['imports:write', 'imports'],
] as const;

/** Keys for programs. */
export function KeysPage() {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  return (
    <AdminPage
      title={t('shell.keys')}
      help={t('admin.keysHelp')}
      right="mayAdminister"
      actions={() => (
        <Space>
          <Button href="/api/v1/openapi.json" target="_blank">
            {t('admin.openapi')}
          </Button>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('admin.addKey')}
          </Button>
        </Space>
      )}
    >
      {(app) => <Keys app={app} adding={adding} onAdded={() => setAdding(false)} />}
    </AdminPage>
  );
}

function Keys({
  app,
  adding,
  onAdded,
}: {
  readonly app: WorkspaceApp;
  readonly adding: boolean;
  readonly onAdded: () => void;
}) {
  const { t } = useTranslation();
  const { join } = useNames();
  const { modal } = AntApp.useApp();
  const trpc = useTRPC();
  const keys = useQuery(trpc.admin.keys.queryOptions({ app: app.key }));
  const [made, setMade] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [form] = Form.useForm<{ name: string; scopes: string[]; expires?: Dayjs | null }>();

  async function add(values: { name: string; scopes: string[]; expires?: Dayjs | null }): Promise<void> {
    try {
      const created = await trpcClient.admin.createKey.mutate({
        app: app.key,
        name: values.name.trim(),
        scopes: values.scopes,
        expiresAt: values.expires ? values.expires.endOf('day').toISOString() : null,
      });
      setMade(created.key);
      await keys.refetch();
    } catch (error) {
      setProblem(troubleOf(error).message);
    }
  }
  const close = (): void => {
    setMade(null);
    setProblem(null);
    onAdded();
  };
  function revoke(id: string, name: string): void {
    modal.confirm({
      title: t('admin.revokeKeyTitle', { name }),
      content: t('admin.revokeKeyHelp'),
      okText: t('admin.revoke'),
      okButtonProps: { danger: true },
      cancelText: t('common.cancel'),
      onOk: async () => {
        await trpcClient.admin.revokeKey.mutate({ app: app.key, id });
        await keys.refetch();
      },
    });
  }
  if (keys.isError) return <TroubleView error={keys.error} onRetry={() => void keys.refetch()} />;
  return (
    <>
      <Table
        rowKey="id"
        size="middle"
        loading={keys.isPending}
        dataSource={[...(keys.data ?? [])]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{
          emptyText: keys.isPending ? (
            ' '
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('admin.keysEmpty')} />
          ),
        }}
        columns={[
          { title: t('admin.keyName'), render: (_, key) => <strong>{key.name}</strong> },
          { title: t('shell.keys'), render: (_, key) => <code>{key.prefix}…</code> },
          {
            title: t('admin.scopes'),
            render: (_, key) =>
              join(
                SCOPES.filter(([scope]) => key.scopes.includes(scope)).map(([, word]) =>
                  t(`admin.scope.${word}`),
                ),
              ),
          },
          { title: t('admin.created'), render: (_, key) => momentIn(app, key.createdAt) },
          {
            title: t('admin.lastUsed'),
            render: (_, key) => momentIn(app, key.lastUsedAt) || t('admin.neverUsed'),
          },
          { title: t('admin.expires'), render: (_, key) => momentIn(app, key.expiresAt) || t('admin.never') },
          {
            title: t('admin.state'),
            render: (_, key) => <LifeState revokedAt={key.revokedAt} expiresAt={key.expiresAt} />,
          },
          {
            title: t('common.actions'),
            render: (_, key) =>
              key.revokedAt ? null : (
                <Button type="link" danger size="small" onClick={() => revoke(key.id, key.name)}>
                  {t('admin.revoke')}
                </Button>
              ),
          },
        ]}
      />
      <Modal
        open={adding}
        title={t('admin.addKey')}
        destroyOnHidden
        onCancel={close}
        okText={made ? t('common.close') : t('admin.addKey')}
        cancelText={t('common.cancel')}
        onOk={made ? close : () => form.submit()}
      >
        {made ? (
          <Once title={t('admin.keyOnce')} secret={made} />
        ) : (
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            preserve={false}
            initialValues={{ scopes: ['records:read', 'records:write'] }}
            onFinish={(values) => void add(values)}
          >
            <Form.Item
              name="name"
              label={t('admin.keyName')}
              rules={[
                {
                  required: true,
                  whitespace: true,
                  message: t('session.required', { what: t('admin.keyName') }),
                },
              ]}
              {...(problem ? { help: problem, validateStatus: 'error' as const } : {})}
            >
              <Input autoFocus maxLength={80} placeholder={t('admin.keyNameHint')} />
            </Form.Item>
            <Form.Item
              name="scopes"
              label={t('admin.scopes')}
              rules={[{ required: true, message: t('session.required', { what: t('admin.scopes') }) }]}
            >
              <Checkbox.Group
                options={SCOPES.map(([value, word]) => ({ value, label: t(`admin.scope.${word}`) }))}
              />
            </Form.Item>
            <Form.Item name="expires" label={`${t('admin.expires')}（${t('common.optional')}）`}>
              <DatePicker placeholder={t('admin.never')} />
            </Form.Item>
          </Form>
        )}
      </Modal>
    </>
  );
}
