import { SaveOutlined } from '@ant-design/icons';
import { trpcClient } from '@weir/api/client';
import type { Form, SortKey } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import { App as AntApp, Form as AntForm, Button, Checkbox, Input, Popover, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListState } from './use-list-state.ts';
import type { ListViewChoice } from './use-records.ts';

/** Saves what the list shows now as a view, or deletes a saved one. */
export function ViewMenu({
  app,
  form,
  view,
  state,
  filter,
  sort,
  columns,
  views,
  onSaved,
}: {
  readonly app: string;
  readonly form: Form;
  readonly view: ListViewChoice | undefined;
  readonly state: ListState;
  readonly filter: Expr | undefined;
  readonly sort: readonly SortKey[];
  readonly columns: readonly string[];
  readonly views: { readonly refetch: () => Promise<unknown> };
  readonly onSaved: (key: string) => void;
}) {
  const { t } = useTranslation();
  const { message } = AntApp.useApp();
  const [open, setOpen] = useState(false);
  const changed = state.conditions.length > 0 || state.sort !== '' || state.columns !== null;

  async function save(values: { readonly title: string; readonly shared?: boolean }): Promise<void> {
    const id = crypto.randomUUID();
    await trpcClient.views.save.mutate({
      app,
      form: form.key,
      view: {
        id,
        title: values.title.trim(),
        shared: values.shared === true,
        settings: { columns: [...columns], sort: [...sort], ...(filter ? { filter } : {}) },
      },
    });
    await views.refetch();
    setOpen(false);
    onSaved(`v-${id}`);
  }
  async function remove(): Promise<void> {
    if (!view?.saved) return;
    await trpcClient.views.remove.mutate({ app, form: form.key, id: view.saved.id });
    await views.refetch();
    message.success(t('records.removeView'));
    onSaved('');
  }

  if (!changed && !view?.saved?.mine) return null;
  return (
    <Space>
      {view?.saved?.mine ? (
        <Button type="text" danger onClick={() => void remove()}>
          {t('records.removeView')}
        </Button>
      ) : null}
      {changed ? (
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
              onFinish={(values: { title: string; shared?: boolean }) => void save(values)}
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
              <AntForm.Item name="shared" valuePropName="checked">
                <Checkbox>{t('records.shareView')}</Checkbox>
              </AntForm.Item>
              <Button type="primary" htmlType="submit">
                {t('common.save')}
              </Button>
            </AntForm>
          }
        >
          <Button type="text" icon={<SaveOutlined />}>
            {t('records.saveView')}
          </Button>
        </Popover>
      ) : null}
    </Space>
  );
}
