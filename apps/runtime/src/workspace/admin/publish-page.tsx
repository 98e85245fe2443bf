import { useQuery } from '@tanstack/react-query';
import type { WorkspaceApp } from '@weir/api';
import { queryClient, troubleOf, trpcClient, useTRPC } from '@weir/api/client';
import type { ArtefactKind } from '@weir/artefact';
import type { Issue, LocalText } from '@weir/base';
import { Alert, App as AntApp, Button, Drawer, Input, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TroubleView } from '../shell/trouble-view.tsx';
import { useLocalText, useNames } from '../words.ts';
import { AdminPage } from './admin-page.tsx';
import { momentIn } from './moment.ts';
import './admin.css';

interface Chosen {
  readonly kind: ArtefactKind;
  readonly kindTitle: LocalText;
  readonly key: string;
  readonly version: number;
}

/** The published artefacts: read one as its file, change it, check it, publish it. */
export function PublishPage() {
  const { t } = useTranslation();
  return (
    <AdminPage title={t('shell.publish')} help={t('admin.publishHelp')} right="mayDesign">
      {(app) => <Artefacts app={app} />}
    </AdminPage>
  );
}

function Artefacts({ app }: { readonly app: WorkspaceApp }) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const { nameOf } = useNames();
  const trpc = useTRPC();
  const artefacts = useQuery(trpc.admin.artefacts.queryOptions({ app: app.key }));
  const [chosen, setChosen] = useState<Chosen | null>(null);
  if (artefacts.isError)
    return <TroubleView error={artefacts.error} onRetry={() => void artefacts.refetch()} />;
  return (
    <>
      <Table
        rowKey={(row) => `${row.kind}/${row.key}`}
        size="middle"
        loading={artefacts.isPending}
        dataSource={[...(artefacts.data ?? [])]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('admin.artefact'),
            render: (_, row) => (
              <Button type="link" className="admin-artefact" onClick={() => setChosen(row)}>
                {say(row.title)}
              </Button>
            ),
          },
          { title: t('admin.kindTitle'), render: (_, row) => <Tag>{say(row.kindTitle)}</Tag> },
          {
            title: t('admin.version'),
            render: (_, row) => <span className="list-number">{row.version}</span>,
          },
          { title: t('admin.publishedAt'), render: (_, row) => momentIn(app, row.publishedAt) },
          { title: t('admin.publishedBy'), render: (_, row) => nameOf(row.publisher) },
        ]}
      />
      <Drawer
        open={chosen !== null}
        size={860}
        destroyOnHidden
        title={chosen ? `${say(chosen.kindTitle)} · ${chosen.key}` : ''}
        onClose={() => setChosen(null)}
      >
        {chosen ? (
          <Editor
            app={app}
            chosen={chosen}
            onPublished={async () => {
              await artefacts.refetch();
              await queryClient.invalidateQueries();
              setChosen(null);
            }}
          />
        ) : null}
      </Drawer>
    </>
  );
}

type Checked =
  | { readonly state: 'none' }
  | { readonly state: 'good' }
  | { readonly state: 'bad'; readonly issues: readonly Issue[] }
  | { readonly state: 'broken'; readonly reason: string };

function Editor({
  app,
  chosen,
  onPublished,
}: {
  readonly app: WorkspaceApp;
  readonly chosen: Chosen;
  readonly onPublished: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const { message } = AntApp.useApp();
  const trpc = useTRPC();
  const [version, setVersion] = useState(chosen.version);
  const place = { app: app.key, kind: chosen.kind, key: chosen.key };
  const text = useQuery(trpc.admin.artefactText.queryOptions({ ...place, version }));
  const versions = useQuery(trpc.admin.versions.queryOptions(place));
  const [edited, setEdited] = useState<string | null>(null);
  const [checked, setChecked] = useState<Checked>({ state: 'none' });
  const [busy, setBusy] = useState(false);
  const [reason, setReason] = useState('');
  const shown = edited ?? text.data?.text ?? '';

  async function send(dryRun: boolean): Promise<void> {
    let artefact: unknown;
    try {
      artefact = JSON.parse(shown);
    } catch (error) {
      setChecked({ state: 'broken', reason: error instanceof Error ? error.message : String(error) });
      return;
    }
    setBusy(true);
    try {
      const result = await trpcClient.admin.publish.mutate({
        app: app.key,
        artefacts: [artefact],
        ...(dryRun ? { dryRun: true } : {}),
        ...(reason.trim() === '' ? {} : { reason }),
      });
      if (dryRun) {
        setChecked({ state: 'good' });
        return;
      }
      const made = result.published[0];
      message.success(made ? t('admin.published', { version: made.version }) : t('admin.unchanged'));
      await onPublished();
    } catch (error) {
      const trouble = troubleOf(error);
      const failure = trouble.failure as { readonly issues?: readonly Issue[] } | null;
      if (failure?.issues) setChecked({ state: 'bad', issues: failure.issues });
      else message.error(trouble.kind === 'network' ? t('problem.network') : t('problem.unknown'));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Space orientation="vertical" size={12} style={{ width: '100%' }}>
      <Space wrap>
        <Button loading={busy} onClick={() => void send(true)}>
          {t('admin.check')}
        </Button>
        <Button type="primary" loading={busy} disabled={shown === ''} onClick={() => void send(false)}>
          {t('admin.publishNow')}
        </Button>
        {(versions.data ?? []).length > 1 ? (
          <span className="quiet">
            {t('admin.versions')}：
            {[...(versions.data ?? [])]
              .sort((a, b) => b.version - a.version)
              .slice(0, 8)
              .map((entry) => (
                <Button
                  key={entry.version}
                  type="link"
                  size="small"
                  disabled={entry.version === version}
                  aria-label={t('admin.showVersion', { version: entry.version })}
                  title={momentIn(app, entry.publishedAt)}
                  onClick={() => {
                    setVersion(entry.version);
                    setEdited(null);
                    setChecked({ state: 'none' });
                  }}
                >
                  {entry.version}
                </Button>
              ))}
          </span>
        ) : null}
      </Space>
      <Input
        aria-label={t('admin.publishReason')}
        placeholder={t('admin.publishReason')}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {checked.state === 'good' ? (
        <Alert type="success" showIcon title={t('admin.checkGood')} role="status" />
      ) : null}
      {checked.state === 'broken' ? (
        <Alert type="error" showIcon title={t('admin.notJson', { reason: checked.reason })} role="alert" />
      ) : null}
      {checked.state === 'bad' ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t('admin.checkBad', { count: checked.issues.length })}
          description={
            <ul className="import-issues">
              {checked.issues.slice(0, 50).map((issue) => (
                <li key={`${issue.path}${issue.code}`}>
                  {say(issue.message)} <code>{issue.path}</code>
                </li>
              ))}
            </ul>
          }
        />
      ) : null}
      {text.isError ? (
        <TroubleView error={text.error} onRetry={() => void text.refetch()} />
      ) : (
        <Input.TextArea
          className="admin-code"
          aria-label={`${t('admin.editing')} ${chosen.key}`}
          autoSize={{ minRows: 20, maxRows: 36 }}
          spellCheck={false}
          disabled={text.isPending}
          value={shown}
          onChange={(event) => {
            setEdited(event.target.value);
            setChecked({ state: 'none' });
          }}
        />
      )}
    </Space>
  );
}
