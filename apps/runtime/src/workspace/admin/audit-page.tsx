import { useInfiniteQuery } from '@tanstack/react-query';
import type { AuditVerdict, WorkspaceApp } from '@weir/api';
import { trpcClient, useTRPC } from '@weir/api/client';
import { Alert, Button, Empty, Space, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { TroubleView } from '../shell/trouble-view.tsx';
import { recordTitle, useLocalText, useNames } from '../words.ts';
import './admin.css';
import { AdminPage } from './admin-page.tsx';
import { AUDIT_ACTIONS, AUDIT_DAMAGE } from './audit-words.ts';
import { momentIn } from './moment.ts';
import { useAuditCheck } from './use-audit-check.ts';

/** Who did what; append-only and chained. */
export function AuditPage() {
  const { t } = useTranslation();
  const check = useAuditCheck();
  return (
    <AdminPage
      title={t('shell.audit')}
      help={t('admin.auditHelp')}
      right="mayAdminister"
      actions={() => (
        <Space wrap>
          <Button loading={check.busy === 'head'} onClick={() => void check.download()}>
            {t('admin.auditHead')}
          </Button>
          <Button loading={check.busy === 'verify'} onClick={() => void check.verify()}>
            {t('admin.verify')}
          </Button>
        </Space>
      )}
    >
      {(app) => (
        <Space orientation="vertical" size={12} style={{ width: '100%' }}>
          {check.trouble === null ? null : <TroubleView error={check.trouble} />}
          {check.verdict === null ? null : <Verdict app={app} verdict={check.verdict} />}
          {check.state === undefined ? null : (
            <div className="quiet">
              {check.state.verified
                ? t('admin.auditVerified', {
                    at: momentIn(app, check.state.verified.at),
                    by: check.state.verified.by,
                  })
                : t('admin.auditNeverVerified')}{' '}
              {check.state.head
                ? t('admin.auditHeadKept', { at: momentIn(app, check.state.head.at) })
                : t('admin.auditNoHead')}
            </div>
          )}
          <Entries app={app} />
        </Space>
      )}
    </AdminPage>
  );
}

function Verdict({ app, verdict }: { readonly app: WorkspaceApp; readonly verdict: AuditVerdict }) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const { broken, unproven, heads } = verdict;
  if (!broken && !unproven)
    return <Alert type="success" showIcon role="status" title={t('admin.verifyGood', { heads })} />;
  return (
    <>
      {broken ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t('admin.verifyBad', { entry: broken.entry, reason: say(AUDIT_DAMAGE[broken.reason]) })}
          description={
            broken.headAt === null ? null : t('admin.verifyHead', { at: momentIn(app, broken.headAt) })
          }
        />
      ) : null}
      {unproven ? (
        <Alert type="error" showIcon role="alert" title={t('admin.verifyUnproven', unproven)} />
      ) : null}
    </>
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
