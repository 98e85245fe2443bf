import { Alert, Button, Select, Spin, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadChoice, UploadedTable } from './upload.ts';

const DELIMITERS = [',', '\t', ';', '|', '，'] as const;
const ENCODINGS = ['UTF-8', 'GBK', 'UTF-16', 'Big5', 'Windows-1252'] as const;
const SHOWN_ROWS = 15;
const SHOWN_CELLS = 8;

/** How the file was read, and every choice one has: sheet, header row, delimiter, encoding. */
export function HowRead({
  table,
  choice,
  reading,
  problems,
  onChoice,
}: {
  readonly table: UploadedTable;
  readonly choice: ReadChoice;
  readonly reading: boolean;
  readonly problems: readonly string[];
  readonly onChoice: (choice: ReadChoice) => void;
}) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState(false);
  const { source } = table;
  const sheets = source.sheets ?? [];
  const delimiterName = (sign: string): string =>
    t(`imports.delimiters.${NAMES[sign as (typeof DELIMITERS)[number]] ?? 'comma'}`);
  return (
    <Spin spinning={reading} description={t('imports.reading')}>
      <section className="import-read" aria-label={t('imports.howRead')}>
        {problems.map((problem) => (
          <Alert key={problem} type="error" showIcon role="alert" title={problem} />
        ))}
        <div className="import-read-choices">
          {sheets.length > 1 ? (
            <Choice
              id="import-sheet"
              label={t('imports.sheet')}
              value={source.sheet ?? ''}
              options={sheets.map(({ name, hidden }) => ({
                value: name,
                label: hidden ? t('imports.hiddenSheet', { sheet: name }) : name,
              }))}
              // Another sheet has its header elsewhere.
              onChange={(sheet) => onChoice({ sheet })}
            />
          ) : null}
          {source.format === 'csv' ? (
            <>
              <Choice
                id="import-delimiter"
                label={t('imports.delimiter')}
                value={choice.delimiter ?? ''}
                options={[
                  {
                    value: '',
                    label: choice.delimiter
                      ? t('imports.findItself')
                      : t('imports.found', { what: delimiterName(source.delimiter ?? ',') }),
                  },
                  ...DELIMITERS.map((sign) => ({ value: sign, label: delimiterName(sign) })),
                ]}
                onChange={(delimiter) =>
                  onChoice({ ...without(choice, 'delimiter'), ...given({ delimiter }) })
                }
              />
              <Choice
                id="import-encoding"
                label={t('imports.encodingLabel')}
                value={choice.encoding ?? ''}
                options={[
                  {
                    value: '',
                    label: choice.encoding
                      ? t('imports.findItself')
                      : t('imports.found', { what: table.encoding }),
                  },
                  ...ENCODINGS.map((encoding) => ({ value: encoding, label: encoding })),
                ]}
                onChange={(encoding) => onChoice({ ...without(choice, 'encoding'), ...given({ encoding }) })}
              />
            </>
          ) : null}
          <div className="import-header-row">
            <span>
              {source.headerRows === 2
                ? t('imports.headerTwo', { from: source.headerRow - 1, to: source.headerRow })
                : t('imports.headerOne', { line: source.headerRow })}
            </span>
            <Button aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
              {choosing ? t('imports.headerKeep') : t('imports.headerChoose')}
            </Button>
          </div>
        </div>
        {choosing ? (
          <>
            <p className="quiet">{t('imports.headerHelp')}</p>
            <FirstRows
              table={table}
              onChoose={(headerRow) => {
                setChoosing(false);
                onChoice({ ...choice, headerRow });
              }}
            />
          </>
        ) : null}
      </section>
    </Spin>
  );
}

const NAMES = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'pipe', '，': 'wide' } as const;

const given = <T extends Readonly<Record<string, string>>>(one: T) =>
  Object.values(one).every((value) => value !== '') ? one : {};

function without(choice: ReadChoice, name: keyof ReadChoice): ReadChoice {
  const { [name]: _, ...rest } = choice;
  return rest;
}

function Choice({
  id,
  label,
  value,
  options,
  onChange,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <div className="import-choice">
      <label htmlFor={id}>{label}</label>
      <Select id={id} value={value} options={[...options]} onChange={onChange} />
    </div>
  );
}

/** The first rows as they stand; the one that is chosen becomes the header. */
function FirstRows({
  table,
  onChoose,
}: {
  readonly table: UploadedTable;
  readonly onChoose: (line: number) => void;
}) {
  const { t } = useTranslation();
  const { top, headerRow } = table.source;
  const rows = top.slice(0, SHOWN_ROWS);
  const width = Math.min(SHOWN_CELLS, Math.max(1, ...rows.map(({ cells }) => cells.length)));
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="line"
      scroll={{ x: 'max-content' }}
      dataSource={[...rows]}
      rowClassName={({ line }) => (line === headerRow ? 'import-row import-row-header' : 'import-row')}
      onRow={({ line }) => ({ onClick: () => onChoose(line) })}
      rowSelection={{
        type: 'radio',
        selectedRowKeys: [headerRow],
        columnTitle: <span className="wr-visually-hidden">{t('imports.headerChoose')}</span>,
        getCheckboxProps: ({ line }) => ({ 'aria-label': t('imports.headerIs', { line }) }),
        onSelect: ({ line }) => onChoose(line),
      }}
      columns={[
        { title: t('imports.lines'), dataIndex: 'line', width: 72 },
        ...Array.from({ length: width }, (_, at) => ({
          key: at,
          title: '',
          render: (_value: unknown, { cells }: (typeof rows)[number]) => (
            <span className="import-example">{cells[at] ?? ''}</span>
          ),
        })),
      ]}
    />
  );
}
