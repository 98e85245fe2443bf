import { DeleteOutlined, EditOutlined, SaveOutlined } from '@ant-design/icons';
import { trpcClient } from '@weir/api/client';
import type { SortKey } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import { App as AntApp, Form as AntForm, Button, Checkbox, Input, Popover, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTroubleText } from '../shell/trouble-text.ts';
import type { ListState } from './use-list-state.ts';
import type { ListViewChoice } from './view-choices.ts';

interface Named {
  readonly title: string;
  readonly shared?: boolean;
}

/** Keeps what the list shows now as a view; renames, updates or deletes a saved one. */
export function ViewMenu({
  place,
  mayShare,
  view,
  state,
  filter,
  sort,
  columns,
  refetch,
  onShow,
}: {
  readonly place: { readonly app: string; readonly form: string };
  /** Whether this person may make views for everybody. */
  readonly mayShare: boolean;
  readonly view: ListViewChoice | undefined;
  readonly state: ListState;
  readonly filter: Expr | undefined;
  readonly sort: readonly SortKey[];
  readonly columns: readonly string[];
  readonly refetch: () => Promise<unknown>;
  /** Shows a view as it was saved; '' is the view that opens by itself. */
  readonly onShow: (key: string) => void;
}) {
  const { t } = useTranslation();
  const { message } = AntApp.useApp();
  const troubleText = useTroubleText();
  const changed = state.conditions.length > 0 || state.sort !== '' || state.columns !== null;
  const saved = view?.saved;
  const shown = { columns: [...columns], sort: [...sort], ...(filter ? { filter } : {}) };

  /** Says what went wrong; whether it went well. */
  async function tried(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      await refetch();
      return true;
    } catch (error) {
      message.error(troubleText(error));
      return false;
    }
  }
  const keep = (id: string, named: Named, settings: typeof shown | Settings): Promise<boolean> =>
    tried(() =>
      trpcClient.views.save.mutate({
        ...place,
        view: { id, title: named.title.trim(), shared: named.shared === true, settings },
      }),
    );

  async function saveNew(named: Named): Promise<boolean> {
    const id = crypto.randomUUID();
    const done = await keep(id, named, shown);
    if (done) onShow(`v-${id}`);
    return done;
  }
  async function update(): Promise<void> {
    if (view === undefined || !saved) return;
    if (!(await keep(saved.id, { title: view.title, shared: saved.shared }, shown))) return;
    message.success(t('records.viewUpdated', { view: view.title }));
    onShow(view.key);
  }
  async function remove(): Promise<void> {
    if (view === undefined || !saved) return;
    if (!(await tried(() => trpcClient.views.remove.mutate({ ...place, id: saved.id })))) return;
    onShow('');
    const back = async (): Promise<void> => {
      if (await keep(saved.id, { title: view.title, shared: saved.shared }, settingsOf(view)))
        onShow(view.key);
    };
    message.success({
      duration: 8,
      content: (
        <span>
          {t('records.viewRemoved', { view: view.title })}
          {saved.mine && !saved.broken ? (
            <Button type="link" onClick={() => void back()}>
              {t('common.undo')}
            </Button>
          ) : null}
        </span>
      ),
    });
  }

  if (!changed && !saved?.mayRemove) return null;
  return (
    <Space wrap>
      {saved?.mine && changed && !saved.broken ? (
        <Button type="text" icon={<SaveOutlined />} onClick={() => void update()}>
          {t('records.updateView')}
        </Button>
      ) : null}
      {changed ? (
        <NamePopover start={{ title: '' }} mayShare={mayShare} onSave={saveNew}>
          <Button type="text" icon={<SaveOutlined />}>
            {t('records.saveView')}
          </Button>
        </NamePopover>
      ) : null}
      {view && saved?.mine && !saved.broken ? (
        <NamePopover
          start={{ title: view.title, shared: saved.shared }}
          mayShare={mayShare}
          onSave={(named) => keep(saved.id, named, settingsOf(view))}
        >
          <Button type="text" icon={<EditOutlined />}>
            {t('records.renameView')}
          </Button>
        </NamePopover>
      ) : null}
      {saved?.mayRemove ? (
        <Button type="text" danger icon={<DeleteOutlined />} onClick={() => void remove()}>
          {t('records.removeView')}
        </Button>
      ) : null}
    </Space>
  );
}

interface Settings {
  readonly columns?: string[];
  readonly sort?: SortKey[];
  readonly filter?: Expr;
}
const settingsOf = (view: ListViewChoice): Settings => ({
  ...(view.columns ? { columns: [...view.columns] } : {}),
  ...(view.sort ? { sort: [...view.sort] } : {}),
  ...(view.filter ? { filter: view.filter } : {}),
});

/** Asks for a view's name and who sees it; stays open until that is kept. */
function NamePopover({
  start,
  mayShare,
  onSave,
  children,
}: {
  readonly start: Named;
  readonly mayShare: boolean;
  readonly onSave: (named: Named) => Promise<boolean>;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  async function save(named: Named): Promise<void> {
    setSaving(true);
    const done = await onSave(named);
    setSaving(false);
    if (done) setOpen(false);
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <AntForm
          layout="vertical"
          requiredMark={false}
          initialValues={start}
          onFinish={(values: Named) => void save(values)}
        >
          <AntForm.Item
            name="title"
            label={t('records.viewName')}
            rules={[
              {
                required: true,
                whitespace: true,
                message: t('session.required', { what: t('records.viewName') }),
              },
            ]}
          >
            <Input maxLength={30} autoFocus />
          </AntForm.Item>
          {mayShare ? (
            <AntForm.Item name="shared" valuePropName="checked">
              <Checkbox>{t('records.shareView')}</Checkbox>
            </AntForm.Item>
          ) : null}
          <Button type="primary" htmlType="submit" loading={saving}>
            {t('common.save')}
          </Button>
        </AntForm>
      }
    >
      {children}
    </Popover>
  );
}
