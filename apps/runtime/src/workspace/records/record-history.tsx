import { useQuery } from '@tanstack/react-query';
import type { RecordView } from '@weir/api';
import { useTRPC } from '@weir/api/client';
import { fieldRuns } from '@weir/blocks/run';
import type { PreparedForm } from '@weir/form-engine';
import { Empty, Skeleton, Timeline, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { TroubleView } from '../shell/trouble-view.tsx';
import { useLocalText } from '../words.ts';
import { instantText, type ReadingContext } from './cell-text.ts';

/** Who changed what, field by field, newest first. */
export function RecordHistory({
  place,
  record,
  prepared,
  context,
}: {
  readonly place: { readonly app: string; readonly form: string };
  readonly record: RecordView;
  readonly prepared: PreparedForm;
  readonly context: ReadingContext;
}) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const trpc = useTRPC();
  const history = useQuery(trpc.records.history.queryOptions({ ...place, id: record.id }));

  const titleOf = (path: string): string => {
    const [, key = '', row, column] = path.split('/');
    const own = say(prepared.fields.get(key)?.field.title) || key;
    if (row === undefined) return own;
    const inner =
      column === undefined ? '' : ` ${say(prepared.fields.get(`${key}.${column}`)?.field.title) || column}`;
    return `${own} ${Number(row) + 1}${inner}`;
  };
  const textOf = (path: string, value: unknown): string => {
    if (value === undefined || value === null) return '—';
    const [, key = '', row, column] = path.split('/');
    const field = prepared.fields.get(
      row !== undefined && column !== undefined ? `${key}.${column}` : key,
    )?.field;
    if (!field || (typeof value === 'object' && row !== undefined && column === undefined)) return '…';
    const run = fieldRuns.get(field.kind);
    const words = run?.toText(field, value, {
      locale: context.locale,
      timeZone: context.timeZone,
      currency: context.currency,
      facts: new Map(),
    });
    return words === undefined || words === '' ? '—' : words;
  };

  return (
    <>
      <Typography.Title level={2} className="import-subtitle">
        {t('records.history')}
      </Typography.Title>
      {history.isPending ? <Skeleton active paragraph={{ rows: 3 }} /> : null}
      {history.isError ? <TroubleView error={history.error} onRetry={() => void history.refetch()} /> : null}
      {history.data?.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('records.historyEmpty')} />
      ) : null}
      <Timeline
        className="record-timeline"
        items={[...(history.data ?? [])]
          .sort((a, b) => b.rev - a.rev)
          .map((entry) => ({
            key: String(entry.rev),
            color: entry.action === 'deleted' ? 'red' : entry.action === 'created' ? 'green' : 'blue',
            content: (
              <>
                <div>
                  <strong>{entry.byName}</strong> {t(`records.${entry.action}`)}
                </div>
                <div className="quiet">
                  {instantText(entry.at, context.timeZone)} · {context.doors[entry.door]}
                </div>
                {entry.action === 'changed' ? (
                  <ul className="record-changes">
                    {entry.changes.map((change) => (
                      <li key={change.path}>
                        {titleOf(change.path)}：<del>{textOf(change.path, change.before)}</del> →{' '}
                        <ins>{textOf(change.path, change.after)}</ins>
                      </li>
                    ))}
                  </ul>
                ) : null}
              </>
            ),
          }))}
      />
    </>
  );
}
