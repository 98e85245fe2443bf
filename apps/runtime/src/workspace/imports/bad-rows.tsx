import { DownloadOutlined } from '@ant-design/icons';
import type { ImportResult } from '@weir/api';
import type { Form } from '@weir/artefact';
import { Button, Space, Table, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePages } from '../shell/use-pages.tsx';
import { useLocalText, useNames } from '../words.ts';

/** How many records are good, bad, already there. */
export function Totals({
  good,
  bad,
  skipped,
}: {
  readonly good: number;
  readonly bad: number;
  readonly skipped: number;
}) {
  const { t } = useTranslation();
  return (
    <dl className="import-totals">
      <div>
        <dt>{t('imports.resultGood')}</dt>
        <dd className="import-good">{good}</dd>
      </div>
      <div>
        <dt>{t('imports.resultBad')}</dt>
        <dd className={bad > 0 ? 'import-bad' : ''}>{bad}</dd>
      </div>
      <div>
        <dt>{t('imports.resultSkipped')}</dt>
        <dd>{skipped}</dd>
      </div>
    </dl>
  );
}

/** Every bad record with all its issues, and the file with the same to correct. */
export function BadRows({
  app,
  form,
  channel,
  upload,
  job,
  bad,
  total,
}: {
  readonly app: string;
  readonly form: Form;
  readonly channel: string | undefined;
  readonly upload: string;
  readonly job: string;
  readonly bad: ImportResult['bad'];
  readonly total: number;
}) {
  const { t } = useTranslation();
  const { join } = useNames();
  const { say, locale } = useLocalText();
  const pages = usePages(50);
  if (bad.length === 0) return null;
  const query = new URLSearchParams({ job, lang: locale, ...(channel ? { channel } : {}) });
  const address = `/api/import/${app}/${form.key}/${upload}/annotated`;
  return (
    <section aria-labelledby="bad-title">
      <div className="import-bad-head">
        <Typography.Title level={2} id="bad-title" className="import-subtitle">
          {t('imports.badTitle')}
        </Typography.Title>
        <Space wrap>
          <Button icon={<DownloadOutlined />} href={`${address}?${query}`}>
            {t('imports.downloadBad')}
          </Button>
          <a href={`${address}?${query}&format=csv`}>{t('imports.downloadBadCsv')}</a>
        </Space>
      </div>
      <p className="quiet">{t('imports.badHelp')}</p>
      <Table
        size="small"
        rowKey={(row) => row.lines.join()}
        dataSource={[...bad]}
        pagination={pages}
        columns={[
          {
            title: t('imports.lines'),
            width: 120,
            render: (_, row) => <span className="list-number">{join(row.lines.map(String))}</span>,
          },
          {
            title: t('imports.problem'),
            render: (_, row) => (
              <ul className="import-issues">
                {row.issues.map((issue) => (
                  <li key={`${issue.path}${issue.code}`}>{say(issue.message)}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      {total > bad.length ? <p className="quiet">{t('imports.moreBad', { count: bad.length })}</p> : null}
    </section>
  );
}
