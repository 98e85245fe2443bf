import type { RecordView, WorkspaceApp } from '@weir/api';
import type { Form } from '@weir/artefact';
import { Empty, Skeleton } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { recordName, useLocalText } from '../words.ts';
import { cellText } from './cell-text.ts';
import { highlighter, todayIn } from './highlights.ts';
import type { ListField } from './list-fields.ts';
import { useReadingContext } from './reading-context.ts';
import { Marked } from './record-columns.tsx';
import { StatusTag } from './status-tag.tsx';

/** The list on a phone: one card a record. */
export function RecordCards({
  app,
  form,
  rows,
  fields,
  loading,
}: {
  readonly app: WorkspaceApp;
  readonly form: Form;
  readonly rows: readonly RecordView[];
  readonly fields: readonly ListField[];
  readonly loading: boolean;
}) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const context = useReadingContext(app);
  const marksOf = useMemo(() => highlighter(form, todayIn(context.timeZone)), [form, context.timeZone]);
  if (loading) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (rows.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('records.noneFound')} />;
  const rest = fields.filter((field) => field.key !== form.statusField && field.key !== form.numberField);
  return (
    <ul className="list-cards">
      {rows.map((record) => {
        const marks = marksOf(record);
        const status = form.statusField ? String(record.data[form.statusField] ?? '') : '';
        return (
          <li key={record.id}>
            <Link to={`/a/${app.key}/${form.key}/${record.id}`}>
              <div className="list-card-head">
                <strong>{recordName(record)}</strong>
                {status ? <StatusTag form={form} value={status} /> : null}
              </div>
              <dl>
                {rest.slice(0, 6).map((field) => {
                  const text = cellText(record, field, context);
                  return text === '' ? null : (
                    <div key={field.key}>
                      <dt>{say(field.title)}</dt>
                      <dd>
                        <Marked mark={marks.get(field.key)} text={text} say={say} />
                      </dd>
                    </div>
                  );
                })}
              </dl>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
