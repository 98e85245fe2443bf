import type { Form } from '@weir/artefact';
import { Alert, Button, Select, Space, Table, Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalText, useNames } from '../words.ts';
import { type ImportableField, importableFields, titleOfField } from './importable-fields.ts';
import { SharedFields } from './shared-fields.tsx';
import type { Match, UploadedTable } from './upload.ts';

export function MatchStep({
  form,
  table,
  matches,
  onChange,
  onBack,
  waiting,
  onCheck,
}: {
  readonly form: Form;
  readonly table: UploadedTable;
  readonly matches: readonly Match[];
  readonly onChange: (matches: readonly Match[]) => void;
  readonly onBack: () => void;
  /** Pressed, and waiting for the file to be read another way. */
  readonly waiting: boolean;
  readonly onCheck: () => void;
}) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const { join } = useNames();
  const fields = useMemo(() => importableFields(form), [form]);
  const titleOf = (field: ImportableField): string => titleOfField(field, say);
  const nameOf = (name: string): string => {
    const field = fields.find((candidate) => candidate.name === name);
    return field ? titleOf(field) : name;
  };
  const choose = (index: number, field: string | null): void =>
    onChange(
      matches.map((other, at) =>
        at === index ? { header: other.header, field, by: field === null ? 'none' : 'key' } : other,
      ),
    );
  const used = matches.flatMap((match) => match.field ?? []);
  // What the server missed under its own plan, less what was matched by hand since.
  const missing = table.plan.missing.filter((name) => !used.includes(name));
  return (
    <div className="import-step">
      <p className="quiet">
        {table.fileName} ·{' '}
        {table.source.format === 'xlsx'
          ? t('imports.size', { rows: table.total, columns: table.header.length })
          : t('imports.encoding', {
              encoding: table.encoding.toUpperCase(),
              rows: table.total,
              columns: table.header.length,
            })}
      </p>
      {missing.length > 0 ? (
        <Alert type="warning" showIcon title={t('imports.missing', { fields: join(missing.map(nameOf)) })} />
      ) : null}
      <SharedFields form={form} matches={matches} />
      {table.total === 0 ? <Alert type="error" showIcon title={t('imports.nothing')} /> : null}
      <Table
        size="small"
        pagination={false}
        rowKey={(row) => String(row.index)}
        scroll={{ x: 'max-content' }}
        dataSource={matches.map((match, index) => ({ match, index }))}
        columns={[
          {
            title: t('imports.fileColumn'),
            render: (_, { match }) => <strong>{match.header || '—'}</strong>,
          },
          {
            title: t('imports.example'),
            // On a phone the field to choose has the room.
            responsive: ['sm'],
            render: (_, { index }) => (
              <span className="quiet import-example">
                {join(table.sample.slice(0, 3).flatMap((row) => row.cells[index] || []))}
              </span>
            ),
          },
          {
            title: t('imports.fieldColumn'),
            render: (_, { match, index }) => (
              <Space>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  className="import-field"
                  aria-label={`${t('imports.fieldColumn')}：${match.header}`}
                  value={match.field ?? ''}
                  options={[
                    { value: '', label: t('imports.leaveOut') },
                    ...fields.map((field) => ({
                      value: field.name,
                      label: `${titleOf(field)}${field.required ? ' *' : ''}`,
                    })),
                  ]}
                  onChange={(name) => choose(index, name || null)}
                />
                {match.field === null && match.suggestion && !used.includes(match.suggestion) ? (
                  <Button
                    type="link"
                    aria-label={t('imports.takeFor', {
                      header: match.header,
                      field: nameOf(match.suggestion),
                    })}
                    onClick={() => choose(index, match.suggestion ?? null)}
                  >
                    {t('imports.isIt', { field: nameOf(match.suggestion) })}
                  </Button>
                ) : null}
                {match.field && match.by !== 'key' ? <Tag>{t(`imports.by.${match.by}`)}</Tag> : null}
              </Space>
            ),
          },
        ]}
      />
      <footer className="import-actions">
        <Button onClick={onBack}>{t('common.previous')}</Button>
        <Button
          type="primary"
          loading={waiting}
          disabled={used.length === 0 || table.total === 0}
          onClick={onCheck}
        >
          {t('imports.check')}
        </Button>
      </footer>
    </div>
  );
}
