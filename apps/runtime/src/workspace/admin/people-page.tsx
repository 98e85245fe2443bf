import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { WorkspaceApp } from '@weir/api';
import { trpcClient, useTRPC } from '@weir/api/client';
import {
  App as AntApp,
  Button,
  Checkbox,
  Empty,
  Form,
  Input,
  Modal,
  Select,
  Space,
  Switch,
  Table,
  Tag,
} from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.tsx';
import { SearchField } from '../shell/search-field.tsx';
import { useTroubleText } from '../shell/trouble-text.ts';
import { TroubleView } from '../shell/trouble-view.tsx';
import { usePages } from '../shell/use-pages.tsx';
import { useLocalText } from '../words.ts';
import './admin.css';
import { AdminPage } from './admin-page.tsx';
import { Once } from './once.tsx';

/** Who may come in, with which roles. */
export function PeoplePage() {
  const { t } = useTranslation();
  const user = useSession();
  const [adding, setAdding] = useState(false);
  return (
    <AdminPage
      title={t('shell.people')}
      help={t('admin.peopleHelp')}
      right="mayAdminister"
      actions={() =>
        user.workspaceAdmin ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('admin.addPerson')}
          </Button>
        ) : null
      }
    >
      {(app) => <People app={app} adding={adding} onAdded={() => setAdding(false)} />}
    </AdminPage>
  );
}

function People({
  app,
  adding,
  onAdded,
}: {
  readonly app: WorkspaceApp;
  readonly adding: boolean;
  readonly onAdded: () => void;
}) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const { message, modal } = AntApp.useApp();
  const trpc = useTRPC();
  const user = useSession();
  const troubleText = useTroubleText();
  const [search, setSearch] = useState('');
  const pages = usePages(50);
  const people = useQuery(trpc.admin.people.queryOptions({ search }));
  const roles = useQuery(trpc.admin.roles.queryOptions({ app: app.key }));
  const roleOptions = (roles.data ?? []).map((role) => ({ value: role.key, label: say(role.title) }));

  async function act(change: () => Promise<unknown>): Promise<void> {
    try {
      await change();
      await people.refetch();
      message.success(t('records.saved'));
    } catch (error) {
      message.error(troubleText(error));
    }
  }
  async function resetPassword(id: string, name: string): Promise<void> {
    const { password } = await trpcClient.admin.resetPassword.mutate({ id });
    modal.success({
      title: name,
      icon: null,
      content: <Once title={t('admin.password')} help={t('admin.passwordHelp')} secret={password} />,
      okText: t('common.close'),
    });
  }
  if (people.isError) return <TroubleView error={people.error} onRetry={() => void people.refetch()} />;
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      <SearchField label={t('admin.searchPeople')} onSearch={setSearch} />
      <Table
        rowKey="id"
        size="middle"
        loading={people.isPending}
        dataSource={[...(people.data ?? [])]}
        pagination={pages}
        scroll={{ x: 'max-content' }}
        locale={{
          emptyText: people.isPending ? (
            ' '
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('admin.peopleEmpty')} />
          ),
        }}
        columns={[
          {
            title: t('admin.name'),
            render: (_, person) => (
              <Space>
                <strong>{person.name}</strong>
                {person.workspaceAdmin ? <Tag color="processing">{t('admin.workspaceAdmin')}</Tag> : null}
              </Space>
            ),
          },
          { title: t('admin.email'), dataIndex: 'email' },
          {
            title: t('admin.roles'),
            render: (_, person) => (
              <Select
                mode="multiple"
                className="admin-roles"
                aria-label={`${t('admin.roles')}：${person.name}`}
                placeholder={t('admin.noRoles')}
                value={[...(Object.hasOwn(person.roles, app.key) ? (person.roles[app.key] ?? []) : [])]}
                options={roleOptions}
                onChange={(next: string[]) =>
                  void act(() =>
                    trpcClient.admin.setRoles.mutate({ app: app.key, id: person.id, roles: next }),
                  )
                }
              />
            ),
          },
          {
            title: t('admin.state'),
            render: (_, person) => (
              <Switch
                checked={person.active}
                disabled={person.id === user.id || !user.workspaceAdmin}
                checkedChildren={t('admin.active')}
                unCheckedChildren={t('admin.inactive')}
                aria-label={`${t('admin.state')}：${person.name}`}
                onChange={(active) =>
                  void act(() => trpcClient.admin.setActive.mutate({ id: person.id, active }))
                }
              />
            ),
          },
          ...(user.workspaceAdmin
            ? [
                {
                  title: t('common.actions'),
                  render: (_: unknown, person: { readonly id: string; readonly name: string }) => (
                    <Button
                      type="link"
                      size="small"
                      onClick={() => void resetPassword(person.id, person.name)}
                    >
                      {t('admin.resetPassword')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      <AddPerson
        app={app}
        open={adding}
        roleOptions={roleOptions}
        onClose={() => {
          onAdded();
          void people.refetch();
        }}
      />
    </Space>
  );
}

function AddPerson({
  app,
  open,
  roleOptions,
  onClose,
}: {
  readonly app: WorkspaceApp;
  readonly open: boolean;
  readonly roleOptions: readonly { readonly value: string; readonly label: string }[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const troubleText = useTroubleText();
  const [password, setPassword] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [form] = Form.useForm<{ name: string; email: string; roles?: string[]; admin?: boolean }>();
  const close = (): void => {
    setPassword(null);
    setProblem(null);
    onClose();
  };
  async function add(values: {
    name: string;
    email: string;
    roles?: string[];
    admin?: boolean;
  }): Promise<void> {
    setProblem(null);
    try {
      const made = await trpcClient.admin.createPerson.mutate({
        name: values.name.trim(),
        email: values.email.trim(),
        roles: { [app.key]: values.roles ?? [] },
        ...(values.admin ? { workspaceAdmin: true } : {}),
      });
      setPassword(made.password);
    } catch (error) {
      setProblem(troubleText(error));
    }
  }
  const required = (what: string) => [
    { required: true, whitespace: true, message: t('session.required', { what }) },
  ];
  return (
    <Modal
      open={open}
      title={t('admin.addPerson')}
      onCancel={close}
      destroyOnHidden
      okText={password ? t('common.close') : t('admin.addPerson')}
      cancelText={t('common.cancel')}
      onOk={password ? close : () => form.submit()}
    >
      {password ? (
        <Once title={t('admin.password')} help={t('admin.passwordHelp')} secret={password} />
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          onFinish={(values) => void add(values)}
        >
          <Form.Item name="name" label={t('admin.name')} rules={required(t('admin.name'))}>
            <Input autoFocus maxLength={80} />
          </Form.Item>
          <Form.Item
            name="email"
            label={t('admin.email')}
            rules={[
              { required: true, type: 'email', message: t('session.required', { what: t('admin.email') }) },
            ]}
            {...(problem ? { help: problem, validateStatus: 'error' as const } : {})}
          >
            <Input inputMode="email" maxLength={200} />
          </Form.Item>
          <Form.Item name="roles" label={t('admin.roles')}>
            {/* A list that opens would lie over the button below it. */}
            <Checkbox.Group options={[...roleOptions]} className="admin-role-list" />
          </Form.Item>
          <Form.Item name="admin" valuePropName="checked">
            <Checkbox>{t('admin.workspaceAdmin')}</Checkbox>
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
