import { DownloadOutlined, ImportOutlined, MoreOutlined, PlusOutlined } from '@ant-design/icons';
import type { WorkspaceApp } from '@weir/api';
import { trpcClient } from '@weir/api/client';
import { timeZoneOf } from '@weir/base';
import { Alert, App as AntApp, Button, Dropdown, Empty, Space, Table, Tabs, Typography } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { SearchField } from '../shell/search-field.tsx';
import { TroubleView } from '../shell/trouble-view.tsx';
import type { WorkspaceForm } from '../shell/workspace-data.tsx';
import { recordName, recordTitle, useLocalText } from '../words.ts';
import { ColumnPicker } from './column-picker.tsx';
import { exportAddress } from './export-address.ts';
import { FilterBar } from './filter-bar.tsx';
import { defaultColumns, listFields } from './list-fields.ts';
import { RecordCards } from './record-cards.tsx';
import { useRecordColumns } from './record-columns.tsx';
import { useListState } from './use-list-state.ts';
import { filterOf, sortOf, useRecords } from './use-records.ts';
import { useViews } from './use-views.ts';
import { chosenView } from './view-choices.ts';
import { ViewMenu } from './view-menu.tsx';
import './record-list.css';

/** A list: views as tabs, filters as sentences, columns, export, and a bulk bar when something is selected. */
export function RecordList({
  app,
  entry,
  phone,
}: {
  readonly app: WorkspaceApp;
  readonly entry: WorkspaceForm;
  readonly phone: boolean;
}) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const { message } = AntApp.useApp();
  const navigate = useNavigate();
  const { form, may } = entry;
  const timeZone = timeZoneOf(app.app);
  const [state, change] = useListState();
  const [selected, setSelected] = useState<readonly string[]>([]);
  const allFields = useMemo(
    () => listFields(form).filter((field) => entry.access[field.key] !== 'none'),
    [form, entry.access],
  );
  const views = useViews(app.key, entry);
  const view = chosenView(views, state.view);
  const named = (keys: readonly string[]) =>
    keys.flatMap((key) => allFields.find((field) => field.key === key) ?? []);
  const chosen = named(state.columns ?? view?.columns ?? []);
  // Columns of fields that are gone are left out; a list without any column would look empty.
  const shown = chosen.length > 0 ? chosen : named(defaultColumns(form, allFields));
  const columnKeys = shown.map((field) => field.key);
  const records = useRecords({
    app: app.key,
    entry,
    // Of a saved view it is known only then what it shows.
    enabled: !(state.view.startsWith('v-') && views.isPending),
    state,
    view,
    fields: allFields,
    timeZone,
  });
  const rows = records.data?.pages.flatMap((page) => page.records) ?? [];
  const count = records.data?.pages[0]?.count;
  const sort = sortOf(state, view, entry);
  const columns = useRecordColumns({ app, form, fields: shown, sort });
  const filterable = useMemo(() => {
    const named = form.list?.filters;
    return named
      ? [
          ...allFields.filter((field) => named.includes(field.key)),
          ...allFields.filter((field) => !field.field),
        ]
      : allFields;
  }, [allFields, form]);
  const title = say(recordTitle(form));
  const filter = filterOf(state, view, allFields, timeZone);
  const narrowed = state.search !== '' || state.conditions.length > 0 || view?.filter !== undefined;

  async function removeSelected(): Promise<void> {
    const chosen = rows.filter((row) => selected.includes(row.id));
    const gone: string[] = [];
    for (const row of chosen) {
      const result = await trpcClient.records.remove
        .mutate({ app: app.key, form: form.key, id: row.id, rev: row.rev })
        .then(
          () => true,
          () => false,
        );
      if (result) gone.push(row.id);
    }
    setSelected([]);
    await records.refetch();
    const undo = async (): Promise<void> => {
      for (const id of gone) await trpcClient.records.restore.mutate({ app: app.key, form: form.key, id });
      await records.refetch();
    };
    message.success({
      duration: 8,
      content: (
        <span>
          {t('records.deletedSome', { count: gone.length })}
          <Button type="link" onClick={() => void undo()}>
            {t('common.undo')}
          </Button>
        </span>
      ),
    });
  }

  const exportItems = (['xlsx', 'csv'] as const).map((format) => ({
    key: format,
    label: (
      <a
        href={exportAddress({
          app: app.key,
          form: form.key,
          format,
          filter,
          search: state.search,
          sort,
          columns: columnKeys,
        })}
        download
      >
        {format === 'csv' ? t('records.exportCsv') : t('records.exportXlsx')}
      </a>
    ),
  }));
  const moreItems = [
    ...(may.includes('export')
      ? [{ key: 'export', icon: <DownloadOutlined />, label: t('records.export'), children: exportItems }]
      : []),
    ...(may.includes('import')
      ? [
          {
            key: 'import',
            icon: <ImportOutlined />,
            label: <Link to={`/a/${app.key}/${form.key}/import`}>{t('records.import')}</Link>,
          },
        ]
      : []),
    ...(may.includes('delete')
      ? [
          {
            key: 'deleted',
            label: state.deleted ? t('common.all') : t('records.deletedList'),
            onClick: () => change({ deleted: !state.deleted }),
          },
        ]
      : []),
  ];

  return (
    <section aria-labelledby="list-title" className="list">
      <header className="list-head">
        <Typography.Title level={1} id="list-title" className="page-title">
          {title}
          {state.deleted ? <small>{t('records.deletedList')}</small> : null}
        </Typography.Title>
        <Space>
          {moreItems.length > 0 ? (
            <Dropdown menu={{ items: moreItems }} trigger={['click']}>
              <Button icon={<MoreOutlined />} aria-label={t('common.more')} />
            </Dropdown>
          ) : null}
          {may.includes('create') ? (
            <Button type="primary" icon={<PlusOutlined />} href={`/f/${app.key}/${form.key}`}>
              {t('records.new', { form: phone ? '' : title }).trim()}
            </Button>
          ) : null}
        </Space>
      </header>
      <div className="list-tabs">
        <Tabs
          activeKey={view?.key ?? ''}
          items={views.choices.map((choice) => ({ key: choice.key, label: choice.title }))}
          onChange={(key) => change({ view: key, sort: '', columns: null })}
        />
        <ViewMenu
          place={{ app: app.key, form: form.key }}
          mayShare={app.mayDesign}
          view={view}
          state={state}
          filter={filter}
          sort={sort}
          columns={columnKeys}
          refetch={views.refetch}
          onShow={(key) => change({ view: key, conditions: [], sort: '', columns: null })}
        />
      </div>
      {view?.saved?.broken ? (
        <Alert type="warning" showIcon title={t('records.viewBroken', { view: view.title })} />
      ) : null}
      <div className="list-tools">
        <SearchField
          label={t('records.searchIn', { form: title })}
          start={state.search}
          onSearch={(text) => change({ search: text })}
        />
        <FilterBar
          fields={filterable}
          conditions={state.conditions}
          onChange={(conditions) => change({ conditions })}
        />
        <span className="list-count" role="status">
          {count
            ? count.more
              ? t('records.countMore', { count: count.value })
              : t('records.count', { count: count.value })
            : ''}
        </span>
        {phone ? null : (
          <ColumnPicker
            fields={allFields}
            chosen={columnKeys}
            onChange={(next) => change({ columns: next })}
          />
        )}
      </div>
      {selected.length > 0 ? (
        <div
          className="list-bulk"
          role="toolbar"
          aria-label={t('records.selected', { count: selected.length })}
        >
          <span>{t('records.selected', { count: selected.length })}</span>
          {may.includes('delete') ? (
            <Button danger size="small" onClick={() => void removeSelected()}>
              {t('records.deleteSelected')}
            </Button>
          ) : null}
          <Button type="link" size="small" onClick={() => setSelected([])}>
            {t('records.clearSelection')}
          </Button>
        </div>
      ) : null}
      {records.isError ? (
        <TroubleView error={records.error} onRetry={() => void records.refetch()} />
      ) : phone ? (
        <RecordCards app={app} form={form} rows={rows} fields={shown} loading={records.isPending} />
      ) : (
        <Table
          rowKey="id"
          size="middle"
          className="list-table"
          dataSource={rows}
          columns={columns}
          loading={records.isPending ? { spinning: true, delay: 200 } : records.isPlaceholderData}
          pagination={false}
          scroll={{ x: 'max-content' }}
          sticky={{ offsetHeader: 52 }}
          {...(may.includes('delete') && !state.deleted
            ? {
                rowSelection: {
                  selectedRowKeys: [...selected],
                  onChange: (keys: readonly unknown[]) => setSelected(keys.map(String)),
                  columnWidth: 44,
                  getTitleCheckboxProps: () => ({ 'aria-label': t('records.selectAll') }),
                  getCheckboxProps: (record: (typeof rows)[number]) => ({
                    'aria-label': t('records.selectOne', { number: recordName(record) }),
                  }),
                },
              }
            : {})}
          onChange={(_, __, sorter) => {
            const one = Array.isArray(sorter) ? sorter[0] : sorter;
            const key = String(one?.columnKey ?? '');
            change({ sort: one?.order ? `${one.order === 'descend' ? '-' : ''}${key}` : '' });
          }}
          onRow={(record) => ({
            onClick: (event) => {
              if (!(event.target as HTMLElement).closest('a,button,input,label'))
                void navigate(`/a/${app.key}/${form.key}/${record.id}`);
            },
          })}
          locale={{
            // Nobody is told that there is nothing while it is still being asked.
            emptyText: records.isPending ? (
              ' '
            ) : (
              <Empty
                image={Empty.PRESENTED_IMAGE_SIMPLE}
                description={
                  <>
                    <strong>
                      {narrowed ? t('records.noneFound') : t('records.emptyTitle', { form: title })}
                    </strong>
                    <br />
                    {narrowed ? t('records.noneFoundHelp') : t('records.emptyHelp')}
                  </>
                }
              />
            ),
          }}
        />
      )}
      {rows.length > 0 ? (
        <footer className="list-foot">
          {records.hasNextPage ? (
            <Button loading={records.isFetchingNextPage} onClick={() => void records.fetchNextPage()}>
              {t('records.loadMore')}
            </Button>
          ) : (
            <span>{t('records.end')}</span>
          )}
        </footer>
      ) : null}
    </section>
  );
}
