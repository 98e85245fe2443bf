import { useInfiniteQuery } from '@tanstack/react-query';
import type { WorkspaceApp } from '@weir/api';
import { trpcClient, useTRPC } from '@weir/api/client';
import { Alert, Button, Empty, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { TroubleView } from '../shell/trouble-view.tsx';
import { recordTitle, useLocalText, useNames } from '../words.ts';
import './admin.css';
import { AdminPage } from './admin-page.tsx';
import { AUDIT_ACTIONS } from './audit-words.ts';
import { momentIn } from './moment.ts';

/** Who did what; append-only and chained. */
export function AuditPage() {
  const { t } = useTranslation();
  const [verdict, setVerdict] = useState<{ readonly entry: string; readonly reason: string } | 'good' | null>(
    null,
  );
  const [busy, setBusy] = useState(false);
  async function verify(): Promise<void> {
    setBusy(true);
    try {
      const { broken } = await trpcClient.admin.verifyAudit.mutate();
      setVerdict(broken ?? 'good');
    } finally {
      setBusy(false);
    }
  }
  return (
    <AdminPage
      title={t('shell.audit')}
      help={t('admin.auditHelp')}
      right="mayAdminister"
      actions={() => (
        <Button loading={busy} onClick={() => void verify()}>
          {t('admin.verify')}
        </Button>
      )}
    >
      {(app) => (
        <Space orientation="vertical" size={12} style={{ width: '100%' }}>
          {verdict === 'good' ? (
            <Alert type="success" showIcon role="status" title={t('admin.verifyGood')} />
          ) : null}
          {verdict !== null && verdict !== 'good' ? (
            <Alert type="error" showIcon role="alert" title={t('admin.verifyBad', verdict)} />
          ) : null}
          <Entries app={app} />
        </Space>
      )}
    </AdminPage>
  );
}

/** What an entry is about: a form by its title, leading to the record, anything else as it is stored. */
function Target({ app, target }: { readonly app: WorkspaceApp; readonly target: string }) {
  const { say } = useLocalText();
  const [appKey, formKey, id] = target.split('/');
  const form = appKey === app.key ? app.forms.find((entry) => entry.form.key === formKey)?.form : undefined;
  if (!form) return <code>{target}</code>;
  if (id === undefined) return <>{say(recordTitle(form))}</>;
  return (
    <>
      <Link className="admin-link" to={`/a/${app.key}/${form.key}/${id}`}>
        {say(recordTitle(form))}
      </Link>{' '}
      <code className="quiet">{id}</code>
    </>
  );
}

function Entries({ app }: { readonly app: WorkspaceApp }) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const { nameOf } = useNames();
  const trpc = useTRPC();
  const entries = useInfiniteQuery({
    queryKey: trpc.admin.audit.queryKey(),
    queryFn: ({ pageParam }) =>
      trpcClient.admin.audit.query({ limit: 50, ...(pageParam ? { before: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => (page.length < 50 ? undefined : page.at(-1)?.id),
  });
  if (entries.isError) return <TroubleView error={entries.error} onRetry={() => void entries.refetch()} />;
  return (
    <>
      <Table
        rowKey="id"
        size="small"
        loading={entries.isPending}
        dataSource={entries.data?.pages.flat() ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{
          emptyText: entries.isPending ? (
            ' '
          ) : (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('admin.auditEmpty')} />
          ),
        }}
        columns={[
          {
            title: t('admin.at'),
            render: (_, entry) => <span className="list-number">{momentIn(app, entry.at)}</span>,
          },
          { title: t('admin.who'), render: (_, entry) => nameOf(entry.actorName) },
          {
            title: t('admin.action'),
            render: (_, entry) => say(AUDIT_ACTIONS[entry.action]) || <code>{entry.action}</code>,
          },
          { title: t('admin.target'), render: (_, entry) => <Target app={app} target={entry.target} /> },
        ]}
      />
      {entries.hasNextPage ? (
        <Button
          className="admin-more"
          loading={entries.isFetchingNextPage}
          onClick={() => void entries.fetchNextPage()}
        >
          {t('records.loadMore')}
        </Button>
      ) : null}
    </>
  );
}
