import { useQuery } from '@tanstack/react-query';
import type { RecordView as RecordData, WorkspaceApp } from '@weir/api';
import { kinds } from '@weir/blocks/run';
import { prepareForm } from '@weir/form-engine';
import { RecordView } from '@weir/render';
import '@weir/ui/controls.css';
import '@weir/render/form.css';
import { DeleteOutlined, EditOutlined, PrinterOutlined } from '@ant-design/icons';
import { queryClient, trpcClient, useTRPC } from '@weir/api/client';
import { App as AntApp, Breadcrumb, Button, Skeleton, Space, Typography } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useSession } from '../session/session.tsx';
import { Missing } from '../shell/missing.tsx';
import { useTroubleText } from '../shell/trouble-text.ts';
import { TroubleView } from '../shell/trouble-view.tsx';
import { findForm, useWorkspace, type WorkspaceForm } from '../shell/workspace-data.tsx';
import { recordName, recordTitle, useLocalText } from '../words.ts';
import { instantText } from './cell-text.ts';
import { todayIn } from './highlights.ts';
import { KeyValues } from './key-values.tsx';
import { useReadingContext } from './reading-context.ts';
import { RecordEditor } from './record-editor.tsx';
import { RecordHistory } from './record-history.tsx';
import { recordServices } from './record-services.ts';
import { StatusTag } from './status-tag.tsx';
import './record-page.css';

/** One record: header with number, state and key values; the form; its history. */
export function RecordPage() {
  const { app: appKey = '', form: formKey = '', id = '' } = useParams();
  const workspace = useWorkspace();
  const trpc = useTRPC();
  const record = useQuery(trpc.records.get.queryOptions({ app: appKey, form: formKey, id }));
  if (workspace.isPending || record.isPending) return <Skeleton active className="shell-loading" />;
  if (workspace.isError)
    return <TroubleView error={workspace.error} onRetry={() => void workspace.refetch()} />;
  if (record.isError) return <TroubleView error={record.error} onRetry={() => void record.refetch()} />;
  const found = findForm(workspace.data, appKey, formKey);
  if (!found) return <Missing />;
  return (
    <Page
      key={id}
      app={found.app}
      entry={found.entry}
      record={record.data}
      // The record, its history, and the lists it stands in.
      onChanged={() => queryClient.invalidateQueries(trpc.records.pathFilter())}
    />
  );
}

function Page({
  app,
  entry,
  record,
  onChanged,
}: {
  readonly app: WorkspaceApp;
  readonly entry: WorkspaceForm;
  readonly record: RecordData;
  readonly onChanged: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { say, locale } = useLocalText();
  const { message } = AntApp.useApp();
  const navigate = useNavigate();
  const user = useSession();
  const troubleText = useTroubleText();
  const context = useReadingContext(app);
  const { form } = entry;
  const [editing, setEditing] = useState(false);
  const prepared = useMemo(() => prepareForm(form, kinds), [form]);
  const place = { app: app.key, form: form.key };
  const status = form.statusField ? String(record.data[form.statusField] ?? '') : '';
  const { services, lookUp } = useMemo(
    () => recordServices({ app: app.key, form: form.key }, record.id, locale),
    [app.key, form.key, record.id, locale],
  );
  const options = useMemo(
    () => ({
      prepared,
      kinds,
      locale,
      timeZone: context.timeZone,
      currency: context.currency,
      today: todayIn(context.timeZone),
      now: new Date().toISOString(),
      me: user.id,
      access: entry.access,
      labels: record.labels,
      recordId: record.id,
    }),
    [prepared, locale, context.timeZone, context.currency, user.id, entry.access, record],
  );

  async function remove(): Promise<void> {
    try {
      await trpcClient.records.remove.mutate({ ...place, id: record.id, rev: record.rev });
    } catch (error) {
      message.error(troubleText(error));
      return;
    }
    await navigate(`/a/${app.key}/${form.key}`);
    message.success({
      duration: 8,
      content: (
        <span>
          {t('records.deletedOne', { number: recordName(record) })}
          <Button
            type="link"
            onClick={() =>
              void trpcClient.records.restore
                .mutate({ ...place, id: record.id })
                .then(() => navigate(`/a/${app.key}/${form.key}/${record.id}`))
            }
          >
            {t('common.undo')}
          </Button>
        </span>
      ),
    });
  }

  return (
    <article className="record" aria-labelledby="record-title">
      <Breadcrumb
        className="record-trail"
        items={[
          { title: <Link to={`/a/${app.key}/${form.key}`}>{say(recordTitle(form))}</Link> },
          { title: recordName(record) },
        ]}
      />
      <header className="record-head panel">
        <div className="record-head-line">
          <Typography.Title level={1} id="record-title" className="page-title">
            {recordName(record)}
          </Typography.Title>
          {status ? <StatusTag form={form} value={status} /> : null}
          <Space className="record-actions">
            <Button icon={<PrinterOutlined />} onClick={() => print()}>
              {t('records.print')}
            </Button>
            {record.may.includes('delete') && !editing ? (
              <Button danger icon={<DeleteOutlined />} onClick={() => void remove()}>
                {t('common.delete')}
              </Button>
            ) : null}
            {record.may.includes('update') && !editing ? (
              <Button type="primary" icon={<EditOutlined />} onClick={() => setEditing(true)}>
                {t('common.edit')}
              </Button>
            ) : null}
          </Space>
        </div>
        <KeyValues form={form} record={record} context={context} />
        <p className="quiet record-origin">
          {t('records.createdAt')} {instantText(record.createdAt, context.timeZone)} · {record.createdByName}{' '}
          · {context.doors[record.door]}
          {record.channel ? ` · ${context.channels[record.channel] ?? record.channel}` : ''} ·{' '}
          {t('records.version', { version: record.formVersion })}
        </p>
      </header>
      <div className="record-body">
        <div className="record-form wr">
          {editing ? (
            <RecordEditor
              place={place}
              record={record}
              options={options}
              modules={entry.widgets}
              services={services}
              lookUp={lookUp}
              onClose={() => setEditing(false)}
              onSaved={async () => {
                await onChanged();
                setEditing(false);
                message.success(t('records.saved'));
              }}
              onReload={onChanged}
            />
          ) : (
            <RecordView {...options} data={record.data} fileUrl={services.fileUrl} />
          )}
        </div>
        <aside className="panel record-rail" aria-label={t('records.history')}>
          <RecordHistory place={place} record={record} prepared={prepared} context={context} />
        </aside>
      </div>
    </article>
  );
}
