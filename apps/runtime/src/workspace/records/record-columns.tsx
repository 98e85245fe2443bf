import { ExclamationCircleFilled } from '@ant-design/icons';
import type { RecordView, WorkspaceApp } from '@weir/api';
import type { Form, SortKey } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import type { TableProps } from 'antd';
import { Tooltip } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { recordName, useLocalText } from '../words.ts';
import { cellText } from './cell-text.ts';
import { highlighter, type Mark, todayIn } from './highlights.ts';
import type { ListField } from './list-fields.ts';
import { useReadingContext } from './reading-context.ts';
import { StatusTag } from './status-tag.tsx';

/** Table columns for the chosen fields: text by kind, numbers to the right, state as a tag, marks from the form's highlights. */
export function useRecordColumns({
  app,
  form,
  fields,
  sort,
}: {
  readonly app: WorkspaceApp;
  readonly form: Form;
  readonly fields: readonly ListField[];
  readonly sort: readonly SortKey[];
}): NonNullable<TableProps<RecordView>['columns']> {
  const { say } = useLocalText();
  const context = useReadingContext(app);
  const marksOf = useMemo(() => highlighter(form, todayIn(context.timeZone)), [form, context.timeZone]);
  return fields.map((field, index) => {
    const sorted =
      sort.length === 1 && sort[0]?.field === field.key ? (sort[0].descending ? 'descend' : 'ascend') : null;
    const numeric = field.type.type.type === 'number' && field.field?.kind !== 'rating';
    const sortable =
      field.field === undefined
        ? field.key !== '_door' && field.key !== '_channel'
        : fieldSpecs.get(field.field.kind)?.slot !== undefined;
    return {
      key: field.key,
      title: say(field.title),
      align: numeric ? ('right' as const) : ('left' as const),
      sorter: sortable,
      sortOrder: sorted,
      showSorterTooltip: false,
      onCell: (record: RecordView) => {
        const mark = marksOf(record).get('');
        return mark ? { className: `tone-${mark.tone}` } : {};
      },
      render: (_: unknown, record: RecordView) => {
        const text = cellText(record, field, context);
        const marks = marksOf(record);
        const shown =
          field.key === form.statusField && text ? (
            <StatusTag form={form} value={String(record.data[field.key] ?? '')} />
          ) : (
            text
          );
        const marked = <Marked mark={marks.get(field.key)} text={shown} say={say} />;
        if (index > 0) return <span className={numeric ? 'list-number' : 'list-text'}>{marked}</span>;
        return (
          <Link className="list-link" to={`/a/${app.key}/${form.key}/${record.id}`}>
            {text === '' ? recordName(record) : marked}
          </Link>
        );
      },
    };
  });
}

/** A marked value: colour, a sign beside it, and the reason on hover. */
export function Marked({
  mark,
  text,
  say,
}: {
  readonly mark: Mark | undefined;
  readonly text: React.ReactNode;
  readonly say: (words: Mark['title']) => string;
}) {
  if (!mark || text === '') return text;
  return (
    <Tooltip title={say(mark.title)}>
      <span className={`tone-text-${mark.tone}`}>
        <ExclamationCircleFilled aria-label={say(mark.title)} /> {text}
      </span>
    </Tooltip>
  );
}
