import type { ImportResult } from '@weir/api';
import { Alert, Button, Table, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../shell/use-pages.tsx';
import { useNames } from '../words.ts';

interface Known {
  readonly line: number;
  readonly lines: readonly number[];
  readonly says: string;
}

/** What the file has in common with records that are there and with itself; what was imported before can be asked for again. */
export function KnownRows({
  result,
  onAgain,
}: {
  readonly result: Pick<ImportResult, 'skipped' | 'bad' | 'alike' | 'deletedSince'>;
  /** Without it, the list only tells. */
  readonly onAgain?: (lines: readonly number[]) => void;
}) {
  const { t } = useTranslation();
  const { join } = useNames();
  const pages = usePages(20);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const { skipped, bad, alike, deletedSince } = result;
  const known: readonly Known[] = [
    ...skipped.map(({ lines, number, imported, changed }) => ({
      line: lines[0] ?? 0,
      lines,
      says: [
        t(imported ? 'imports.knownImported' : 'imports.knownThere', { number: number ?? '' }),
        changed ? t('imports.knownChanged') : '',
      ].join(''),
    })),
    ...bad
      .filter(({ issues }) => issues.some(({ code }) => code === 'import.importedDifferent'))
      .map(({ lines }) => ({ line: lines[0] ?? 0, lines, says: t('imports.knownDifferent') })),
  ];
  // What a unique value stands against cannot be imported a second time.
  const fixed = new Set(
    skipped.filter(({ imported, unique }) => !imported || unique).map(({ lines }) => lines[0] ?? 0),
  );
  return (
    <>
      {alike.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('imports.alike', {
            count: alike.length,
            lines: join(alike.slice(0, 10).map(({ lines, like }) => `${lines[0]} = ${like}`)),
          })}
        />
      ) : null}
      {deletedSince.length > 0 ? (
        <Alert
          type="info"
          showIcon
          title={t('imports.deletedSince', {
            count: deletedSince.length,
            lines: join(deletedSince.slice(0, 10).map(({ lines }) => String(lines[0]))),
          })}
        />
      ) : null}
      {known.length > 0 ? (
        <section aria-labelledby="known-title">
          <div className="import-bad-head">
            <Typography.Title level={2} id="known-title" className="import-subtitle">
              {t('imports.knownTitle')}
            </Typography.Title>
            {onAgain && chosen.length > 0 ? (
              <Button onClick={() => onAgain(chosen)}>
                {t('imports.importAgain', { count: chosen.length })}
              </Button>
            ) : null}
          </div>
          <p className="quiet">{t(onAgain ? 'imports.knownHelp' : 'imports.knownHelpDone')}</p>
          <Table
            size="small"
            rowKey="line"
            dataSource={[...known]}
            pagination={pages}
            {...(onAgain
              ? {
                  rowSelection: {
                    selectedRowKeys: [...chosen],
                    onChange: (keys: readonly React.Key[]) => setChosen(keys.map(Number)),
                    getCheckboxProps: ({ line }: Known) => ({
                      disabled: fixed.has(line),
                      'aria-label': t('imports.importAgainLine', { line }),
                    }),
                  },
                }
              : {})}
            columns={[
              {
                title: t('imports.lines'),
                width: 120,
                render: (_, { lines }) => <span className="list-number">{join(lines.map(String))}</span>,
              },
              { title: t('imports.knownRecord'), dataIndex: 'says' },
            ]}
          />
        </section>
      ) : null}
    </>
  );
}
