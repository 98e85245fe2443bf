import type { RecordView } from '@weir/api';
import type { Locale, LocalText } from '@weir/base';
import { fieldRuns } from '@weir/blocks/run';
import type { PreparedForm } from '@weir/form-engine';
import { Alert, Button, Radio, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../words.ts';

/** Both versions of a record two people changed at once. */
export interface ConflictFacts {
  readonly current: RecordView;
  readonly mine: Readonly<Record<string, unknown>>;
  /** Who changed it, in words. */
  readonly message: LocalText | undefined;
}

/** Field by field: the value now beside mine, and a choice; nothing is lost before one is made. */
export function Conflict({
  facts,
  prepared,
  locale,
  onSave,
  onTake,
}: {
  readonly facts: ConflictFacts;
  readonly prepared: PreparedForm;
  readonly locale: Locale;
  readonly onSave: (chosen: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly onTake: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const [busy, setBusy] = useState(false);
  const differing = Object.keys(facts.mine).filter(
    (key) => JSON.stringify(facts.mine[key] ?? null) !== JSON.stringify(facts.current.data[key] ?? null),
  );
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const text = (key: string, value: unknown): string => {
    const field = prepared.fields.get(key)?.field;
    if (!field || value === undefined || value === null) return '—';
    return facts.current.labels[`/${key}`] && value === facts.current.data[key]
      ? (facts.current.labels[`/${key}`] ?? '')
      : (fieldRuns.get(field.kind)?.toText(field, value, { locale, facts: new Map() }) ??
          JSON.stringify(value));
  };
  async function save(): Promise<void> {
    setBusy(true);
    try {
      const chosen = Object.fromEntries(Object.entries(facts.mine).filter(([key]) => !theirs.has(key)));
      if (Object.keys(chosen).length === 0) await onTake();
      else await onSave(chosen);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Space orientation="vertical" size={16} style={{ width: '100%' }}>
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={say(facts.message)}
        description={t('records.conflictHelp')}
      />
      <Table
        size="middle"
        rowKey="key"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={differing.map((key) => ({ key }))}
        columns={[
          {
            title: t('records.conflictField'),
            render: (_, { key }) => <strong>{say(prepared.fields.get(key)?.field.title)}</strong>,
          },
          { title: t('records.conflictTheirs'), render: (_, { key }) => text(key, facts.current.data[key]) },
          { title: t('records.conflictMine'), render: (_, { key }) => text(key, facts.mine[key]) },
          {
            title: t('records.conflictChoice'),
            render: (_, { key }) => (
              <Radio.Group
                aria-label={say(prepared.fields.get(key)?.field.title)}
                value={theirs.has(key) ? 'theirs' : 'mine'}
                options={[
                  { value: 'theirs', label: t('records.conflictTheirs') },
                  { value: 'mine', label: t('records.conflictMine') },
                ]}
                onChange={(event) => {
                  const next = new Set(theirs);
                  if (event.target.value === 'theirs') next.add(key);
                  else next.delete(key);
                  setTheirs(next);
                }}
              />
            ),
          },
        ]}
      />
      <Space>
        <Button type="primary" loading={busy} onClick={() => void save()}>
          {t('common.save')}
        </Button>
        <Button onClick={() => void onTake()}>{t('records.conflictTake')}</Button>
      </Space>
    </Space>
  );
}
