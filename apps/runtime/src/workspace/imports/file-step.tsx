import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import type { WorkspaceApp } from '@weir/api';
import type { Form } from '@weir/artefact';
import { Alert, Form as AntForm, Select, Spin, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../words.ts';
import { type UploadedTable, uploadTable } from './upload.ts';

export function FileStep({
  app,
  form,
  channel,
  onChannel,
  onTable,
}: {
  readonly app: WorkspaceApp;
  readonly form: Form;
  readonly channel: string | undefined;
  readonly onChannel: (channel: string | undefined) => void;
  readonly onTable: (table: UploadedTable) => void;
}) {
  const { t } = useTranslation();
  const { say, locale } = useLocalText();
  const [reading, setReading] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const channels = app.channels.filter(
    (candidate) => candidate.form === form.key && candidate.doors.includes('import'),
  );

  async function read(file: File): Promise<void> {
    setReading(true);
    setProblems([]);
    try {
      const uploaded = await uploadTable(app.key, form.key, channel, file);
      if (uploaded.ok) onTable(uploaded.table);
      else setProblems(uploaded.messages);
    } catch {
      setProblems([t('problem.network')]);
    } finally {
      setReading(false);
    }
  }
  return (
    <div className="import-step">
      {channels.length > 0 ? (
        <AntForm layout="vertical" component="div">
          <AntForm.Item className="import-channel" label={t('imports.channel')} htmlFor="import-channel">
            <Select
              id="import-channel"
              value={channel ?? ''}
              options={[
                { value: '', label: t('imports.channelNone') },
                ...channels.map((candidate) => ({ value: candidate.key, label: say(candidate.title) })),
              ]}
              onChange={(key) => onChannel(key || undefined)}
            />
          </AntForm.Item>
        </AntForm>
      ) : null}
      {problems.map((problem) => (
        <Alert key={problem} type="error" showIcon role="alert" title={problem} />
      ))}
      <Spin spinning={reading} description={t('imports.reading')}>
        <Upload.Dragger
          accept=".csv,.txt,.tsv,.xlsx"
          showUploadList={false}
          beforeUpload={(file) => {
            void read(file);
            return false;
          }}
        >
          <p className="ant-upload-drag-icon">
            <InboxOutlined />
          </p>
          <p>{t('imports.drop')}</p>
        </Upload.Dragger>
      </Spin>
      <p>
        <a
          href={`/api/import/${app.key}/${form.key}/template?${new URLSearchParams({ lang: locale, ...(channel ? { channel } : {}) })}`}
          download
        >
          <DownloadOutlined aria-hidden /> {t('imports.template')}
        </a>
      </p>
    </div>
  );
}
