import { DeleteOutlined, PlusOutlined, QrcodeOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { WorkspaceApp } from '@weir/api';
import { troubleOf, trpcClient, useTRPC } from '@weir/api/client';
import {
  App as AntApp,
  Button,
  DatePicker,
  Empty,
  Form,
  Input,
  Modal,
  Select,
  Space,
  Table,
  Tabs,
} from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listFields } from '../records/list-fields.ts';
import { TroubleView } from '../shell/trouble-view.tsx';
import { useLocalText, useNames } from '../words.ts';
import './admin.css';
import { AdminPage } from './admin-page.tsx';
import { Embeds } from './embeds.tsx';
import { LifeState } from './life-state.tsx';
import { momentIn } from './moment.ts';
import { Once } from './once.tsx';

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

interface NewLink {
  readonly name: string;
  readonly channel: string;
  readonly expires?: Dayjs | null;
  readonly pins?: readonly { readonly field: string; readonly value: string }[];
}

function Links({ app }: { readonly app: WorkspaceApp }) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const { join } = useNames();
  const { modal } = AntApp.useApp();
  const trpc = useTRPC();
  const links = useQuery(trpc.admin.links.queryOptions({ app: app.key }));
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<{ readonly url: string; readonly qr: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [form] = Form.useForm<NewLink>();
  const channels = app.channels.filter((channel) => channel.doors.includes('link'));
  const channelKey = Form.useWatch('channel', form) ?? channels[0]?.key;
  const formKey = channels.find((channel) => channel.key === channelKey)?.form;
  const formArtefact = app.forms.find((entry) => entry.form.key === formKey)?.form;
  const pinnable = formArtefact ? listFields(formArtefact).filter((field) => field.field) : [];

  async function add(values: NewLink): Promise<void> {
    if (!formKey) return;
    setProblem(null);
    try {
      const created = await trpcClient.admin.createLink.mutate({
        app: app.key,
        form: formKey,
        channel: values.channel,
        name: values.name.trim(),
        pins: Object.fromEntries(
          (values.pins ?? []).filter((pin) => pin?.field).map((pin) => [pin.field, pin.value]),
        ),
        expiresAt: values.expires ? values.expires.endOf('day').toISOString() : null,
      });
      setMade(created);
      await links.refetch();
    } catch (error) {
      setProblem(troubleOf(error).message);
    }
  }
  const close = (): void => {
    setAdding(false);
    setMade(null);
    setProblem(null);
  };
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
            render: (_, link) => (
              <span className="quiet">{join(Object.values(link.pins).map(String)) || '—'}</span>
            ),
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
      <Modal
        open={adding}
        title={t('admin.addLink')}
        destroyOnHidden
        onCancel={close}
        okText={made ? t('common.close') : t('admin.addLink')}
        cancelText={t('common.cancel')}
        cancelButtonProps={{ hidden: made !== null }}
        onOk={made ? close : () => form.submit()}
      >
        {made ? (
          <Once title={t('admin.linkOnce')} secret={made.url}>
            <figure className="admin-qr">
              <img
                src={`data:image/svg+xml;utf8,${encodeURIComponent(made.qr)}`}
                alt={t('admin.qr')}
                width={180}
                height={180}
              />
              <figcaption className="quiet">
                <QrcodeOutlined aria-hidden /> {t('admin.qr')}
              </figcaption>
            </figure>
          </Once>
        ) : (
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            preserve={false}
            initialValues={{ channel: channels[0]?.key }}
            onFinish={(values) => void add(values)}
          >
            <Form.Item
              name="name"
              label={t('admin.linkName')}
              rules={[
                {
                  required: true,
                  whitespace: true,
                  message: t('session.required', { what: t('admin.linkName') }),
                },
              ]}
              {...(problem ? { help: problem, validateStatus: 'error' as const } : {})}
            >
              <Input autoFocus maxLength={80} placeholder={t('admin.linkNameHint')} />
            </Form.Item>
            <Form.Item name="channel" label={t('admin.channel')}>
              <Select
                options={channels.map((channel) => ({ value: channel.key, label: say(channel.title) }))}
              />
            </Form.Item>
            <Form.List name="pins">
              {(rows, { add: addRow, remove }) => (
                <Form.Item label={t('admin.pins')} extra={t('admin.pinsHelp')}>
                  {rows.map((row) => (
                    <Space.Compact key={row.key} block className="admin-pin">
                      <Form.Item name={[row.name, 'field']} noStyle>
                        <Select
                          showSearch={{ optionFilterProp: 'label' }}
                          aria-label={t('admin.pinField')}
                          placeholder={t('admin.pinField')}
                          options={pinnable.map((field) => ({ value: field.key, label: say(field.title) }))}
                        />
                      </Form.Item>
                      <Form.Item name={[row.name, 'value']} noStyle>
                        <Input aria-label={t('admin.pinValue')} placeholder={t('admin.pinValue')} />
                      </Form.Item>
                      <Button
                        icon={<DeleteOutlined />}
                        aria-label={t('common.delete')}
                        onClick={() => remove(row.name)}
                      />
                    </Space.Compact>
                  ))}
                  <Button type="dashed" icon={<PlusOutlined />} onClick={() => addRow()}>
                    {t('admin.addPin')}
                  </Button>
                </Form.Item>
              )}
            </Form.List>
            <Form.Item name="expires" label={`${t('admin.expires')}（${t('common.optional')}）`}>
              <DatePicker placeholder={t('admin.never')} />
            </Form.Item>
          </Form>
        )}
      </Modal>
    </Space>
  );
}
